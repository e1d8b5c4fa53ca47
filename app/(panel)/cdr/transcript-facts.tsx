"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { CallDetail } from "@/domain/call-view";
import { dropReasons, type TranscriptWire } from "@/domain/transcript";
import { clockOf } from "@/lib/format";

/** What one must know to read the transcript: where it assumes, leaves out or breaks off. */
export function TranscriptFacts({
  detail: { transcript, recordings, redactions },
}: {
  detail: CallDetail;
}) {
  const t = useTranslations("call");
  const format = useFormatter();
  const list = (parts: string[]) => format.list(parts, { type: "conjunction" });
  const facts = [
    ...recordings.flatMap(({ offsetMs, breaksOffAtMs }) =>
      breaksOffAtMs === null ? [] : t("breaksOff", { time: clockOf(offsetMs + breaksOffAtMs) }),
    ),
    ...(redactions.length > 0 && recordings.length > 0 ? [t("maskedSilent")] : []),
    ...(transcript ? [...speakerFacts(transcript, t), ...leftOut(transcript, t, list)] : []),
  ];

  return facts.map((fact) => (
    <p key={fact} className="mb-2 text-pretty text-ink-soft text-xs">
      {fact}
    </p>
  ));
}

type Say = ReturnType<typeof useTranslations<"call">>;

function speakerFacts({ segments, speakersAssumed }: TranscriptWire, t: Say): string[] {
  if (speakersAssumed) return [t("speakersAssumed")];
  if (segments.length === 0 || segments.some(({ channel }) => channel !== "mixed")) return [];

  const voices = new Set(segments.map(({ speaker }) => speaker)).size;
  return [t(voices > 1 ? "voicesToldApart" : "oneChannel")];
}

/** How many passages are in no segment, and why. */
function leftOut(
  { dropped, droppedTurns }: TranscriptWire,
  t: Say,
  list: (parts: string[]) => string,
): string[] {
  if (droppedTurns === 0) return [];

  const why = dropReasons.flatMap((reason) => {
    const count = dropped[reason] ?? 0;
    return count > 0 ? t(`droppedReasons.${reason}`, { count }) : [];
  });
  return [t("passagesLeftOut", { count: droppedTurns, why: list(why), known: why.length })];
}
