"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useServerForm } from "@/components/use-server-form";
import type { CallDetail } from "@/domain/call-view";
import { callKey } from "./queries";
import { restore } from "./summary-actions";

/** One for the whole page of a call: what was restored is said elsewhere than where it was asked. */
export function useRestore({ call, summary }: CallDetail) {
  const queryClient = useQueryClient();
  const form = useServerForm(restore);
  const { id: callId } = call;
  const { problem } = form;
  const stored = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: callKey(callId) }),
    [queryClient, callId],
  );

  // Whoever is told of a newer version is shown it.
  useEffect(() => {
    if (problem) stored();
  }, [problem, stored]);

  return { ...form, stored, callId, seen: summary?.version ?? null };
}

export type Restoring = ReturnType<typeof useRestore>;

type RestoreProps = { restoring: Restoring; version: number; label: string };

export function Restore({ restoring, version, label }: RestoreProps) {
  const { action, isPending, submit, stored, callId, seen } = restoring;
  return (
    <form
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget), { stored });
      }}
    >
      <input type="hidden" name="callId" value={callId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="seen" value={seen ?? ""} />
      <Button type="submit" size="sm" busy={isPending} disabled={isPending}>
        {label}
      </Button>
    </form>
  );
}

/** Which version was made the current one, as long as it is, and the way back. */
export function Restored({ restoring }: { restoring: Restoring }) {
  const t = useTranslations("call");
  const { answer, problem, isPending, seen, forget } = restoring;
  if (problem && !isPending) {
    const close = forget && (
      <Button size="sm" variant="ghost" onClick={forget}>
        {t("close")}
      </Button>
    );
    return (
      <Alert tone="bad" role="alert" className="mb-4" action={close}>
        {problem.error}
      </Alert>
    );
  }
  if (!answer?.ok || answer.value.version !== seen) return null;

  const { earlier, version, replaced } = answer.value;
  const undo = replaced !== null && (
    <Restore restoring={restoring} version={replaced} label={t("undo")} />
  );
  return (
    <Alert role="status" className="mb-4" action={undo}>
      {t("restored", { earlier, version })}
    </Alert>
  );
}
