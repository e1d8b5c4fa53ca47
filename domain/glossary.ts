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
  termMissing: "No term stands before the = sign. Put one there, or remove the line.",
  termLetters: "A term needs a letter or a digit. Add one.",
  termTaken: "This term is in the glossary already.",
  heardAs: "Write each way it is heard in letters, in at most 60 characters, with commas between.",
  heardEveryday:
    "An everyday word would be changed in every call. Leave it out, or use more words.",
  heardElsewhere:
    "Each word belongs to one term, and one of these is another term’s already. Leave it out, or change that term first.",
  glossaryFull: "A glossary holds 2,000 terms and 10,000 words at most. Remove some first.",
  nothingPasted: "Paste at least one line.",
  noTerm: "There is no such term.",
} as const;

/** A word as its company writes it, and what recognisers write in its place. */
export type TermInput = { term: string; heardAs: string[] };
export type GlossaryTerm = TermInput & { id: string };

const term = wantedLine(maxTermCharacters, glossaryProblems.term)
  .refine((text) => text !== "", glossaryProblems.term)
  .refine((text) => text === "" || /[\p{L}\p{N}]/u.test(text), glossaryProblems.termLetters);

/** Figures are never heard as something else: what was said of them has to stand. */
const heard = wantedLine(maxTermCharacters, glossaryProblems.heardAs)
  .refine((text) => /\p{L}/u.test(text), glossaryProblems.heardAs)
  .refine((text) => !isEverydayWord(text), glossaryProblems.heardEveryday);

export const heardList = z.string().transform(listedIn).pipe(z.array(heard));

/** As a form sends it; the ways it is heard stand in one text, with commas between. */
export const termForm = z.object({ term, heardAs: heardList }).transform(withoutRepeats);

export const pastedForm = z.object({
  pasted: z
    .string()
    .max(maxPastedCharacters, glossaryProblems.glossaryFull)
    .refine((text) => text.trim() !== "", glossaryProblems.nothingPasted),
});

/** What keeps a line out; `about`: the words on it that do, or the line. */
export type WrongLine = { line: number; about: string; problem: string };

export type PastedLine = { line: number; input: TermInput; problem?: never } | WrongLine;

/** Lines such as `Term = heard as, heard as`, numbered from 1; empty ones are passed over. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((content, i): PastedLine[] => {
    if (content.trim() === "") return [];
    const [before = "", ...after] = content.split("=");
    const heardAs = after.join("=");
    const line = i + 1;
    if (before.trim() === "") {
      return [{ line, about: content.trim(), problem: glossaryProblems.termMissing }];
    }
    const read = termForm.safeParse({ term: before, heardAs });
    if (read.success) return [{ line, input: read.data }];

    const { path = [], message: problem = glossaryProblems.term } = read.error.issues[0] ?? {};
    const about = typeof path[1] === "number" ? listedIn(heardAs)[path[1]] : before;
    return [{ line, about: (about ?? content).trim(), problem }];
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

function listedIn(text: string): string[] {
  return text.split(/[,\n]/).filter((each) => each.trim() !== "");
}

/** Each way it is heard once, and none that is the term to the letter. */
function withoutRepeats({ term: text, heardAs }: TermInput): TermInput {
  const seen = new Map(heardAs.map((each) => [foldedText(each), each]));
  return { term: text, heardAs: [...seen.values()].filter((each) => each !== text) };
}
