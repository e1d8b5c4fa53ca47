import { ArrowRight } from "lucide-react";
import Link from "next/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { AuditEntry } from "@/domain/audit";
import {
  type Change,
  moment,
  type Words,
  whatChanged,
  whatItWasAbout,
  whatWasDone,
  whoDid,
} from "./words";

type Props = { entries: AuditEntry[]; words: Words; search: URLSearchParams };

export function AuditTable({ entries, words, search }: Props) {
  const { t, format } = words;
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader>{t("when")}</TableHeader>
          <TableHeader className="max-sm:hidden">{t("who")}</TableHeader>
          <TableHeader>{t("what")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id} className="align-top">
            <TableCell className="w-0 align-top text-ink-soft tabular-nums sm:whitespace-nowrap">
              <time dateTime={entry.at.toISOString()}>{format.dateTime(entry.at, moment)}</time>
            </TableCell>
            <TableCell className="max-w-48 truncate align-top max-sm:hidden">
              <Who entry={entry} words={words} search={search} />
            </TableCell>
            <TableCell className="min-w-0 align-top">
              <p className="mb-0.5 text-ink-soft sm:hidden">{whoDid(words, entry)}</p>
              <What entry={entry} words={words} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A person's name leads to all they did, those included who have left. */
function Who({ entry, words, search }: { entry: AuditEntry } & Omit<Props, "entries">) {
  const name = whoDid(words, entry);
  if (entry.actor.type !== "user") return <span className="text-ink-soft">{name}</span>;

  const theirs = new URLSearchParams(search);
  theirs.set("person", entry.actor.id);
  return (
    <Link href={`/company/audit?${theirs}`} prefetch={false} className="hover:underline">
      {name}
    </Link>
  );
}

function What({ entry, words }: { entry: AuditEntry; words: Words }) {
  const about = whatItWasAbout(words, entry);
  const changes = whatChanged(words, entry);
  return (
    <>
      <p className="wrap-anywhere">
        <span className="font-medium">{whatWasDone(words, entry)}</span>
        {about && <span className="text-ink-soft"> · </span>}
        {about && entry.call && (
          <Link
            href={`/cdr/${entry.call.id}`}
            prefetch={false}
            className="text-accent underline-offset-2 hover:underline"
          >
            {about}
          </Link>
        )}
        {about && !entry.call && about}
      </p>
      {changes.length > 0 && (
        <dl className="mt-1.5 grid gap-x-3 gap-y-1 text-xs sm:grid-cols-[10rem_minmax(0,1fr)]">
          {changes.map((change) => (
            <ChangedField key={change.field} change={change} words={words} />
          ))}
        </dl>
      )}
    </>
  );
}

function ChangedField({ change, words }: { change: Change; words: Words }) {
  const { field, before, after } = change;
  return (
    <>
      <dt className="text-ink-soft">{field}</dt>
      <dd className="wrap-anywhere max-sm:mb-1">
        {before !== null && <span className="text-ink-soft">{before}</span>}
        {before !== null && after !== null && (
          <>
            <ArrowRight aria-hidden="true" className="mx-1.5 inline size-3 text-ink-soft" />
            <span className="sr-only"> {words.t("became")} </span>
          </>
        )}
        {after}
      </dd>
    </>
  );
}
