import { z } from "zod";
import { companySummaryLanguage, summaryLanguageProblem } from "./summary-language";

export const maxMinSpeechSeconds = 600;

export const maxInstructions = 1000;

/** A call of fewer words tells nothing that is worth a summary. */
export const minWords = 8;

/** What is wrong with the shortest call, in the words people read. */
export const summaryOptionProblems = {
  seconds: `Enter a whole number of seconds from 0 to ${maxMinSpeechSeconds}.`,
  language: summaryLanguageProblem,
  instructions: "Enter at most 1,000 characters.",
} as const;

const minSpeechSeconds = z
  .int(summaryOptionProblems.seconds)
  .min(0, summaryOptionProblems.seconds)
  .max(maxMinSpeechSeconds, summaryOptionProblems.seconds);

/** Browsers send a line break as two characters, and count it as one. */
const extraInstructions = z
  .string()
  .transform((text) => instructionsOf(text))
  .pipe(z.string().max(maxInstructions, summaryOptionProblems.instructions));

/**
 * Which calls are worth a summary: with how much speech, and whether voicemail messages are. And
 * how it is written: in which language (null: the call's), minding what beside.
 */
export type SummaryOptions = {
  minSpeechSeconds: number;
  voicemailsToo: boolean;
  summaryLanguage: string | null;
  extraInstructions: string;
};

/** As a browser sends them: a text, and a checkbox that is absent when it is not ticked. */
export const summaryOptionsForm = z.object({
  minSpeechSeconds: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, summaryOptionProblems.seconds)
    .transform(Number)
    .pipe(minSpeechSeconds),
  voicemailsToo: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
  summaryLanguage: companySummaryLanguage,
  extraInstructions,
});

/** Instructions as they are stored and counted: whatever else is no text is left out. */
export function instructionsOf(typed: string): string {
  return typed
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}
