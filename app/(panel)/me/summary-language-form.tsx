"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Stored } from "@/components/stored";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { type LanguageChoice, languageOfCall } from "@/domain/summary-language";
import { storeSummaryLanguage } from "./actions";

type Props = { language: string | null; languages: LanguageChoice[] };

export function SummaryLanguageForm({ language, languages }: Props) {
  const t = useTranslations("me");
  const [state, action, isPending] = useActionState(storeSummaryLanguage, null);

  return (
    <form action={action}>
      <FormField
        id="summaryLanguage"
        label={t("summaryLanguage")}
        error={state?.ok === false && (state.fields?.summaryLanguage ?? state.error)}
      >
        {(control) => (
          <div className="flex gap-2">
            <Select
              {...control}
              key={language}
              name="summaryLanguage"
              defaultValue={language ?? ""}
              className="flex-1"
            >
              <option value="">{t("asCompany")}</option>
              <option value={languageOfCall}>{t("languageOfCall")}</option>
              {languages.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
            <Button type="submit" busy={isPending}>
              {t("store")}
            </Button>
          </div>
        )}
      </FormField>
      <Stored text={state?.ok && t("stored")} isPending={isPending} className="not-empty:mt-1.5" />
    </form>
  );
}
