"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { type Send, useServerForm } from "@/components/use-server-form";

export function RemoveUser({ userId, send }: { userId: string; send: Send<never> }) {
  const t = useTranslations("userRemoval");
  const { problem, action, isPending, submit } = useServerForm(send);

  function remove(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <Section id="removal" title={t("title")} className="mt-6">
      <form
        action={action}
        onSubmit={remove}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
      >
        <input type="hidden" name="userId" value={userId} />
        <p className="min-w-0 flex-1 basis-72 text-pretty text-ink-soft text-sm">{t("lead")}</p>
        <Button type="submit" variant="danger" busy={isPending}>
          {t("remove")}
        </Button>
        {problem && !isPending && (
          <p role="alert" className="w-full text-bad text-sm">
            {problem.fields?.role ?? problem.error}
          </p>
        )}
      </form>
    </Section>
  );
}
