"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form-field";
import { controlLook } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LanguageChoice } from "@/domain/summary-language";
import { instructionsOf, maxInstructions } from "@/domain/summary-options";

type Props = {
  /** As the fields hold them: an empty language is that of the call. */
  texts: { summaryLanguage: string; extraInstructions: string };
  errors: Record<string, string>;
  languages: LanguageChoice[];
};

/** How summaries are written. */
export function WritingFields({ texts, errors, languages }: Props) {
  const t = useTranslations("summaryOptions");
  const [count, setCount] = useState(() => instructionsOf(texts.extraInstructions).length);

  return (
    <>
      <FormField
        id="summaryLanguage"
        label={t("summaryLanguage")}
        hint={t("summaryLanguageHint")}
        error={errors.summaryLanguage}
      >
        {(control) => (
          <Select
            {...control}
            key={texts.summaryLanguage}
            name="summaryLanguage"
            defaultValue={texts.summaryLanguage}
            className="max-w-72"
          >
            <option value="">{t("languageOfCall")}</option>
            {languages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField
        id="extraInstructions"
        label={t("instructions")}
        hint={t("instructionsHint")}
        error={errors.extraInstructions}
      >
        {(control) => (
          <span className="grid gap-1">
            <textarea
              {...control}
              name="extraInstructions"
              rows={4}
              defaultValue={texts.extraInstructions}
              onChange={(event) => setCount(instructionsOf(event.target.value).length)}
              className={`${controlLook} h-auto min-h-24 py-2`}
            />
            <span
              className={`justify-self-end text-xs tabular-nums ${count > maxInstructions ? "text-bad" : "text-ink-soft"}`}
            >
              {t("characters", { count, most: maxInstructions })}
            </span>
          </span>
        )}
      </FormField>
    </>
  );
}
