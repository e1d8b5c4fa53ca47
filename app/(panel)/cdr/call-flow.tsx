"use client";

import {
  ArrowRightLeft,
  Bell,
  Clock3,
  CornerUpRight,
  Hourglass,
  ListTree,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Music2,
  ParkingSquare,
  Phone,
  PhoneForwarded,
  PhoneOff,
  PhoneOutgoing,
  UserPlus,
  Users,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { CallView } from "@/domain/call-view";
import type { Step } from "@/domain/flow";
import { between, clockOf } from "@/lib/format";
import { usePartyName } from "./party-name";

const icons: Record<Step["kind"], LucideIcon> = {
  start: PhoneOutgoing,
  announcement: Megaphone,
  time_condition: Clock3,
  ivr: ListTree,
  queue: Hourglass,
  ring_group: Users,
  ring: Bell,
  talk: Phone,
  hold: Music2,
  park: ParkingSquare,
  transfer: ArrowRightLeft,
  forward: CornerUpRight,
  pickup: PhoneForwarded,
  conference: UserPlus,
  voicemail: MessageSquareText,
  hangup: PhoneOff,
};

/** The steps of a call as a vertical timeline; times count from the call's start. */
export function CallFlow({ call }: { call: CallView }) {
  const t = useTranslations("call");
  const format = useFormatter();
  const nameOf = usePartyName();
  const steps = call.steps.length > 0 ? call.steps : impliedSteps(call);

  return (
    <>
      <p className="mb-3 text-ink-soft text-sm">
        {format.dateTime(new Date(call.startedAt), {
          dateStyle: "full",
          timeStyle: "medium",
          hourCycle: "h23",
        })}
        {" · "}
        <span className="tabular-nums">{clockOf(call.durationMs)}</span>
      </p>
      <ol className="relative">
        {steps.map((step, i) => {
          const Icon = icons[step.kind];
          const result = saysMore(step) ? step.result : null;
          const lengthMs = step.endedAt ? between(step.startedAt, step.endedAt) : 0;
          return (
            // Steps have no id of their own and never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={i} className="relative flex gap-3 pb-4 last:pb-0">
              {i < steps.length - 1 && (
                <span
                  aria-hidden="true"
                  className="absolute top-8 bottom-0 left-3.5 w-px bg-line"
                />
              )}
              <span className="grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface text-ink-soft">
                <Icon aria-hidden="true" className="size-3.5" />
              </span>
              <div className="min-w-0 flex-1 pt-0.5">
                <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="wrap-anywhere min-w-0 font-medium">
                    {t(`steps.${step.kind}`)}
                    {step.party && (
                      <span className="font-normal text-ink-soft"> · {nameOf(step.party)}</span>
                    )}
                  </span>
                  <span className="text-ink-soft text-xs tabular-nums">
                    {clockOf(between(call.startedAt, step.startedAt))}
                  </span>
                </p>
                {(result || lengthMs > 0) && (
                  <p className="text-ink-soft text-xs">
                    {[result && t(`results.${result}`), lengthMs > 0 && clockOf(lengthMs)]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** A transfer that was made needs no second word for it. */
function saysMore({ kind, result }: Step): boolean {
  return kind !== "transfer" || result !== "transferred";
}

/** What a phone system that sends no steps has still told. */
function impliedSteps(call: CallView): Step[] {
  const base = { by: null, legId: null, detail: {}, result: null };
  const start: Step = {
    ...base,
    kind: "start",
    party: call.from,
    startedAt: call.startedAt,
    endedAt: null,
  };
  const end: Step = {
    ...base,
    kind: "hangup",
    party: null,
    startedAt: call.endedAt,
    endedAt: null,
  };
  if (!call.answeredAt) return [start, end];

  const party = call.answeredBy ?? call.to;
  const talk: Step = {
    ...base,
    kind: "talk",
    party,
    startedAt: call.answeredAt,
    endedAt: call.endedAt,
  };
  return [start, talk, end];
}
