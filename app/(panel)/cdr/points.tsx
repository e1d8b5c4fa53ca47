"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { SummaryWire } from "@/domain/summary";
import type { OnlyHere } from "@/domain/summary-version";
import { OwnerAndDue } from "./owner-and-due";
import { ProposedTag } from "./proposed-tag";

type Props = {
  summary: SummaryWire;
  people: Record<string, string>;
  /** What shows the turns a point rests on. */
  cite: (ids: string[]) => ReactNode;
  /** Who added a point that rests on no turn, by its text. */
  addedBy?: Record<string, string>;
  /** What to mark, beside another version. */
  marks?: OnlyHere;
  /** Whether proposed tags can be put on the company's list from here. */
  canAddTags?: boolean;
  /** Of the headings, below what they stand under. */
  level?: "h3" | "h4" | "h5";
};

/** A summary as it is read: every point leads to the turns it rests on. */
export function Points({
  summary,
  people,
  cite,
  addedBy = {},
  marks,
  canAddTags = false,
  level = "h3",
}: Props) {
  const t = useTranslations("call");
  const tHosting = useTranslations("hosting");
  const basis = (text: string, ids: string[]) => (
    <>
      {cite(ids)}
      {ids.length === 0 && addedBy[text] && (
        <span className="text-ink-soft text-xs">{t("addedBy", { name: addedBy[text] })}</span>
      )}
    </>
  );

  return (
    <div className="grid grid-cols-1 gap-5">
      <Part level={level} title={t("overview")}>
        <p lang={summary.language} className="wrap-anywhere text-pretty leading-relaxed">
          <Marked on={marks?.overview}>{summary.overview}</Marked>{" "}
          {cite(summary.overviewSegmentIds)}
        </p>
      </Part>
      <Part level={level} title={t("notes")}>
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
                <Marked on={marks?.notes.includes(i)}>{note.text}</Marked>{" "}
                {basis(note.text, note.segmentIds)}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part level={level} title={t("tags")}>
        {summary.tags.length === 0 && <Nothing text={t("noTags")} />}
        <ul lang={summary.language} className="flex flex-wrap gap-1.5">
          {summary.tags.map((tag, i) => (
            <li key={tag} className="min-w-0">
              <Tag tag={tag} summary={summary} canAdd={canAddTags}>
                <Marked on={marks?.tags.includes(i)}>{tag}</Marked>
              </Tag>
            </li>
          ))}
        </ul>
      </Part>
      <Part level={level} title={t("actionPoints")}>
        {summary.actionPoints.length === 0 && <Nothing text={t("noActionPoints")} />}
        <ul className="grid grid-cols-1 gap-2.5">
          {summary.actionPoints.map((point, i) => (
            <li
              key={point.id}
              className={cn(
                "rounded-control border border-line bg-surface px-3.5 py-2.5",
                marks?.actionPoints.includes(i) && "border-accent",
              )}
            >
              <p lang={summary.language} className="wrap-anywhere">
                <Marked on={marks?.actionPoints.includes(i)}>{point.text}</Marked>{" "}
                {basis(point.text, point.segmentIds)}
              </p>
              <OwnerAndDue point={point} people={people} language={summary.language} />
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

type TagProps = { tag: string; summary: SummaryWire; canAdd: boolean; children: ReactNode };

function Tag({ tag, summary: { callId, proposedTags }, canAdd, children }: TagProps) {
  if (!proposedTags.includes(tag)) {
    return <Badge className="wrap-anywhere whitespace-normal">{children}</Badge>;
  }
  return (
    <ProposedTag tag={tag} callId={callId} canAdd={canAdd}>
      {children}
    </ProposedTag>
  );
}

/** What stands in this version alone: seen by its ground, and said. */
function Marked({ on = false, children }: { on?: boolean | undefined; children: ReactNode }) {
  const t = useTranslations("call");
  if (!on) return children;
  return (
    <mark className="rounded-sm bg-warn-soft box-decoration-clone px-0.5 text-ink">
      <span className="sr-only">{t("onlyHere")} </span>
      {children}
    </mark>
  );
}

type PartProps = { level: "h3" | "h4" | "h5"; title: string; children: ReactNode };

function Part({ level: Heading, title, children }: PartProps) {
  return (
    <section>
      <Heading className="mb-1.5 font-medium text-ink-soft text-xs">{title}</Heading>
      {children}
    </section>
  );
}

function Nothing({ text }: { text: string }) {
  return <p className="text-ink-soft">{text}</p>;
}
