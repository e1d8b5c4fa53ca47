import type { ModelSummary } from "@/domain/summary";
import { instructions } from "./prompt";

/** So many words of ours in a row are no coincidence. */
const wordsInARow = 8;

const ours = new Set(passagesOf(instructions));

/** The same answer with every text emptied that repeats our instructions instead of the call. */
export function withoutEchoes(summary: ModelSummary): ModelSummary {
  const own = <T extends { text: string }>(point: T): T =>
    passagesOf(point.text).some((passage) => ours.has(passage)) ? { ...point, text: "" } : point;

  return {
    ...summary,
    overview: own(summary.overview),
    notes: summary.notes.map(own),
    actionPoints: summary.actionPoints.map(own),
  };
}

function passagesOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const passages = Math.max(0, words.length - wordsInARow + 1);
  return Array.from({ length: passages }, (_, at) => words.slice(at, at + wordsInARow).join(" "));
}
