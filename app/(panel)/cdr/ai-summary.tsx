"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, type MouseEvent, startTransition, useRef, useState } from "react";
import { buttonLook } from "@/components/ui/button";
import type { CallDetail } from "@/domain/call-view";
import { Cited } from "./cited";
import { EditCorrections } from "./edit-corrections";
import { LanguageMissed } from "./language-missed";
import { LastAttempt } from "./last-attempt";
import { MakeSummary } from "./make-summary";
import { NoSummary } from "./no-summary";
import { Points } from "./points";
import { callKey, callQuery } from "./queries";
import { Restored, useRestore } from "./restore";
import { Versions } from "./versions";

const fetchEditor = () => import("./edit-summary").then((file) => ({ default: file.EditSummary }));

// Fetched when somebody edits. It has no boundary, so that the server and a transition wait for it.
const EditSummary = lazy(fetchEditor);

type Props = { detail: CallDetail; isAdmin: boolean; onSegment: (id: string) => void };

/** The summary, or why there is none; whoever may read it may edit it. */
export function AiSummary({ detail, isAdmin, onSegment }: Props) {
  const t = useTranslations("call");
  const { call, summary } = detail;
  const newest = Math.max(summary?.version ?? 0, detail.proposed?.summary.version ?? 0);
  const editing = useEditing(call.id, newest);
  const restoring = useRestore(detail);
  const isBeingMade = call.summaryStatus === "processing";

  const reading = summary && (
    <>
      <LastAttempt call={call} />
      <LanguageMissed summary={summary} versions={detail.versions} />
      <Points
        summary={summary}
        people={detail.people}
        addedBy={detail.addedBy}
        canAddTags={isAdmin}
        cite={(ids) => <Cited ids={ids} detail={detail} onSegment={onSegment} />}
      />
    </>
  );

  return (
    <>
      <header className="mb-3 flex min-h-8 flex-wrap items-start justify-between gap-2">
        <h2
          id={`summary-${call.id}`}
          className="flex min-h-8 items-center font-semibold text-[0.9375rem]"
        >
          {t("aiSummary")}
        </h2>
        {summary && !editing.isOn && (
          <div className="flex min-w-0 flex-wrap items-start gap-2">
            <a href={editing.href} onClick={editing.start} className={buttonLook({ size: "sm" })}>
              {t("edit")}
            </a>
            {isAdmin && (
              <MakeSummary
                callId={call.id}
                label={t("makeAgain")}
                busy={isBeingMade}
                engines={detail.engines}
              />
            )}
          </div>
        )}
      </header>
      {editing.saved && !editing.isOn && (
        <EditCorrections corrections={editing.saved.corrections} />
      )}
      {editing.isOn && (
        <EditSummary
          detail={detail}
          closedHref={editing.closedHref}
          onClose={editing.close}
          onStored={editing.stored}
        >
          {reading}
        </EditSummary>
      )}
      {!editing.isOn && <Restored restoring={restoring} />}
      {!editing.isOn && reading}
      {!editing.isOn && !summary && (
        <NoSummary call={call} hasAudio={detail.recordings.length > 0} isAdmin={isAdmin} />
      )}
      {!editing.isOn && detail.versions.length > 0 && (
        <Versions detail={detail} restoring={restoring} />
      )}
    </>
  );
}

type Saved = { version: number; corrections: { heard: string; term: string }[] };

/**
 * Without scripts it is a page of its own, `?edit=` with the call's id; with them, the form takes
 * the summary's place and the address stays.
 */
function useEditing(callId: string, newestVersion: number) {
  const search = useSearchParams();
  const isAsked = search.get("edit") === callId;
  const [isOn, setOn] = useState(isAsked);
  const [saved, setSaved] = useState<Saved | null>(null);
  // Beside anything newer it would say too much, also once that is gone again.
  if (saved && newestVersion > saved.version) setSaved(null);
  const queryClient = useQueryClient();
  // Whoever edits again right away goes on from what they have just stored.
  const isRead = useRef(Promise.resolve());

  const closed = new URLSearchParams(search);
  closed.delete("edit");
  const open = new URLSearchParams(closed);
  open.set("edit", callId);
  const href = `/cdr/${callId}?${open}`;

  return {
    ...{ isOn, saved, href },
    closedHref: closed.size > 0 ? `/cdr/${callId}?${closed}` : `/cdr/${callId}`,
    /** What cannot be fetched must not reach `lazy`, which never asks again: the link leads on then. */
    start(event: MouseEvent): void {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const show = () => {
        setSaved(null);
        setOn(true);
      };
      Promise.all([fetchEditor(), isRead.current]).then(
        () => startTransition(show),
        () => window.location.assign(href),
      );
    },
    /** Without scripts the link leads there by itself. */
    close(event: MouseEvent): void {
      if (isAsked) return;
      event.preventDefault();
      setOn(false);
    },
    stored(answer: Saved): void {
      isRead.current = untilRead(queryClient, callId, answer.version);
      setSaved(answer);
      setOn(false);
    },
  };
}

const timesAsked = 3;

/** Asks until that version is here: an event that comes in between breaks off what is being read. */
async function untilRead(queryClient: QueryClient, callId: string, version: number): Promise<void> {
  for (let asked = 0; asked < timesAsked; asked += 1) {
    await queryClient.invalidateQueries({ queryKey: callKey(callId) });
    const read = queryClient.getQueryData(callQuery(callId).queryKey);
    if ((read?.summary?.version ?? 0) >= version) return;
  }
}
