"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { minPasswordLength } from "@/domain/account";
import { choosePassword } from "./actions";

export function WelcomeForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("welcome");
  const [failure, action, isPending] = useActionState(choosePassword, null);
  const fields = isPending ? undefined : failure?.fields;

  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      {failure && !failure.fields && !isPending && (
        <Alert tone="bad" role="alert">
          {failure.error}
        </Alert>
      )}
      <input type="hidden" name="token" value={token} />
      {/* Password managers keep what is chosen under this name. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <FormField
        id="password"
        label={t("password")}
        hint={t("hint", { count: minPasswordLength })}
        error={fields?.password}
      >
        {(control) => (
          <Input {...control} type="password" name="password" autoComplete="new-password" />
        )}
      </FormField>
      <FormField id="again" label={t("again")} error={fields?.again}>
        {(control) => (
          <Input {...control} type="password" name="again" autoComplete="new-password" />
        )}
      </FormField>
      <Button type="submit" variant="primary" busy={isPending} className="mt-2 w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
