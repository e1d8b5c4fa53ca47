"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props = {
  userId: string;
  /** The id of what says who this is. */
  describedBy: string;
  send: Send<never>;
};

export function RestoreForm({ userId, describedBy, send }: Props) {
  const t = useTranslations("userRemoval");
  const { problem, action, isPending, submit } = useServerForm(send);

  function restore(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={restore}>
      <input type="hidden" name="userId" value={userId} />
      <Button type="submit" size="sm" busy={isPending} aria-describedby={describedBy}>
        {t("restore")}
      </Button>
      {problem && !isPending && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem.error}
        </p>
      )}
    </form>
  );
}
