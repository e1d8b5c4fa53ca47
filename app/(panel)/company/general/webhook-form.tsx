"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/form-footer";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import { webhookForm, webhookMethods, webhookProblems } from "@/domain/settings";

type Props = {
  method: (typeof webhookMethods)[number];
  /** Empty when there is none yet. */
  url: string;
  timeoutSeconds: number;
  send: Send<void>;
};

export function WebhookForm({ method, url, timeoutSeconds, send }: Props) {
  const t = useTranslations("general.webhook");
  const { form, fields, typed, problem, isStored, isPending } = useCheckedForm({
    send,
    schema: webhookForm,
    problems: webhookProblems,
  });

  return (
    <form {...form} className="mt-3 grid gap-4">
      <div className="grid gap-4 sm:grid-cols-[7rem_minmax(0,1fr)_9.5rem]">
        <FormField id="method" label={t("method")} error={fields.method}>
          {(control) => (
            <Select {...control} name="method" defaultValue={typed.method ?? method}>
              {webhookMethods.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField id="url" label={t("url")} error={fields.url}>
          {(control) => (
            <Input
              {...control}
              type="url"
              name="url"
              placeholder="https://crm.example.com/calls"
              autoComplete="off"
              spellCheck={false}
              defaultValue={typed.url ?? url}
            />
          )}
        </FormField>
        <FormField id="timeout" label={t("timeout")} error={fields.timeout}>
          {(control) => (
            <span className="flex items-center gap-2">
              <Input
                {...control}
                type="number"
                name="timeout"
                min={1}
                max={10}
                step={1}
                defaultValue={typed.timeout ?? timeoutSeconds}
                className="w-20"
              />
              <span className="text-ink-soft text-sm">{t("seconds")}</span>
            </span>
          )}
        </FormField>
      </div>
      <FormFooter
        submit={t("save")}
        variant="primary"
        isPending={isPending}
        stored={isStored && t("stored")}
        problem={problem}
      >
        {url === "" && <p className="text-ink-soft text-sm">{t("nothingSent")}</p>}
      </FormFooter>
    </form>
  );
}
