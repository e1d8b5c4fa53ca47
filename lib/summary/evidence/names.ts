import type { Claim } from "./claim";
import type { Item } from "./items";
import { isOrdinary, isOrdinaryWithEndings, isTitle } from "./ordinary";

export type NameRules = {
  /** How strictly a word with a capital is taken for a name, which depends on the language. */
  manner: "strict" | "lenient" | "nouns";
  /** Whether the call has the word in lower case, so that it is no name. */
  isSaidLower: (word: string) => boolean;
};

/** How names are told from other words in a language: German writes every noun with a capital. */
export function mannerOf(language: string): NameRules["manner"] {
  const code = language.trim().toLowerCase();
  if (/^(?:de|lb|ger|german|deutsch)/.test(code)) return "nouns";
  return /^(?:en|nl|dut|)(?:[^a-z]|$)|^(?:english|dutch|nederlands|und)/.test(code)
    ? "strict"
    : "lenient";
}

/** The names in a text: words with a capital that are neither ordinary nor part of a date. */
export function namesOf(items: Item[], used: Set<number>, rules: NameRules): Claim[] {
  const claims: Claim[] = [];
  let isBeside = false;

  for (const [index, item] of items.entries()) {
    if (item.text === "-" || item.text === "'" || isParticle(item)) continue;
    const isCandidate = item.kind === "word" && /^\p{Lu}/u.test(item.raw) && !used.has(index);
    const isName: boolean = isCandidate && isNameAt(items, index, isBeside, rules);
    if (isName) claims.push(claimOf(item));
    isBeside =
      isName || (item.kind === "word" && isTitle(item.text)) || (isBeside && item.text === ".");
  }
  return claims;
}

function isNameAt(items: Item[], index: number, isBeside: boolean, rules: NameRules): boolean {
  const item = items[index];
  if (!item) return false;
  const word = bare(item.text);
  const begins = isSentenceStart(items, index);

  if (rules.manner === "nouns") return isBeside || isPairOfNames(items, index, rules);
  if (word.length < 2 || isOrdinary(word, "never")) return false;
  if (begins) {
    return rules.manner === "strict" && !isOrdinaryWithEndings(word) && !rules.isSaidLower(word);
  }
  if (isBeside) return !isOrdinary(word, "never");
  return !isOrdinary(word, "mid");
}

/** Where nouns have capitals, two unknown ones on end are taken for a first and a last name. */
function isPairOfNames(items: Item[], index: number, { isSaidLower }: NameRules): boolean {
  const isUnknown = (item: Item | undefined) =>
    item?.kind === "word" &&
    /^\p{Lu}/u.test(item.raw) &&
    !isOrdinary(item.text, "mid") &&
    !isSaidLower(item.text);
  const after = items[index + 1];
  return !isSentenceStart(items, index) && isUnknown(items[index]) && isUnknown(after);
}

const particles = new Set(
  "van de der den ter ten te von la el di da du le of and en op".split(" "),
);

/** Stands between the parts of one name. */
function isParticle(item: Item): boolean {
  return (
    particles.has(item.text) && item.raw === item.text && item.text !== "en" && item.text !== "and"
  );
}

function isSentenceStart(items: Item[], index: number): boolean {
  const before = items[index - 1];
  if (!before) return true;
  if (before.text === ".") {
    const word = items[index - 2];
    const isShort = word?.kind === "word" && (isTitle(word.text) || word.text.length === 1);
    return !(isShort && word.end === before.start);
  }
  if (before.text === "'" && before.end === items[index]?.start)
    return index < 2 || !isWord(items[index - 2]);
  return (
    /^[!?:;"“”„«•*–—\-([]$/u.test(before.text) &&
    (before.text !== "-" || before.end !== items[index]?.start)
  );
}

function isWord(item: Item | undefined): boolean {
  return item?.kind === "word";
}

function claimOf(item: Item): Claim {
  const word = bare(item.text);
  const genitive = word.endsWith("s") ? [[{ kind: "name", text: word.slice(0, -1) } as const]] : [];
  return { words: item.raw, anyOf: [[{ kind: "name", text: word }], ...genitive] };
}

/** Without the possessive: "Karen's", "Moss'". */
function bare(text: string): string {
  return text.replace(/'s?$/, "").replaceAll("'", "");
}
