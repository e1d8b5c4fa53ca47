"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { CallDetail } from "@/domain/call-view";
import type { SummaryWire } from "@/domain/summary";
import { clockOf } from "@/lib/format";
import { LastAttempt } from "./last-attempt";
import { MakeSummary } from "./make-summary";
import { NoSummary } from "./no-summary";

type Props = { detail: CallDetail; isAdmin: boolean; onSegment: (id: string) => void };

/** The summary, or why there is none. Every point leads to the turns it rests on. */
export function AiSummary({ detail, isAdmin, onSegment }: Props) {
  const t = useTranslations("cdr");
  const { call, summary } = detail;
  const isBeingMade = call.summaryStatus === "processing";

  return (
    <>
      <header className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h2 id={`summary-${call.id}`} className="font-semibold text-[0.9375rem]">
          {t("aiSummary")}
        </h2>
        {summary && isAdmin && (
          <MakeSummary callId={call.id} label={t("makeAgain")} busy={isBeingMade} />
        )}
      </header>
      {summary && <LastAttempt call={call} />}
      {summary ? (
        <Points summary={summary} detail={detail} onSegment={onSegment} />
      ) : (
        <NoSummary call={call} hasAudio={detail.recordings.length > 0} isAdmin={isAdmin} />
      )}
    </>
  );
}

type PointsProps = { summary: SummaryWire; detail: CallDetail; onSegment: (id: string) => void };

function Points({ summary, detail, onSegment }: PointsProps) {
  const t = useTranslations("cdr");
  const tHosting = useTranslations("hosting");
  const cite = (ids: string[]) => <Cited ids={ids} detail={detail} onSegment={onSegment} />;

  return (
    <div className="grid grid-cols-1 gap-5">
      <Part title={t("overview")}>
        <p lang={summary.language} className="wrap-anywhere text-pretty leading-relaxed">
          {summary.overview} {cite(summary.overviewSegmentIds)}
        </p>
      </Part>
      <Part title={t("notes")}>
        {summary.notes.length === 0 && <Nothing text={t("noNotes")} />}
        <ul lang={summary.language} className="grid grid-cols-1 gap-2">
          {summary.notes.map((note, i) => (
            <li
              // A summary is never changed in place, and two notes may read the same.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={i}
              className="flex gap-2.5 before:mt-2 before:size-1.5 before:shrink-0 before:rounded-full before:bg-line-strong"
            >
              <span className="wrap-anywhere min-w-0">
                {note.text} {cite(note.segmentIds)}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("tags")}>
        {summary.tags.length === 0 && <Nothing text={t("noTags")} />}
        <ul lang={summary.language} className="flex flex-wrap gap-1.5">
          {summary.tags.map((tag) => (
            <li key={tag}>
              <Badge className="wrap-anywhere whitespace-normal">{tag}</Badge>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("actionPoints")}>
        {summary.actionPoints.length === 0 && <Nothing text={t("noActionPoints")} />}
        <ul className="grid grid-cols-1 gap-2.5">
          {summary.actionPoints.map((point) => (
            <li
              key={point.id}
              className="rounded-control border border-line bg-surface px-3.5 py-2.5"
            >
              <p lang={summary.language} className="wrap-anywhere">
                {point.text} {cite(point.segmentIds)}
              </p>
              <OwnerAndDue point={point} detail={detail} language={summary.language} />
            </li>
          ))}
        </ul>
      </Part>
      <p className="text-ink-soft text-xs">
        {t(`engines.${summary.engine.id}`)} · {tHosting(summary.engine.hosting)}
        {summary.droppedUnsupported > 0 && (
          <> · {t("dropped", { count: summary.droppedUnsupported })}</>
        )}
      </p>
    </div>
  );
}

type ActionPoint = SummaryWire["actionPoints"][number];
type OwnerAndDueProps = { point: ActionPoint; detail: CallDetail; language: string };

/** What is not known of an action point is not shown, rather than guessed. */
function OwnerAndDue({ point, detail, language }: OwnerAndDueProps) {
  const owner = useOwnerName(point, detail);
  if (!owner && !point.dueText) return null;
  return (
    <p className="wrap-anywhere mt-0.5 text-ink-soft text-xs">
      {owner}
      {owner && point.dueText && " · "}
      {point.dueText && <span lang={language}>{point.dueText}</span>}
    </p>
  );
}

function useOwnerName(point: ActionPoint, { people }: CallDetail): string | null {
  const t = useTranslations("cdr");
  const colleague = point.ownerUserId ? people[point.ownerUserId] : undefined;
  if (colleague) return colleague;
  return point.owner === "unknown" ? null : t(`speakers.${point.owner}`);
}

/** The times of the turns a point rests on: what was said on hover, a click plays from there. */
function Cited({ ids, detail, onSegment }: CitedProps) {
  const t = useTranslations("cdr");
  const segments = detail.transcript?.segments.filter((segment) => ids.includes(segment.id)) ?? [];
  return segments.map((segment) => (
    <Tooltip key={segment.id} text={segment.text}>
      <button
        type="button"
        aria-label={t("playFrom", { time: clockOf(segment.startMs) })}
        onClick={() => onSegment(segment.id)}
        className="mr-1 rounded bg-accent-soft px-1 py-px align-baseline font-medium text-[0.6875rem] text-accent tabular-nums hover:underline"
      >
        {clockOf(segment.startMs)}
      </button>
    </Tooltip>
  ));
}

type CitedProps = { ids: string[]; detail: CallDetail; onSegment: (id: string) => void };

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-ink-soft text-xs">{title}</h3>
      {children}
    </section>
  );
}

function Nothing({ text }: { text: string }) {
  return <p className="text-ink-soft">{text}</p>;
}
