"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { signIn } from "./actions";

export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const t = useTranslations("signIn");
  const [state, action, isPending] = useActionState(signIn, { error: null, email: "" });

  return (
    <form action={action} className="mt-6 grid gap-4">
      {state.error && !isPending && (
        <Alert tone="bad" role="alert">
          {state.error}
        </Alert>
      )}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <FormField id="email" label={t("email")}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            required
            maxLength={254}
            defaultValue={state.email}
          />
        )}
      </FormField>
      <FormField id="password" label={t("password")}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            required
          />
        )}
      </FormField>
      <Button type="submit" variant="primary" busy={isPending} className="mt-2 w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
