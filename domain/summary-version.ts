import { z } from "zod";
import { engineIds } from "./settings";
import { type SummaryWire, summaryWire } from "./summary";

export const summaryOrigins = ["engine", "edit"] as const;

/** One version of a call's summary, as a line of its history. */
export const summaryVersion = z.object({
  version: z.int(),
  origin: z.enum(summaryOrigins),
  /** Who edited it; null for an engine's own. */
  author: z.string().nullable(),
  /** The earlier version that it says again; null for any other. */
  restoredFrom: z.int().nullable(),
  engine: z.enum(engineIds),
  /** What it was to be in, where the model wrote it in another language. */
  missedLanguage: z.string().nullable(),
  createdAt: z.string(),
  /** Its words are gone; its number is not given again. */
  isDeleted: z.boolean(),
});
export type SummaryVersion = z.infer<typeof summaryVersion>;

/** A version to be read beside the current one: it may rest on a transcript of its own. */
export const versionDetail = z.object({
  summary: summaryWire,
  /** The turns it rests on, by their ids in that transcript. */
  turns: z.record(z.string(), z.object({ startMs: z.int(), text: z.string() })),
});
export type VersionDetail = z.infer<typeof versionDetail>;

/** What stands in one version and not in the other; lists hold positions. */
export type OnlyHere = {
  overview: boolean;
  notes: number[];
  tags: number[];
  actionPoints: number[];
};

/** The words of a version, stored or still being typed. */
export type SummaryWords = Pick<SummaryWire, "overview" | "tags"> & {
  notes: Pick<SummaryWire["notes"][number], "text">[];
  actionPoints: Pick<Point, "text" | "owner" | "ownerUserId" | "dueText" | "dueDate">[];
};

/** What of `here` is not in `there`, line by line; spaces and order make no difference. */
export function onlyHere(here: SummaryWords, there: SummaryWords): OnlyHere {
  return {
    overview: line(here.overview) !== line(there.overview),
    notes: missing(here.notes, there.notes, ({ text }) => line(text)),
    tags: missing(here.tags, there.tags, (tag) => line(tag).toLowerCase()),
    actionPoints: missing(here.actionPoints, there.actionPoints, pointKey),
  };
}

function missing<T>(here: T[], there: T[], keyOf: (one: T) => string): number[] {
  const known = new Set(there.map(keyOf));
  return here.flatMap((one, i) => (known.has(keyOf(one)) ? [] : [i]));
}

type Point = SummaryWire["actionPoints"][number];

function pointKey({
  text,
  owner,
  ownerUserId,
  dueText,
  dueDate,
}: SummaryWords["actionPoints"][number]): string {
  return JSON.stringify([line(text), owner, ownerUserId, dueText, dueDate]);
}

function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
