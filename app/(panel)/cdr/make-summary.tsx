"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { createSummary } from "./actions";

type Props = {
  callId: string;
  label: string;
  busy: boolean;
  /** What to say when there is to be none again: for the same reason, or for another. */
  whenDone?: { same: string; other: string };
};

/**
 * Has the summary made (again), deciding with today's settings. `whenDone` is said while nothing
 * else on the page shows that it was decided.
 */
export function MakeSummary({ callId, label, busy, whenDone }: Props) {
  const t = useTranslations("cdr");
  const [state, action, isPending] = useActionState(createSummary, null);
  return (
    <form action={action}>
      <input type="hidden" name="callId" value={callId} />
      <Button type="submit" size="sm" busy={isPending || busy} disabled={isPending || busy}>
        {label}
      </Button>
      {state?.ok && !isPending && whenDone && state.value !== "made" && (
        <p role="status" className="mt-1.5 text-ink-soft text-sm">
          {whenDone[state.value]}
        </p>
      )}
      {state && !state.ok && (
        <p role="alert" className="mt-1.5 text-bad text-sm">
          {state.error || t("unreachable")}
        </p>
      )}
    </form>
  );
}
