"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";
import type { RemakeView } from "@/domain/remake";

const everyMs = 2000;

/** How far it has come; looked up again and again until it has ended. */
export function Progress({ remake, send }: { remake: RemakeView; send: Send<void> }) {
  const t = useTranslations("remake");
  const format = useFormatter();
  const { problem, action, isPending, submit } = useServerForm(send);
  const { state, begun, total, passedOver, engine } = remake;
  const isRunning = state === "running";
  useRefresh(isRunning);

  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  // The last day is the one that `toAt` ends.
  const lastDay = day(new Date(remake.toAt.getTime() - 1));
  return (
    <div className="grid gap-3">
      <p role="status" className="font-medium">
        {t(`states.${state}`, { begun, count: total })}
      </p>
      <progress value={begun} max={Math.max(total, 1)} aria-label={t("title")} className={bar} />
      <p className="text-ink-soft text-sm">
        {t("asked", {
          ...{ name: remake.requestedBy, from: day(remake.fromAt), to: lastDay },
          engine: engine ? t(`engines.${engine}`) : t("ownEngine"),
        })}
        {passedOver > 0 && ` ${t("passedOverSince", { count: passedOver })}`}
      </p>
      {isRunning && (
        <form
          action={action}
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
          className="flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="remakeId" value={remake.id} />
          <Button type="submit" busy={isPending} disabled={isPending}>
            {t("cancel")}
          </Button>
          <p className="text-ink-soft text-sm">{t("cancelHint")}</p>
          {problem && !isPending && (
            <p role="alert" className="text-bad text-sm">
              {problem.error}
            </p>
          )}
        </form>
      )}
    </div>
  );
}

const bar =
  "h-1.5 w-full appearance-none overflow-hidden rounded-full bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[inline-size]";

function useRefresh(isOn: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [isOn, router]);
}
