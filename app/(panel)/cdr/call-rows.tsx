"use client";

import type { MouseEvent } from "react";
import { TableCell, TableRow } from "@/components/ui/table";
import type { CallLine } from "@/domain/call-view";
import { clockOf } from "@/lib/format";
import { OpenCall } from "./open-call";
import { numberBeside, PartyName } from "./party-name";
import { RowIcon } from "./row-icons";
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
  const { t, nameOf } = words;
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

  return (
    <>
      <TableRow className={isOpen ? "relative bg-hover" : "relative hover:bg-hover"}>
        <TableCell className="text-xs tabular-nums sm:text-sm">
          {/* The link covers the row: one thing to click, by mouse, finger or key. */}
          <a
            href={href}
            aria-expanded={isOpen}
            aria-label={`${day} ${time}, ${from} → ${to}`}
            onClick={(event) => goWithoutReload(event, href)}
            className="cover flex items-center gap-1.5"
          >
            <RowIcon
              name="open"
              className={`size-4 shrink-0 text-ink-soft transition-transform ${isOpen ? "rotate-90" : ""}`}
            />
            <time dateTime={call.startedAt} className="whitespace-nowrap">
              <span className="block sm:inline">{day}</span> {time}
            </time>
          </a>
        </TableCell>
        <TableCell className="hidden text-ink-soft xl:table-cell">
          <span className="inline-flex items-center gap-1.5">
            <RowIcon name={call.direction} className="size-4" />
            {t(`directions.${call.direction}`)}
          </span>
        </TableCell>
        <TableCell className="max-w-36 truncate md:max-w-none">
          <RowIcon
            name={call.direction}
            className={`float-left mr-1.5 h-5 w-4 text-ink-soft md:hidden ${number ? "mb-4" : ""}`}
          />
          {isOurs ? (
            <>
              <div className="md:hidden">
                <PartyName name={other} number={number} />
              </div>
              <div className="max-md:hidden">
                <PartyName name={from} number={numberBeside(call.from)} />
              </div>
            </>
          ) : (
            <PartyName name={from} number={number} />
          )}
        </TableCell>
        <TableCell className="hidden truncate md:table-cell">
          <PartyName name={to} />
        </TableCell>
        <TableCell className="hidden truncate md:table-cell">
          {call.answeredBy ? (
            <PartyName name={nameOf(call.answeredBy)} />
          ) : (
            <span className="text-ink-soft">–</span>
          )}
        </TableCell>
        <TableCell className="hidden text-right tabular-nums xl:table-cell">
          {clockOf(call.durationMs)}
        </TableCell>
        <TableCell className="hidden text-ink-soft xl:table-cell">
          {t(`statuses.${call.status}`)}
        </TableCell>
        <TableCell>
          <SummaryBadge
            status={call.summaryStatus}
            text={t(`summaryStatuses.${call.summaryStatus}`)}
          />
          {call.isPrivate && (
            <span className="mt-1 flex items-center gap-1 text-ink-soft text-xs">
              <RowIcon name="private" className="size-3.5" />
              {t("private")}
            </span>
          )}
        </TableCell>
      </TableRow>
      {isOpen && (
        <tr>
          <td colSpan={8} className="p-0">
            <OpenCall callId={call.id} isAdmin={isAdmin} />
          </td>
        </tr>
      )}
    </>
  );
}

/** At once, since what the row shows is here; a click with a modifier stays the browser's. */
function goWithoutReload(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  window.history.pushState(null, "", href);
}
