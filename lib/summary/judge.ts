import type { ModelSummary } from "@/domain/summary";
import { countWords } from "@/domain/text";
import type { ModelAnswer } from "../ports/summary-model";
import { canTell, languageOf } from "../transcript/language";
import { withoutEchoes } from "./echo";
import { checkSummary, type Supported } from "./evidence/check";
import type { SummaryFailure } from "./failure";
import type { CallToSummarise } from "./prompt";
import type { Usage } from "./usage";

/** A summary of a call, or of a part of it, of which every point rests on turns. */
export type Part = {
  supported: Supported;
  language: string;
  /** What it was to be in, where it is plainly in another language; null where it is not. */
  missedLanguage: string | null;
  model: string;
  usage: Usage;
};

export type Judged = {
  /** Null when nothing of the answer can be shown. */
  part: Part | "insufficient" | null;
  failures: SummaryFailure[];
  isInRightLanguage: boolean;
};

/** More than this nobody reads, and no call needs. */
const limits = { overview: 4000, text: 1000, points: 40 };

/** Of a call with so many words something can be told, whatever a model or a caller says. */
const enoughWords = 150;

/** A text of fewer letters may well be names alone. */
const lettersToTell = 60;

/** What of a model's answer stands, and what has to be asked for once more. */
export function judge(answer: ModelAnswer<ModelSummary>, call: CallToSummarise): Judged {
  const { output } = answer;
  if (output.insufficientContent) return insufficient(call);
  if (isTooLong(output)) return nothing("too_long");

  const companyTags = call.companyTags.map(({ name }) => name);
  const { supported, failures } = checkSummary(withoutEchoes(output), { ...call, companyTags });
  const written = writtenIn(output, call);
  const missedLanguage = missedBy(written, call);
  const isInRightLanguage = missedLanguage === null;
  const wrong = { where: "summary", problem: "wrong_language" } as const;

  return {
    part: supported && {
      supported,
      language: storedLanguage(output, written, call),
      missedLanguage,
      model: answer.model,
      usage: answer.usage,
    },
    failures: isInRightLanguage ? failures : [...failures, wrong],
    isInRightLanguage,
  };
}

function insufficient({ segments }: CallToSummarise): Judged {
  const words = countWords(segments.map(({ text }) => text).join(" "));
  if (words >= enoughWords) return nothing("not_insufficient");
  return { part: "insufficient", failures: [], isInRightLanguage: true };
}

function nothing(problem: "too_long" | "not_insufficient"): Judged {
  const failures = [{ where: "summary", problem } as const];
  return { part: null, failures, isInRightLanguage: true };
}

function isTooLong({ overview, notes, actionPoints, tags }: ModelSummary): boolean {
  const texts = [...notes.map(({ text }) => text), ...tags];
  const promises = actionPoints.flatMap(({ text, quote, dueText }) => [text, quote, dueText ?? ""]);
  return (
    overview.text.length > limits.overview ||
    [...texts, ...promises].some((text) => text.length > limits.text) ||
    [notes, actionPoints, tags].some((points) => points.length > limits.points)
  );
}

/** The language of what was written; undefined when that is too little to tell by. */
function writtenIn(
  { overview, notes, language }: ModelSummary,
  { summaryLanguage, languages }: CallToSummarise,
): string | undefined {
  const text = [overview, ...notes].map((point) => point.text).join(" ");
  if (text.replace(/[^\p{L}]/gu, "").length < lettersToTell) return undefined;
  return languageOf(text, [...languages, language, summaryLanguage ?? language]);
}

/** The language that was wanted, when what was written is in none that will do. */
function missedBy(
  written: string | undefined,
  { summaryLanguage, languages }: CallToSummarise,
): string | null {
  const expected = summaryLanguage ? [summaryLanguage] : languages;
  if (!written || expected.includes(written) || !expected.every(canTell)) return null;
  return expected[0] ?? null;
}

/** The code the model gave, unless it is plainly not what it wrote in. */
function storedLanguage(
  { language }: ModelSummary,
  written: string | undefined,
  { languages }: CallToSummarise,
): string {
  const code = language.trim().toLowerCase();
  if (!/^[a-z]{2}$/.test(code)) return written ?? languages[0] ?? "und";
  return written && canTell(code) ? written : code;
}
