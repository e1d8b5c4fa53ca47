import { z } from "zod";

export const maxMinSpeechSeconds = 600;

/** A call of fewer words tells nothing that is worth a summary. */
export const minWords = 8;

/** What is wrong with the shortest call, in the words people read. */
export const summaryOptionProblems = {
  seconds: `Enter a whole number of seconds from 0 to ${maxMinSpeechSeconds}.`,
} as const;

const minSpeechSeconds = z
  .int(summaryOptionProblems.seconds)
  .min(0, summaryOptionProblems.seconds)
  .max(maxMinSpeechSeconds, summaryOptionProblems.seconds);

/** Which calls are worth a summary: with how much speech, and whether voicemail messages are. */
export const summaryOptions = z.object({ minSpeechSeconds, voicemailsToo: z.boolean() });
export type SummaryOptions = z.infer<typeof summaryOptions>;

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
});
