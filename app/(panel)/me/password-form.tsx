"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/form-footer";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useCheckedForm } from "@/components/use-checked-form";
import type { Send } from "@/components/use-server-form";
import { accountProblems, changedPassword, minPasswordLength } from "@/domain/account";

const boxes = [
  { name: "current", autoComplete: "current-password" },
  { name: "password", autoComplete: "new-password" },
  { name: "again", autoComplete: "new-password" },
] as const;

export function PasswordForm({ email, send }: { email: string; send: Send<void> }) {
  const t = useTranslations("own");
  const { form, fields, problem, isStored, isPending } = useCheckedForm({
    ...{ send, schema: changedPassword, problems: accountProblems },
    stored: () => form.ref.current?.reset(),
  });

  return (
    <form {...form} className="grid max-w-sm gap-4">
      {/* Password managers keep what is chosen under this name. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {boxes.map(({ name, autoComplete }) => (
        <FormField
          key={name}
          id={name}
          label={t(name)}
          hint={name === "password" && t("passwordHint", { count: minPasswordLength })}
          error={fields[name]}
        >
          {(control) => <Input {...control} {...{ name, autoComplete }} type="password" />}
        </FormField>
      ))}
      <FormFooter
        submit={t("change")}
        isPending={isPending}
        stored={isStored && t("changed")}
        problem={problem}
      />
    </form>
  );
}
