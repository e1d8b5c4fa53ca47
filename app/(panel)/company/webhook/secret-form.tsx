"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { ShownOnce } from "@/components/shown-once";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

export function SecretForm({ exists, send }: { exists: boolean; send: Send<string> }) {
  const t = useTranslations("secret");
  const { answer, problem, action, isPending, submit } = useServerForm(send);

  function roll(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <>
      {answer?.ok && (
        <div className="mb-5">
          <ShownOnce
            key={answer.value}
            id="secret"
            label={t("label")}
            value={answer.value}
            why={t("once")}
          />
        </div>
      )}
      <form action={action} onSubmit={roll} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" busy={isPending}>
          {t(exists ? "roll" : "make")}
        </Button>
        {exists && <p className="text-ink-soft text-sm">{t("overlap")}</p>}
      </form>
      {problem && !isPending && (
        <p role="alert" className="mt-2 text-bad text-sm">
          {problem.error}
        </p>
      )}
    </>
  );
}
