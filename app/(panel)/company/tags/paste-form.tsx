"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useEffect, useRef } from "react";
import { FormFooter } from "@/components/form-footer";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormField } from "@/components/ui/form-field";
import { controlLook } from "@/components/ui/input";
import { type Send, useServerForm } from "@/components/use-server-form";
import { glossaryProblems, type WrongLine } from "@/domain/glossary";

type Pasted =
  | { added: number; changed: number; wrong?: never }
  | { wrong: WrongLine[]; pasted: string };

/** Many terms, one a line: all of them come in, or it is said which lines stand in the way. */
export function PasteForm({ send }: { send: Send<Pasted> }) {
  const t = useTranslations("choiceLists");
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const form = useRef<HTMLFormElement>(null);
  const pasted = answer?.ok && !isPending ? answer.value : null;
  const error = isPending ? null : (problem?.fields?.pasted ?? problem?.error);

  const isIn = pasted !== null && !pasted.wrong;
  useEffect(() => {
    if (isIn) form.current?.reset();
  }, [isIn]);

  function paste(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <details open={Boolean(answer) || undefined} className="group">
      <summary
        className={cn(
          buttonLook({ variant: "ghost" }),
          "-ml-3.5 cursor-pointer list-none hover:bg-hover hover:text-ink [&::-webkit-details-marker]:hidden",
        )}
      >
        <ChevronRight aria-hidden="true" className="transition-transform group-open:rotate-90" />
        {t("paste")}
      </summary>
      <form ref={form} action={action} onSubmit={paste} noValidate className="mt-2 grid gap-4">
        <FormField id="pasted" label={t("pasted")} hint={t("pastedHint")} error={error}>
          {(control) => (
            <textarea
              {...control}
              name="pasted"
              rows={6}
              spellCheck={false}
              defaultValue={problem?.typed?.pasted ?? (pasted?.wrong && pasted.pasted)}
              className={`${controlLook} h-auto py-2 font-mono text-[0.8125rem]`}
            />
          )}
        </FormField>
        {pasted?.wrong && <WrongLines wrong={pasted.wrong} />}
        <FormFooter
          submit={t("addAll")}
          isPending={isPending}
          stored={pasted && !pasted.wrong && t("pastedDone", pasted)}
        />
      </form>
    </details>
  );
}

const shownLines = 10;
const shownCharacters = 60;

function WrongLines({ wrong }: { wrong: WrongLine[] }) {
  const [t, errors] = [useTranslations("choiceLists"), useTranslations("errors")];
  const rest = wrong.length - shownLines;

  return (
    <div role="alert" className="grid gap-1 text-bad text-sm">
      <p className="font-medium">{t("pastedWrong")}</p>
      <ul>
        {wrong.slice(0, shownLines).map(({ line, about, problem }) => (
          <li key={line} className="wrap-anywhere">
            {t("pastedLine", { line, about: shortened(about), problem: inOwnWords(problem) })}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t("pastedMore", { count: rest })}</p>}
    </div>
  );

  function inOwnWords(english: string): string {
    const key = ofLines.find((name) => glossaryProblems[name] === english);
    return key ? errors(key) : english;
  }
}

const ofLines = [
  ...(["term", "termMissing", "termLetters", "heardAs"] as const),
  ...(["heardEveryday", "heardElsewhere"] as const),
];

function shortened(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
