"use client";

import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";

type Props<T> = {
  /** Absent: everybody whom the action is for. */
  userId?: string;
  label: string;
  /** The id of what says whom it is about: no person's name becomes a control's. */
  describedBy: string;
  send: Send<T>;
};

/** A small button that does one thing to a user, and says what keeps it from being done. */
export function UserButton<T>({ userId, label, describedBy, send }: Props<T>) {
  const { problem, action, isPending, submit } = useServerForm(send);

  function press(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    submit(new FormData(event.currentTarget));
  }

  return (
    <form action={action} onSubmit={press} className="shrink-0">
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
