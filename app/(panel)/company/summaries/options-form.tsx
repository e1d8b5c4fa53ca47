"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { FormFooter } from "@/components/form-footer";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { type Send, useServerForm } from "@/components/use-server-form";
import type { LanguageChoice } from "@/domain/summary-language";
import { maxMinSpeechSeconds, type SummaryOptions } from "@/domain/summary-options";
import { WritingFields } from "./writing-fields";

type Props = { options: SummaryOptions; languages: LanguageChoice[]; send: Send<null> };

/** Which calls are worth a summary, and how it is written. */
export function OptionsForm({ options, languages, send }: Props) {
  const t = useTranslations("summaryOptions");
  const { answer, problem, action, isPending, submit } = useServerForm(send);
  const errors = isPending ? {} : (problem?.fields ?? {});
  const { typed } = problem ?? {};
  const isTicked = typed ? typed.voicemailsToo === "on" : options.voicemailsToo;

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={save} noValidate className="grid gap-5">
      <FormField
        id="minSpeechSeconds"
        label={t("minSpeech")}
        hint={t("minSpeechHint")}
        error={errors.minSpeechSeconds}
      >
        {(control) => (
          <span className="flex items-center gap-2">
            <Input
              {...control}
              type="number"
              name="minSpeechSeconds"
              min={0}
              max={maxMinSpeechSeconds}
              step={1}
              defaultValue={typed?.minSpeechSeconds ?? options.minSpeechSeconds}
              className="w-28"
            />
            <span className="text-ink-soft text-sm">{t("secondsOfSpeech")}</span>
          </span>
        )}
      </FormField>
      <div className="flex items-start gap-2.5">
        <input
          type="checkbox"
          id="voicemailsToo"
          name="voicemailsToo"
          defaultChecked={isTicked}
          aria-describedby="voicemailsToo-hint"
          className="mt-0.5 size-4 accent-accent"
        />
        <div>
          <label htmlFor="voicemailsToo" className="font-medium text-sm">
            {t("voicemails")}
          </label>
          <p id="voicemailsToo-hint" className="mt-0.5 text-ink-soft text-sm">
            {t("voicemailsHint")}
          </p>
        </div>
      </div>
      <WritingFields
        texts={{
          summaryLanguage: typed?.summaryLanguage ?? options.summaryLanguage ?? "",
          extraInstructions: typed?.extraInstructions ?? options.extraInstructions,
        }}
        errors={errors}
        languages={languages}
      />
      <FormFooter
        submit={t("saveOptions")}
        variant="primary"
        isPending={isPending}
        stored={answer?.ok && t("stored")}
        problem={problem?.fields ? null : problem?.error}
      />
    </form>
  );
}
