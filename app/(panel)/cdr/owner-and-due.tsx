"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { SummaryWire } from "@/domain/summary";

type ActionPoint = SummaryWire["actionPoints"][number];
type Props = { point: ActionPoint; people: Record<string, string>; language: string };

/** What is not known of an action point is not shown, rather than guessed. */
export function OwnerAndDue({ point, people, language }: Props) {
  const format = useFormatter();
  const owner = useOwnerName(point, people);
  const day =
    point.dueDate &&
    format.dateTime(new Date(point.dueDate), { dateStyle: "medium", timeZone: "UTC" });
  const parts = [
    owner && <span key="owner">{owner}</span>,
    point.dueText && (
      <span key="said" lang={language}>
        {point.dueText}
      </span>
    ),
    day && (
      <time key="day" dateTime={point.dueDate ?? undefined}>
        {day}
      </time>
    ),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p className="wrap-anywhere mt-0.5 text-ink-soft text-xs">
      {parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part]))}
    </p>
  );
}

function useOwnerName(point: ActionPoint, people: Record<string, string>): string | null {
  const t = useTranslations("call");
  const colleague = point.ownerUserId ? people[point.ownerUserId] : undefined;
  if (colleague) return colleague;
  return point.owner === "unknown" ? null : t(`speakers.${point.owner}`);
}
