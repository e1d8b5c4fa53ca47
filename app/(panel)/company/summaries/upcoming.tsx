"use client";

import { useFormatter, useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import {
  type DeletionKind,
  daysAhead,
  type Lifetimes,
  type Upcoming as UpcomingOfKind,
} from "@/domain/retention";
import { useCountText } from "./use-count-text";

type Props = { upcoming: UpcomingOfKind[]; lifetimes: Lifetimes };

/** How much goes within a day, a week and a month, and when the first of it does. */
export function Upcoming({ upcoming, lifetimes }: Props) {
  const t = useTranslations("summaryOptions");
  const format = useFormatter();
  const countText = useCountText();

  const whenText = ({ kind, soonest }: UpcomingOfKind) => {
    if (soonest) return t("soonest", { date: format.dateTime(soonest, { dateStyle: "long" }) });
    return t(isForever(kind, lifetimes) ? "forever" : "none");
  };

  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader className="pl-0">{t("kind")}</TableHeader>
          {daysAhead.map((days) => (
            <TableHeader key={days} className="whitespace-normal px-2 text-right last:pr-0 sm:px-4">
              {t(`within.${days}`)}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {upcoming.map((row) => (
          <TableRow key={row.kind}>
            <TableCell className="pl-0">
              <span className="font-medium">{t(`kinds.${row.kind}`)}</span>
              <span className="block text-ink-soft text-xs">{whenText(row)}</span>
            </TableCell>
            {daysAhead.map((days) => (
              <TableCell key={days} className="px-2 text-right tabular-nums last:pr-0 sm:px-4">
                {countText(row.within[days])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function isForever(kind: DeletionKind, { transcriptDays, summaryDays }: Lifetimes): boolean {
  if (kind === "transcripts") return transcriptDays === null;
  return kind === "summaries" && summaryDays === null;
}
