"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props = {
  importId: string;
  fingerprint: string;
  counts: { created: number; changed: number; leftOut: number };
  send: Send<never>;
  discard: Send<never>;
};

export function ConfirmForm({ importId, fingerprint, counts, send, discard }: Props) {
  const t = useTranslations("userImport");
  const { problem, action, isPending, submit } = useServerForm(send);
  const other = useServerForm(discard);
  const users = counts.created + counts.changed;

  function confirm(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) submit(new FormData(event.currentTarget));
  }

  return (
    <div className="mb-6 flex flex-wrap items-center gap-3">
      {users > 0 && (
        <form action={action} onSubmit={confirm}>
          <input type="hidden" name="importId" value={importId} />
          <input type="hidden" name="fingerprint" value={fingerprint} />
          <Button type="submit" variant="primary" busy={isPending}>
            {t(counts.leftOut > 0 ? "confirmRest" : "confirm", { users, leftOut: counts.leftOut })}
          </Button>
        </form>
      )}
      <form action={other.action}>
        <Button type="submit" variant={users > 0 ? "ghost" : "primary"} busy={other.isPending}>
          {t("discard")}
        </Button>
      </form>
      {users === 0 && <p className="text-ink-soft text-sm">{t("nothing")}</p>}
      {problem && !isPending && (
        <p role="alert" className="w-full text-bad text-sm">
          {problem.error}
        </p>
      )}
    </div>
  );
}
