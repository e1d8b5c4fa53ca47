import { z } from "zod";
import { isEverydayWord } from "./everyday-words";
import { foldedText, wantedLine } from "./text";

export const maxTermCharacters = 60;
export const maxTerms = 2000;
/** Of all terms together, with what is heard in their place. */
export const maxGlossaryWords = 10_000;
/** Of what is pasted at once: more than a full glossary takes. */
export const maxPastedCharacters = 500_000;

/** What is wrong with a term, in the words people read. */
export const glossaryProblems = {
  term: "Enter a term of at most 60 characters.",
  termTaken: "This term is in the glossary already.",
  heardAs: "Write each way it is heard in letters, in at most 60 characters, with commas between.",
  heardEveryday:
    "An everyday word cannot be heard as something else: it would be changed in every call.",
  heardElsewhere: "One of these is a term itself, or is heard as another term already.",
  glossaryFull: "A glossary holds 2,000 terms and 10,000 words at most. Remove some first.",
  nothingPasted: "Paste at least one line.",
  noTerm: "There is no such term.",
} as const;

/** A word as its company writes it, and what recognisers write in its place. */
export type TermInput = { term: string; heardAs: string[] };
export type GlossaryTerm = TermInput & { id: string };

const term = wantedLine(maxTermCharacters, glossaryProblems.term).refine(
  (text) => /[\p{L}\p{N}]/u.test(text),
  glossaryProblems.term,
);

/** Figures are never heard as something else: what was said of them has to stand. */
const heard = wantedLine(maxTermCharacters, glossaryProblems.heardAs)
  .refine((text) => /\p{L}/u.test(text), glossaryProblems.heardAs)
  .refine((text) => !isEverydayWord(text), glossaryProblems.heardEveryday);

export const heardList = z
  .string()
  .transform((text) => text.split(/[,\n]/).filter((each) => each.trim() !== ""))
  .pipe(z.array(heard));

/** As a form sends it; the ways it is heard stand in one text, with commas between. */
export const termForm = z.object({ term, heardAs: heardList }).transform(withoutRepeats);

export const pastedForm = z.object({
  pasted: z
    .string()
    .max(maxPastedCharacters, glossaryProblems.glossaryFull)
    .refine((text) => text.trim() !== "", glossaryProblems.nothingPasted),
});

export type PastedLine = { line: number } & (
  | { input: TermInput; problem?: never }
  | { problem: string; input?: never }
);

/** Lines such as `Term = heard as, heard as`, numbered from 1; empty ones are passed over. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((content, i): PastedLine[] => {
    if (content.trim() === "") return [];
    const [before = "", ...after] = content.split("=");
    const read = termForm.safeParse({ term: before, heardAs: after.join("=") });
    if (read.success) return [{ line: i + 1, input: read.data }];
    return [{ line: i + 1, problem: read.error.issues[0]?.message ?? glossaryProblems.term }];
  });
}

/** Whether so much may be kept; both limits are named in `glossaryProblems.glossaryFull`. */
export function fitsGlossary(terms: TermInput[]): boolean {
  if (terms.length > maxTerms) return false;
  const words = terms.reduce((sum, each) => sum + wordsIn(each), 0);
  return words <= maxGlossaryWords;
}

export function wordsIn({ term: text, heardAs }: TermInput): number {
  return [text, ...heardAs].reduce((sum, each) => sum + each.split(" ").length, 0);
}

/** Each way it is heard once, and none that is the term to the letter. */
function withoutRepeats({ term: text, heardAs }: TermInput): TermInput {
  const seen = new Map(heardAs.map((each) => [foldedText(each), each]));
  return { term: text, heardAs: [...seen.values()].filter((each) => each !== text) };
}
