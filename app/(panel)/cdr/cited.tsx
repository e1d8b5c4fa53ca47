"use client";

import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";
import type { CallDetail } from "@/domain/call-view";
import type { VersionDetail } from "@/domain/summary-version";
import { clockOf } from "@/lib/format";

const look =
  "mr-1 rounded bg-accent-soft px-1 py-px align-baseline font-medium text-[0.6875rem] text-accent tabular-nums";

type CitedProps = { ids: string[]; detail: CallDetail; onSegment: (id: string) => void };

/** The times of the turns a point rests on: what was said on hover, a click plays from there. */
export function Cited({ ids, detail, onSegment }: CitedProps) {
  const t = useTranslations("call");
  const segments = detail.transcript?.segments.filter((segment) => ids.includes(segment.id)) ?? [];
  return segments.map((segment) => (
    <Tooltip key={segment.id} text={segment.text}>
      <button
        type="button"
        aria-label={t("playFrom", { time: clockOf(segment.startMs) })}
        onClick={() => onSegment(segment.id)}
        className={`${look} hover:underline`}
      >
        {clockOf(segment.startMs)}
      </button>
    </Tooltip>
  ));
}

/** As `Cited`, of a version that rests on a transcript other than the one on the page. */
export function CitedElsewhere({ ids, turns }: { ids: string[]; turns: VersionDetail["turns"] }) {
  return ids.flatMap((id) => {
    const turn = turns[id];
    return turn ? (
      <span key={id} title={turn.text} className={look}>
        {clockOf(turn.startMs)}
      </span>
    ) : (
      []
    );
  });
}
