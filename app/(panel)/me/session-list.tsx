"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { type Send, useServerForm } from "@/components/use-server-form";

/** A session in words. */
export type SessionLine = { id: string; isThis: boolean; device: string; when: string };

type Props = { sessions: SessionLine[]; endOne: Send<number>; endOthers: Send<number> };

export function SessionList({ sessions, endOne, endOthers }: Props) {
  const t = useTranslations("own");
  const [one, others] = [useServerForm(endOne), useServerForm(endOthers)];
  const problem = one.problem ?? others.problem;
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  const isPending = one.isPending || others.isPending;
  const ended = isPending ? null : [others.answer, one.answer].find((answer) => answer?.ok);

  return (
    <>
      <ul className="divide-y divide-line">
        {sessions.map(({ id, isThis, device, when }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-4 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium text-ink text-sm">
                {device}
                {isThis && <Badge tone="accent">{t("this")}</Badge>}
              </p>
              <p className="mt-0.5 text-ink-soft text-sm">{when}</p>
            </div>
            {!isThis && (
              <form action={one.action} onSubmit={(event) => send(event, one.submit)}>
                <input type="hidden" name="sessionId" value={id} />
                <Button
                  type="submit"
                  size="sm"
                  busy={one.isPending}
                  aria-label={t("signOutOf", { device })}
                >
                  {t("signOut")}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <div
        className={cn(
          "flex flex-wrap items-center gap-x-4 gap-y-2",
          (hasOthers || ended || problem) && "mt-4",
        )}
      >
        {hasOthers && (
          <form action={others.action} onSubmit={(event) => send(event, others.submit)}>
            <Button type="submit" busy={others.isPending}>
              {t("signOutElsewhere")}
            </Button>
          </form>
        )}
        <p role="status" className="text-good text-sm empty:hidden">
          {ended?.ok && t("ended", { count: ended.value })}
        </p>
        {problem && !isPending && (
          <p role="alert" className="text-bad text-sm">
            {problem.error}
          </p>
        )}
      </div>
    </>
  );
}

function send(event: SubmitEvent<HTMLFormElement>, submit: (form: FormData) => void): void {
  event.preventDefault();
  submit(new FormData(event.currentTarget));
}
