"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { type Send, useServerForm } from "@/components/use-server-form";
import { type RemakeView, remakeFates } from "@/domain/remake";

const everyMs = 2000;

/** How far it has come; looked up again and again until it has ended. */
export function Progress({ remake, send }: { remake: RemakeView; send: Send<void> }) {
  const t = useTranslations("remake");
  const format = useFormatter();
  const { problem, action, isPending, submit } = useServerForm(send);
  const { state, begun, total, fates, engine } = remake;
  const all = remakeFates.reduce((sum, fate) => sum + fates[fate], 0);
  const isRunning = state === "running";
  const isFinishing = state === "done" && fates.underWay > 0;
  useRefresh(isRunning || fates.underWay > 0);

  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  // The last day is the one that `toAt` ends.
  const lastDay = day(new Date(remake.toAt.getTime() - 1));
  return (
    <div className="grid gap-3">
      <p role="status" className="font-medium">
        {isFinishing
          ? t("states.finishing", { count: fates.underWay })
          : t(`states.${state}`, { begun, made: fates.made, count: total })}
      </p>
      <progress
        value={all - fates.notReached}
        max={Math.max(all, 1)}
        aria-label={t("title")}
        className={bar}
      />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm sm:grid-cols-[repeat(auto-fit,minmax(6rem,1fr))]">
        <Figure name={t("allCalls")} calls={all} />
        {remakeFates.map(
          (fate) =>
            (fate !== "underWay" || fates[fate] > 0) && (
              <Figure key={fate} name={t(`fates.${fate}`)} calls={fates[fate]} />
            ),
        )}
      </dl>
      <p className="text-ink-soft text-sm">
        {t("asked", {
          ...{ name: remake.requestedBy, from: day(remake.fromAt), to: lastDay },
          engine: engine ? t(`engines.${engine}`) : t("ownEngine"),
        })}
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

function Figure({ name, calls }: { name: string; calls: number }) {
  const format = useFormatter();
  return (
    <div>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="font-medium tabular-nums">{format.number(calls)}</dd>
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
