"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { signInElsewhere } from "./actions";

/** To the identity provider, and back signed in. */
export function ElsewhereForm({ name, callbackUrl }: { name: string; callbackUrl: string }) {
  const t = useTranslations("signIn");
  const [problem, action, isPending] = useActionState(signInElsewhere, null);

  return (
    <form action={action} className="mt-5 grid gap-5">
      <p className="flex items-center gap-3 text-ink-soft text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("or")}
      </p>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button type="submit" busy={isPending} className="w-full">
        {t("elsewhere", { name })}
      </Button>
      {problem && !isPending && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </form>
  );
}
