"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type LanguageChoice, languageOfCall } from "@/domain/summary-language";
import { languageNames, languages, roles, type UserTexts } from "@/domain/user";

type Props = {
  texts: UserTexts;
  fields: Record<string, string>;
  summaryLanguages: LanguageChoice[];
};

export function PersonFields({ texts, fields, summaryLanguages }: Props) {
  const t = useTranslations("user");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField id="name" label={t("name")} error={fields.name}>
        {(control) => (
          <Input {...control} name="name" required maxLength={200} defaultValue={texts.name} />
        )}
      </FormField>
      <FormField id="email" label={t("email")} hint={t("emailHint")} error={fields.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            defaultValue={texts.email}
            maxLength={254}
          />
        )}
      </FormField>
      <FormField id="extension" label={t("number")} hint={t("numberHint")} error={fields.extension}>
        {(control) => (
          <Input
            {...control}
            name="extension"
            inputMode="tel"
            defaultValue={texts.extension}
            className="tabular-nums"
          />
        )}
      </FormField>
      <FormField id="role" label={t("role")} hint={t("roleHint")} error={fields.role}>
        {(control) => (
          <Select {...control} name="role" defaultValue={texts.role}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField
        id="language"
        label={t("language")}
        hint={t("languageHint")}
        error={fields.language}
      >
        {(control) => (
          <Select {...control} name="language" defaultValue={texts.language}>
            <option value="">{t("languageAuto")}</option>
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageNames[code]}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField
        id="summaryLanguage"
        label={t("summaryLanguage")}
        hint={t("summaryLanguageHint")}
        error={fields.summaryLanguage}
      >
        {(control) => (
          <Select {...control} name="summaryLanguage" defaultValue={texts.summaryLanguage}>
            <option value="">{t("asCompany")}</option>
            <option value={languageOfCall}>{t("languageOfCall")}</option>
            {summaryLanguages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </div>
  );
}
