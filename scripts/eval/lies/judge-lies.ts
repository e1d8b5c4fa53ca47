import type { ModelSummary } from "@/domain/summary";
import type { Lie } from "@/standins/extract/lies/kinds";

/** What is left of a summary when the product has been through it. */
export type Left = Pick<ModelSummary, "overview" | "notes" | "tags" | "actionPoints">;

/** Whether nothing of a lie is left; a point that was put right is no lie any more. */
export function isCaught(lie: Lie, left: Left): boolean {
  switch (lie.kind) {
    case "owner":
      return !left.actionPoints.some(
        (point) => isSameText(point, lie) && point.owner === lie.owner,
      );
    case "wrong-turn":
      return ![...left.notes, ...left.actionPoints].some(
        (point) => isSameText(point, lie) && sameIds(point.segmentIds, lie.segmentIds),
      );
    case "unknown-id":
      return !idsIn(left).some((id) => lie.words.includes(id));
    case "altered-quote":
    case "made-up-quote":
      return !left.actionPoints.some(({ quote }) => quote === lie.quote);
    case "due":
      return !left.actionPoints.some(
        (point) => isSameText(point, lie) && point.dueText === lie.dueText,
      );
    default:
      return !lie.words.some((word) => wordsIn(left).includes(word));
  }
}

/** The points of a true summary that are not left: notes, action points and the overview. */
export function lostPoints(honest: Left, left: Left): string[] {
  const notes = honest.notes.filter((note) => !left.notes.some((n) => isSameText(n, note)));
  const points = honest.actionPoints.filter(
    (point) => !left.actionPoints.some((p) => isSameText(p, point) && p.owner === point.owner),
  );
  const hasOverview = tidy(left.overview.text).includes(tidy(honest.overview.text));
  const lost = [...notes, ...points, ...(hasOverview ? [] : [honest.overview])];
  return lost.map(({ text }) => text);
}

export function countOfPoints({ notes, actionPoints }: Left): number {
  return notes.length + actionPoints.length + 1;
}

export function idsIn({ overview, notes, actionPoints }: Left): string[] {
  return [overview, ...notes, ...actionPoints].flatMap(({ segmentIds }) => segmentIds);
}

function wordsIn({ overview, notes, tags, actionPoints }: Left): string {
  const points = actionPoints.flatMap(({ text, quote, dueText }) => [text, quote, dueText ?? ""]);
  return [overview.text, ...notes.map(({ text }) => text), ...tags, ...points].join("\n");
}

function isSameText(a: { text: string }, b: { text: string }): boolean {
  return tidy(a.text) === tidy(b.text);
}

function sameIds(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
