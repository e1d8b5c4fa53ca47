"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Stored } from "@/components/stored";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { type Language, languageNames, languages } from "@/domain/user";
import { storeLanguage } from "./actions";

export function LanguageForm({ language }: { language: Language | null }) {
  const t = useTranslations("me");
  const [state, action, isPending] = useActionState(storeLanguage, null);

  return (
    <form action={action}>
      <FormField id="language" label={t("language")} error={state?.ok === false && state.error}>
        {(control) => (
          <div className="flex gap-2">
            <Select
              {...control}
              key={language}
              name="language"
              defaultValue={language ?? ""}
              className="flex-1"
            >
              <option value="">{t("languages.auto")}</option>
              {languages.map((code) => (
                <option key={code} value={code} lang={code}>
                  {languageNames[code]}
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
