"use client";

import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props = {
  /** Absent: everybody's. */
  userId?: string;
  label: string;
  /** The id of what says whose settings these are: no person's name becomes a control's. */
  describedBy: string;
  send: Send<void>;
};

export function MendForm({ userId, label, describedBy, send }: Props) {
  const { problem, action, isPending, submit } = useServerForm(send);

  function mend(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={mend} className="shrink-0">
      {userId && <input type="hidden" name="userId" value={userId} />}
      <Button type="submit" size="sm" busy={isPending} aria-describedby={describedBy}>
        {label}
      </Button>
      {problem && !isPending && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem.error}
        </p>
      )}
    </form>
  );
}
