"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { createSummary } from "./actions";

type Props = { callId: string; label: string; busy: boolean };

/** Has the summary made (again), deciding with today's settings. */
export function MakeSummary({ callId, label, busy }: Props) {
  const t = useTranslations("cdr");
  const [state, action, isPending] = useActionState(createSummary, null);
  return (
    <form action={action}>
      <input type="hidden" name="callId" value={callId} />
      <Button type="submit" size="sm" busy={isPending || busy} disabled={isPending || busy}>
        {label}
      </Button>
      {state && !state.ok && (
        <p role="alert" className="mt-1.5 text-bad text-sm">
          {state.error || t("unreachable")}
        </p>
      )}
    </form>
  );
}
