"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { askForLink } from "./actions";

export function ForgotForm() {
  const t = useTranslations("forgot");
  const [state, action, isPending] = useActionState(askForLink, {
    error: null,
    email: "",
    isSent: false,
  });

  if (state.isSent) {
    return (
      <div className="mt-6 grid gap-4">
        <Alert tone="good" role="status">
          {t("sent", { email: state.email })}
        </Alert>
        <p className="text-ink-soft text-sm">{t("nothing")}</p>
      </div>
    );
  }

  return (
    <form action={action} noValidate className="mt-6 grid gap-4">
      <FormField id="email" label={t("email")} error={!isPending && state.error}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            maxLength={254}
            defaultValue={state.email}
          />
        )}
      </FormField>
      <Button type="submit" variant="primary" busy={isPending} className="mt-2 w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
