import type { ReasonFacts } from "./eligibility";
import type { Reason } from "./reasons";
import { maxRecordingMs } from "./recording";
import { minStorageDays } from "./user";

/** Why a call has no summary, in one English sentence, as the API says it. */
export function reasonText(reason: Reason, facts: ReasonFacts): string {
  return `No summary: ${sentences[reason](facts)}`;
}

/** Why a call that has a summary got no newer one when it was asked for, as the API says it. */
export function lastAttemptText(reason: Reason, facts: ReasonFacts): string {
  return `The last attempt failed: ${sentences[reason](facts)}`;
}

const longestHours = maxRecordingMs / 3_600_000;
const recordingLabels: Record<string, string> = { never: "Never", on_demand: "On demand" };

const sentences: Record<Reason, (facts: ReasonFacts) => string> = {
  not_answered: () => "the call was not answered.",
  voicemail: () => "the caller left a voicemail.",
  feature_off: () => "AI summaries were switched off.",
  internal_call: () => "internal calls were switched off.",
  excluded: ({ excluded, name }) => {
    if (excluded === "number") return `calls with ${name} are excluded.`;
    if (excluded === "user") return `calls of ${name} are excluded.`;
    if (excluded === "queue") return `calls through the queue ${name} are excluded.`;
    return "this call is excluded by your company's settings.";
  },
  no_user: () => "none of the people who talked is a user of your company.",
  recording_not_always: ({ userName, recording }) =>
    `call recording for ${userName} was ${recordingLabels[recording ?? ""] ?? recording}, not ∞ Always.`,
  storage_too_short: ({ userName, storageDays }) =>
    `storage duration for ${userName} is ${days(storageDays)}; at least ${minStorageDays} are needed.`,
  no_recording: ({ why }) =>
    why === "expired"
      ? "the recording was deleted when its storage duration had passed."
      : "no recording of the call arrived.",
  too_short: ({ words, speechSeconds, minSpeechSeconds }) => {
    if (words !== undefined) return `too little was said (${count(words, "word")}).`;
    if (speechSeconds === undefined) return "too little was said.";
    const needed = `at least ${count(minSpeechSeconds, "second")} are needed`;
    return `too little was said (${count(speechSeconds, "second")}; ${needed}).`;
  },
  no_speech: () => "nobody speaks in the recording.",
  budget_reached: () => "the month's budget was reached.",
  deleted: ({ summaryDays }) =>
    summaryDays === undefined
      ? "it was deleted."
      : `it was deleted ${days(summaryDays)} after it was made.`,
  audio_unreadable: ({ why }) => {
    if (why === "too_long") return `the recording is longer than ${longestHours} hours.`;
    if (why === "needs_ffmpeg") return "the recording cannot be read without ffmpeg on the server.";
    return `the recording cannot be read${why ? ` (${why})` : ""}.`;
  },
  engine_not_configured: ({ engine }) =>
    `the AI engine${engine ? ` ${engine}` : ""} is not configured.`,
  engine_refused: ({ kind }) => `the AI engine refused the request${kind ? ` (${kind})` : ""}.`,
  engine_failed: ({ kind }) => `the AI engine failed${kind ? ` (${kind})` : ""}.`,
};

function days(given: string | number | undefined): string {
  return count(given, "day");
}

function count(given: string | number | undefined, unit: string): string {
  return `${given} ${unit}${Number(given) === 1 ? "" : "s"}`;
}
