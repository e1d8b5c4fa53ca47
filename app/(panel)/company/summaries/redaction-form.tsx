"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { FormFooter } from "@/components/form-footer";
import { type Send, useServerForm } from "@/components/use-server-form";
import { type RedactionKind, redactionKinds } from "@/domain/redaction";

type Props = { kinds: RedactionKind[]; send: Send<null> };

/** What is masked in what is written of a call, a checkbox a kind. */
export function RedactionForm({ kinds, send }: Props) {
  const t = useTranslations("summaryOptions");
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const { typed } = problem ?? {};

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={save} noValidate className="grid gap-5">
      <fieldset className="grid gap-4">
        <legend className="sr-only">{t("redaction.what")}</legend>
        {redactionKinds.map((kind) => (
          <div key={kind} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              id={`mask-${kind}`}
              name={kind}
              defaultChecked={typed ? typed[kind] === "on" : kinds.includes(kind)}
              aria-describedby={`mask-${kind}-hint`}
              className="mt-0.5 size-4 accent-accent"
            />
            <div>
              <label htmlFor={`mask-${kind}`} className="font-medium text-sm">
                {t(`redaction.kinds.${kind}`)}
              </label>
              <p id={`mask-${kind}-hint`} className="mt-0.5 text-ink-soft text-sm">
                {t(`redaction.hints.${kind}`)}
              </p>
            </div>
          </div>
        ))}
      </fieldset>
      <p className="text-pretty text-ink-soft text-sm">{t("redaction.later")}</p>
      <FormFooter
        submit={t("redaction.save")}
        variant="primary"
        isPending={isPending}
        stored={answer?.ok && t("stored")}
        problem={problem?.error}
      />
    </form>
  );
}
