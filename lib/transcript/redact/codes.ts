import type { RedactionKind } from "@/domain/redaction";
import { beforeIn, behind, digitsIn } from "./runs";
import { isPerhapsDigit, type Token } from "./tokens";
import { type Introduces, introduces, isAmountOrDate, tiesTogether } from "./words";

/** After so many words, by whomever, digits are about something else. */
const reach = { bsn: 30, strong: 30, weak: 12 };
const longestWaitMs = 120_000;
const fewestDigits = 3;

type Code = { run: Token[]; kind: "bsn" | "spoken_code" };
type About = { kind: "bsn" | "strong" | "weak"; wordsLeft: number; atMs: number };

/**
 * Runs of digits that come, from whoever speaks next, after a word such as "card number", "pin",
 * "password" or "BSN", until the talk is of something else; and those tied to it from before, as
 * in "4421 is my pin". `known` are the tokens taken for something else: behind a card comes its code.
 */
export function codesIn(
  tokens: Token[],
  runs: Token[][],
  known: ReadonlyMap<Token, RedactionKind>,
): Code[] {
  const runFrom = new Map(runs.map((run) => [run[0], run]));
  const runTo = new Map(runs.map((run) => [run.at(-1), run]));
  const codes = new Map<Token[], Code>();
  let about: About | null = null;

  for (const token of tokens) {
    const run = runFrom.get(token);
    const kind = token.mark ?? known.get(token);
    if (kind) {
      if (kind === "card" || kind === "spoken_code") about = begin("strong", token);
    } else if (run) {
      const code: Code | null = codeOf(run, about, tokens);
      if (code) codes.set(run, code);
      if (code?.kind === "spoken_code") about = begin("strong", token);
    } else if (isPlainWord(token)) {
      const says = introduces(token, beforeIn(tokens, token));
      about = after(about, says, token);
      if (says !== "strong" && says !== "bsn") continue;
      const told = toldBefore(tokens, token, runTo);
      const back = told && codeOf(told, begin(says, token), tokens);
      if (back && !codes.has(back.run)) codes.set(back.run, back);
    }
  }
  return [...codes.values()];
}

function isPlainWord(token: Token): boolean {
  return !token.digits && !token.isFiller && !isPerhapsDigit(token);
}

function begin(kind: About["kind"], { startMs }: Token): About {
  return { kind, wordsLeft: reach[kind], atMs: startMs };
}

/** What the talk is of after a word. A weak word does not make what is sure less so. */
function after(about: About | null, kind: Introduces, token: Token): About | null {
  if (kind === "other") return null;
  if (kind === "weak" && about && about.kind !== "weak") return about;
  if (kind) return begin(kind, token);
  if (!about || about.wordsLeft <= 1) return null;
  return { ...about, wordsLeft: about.wordsLeft - 1 };
}

function codeOf(run: Token[], about: About | null, tokens: Token[]): Code | null {
  const [first] = run;
  const digits = digitsIn(run);
  if (!about || !first || first.startMs - about.atMs > longestWaitMs) return null;
  if (digits.length < fewestDigits) return null;
  if (isAmountOrDate(run, beforeIn(tokens, first), behind(tokens, run))) return null;

  // A misheard digit leaves the rest of the number as it is: here the test need not be passed.
  const isBsn = about.kind === "bsn" && (digits.length === 8 || digits.length === 9);
  return { run, kind: isBsn ? "bsn" : "spoken_code" };
}

/** The run before a word that names it, where no more than "is my" stands in between. */
function toldBefore(
  tokens: Token[],
  token: Token,
  runTo: ReadonlyMap<Token | undefined, Token[]>,
): Token[] | undefined {
  const before = beforeIn(tokens, token);
  const at = before.findLastIndex(({ digits }) => digits !== "");
  return tiesTogether(before.slice(at + 1)) ? runTo.get(before[at]) : undefined;
}
