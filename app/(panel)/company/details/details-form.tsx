"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/form-footer";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import { type CompanyDetails, companyDetails, companyProblems } from "@/domain/company";
import { languageNames, languages } from "@/domain/user";

/** A value and what its reader calls it. */
type Choice = { value: string; text: string };

export type Choices = { countries: Choice[]; timeZones: Choice[]; currencies: Choice[] };

type Props = { details: CompanyDetails; choices: Choices; send: Send<void> };

/** The server knows the lists it offered; a browser's own may differ. */
const checkedHere = companyDetails.pick({ name: true });

export function DetailsForm({ details, choices, send }: Props) {
  const t = useTranslations("details");
  const { form, fields, typed, problem, isStored, isPending } = useCheckedForm({
    send,
    schema: checkedHere,
    problems: companyProblems,
  });
  const texts = { ...details, ...typed };
  const languageChoices = languages.map((code) => ({ value: code, text: languageNames[code] }));
  const selects = [
    { name: "country", choices: choices.countries },
    { name: "timeZone", choices: choices.timeZones },
    { name: "language", choices: languageChoices },
    { name: "currency", choices: choices.currencies },
  ] as const;

  return (
    <form {...form} className="grid gap-5">
      <FormField id="name" label={t("name")} error={fields.name}>
        {(control) => <Input {...control} name="name" maxLength={200} defaultValue={texts.name} />}
      </FormField>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
        {selects.map(({ name, choices }) => (
          <FormField
            key={name}
            id={name}
            label={t(name)}
            hint={t(`${name}Hint`)}
            error={fields[name]}
          >
            {(control) => (
              <Select {...control} key={details[name]} name={name} defaultValue={texts[name]}>
                {withOwn(choices, details[name]).map(({ value, text }) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
        ))}
      </div>
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

/** What was stored under an older name of the same place stays chosen. */
function withOwn(choices: Choice[], own: string): Choice[] {
  return choices.some(({ value }) => value === own)
    ? choices
    : [{ value: own, text: own }, ...choices];
}
