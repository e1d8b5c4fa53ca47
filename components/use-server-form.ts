"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionState, useState, useTransition } from "react";

/** What a server action answers to a form; null before the first time. */
export type Answer<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      error: string;
      fields?: Record<string, string>;
      typed?: Record<string, string>;
    }
  | null;

/** As a page hands it over to a form of its own. */
export type Send<T> = (before: Answer<T>, form: FormData) => Promise<Answer<T>>;

/**
 * Sends a form to a server action: the browser does (`action`) until scripts run, then `submit`,
 * which keeps what is typed and turns a dead connection into an answer. `meanwhile` may set
 * optimistic state; `stored` comes after success; `forget` takes an answer off
 * the page, null while there is none to take off.
 */
export function useServerForm<T>(send: Send<T>) {
  const t = useTranslations("problem");
  const [posted, action] = useActionState<Answer<T>, FormData>(send, null);
  const [sent, setSent] = useState<Answer<T>>(null);
  const [isPending, startTransition] = useTransition();

  function submit(
    form: FormData,
    on: { meanwhile?: () => void; stored?: (value: T) => void } = {},
  ): void {
    startTransition(async () => {
      on.meanwhile?.();
      const answer = await send(null, form).catch((error: unknown): Answer<T> => {
        unstable_rethrow(error);
        return { ok: false, error: t("unavailable") };
      });
      startTransition(() => {
        setSent(answer);
        if (answer?.ok) on.stored?.(answer.value);
      });
    });
  }

  const answer = sent ?? posted;
  const problem = answer?.ok === false ? answer : null;
  return { answer, problem, action, isPending, submit, forget: sent && (() => setSent(null)) };
}
