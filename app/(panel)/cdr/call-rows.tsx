"use client";

import type { MouseEvent } from "react";
import type { CallLine } from "@/domain/call-view";
import { clockOf } from "@/lib/format";
import { canOpenHere, LazyOpenCall } from "./lazy-open-call";
import { numberBeside, partyName } from "./party-name";
import { rowIcon } from "./row-icons";
import { SummaryBadge } from "./summary-badge";
import type { useRowWords } from "./use-row-words";

type Props = {
  call: CallLine;
  words: ReturnType<typeof useRowWords>;
  isOpen: boolean;
  search: string;
  isAdmin: boolean;
};

/** A call's line, and below it the open call. */
export function CallRows({ call, words, isOpen, search, isAdmin }: Props) {
  const { nameOf } = words;
  const startedAt = new Date(call.startedAt);
  const [day, time] = [words.day.format(startedAt), words.time.format(startedAt)];
  const query = search ? `?${search}` : "";
  const href = isOpen ? `/cdr${query}` : `/cdr/${call.id}${query}`;
  const [from, to] = [nameOf(call.from), nameOf(call.to)];
  // A phone has room for one party: the one outside, or both where both are ours.
  const isInternal = call.direction === "internal";
  const isOurs = isInternal || call.direction === "outbound";
  const other = isInternal ? from : to;
  const number = isInternal ? `→ ${to}` : numberBeside(isOurs ? call.to : call.from);

  // Plain elements, few of them, with what they say at hand: each page draws them 25 times.
  return (
    <>
      <tr className={isOpen ? "relative bg-hover" : "relative transition-colors hover:bg-hover"}>
        <td className="cell text-xs tabular-nums sm:text-sm">
          {/* The link covers the row: one thing to click, by mouse, finger or key. */}
          <a
            href={href}
            aria-expanded={isOpen}
            aria-label={`${day} ${time}, ${from} → ${to}`}
            onClick={(event) => goWithoutReload(event, href)}
            className="cover flex items-center gap-1.5"
          >
            {rowIcon("open", `size-4 shrink-0 text-ink-soft ${isOpen ? "rotate-90" : ""}`)}
            <time dateTime={call.startedAt} className="whitespace-nowrap">
              <span className="block sm:inline">{day}</span>
              {` ${time}`}
            </time>
          </a>
        </td>
        <td className="cell-wide text-ink-soft">
          <span className="inline-flex items-center gap-1.5">
            {rowIcon(call.direction, "size-4")}
            {words.directions[call.direction]}
          </span>
        </td>
        <td className="cell-words max-w-36 md:max-w-none">
          {rowIcon(call.direction, `row-icon-small ${number ? "mb-4" : ""}`)}
          {isOurs ? (
            <>
              <div className="md:hidden">{partyName(other, number)}</div>
              <div className="max-md:hidden">{partyName(from, numberBeside(call.from))}</div>
            </>
          ) : (
            partyName(from, number)
          )}
        </td>
        <td className="cell-medium">{to}</td>
        <td className="cell-medium">
          {call.answeredBy ? nameOf(call.answeredBy) : <span className="text-ink-soft">–</span>}
        </td>
        <td className="cell-wide text-right tabular-nums">{clockOf(call.durationMs)}</td>
        <td className="cell-wide text-ink-soft">{words.statuses[call.status]}</td>
        <td className="cell">
          <SummaryBadge
            status={call.summaryStatus}
            text={words.summaryStatuses[call.summaryStatus]}
          />
          {call.isPrivate && (
            <span className="mt-1 flex items-center gap-1 text-ink-soft text-xs">
              {rowIcon("private", "size-3.5")}
              {words.private}
            </span>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={8} className="p-0">
            <LazyOpenCall callId={call.id} isAdmin={isAdmin} />
          </td>
        </tr>
      )}
    </>
  );
}

/** At once, since what the row shows is here; a click with a modifier stays the browser's. */
function goWithoutReload(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  if (!canOpenHere()) return;
  event.preventDefault();
  window.history.pushState(null, "", href);
}
