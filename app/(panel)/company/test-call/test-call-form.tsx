"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import { testCallForm, testCallKinds, testCallProblems } from "@/domain/test-call";
import { type Language, languageNames } from "@/domain/user";

type Props = {
  /** `isReady`: calls of theirs can be summarised. */
  users: { id: string; name: string; extension: string | null; isReady: boolean }[];
  samples: { name: string; title: string; language: Language; durationMs: number }[];
  send: Send<void>;
};

export function TestCallForm({ users, samples, send }: Props) {
  const t = useTranslations("testCall");
  const { form, fields, typed, problem, isPending } = useCheckedForm({
    send,
    schema: testCallForm,
    problems: testCallProblems,
  });
  const isEverybody = users.every(({ extension }) => extension !== null);
  const firstReady = users.find(({ isReady }) => isReady)?.id;
  const choice = { fields, typed: { ...(firstReady && { userId: firstReady }), ...typed } };

  return (
    <form {...form} className="grid gap-5">
      <Choice {...choice} name="kind" label={t("kind")}>
        {testCallKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice {...choice} name="userId" label={t("user")} hint={!isEverybody && t("noNumbers")}>
        {users.map(({ id, name, extension }) => (
          <option key={id} value={id} disabled={extension === null}>
            {extension === null ? t("noNumber", { name }) : `${name} (${extension})`}
          </option>
        ))}
      </Choice>
      <Choice {...choice} name="sample" label={t("sample")} hint={t("voices")}>
        {samples.map(({ name, title, language, durationMs }) => (
          <option key={name} value={name}>
            {t("sampleOption", {
              ...{ title, language: languageNames[language] },
              seconds: Math.round(durationMs / 1000),
            })}
          </option>
        ))}
      </Choice>
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant="primary" busy={isPending}>
          {t("place")}
        </Button>
        <p className="text-ink-soft text-sm">{t("billed")}</p>
      </div>
      {problem && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </form>
  );
}

type ChoiceProps = {
  name: "kind" | "userId" | "sample";
  label: string;
  hint?: ReactNode;
  fields: Record<string, string>;
  typed: Record<string, string>;
  children: ReactNode;
};

/** The key brings back what was chosen before a refusal, where there are no scripts. */
function Choice({ name, label, hint, fields, typed, children }: ChoiceProps) {
  return (
    <FormField id={name} label={label} hint={hint} error={fields[name]}>
      {(control) => (
        <Select {...control} key={typed[name]} name={name} defaultValue={typed[name]}>
          {children}
        </Select>
      )}
    </FormField>
  );
}
