"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormFooter } from "@/components/form-footer";
import { Section } from "@/components/ui/card";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import type { LanguageChoice } from "@/domain/summary-language";
import { type UserTexts, userForm, userProblems } from "@/domain/user";
import { PersonFields } from "./person-fields";
import { RecordingFields } from "./recording-fields";

type Props = {
  /** Absent for a user who is yet to be added. */
  userId?: string;
  user: UserTexts;
  summaryLanguages: LanguageChoice[];
  send: Send<void>;
};

export function UserForm({ userId, user, summaryLanguages, send }: Props) {
  const t = useTranslations("user");
  const [loaded, setLoaded] = useState(JSON.stringify(user));
  const { form, fields, typed, problem, isStored, isPending } = useCheckedForm({
    send,
    schema: userForm,
    problems: userProblems,
    stored: (sent) => setLoaded(JSON.stringify(Object.fromEntries(sent))),
  });
  const texts = { ...user, ...typed };

  return (
    <form {...form} autoComplete="off" className="grid gap-6">
      {userId && (
        <>
          <input type="hidden" name="userId" value={userId} />
          <input type="hidden" name="loaded" value={loaded} />
        </>
      )}
      <Section id="person" title={t("person")}>
        <PersonFields texts={texts} fields={fields} summaryLanguages={summaryLanguages} />
      </Section>
      <Section id="recording" title={t("recording")}>
        <RecordingFields texts={texts} fields={fields} />
      </Section>
      <FormFooter
        submit={t("save")}
        variant="primary"
        isPending={isPending}
        stored={isStored && t("stored")}
        problem={problem}
      />
    </form>
  );
}
