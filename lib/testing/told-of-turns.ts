import type { Segment, Speaker } from "@/domain/transcript";
import { checkSummary } from "@/lib/summary/evidence/check";
import { modelSummary } from "./fakes";

export type Turn = { speaker: Speaker; text: string };

/** A Sunday. */
const startedAt = new Date("2026-11-22T09:00:00Z");

/** What of a note is not in the turns it cites, which are all of them. */
export function unsaid(turns: string | string[], told: string, language = "en"): string[] {
  const said = [turns].flat().map((text): Turn => ({ speaker: "customer", text }));
  const { failures } = checked(said, {
    language,
    notes: [{ text: told, segmentIds: turnIds(said) }],
  });
  return failures.flatMap(({ where, words }) => (where === "note" ? words : []));
}

/** The check of a summary of those turns; its own overview is supported. */
export function checked(
  turns: Turn[],
  summary: Parameters<typeof modelSummary>[0],
  companyTags: string[] = [],
) {
  const segments = turns.map(segment);
  const ids = turnIds(turns);
  const overview = { text: "Somebody called.", segmentIds: ids.slice(0, 1) };
  const told = modelSummary({ overview, notes: [], tags: [], ...summary });
  const evidence = { segments, startedAt, timeZone: "Europe/Amsterdam", companyTags };
  return { segments, ids, ...checkSummary(told, evidence) };
}

function turnIds(turns: Turn[]): string[] {
  return turns.map((_, index) => `s${String(index + 1).padStart(3, "0")}`);
}

function segment({ speaker, text }: Turn, index: number): Segment {
  return {
    ...{ id: `s${String(index + 1).padStart(3, "0")}`, channel: "mixed", speaker, userId: null },
    ...{ startMs: index * 1000, endMs: index * 1000 + 900, text, overlap: false },
  };
}
