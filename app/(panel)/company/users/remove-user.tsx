"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { type Send, useServerForm } from "@/components/use-server-form";

/** Two steps, the second out of sight until the first: nobody is removed by a slip. */
export function RemoveUser({ userId, send }: { userId: string; send: Send<never> }) {
  const t = useTranslations("userRemoval");
  const { problem, action, isPending, submit } = useServerForm(send);

  function remove(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <Section id="removal" title={t("title")} className="mt-6">
      <p className="max-w-prose text-pretty text-ink-soft text-sm">{t("lead")}</p>
      <details className="mt-4 open:rounded-control open:border open:border-line open:p-4">
        <summary
          className={cn(
            buttonLook({ variant: "danger" }),
            "cursor-pointer list-none hover:bg-bad-soft [&::-webkit-details-marker]:hidden",
          )}
        >
          {t("remove")}
        </summary>
        <form action={action} onSubmit={remove} className="mt-4 grid justify-items-start gap-3">
          <input type="hidden" name="userId" value={userId} />
          <p className="max-w-prose text-pretty text-ink text-sm">{t("restorable")}</p>
          <Button type="submit" variant="danger" busy={isPending} disabled={isPending}>
            {t("removeNow")}
          </Button>
          {problem && !isPending && (
            <p role="alert" className="text-bad text-sm">
              {problem.fields?.role ?? problem.error}
            </p>
          )}
        </form>
      </details>
    </Section>
  );
}
