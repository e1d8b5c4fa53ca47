"use client";

import { useTranslations } from "next-intl";
import { Stored } from "@/components/stored";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import { ownName, userProblems } from "@/domain/user";

export function NameForm({ name, send }: { name: string; send: Send<void> }) {
  const t = useTranslations("own");
  const { form, fields, typed, problem, isStored, isPending } = useCheckedForm({
    send,
    schema: ownName,
    problems: userProblems,
  });

  return (
    <form {...form} className="mb-5">
      <FormField id="name" label={t("name")} error={fields.name ?? problem}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              name="name"
              autoComplete="name"
              maxLength={200}
              defaultValue={typed.name ?? name}
            />
            <Button type="submit" busy={isPending}>
              {t("store")}
            </Button>
          </div>
        )}
      </FormField>
      <Stored text={isStored && t("stored")} isPending={isPending} className="not-empty:mt-1.5" />
    </form>
  );
}
