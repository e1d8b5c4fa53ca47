"use client";

import { ArrowDownLeft, ArrowLeftRight, ArrowUpRight, ChevronRight, Phone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { cn } from "@/components/ui/cn";
import { TableCell, TableRow } from "@/components/ui/table";
import type { Direction } from "@/domain/call";
import type { CallView } from "@/domain/call-view";
import { clockOf } from "@/lib/format";
import { OpenCall } from "./open-call";
import { numberBeside, PartyName, usePartyName } from "./party-name";
import { SummaryBadge } from "./summary-badge";

const directionIcons: Record<Direction, typeof Phone> = {
  inbound: ArrowDownLeft,
  outbound: ArrowUpRight,
  internal: ArrowLeftRight,
  unknown: Phone,
};

/** What rows say things with: made once for the list, since a row is drawn many times. */
export function useRowWords() {
  return { t: useTranslations("cdr"), format: useFormatter(), nameOf: usePartyName() };
}

type Props = {
  call: CallView;
  words: ReturnType<typeof useRowWords>;
  isOpen: boolean;
  search: string;
  isAdmin: boolean;
};

/** A call's line, and below it the open call. */
export function CallRows({ call, words, isOpen, search, isAdmin }: Props) {
  const { t, format, nameOf } = words;
  const DirectionIcon = directionIcons[call.direction];
  const startedAt = new Date(call.startedAt);
  const day = format.dateTime(startedAt, { day: "numeric", month: "short" });
  const time = format.dateTime(startedAt, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const query = search ? `?${search}` : "";
  const href = isOpen ? `/cdr${query}` : `/cdr/${call.id}${query}`;

  return (
    <>
      <TableRow className={cn("relative hover:bg-hover", isOpen && "bg-hover")}>
        <TableCell className="text-xs tabular-nums sm:text-sm">
          {/* The link covers the row: one thing to click, by mouse, finger or key. */}
          <a
            href={href}
            aria-expanded={isOpen}
            aria-label={`${day} ${time}, ${nameOf(call.from)} → ${nameOf(call.to)}`}
            onClick={(event) => goWithoutReload(event, href)}
            className="flex items-center gap-1.5 after:absolute after:inset-0 after:content-['']"
          >
            <ChevronRight
              aria-hidden="true"
              className={cn(
                "size-4 shrink-0 text-ink-soft transition-transform",
                isOpen && "rotate-90",
              )}
            />
            <time dateTime={call.startedAt} className="whitespace-nowrap">
              <span className="block sm:inline">{day}</span> {time}
            </time>
          </a>
        </TableCell>
        <TableCell className="hidden text-ink-soft xl:table-cell">
          <span className="inline-flex items-center gap-1.5">
            <DirectionIcon aria-hidden="true" className="size-4" />
            {t(`directions.${call.direction}`)}
          </span>
        </TableCell>
        <TableCell className="max-w-36 truncate md:max-w-none">
          <PartyName name={nameOf(call.from)} number={numberBeside(call.from)} />
        </TableCell>
        <TableCell className="hidden truncate md:table-cell">
          <PartyName name={nameOf(call.to)} />
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
        </TableCell>
      </TableRow>
      {isOpen && (
        <tr>
          <td colSpan={8} className="p-0">
            <OpenCall call={call} isAdmin={isAdmin} />
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
