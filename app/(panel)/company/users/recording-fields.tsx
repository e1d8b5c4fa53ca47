"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio-group";
import { maxStorageDays, minStorageDays, recordingRules, type UserTexts } from "@/domain/user";

type Props = { texts: UserTexts; fields: Record<string, string> };

export function RecordingFields({ texts, fields }: Props) {
  const t = useTranslations("user");
  return (
    <div className="grid gap-5">
      {/* Named by the section's heading, so that the words stand there once. */}
      <div
        role="radiogroup"
        aria-labelledby="recording-title"
        className="grid gap-2 sm:grid-cols-3"
      >
        {recordingRules.map((rule) => (
          <Radio
            key={rule}
            id={`recording-${rule}`}
            name="recording"
            value={rule}
            label={t(`rules.${rule}`)}
            description={t(`ruleHints.${rule}`)}
            defaultChecked={texts.recording === rule}
          />
        ))}
      </div>
      <FormField
        id="storageDays"
        label={t("storage")}
        hint={t("storageHint", { needed: minStorageDays })}
        error={fields.storageDays}
      >
        {(control) => (
          <span className="flex items-center gap-2">
            <Input
              {...control}
              type="number"
              name="storageDays"
              min={0}
              max={maxStorageDays}
              step={1}
              defaultValue={texts.storageDays}
              className="w-28"
            />
            <span className="text-ink-soft text-sm">{t("daysUnit")}</span>
          </span>
        )}
      </FormField>
    </div>
  );
}
