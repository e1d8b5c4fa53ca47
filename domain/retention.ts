import { z } from "zod";

export const maxKeptDays = 3650;

/** What is wrong with a lifetime, in the words people read. */
export const retentionProblems = {
  days: `Enter a whole number of days from 1 to ${maxKeptDays}, or nothing.`,
} as const;

/** As a browser sends it: a text, empty where there is no limit. */
const daysField = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, retentionProblems.days)
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(z.int().min(1, retentionProblems.days).max(maxKeptDays, retentionProblems.days).nullable());

/** How long what is made of a call is kept, in days after it was made; null = as long as the call. */
export const lifetimes = z.object({ transcriptDays: daysField, summaryDays: daysField });
export type Lifetimes = z.infer<typeof lifetimes>;

/** What an admin has agreed to see deleted: the lifetimes, in these words, and no others. */
export function agreementTo({ transcriptDays, summaryDays }: Lifetimes): string {
  return `transcripts ${transcriptDays ?? "kept"}, summaries ${summaryDays ?? "kept"}`;
}

export const lifetimesForm = lifetimes.extend({ agreed: z.string().max(100).default("") });

/** What storing lifetimes would delete at once, to be agreed to first. */
export type ToAgree = { transcripts: number; summaries: number };

/** Counting ends here: a million calls must not make anybody wait. */
export const mostCounted = 1000;

/** What is deleted by itself, and how many days ahead an admin is told. */
export const deletionKinds = ["recordings", "transcripts", "summaries"] as const;
export type DeletionKind = (typeof deletionKinds)[number];

export const daysAhead = [1, 7, 30] as const;
export type DaysAhead = (typeof daysAhead)[number];

export type Upcoming = {
  kind: DeletionKind;
  /** When the first goes; null when none ever will. */
  soonest: Date | null;
  /** How many go within so many days from now; `mostCounted + 1` stands for more. */
  within: Record<DaysAhead, number>;
};

/** What is known of the end of a recording, a transcript or a summary. */
export const kept = z.object({
  /** When it will be deleted; null when it was. */
  until: z.string().nullable(),
  deletedAt: z.string().nullable(),
  /** How long it is, or was, to be kept. */
  days: z.int(),
});
export type Kept = z.infer<typeof kept>;
