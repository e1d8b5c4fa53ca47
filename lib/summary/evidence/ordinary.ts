import { monthWord, partWord, relativeWord, weekdayWord } from "./date-words";
import { numberWord } from "./number-words";
import { currencyWord } from "./units";
import { neverNames, oftenNames, titles } from "./words/capitals";
import { dutchWords } from "./words/dutch";
import { englishWords } from "./words/english";

const words = new Set([...englishWords, ...dutchWords]);

export function isTitle(text: string): boolean {
  return titles.has(text);
}

/**
 * Whether a plain word is no name. `never`: weekdays, languages, parts and whatever else is written
 * with a capital without being one. `mid`: also everyday words, which are none inside a sentence.
 */
export function isOrdinary(text: string, place: "never" | "mid"): boolean {
  const isFixed =
    neverNames.has(text) ||
    titles.has(text) ||
    weekdayWord(text) !== undefined ||
    monthWord(text) !== undefined ||
    relativeWord(text) !== undefined ||
    partWord(text) !== undefined ||
    currencyWord(text) !== undefined ||
    numberWord(text) !== undefined;
  if (isFixed || place === "never") return isFixed;
  return !oftenNames.has(text) && (isListed(text) || isListed(text.replace(/s$/, "")));
}

export function isListed(text: string): boolean {
  return words.has(text);
}

const shortestPart = 3;
const mostParts = 3;
const prefixes =
  /^(?:re|un|pre|non|ge|be|ver|her|ont|on|in|af|aan|uit|op|door|terug|na|mee|toe|voor|over|om|weg|bij|vast|klaar|samen|los|mis|tegen)/;

/** At the start of a sentence any form of an everyday word, or a compound of them, is no name. */
export function isOrdinaryWithEndings(text: string): boolean {
  if (text.length > 40) return false;
  if (isOrdinary(text, "never") || isFormOfListed(text)) return true;
  const rest = text.replace(prefixes, "");
  if (rest !== text && rest.length >= shortestPart && isFormOfListed(rest)) return true;
  return isCompound(text, mostParts);
}

function isFormOfListed(text: string): boolean {
  return formsOf(text).some((form) => words.has(form));
}

/** The word, and what it may be a form of, in English and in Dutch. */
function formsOf(text: string): string[] {
  const forms = [text];
  const add = (ending: RegExp, ...others: string[]) => {
    if (!ending.test(text)) return;
    for (const other of others) forms.push(text.replace(ending, other));
  };
  add(/s$/, "");
  add(/es$/, "");
  add(/ies$/, "y");
  add(/ied$/, "y");
  add(/ed$/, "", "e");
  add(/([b-df-hj-np-tv-z])\1ed$/, "$1");
  add(/ing$/, "", "e", "en");
  add(/([b-df-hj-np-tv-z])\1ing$/, "$1");
  add(/ly$/, "");
  add(/(?:ation|ment|able|ness)$/, "", "e");
  add(/(?:e|en|t|te|ten|de|den|d)$/, "", "en");
  add(/([b-df-hj-np-tv-z])\1en$/, "$1");
  add(/(?:ing|ingen)$/, "en");
  add(/eer(?:d|de|den|t)?$/, "eren");
  add(/([aeou])\1([b-df-hj-np-tv-z])(?:d|de|t|te)?$/, "$1$2en");
  return forms.filter((form) => form.length >= 2);
}

/** Dutch writes compounds as one word: "terugbelverzoek". */
function isCompound(text: string, parts: number): boolean {
  if (parts === 0 || text.length < 2 * shortestPart) return false;
  for (let cut = shortestPart; cut <= text.length - shortestPart; cut++) {
    const [first, rest] = [text.slice(0, cut), text.slice(cut).replace(/^-/, "")];
    if (!words.has(first) || rest.length < shortestPart) continue;
    if (isFormOfListed(rest) || isCompound(rest, parts - 1)) return true;
  }
  return false;
}
