import type { SummaryWire } from "./summary";
import { summaryEdit } from "./summary-edit";
import type { SummaryWords } from "./summary-version";

/**
 * What somebody is making of a summary, from the fields of their form, to be held against another
 * version; the summary as it was where the form is not right yet.
 */
export function draftOf(base: SummaryWire, typed: Record<string, string>): SummaryWords {
  const read = summaryEdit.safeParse(typed);
  if (!read.success) return base;

  const { overview, notes, tags, points } = read.data;
  const actionPoints = points.map(({ from, ...point }) => {
    const { actionPoints: all } = base;
    // A later version holds what was kept of an earlier one by other ids.
    const was = all.find(({ id }) => id === from) ?? all.find(({ text }) => text === point.text);
    return { ...point, dueText: dueTextAfter(was, point.dueDate) };
  });
  return { overview, notes, tags, actionPoints };
}

type Due = { dueDate: string | null; dueText: string | null };

/** The words of a deadline stand as long as its date does. */
export function dueTextAfter(was: Due | undefined, dueDate: string | null): string | null {
  if (!was) return null;
  return was.dueDate !== null && was.dueDate !== dueDate ? null : was.dueText;
}

/** Texts of a version that another one no longer has, in their order. */
export function goneFrom(before: SummaryWords, after: SummaryWords): string[] {
  const stands = new Set(textsOf(after));
  return textsOf(before).filter((text) => !stands.has(text));
}

function textsOf({ notes, tags, actionPoints }: SummaryWords): string[] {
  return [...notes.map(({ text }) => text), ...tags, ...actionPoints.map(({ text }) => text)];
}
