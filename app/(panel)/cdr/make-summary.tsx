"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { EngineId } from "@/domain/settings";
import { createSummary } from "./actions";

type Props = {
  callId: string;
  label: string;
  busy: boolean;
  /** What to choose from, beside the company's own; a choice of one is none. */
  engines?: EngineId[];
  /** What to say when there is to be none again: for the same reason, or for another. */
  whenDone?: { same: string; other: string };
};

/**
 * Has the summary made (again), deciding with today's settings. `whenDone` is said while nothing
 * else on the page shows that it was decided.
 */
export function MakeSummary({ callId, label, busy, engines = [], whenDone }: Props) {
  const t = useTranslations("call");
  const [state, action, isPending] = useActionState(createSummary, null);
  return (
    <form action={action} className="min-w-0">
      <input type="hidden" name="callId" value={callId} />
      <div className="flex flex-wrap items-center gap-2">
        {engines.length > 1 && (
          <Select
            name="engine"
            aria-label={t("withEngine")}
            defaultValue=""
            className="w-44 [&>select]:h-8 [&>select]:pl-2.5 [&>select]:text-[0.8125rem] [&>svg]:top-2"
          >
            <option value="">{t("ownEngine")}</option>
            {engines.map((id) => (
              <option key={id} value={id}>
                {t(`engines.${id}`)}
              </option>
            ))}
          </Select>
        )}
        <Button type="submit" size="sm" busy={isPending || busy} disabled={isPending || busy}>
          {label}
        </Button>
      </div>
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
