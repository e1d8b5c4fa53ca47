import type { AuditEntry } from "@/domain/audit";
import { type Change, type Words, whatChanged, whatItWasAbout, whatWasDone, whoDid } from "./words";

/** The log as rows of a table: the head first, then an entry each. */
export async function* csvOf(
  pages: AsyncIterable<AuditEntry[]>,
  words: Words,
  timeZone: string,
): AsyncGenerator<string[]> {
  const { t } = words;
  const clock = clockIn(timeZone);
  yield [t("whenIn", { timeZone }), t("who"), t("what"), t("csv.about"), t("csv.changes"), "ID"];

  for await (const entries of pages) {
    for (const entry of entries) {
      yield [
        clock.format(entry.at),
        whoDid(words, entry),
        whatWasDone(words, entry),
        whatItWasAbout(words, entry) ?? "",
        whatChanged(words, entry).map(oneLine).join("; "),
        entry.target?.id ?? "",
      ];
    }
  }
}

/** `2026-11-22 08:33:30`, which spreadsheets take for what it is; Sweden writes it so. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
}

function oneLine({ field, before, after }: Change): string {
  return `${field}: ${[before, after].filter((side) => side !== null).join(" → ")}`;
}
