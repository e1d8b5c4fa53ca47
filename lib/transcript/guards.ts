import type { ChannelRole } from "@/domain/recording";
import type { DropReason } from "@/domain/transcript";
import { turnPadMs } from "../audio/turn-cutter";
import { isSubtitlePhrase } from "./subtitle-phrases";

/** A turn as a recogniser answered it. */
export type Answered = {
  role: ChannelRole;
  startMs: number;
  endMs: number;
  text: string;
  /** Mean level of its sound; 0 is full scale. */
  levelDb: number;
};

const mostRepeats = 4;
const mostCharactersPerSecond = 25;
/** Speech on a telephone is well above this; what a recogniser makes up from hiss is not. */
const lowLevelDb = -45;
/** So much below the voices of its channel, a sound is hardly one of them. */
const farBelowVoicesDb = 12;
const sameText = 0.8;
/** So many of the words it was told to expect, and nothing else, are not said in one breath. */
const tooManyKeywords = 4;

export type Guarded<T> = { kept: T[]; dropped: { turn: T; reason: DropReason }[] };

/**
 * Leaves out what a recogniser has made up rather than heard: nothing at all, the words it was told
 * to expect, the same over and over, more than anybody can say in that time, and the thanks of a
 * subtitler; and the softer copy of what leaked from one channel to the other.
 */
export function guard<T extends Answered>(turns: T[], keywords: string[]): Guarded<T> {
  const voicesDb = medianLevels(turns);
  const reasons = new Map<T, DropReason>();
  for (const turn of turns) {
    const reason = madeUp(turn, keywords, voicesDb.get(turn.role) ?? 0);
    if (reason) reasons.set(turn, reason);
  }
  for (const copy of copies(turns.filter((turn) => !reasons.has(turn)))) reasons.set(copy, "twice");

  return {
    kept: turns.filter((turn) => !reasons.has(turn)),
    dropped: [...reasons].map(([turn, reason]) => ({ turn, reason })),
  };
}

function madeUp(turn: Answered, keywords: string[], voicesDb: number): DropReason | null {
  const words = wordsOf(turn.text);
  if (words.length === 0) return "empty";
  const isHardlyHeard = isFaint(turn, voicesDb);
  if (isEcho(words, keywords, isHardlyHeard)) return "echo";
  if (isLoop(words)) return "loop";
  if (isTooFast(turn)) return "too_fast";
  return isHardlyHeard && isSubtitlePhrase(words.join(" ")) ? "subtitle" : null;
}

/**
 * Nothing but what it was told to expect: a stretch of that list in its own order, or a good part
 * of it in any. One word of it, or a name and a company's as people answer a call, may be said; but
 * not where there is hardly any sound.
 */
function isEcho(words: string[], keywords: string[], isHardlyHeard: boolean): boolean {
  const said = keywordsIn(words, keywords);
  const different = new Set(said).size;
  if (!said || different < 2) return false;

  const isStretch = said.every((place, i) => i === 0 || place === (said[i - 1] ?? 0) + 1);
  return isStretch || different >= tooManyKeywords || isHardlyHeard;
}

/** Their places in the list, in the order in which they are said; null when there is more. */
function keywordsIn(words: string[], keywords: string[]): number[] | null {
  const longestFirst = keywords
    .map((keyword, place) => ({ place, text: `${wordsOf(keyword).join(" ")} ` }))
    .filter(({ text }) => text !== " ")
    .toSorted((a, b) => b.text.length - a.text.length);

  const places = [];
  let rest = `${words.join(" ")} `;
  while (rest !== "") {
    const next = longestFirst.find(({ text }) => rest.startsWith(text));
    if (!next) return null;
    places.push(next.place);
    rest = rest.slice(next.text.length);
  }
  return places;
}

function isLoop(words: string[]): boolean {
  const counts = new Map<string, number>();
  for (let i = 0; i + 3 <= words.length; i += 1) {
    const three = words.slice(i, i + 3).join(" ");
    const count = (counts.get(three) ?? 0) + 1;
    if (count > mostRepeats) return true;
    counts.set(three, count);
  }
  return false;
}

function isTooFast({ text, startMs, endMs }: Answered): boolean {
  return text.length > mostCharactersPerSecond * ((endMs - startMs) / 1000);
}

function isFaint({ levelDb }: Answered, voicesDb: number): boolean {
  return levelDb < lowLevelDb || levelDb < voicesDb - farBelowVoicesDb;
}

function medianLevels(turns: Answered[]): Map<ChannelRole, number> {
  const roles = new Set(turns.map(({ role }) => role));
  return new Map(
    [...roles].map((role) => {
      const levels = turns.filter((turn) => turn.role === role).map(({ levelDb }) => levelDb);
      const sorted = levels.toSorted((a, b) => a - b);
      return [role, sorted[Math.floor(sorted.length / 2)] ?? 0];
    }),
  );
}

/** Of two turns on different channels that say the same at the same time, the softer one. */
function copies<T extends Answered>(turns: T[]): Set<T> {
  const softer = new Set<T>();
  let open: T[] = [];
  for (const turn of turns.toSorted((a, b) => a.startMs - b.startMs)) {
    open = open.filter((other) => overlapMs(other, turn) > 0 || other.endMs > turn.startMs);
    for (const other of open) {
      if (isSaidTwice(turn, other)) softer.add(turn.levelDb > other.levelDb ? other : turn);
    }
    open.push(turn);
  }
  return softer;
}

function isSaidTwice(a: Answered, b: Answered): boolean {
  const isOneMoment = overlapMs(a, b) * 2 > Math.min(wordsMs(a), wordsMs(b));
  return a.role !== b.role && isOneMoment && likeness(wordsOf(a.text), wordsOf(b.text)) > sameText;
}

/** Of the words, without the silence around them that a turn carries for the recogniser. */
function overlapMs(a: Answered, b: Answered): number {
  const startMs = Math.max(a.startMs, b.startMs) + turnPadMs;
  const endMs = Math.min(a.endMs, b.endMs) - turnPadMs;
  return Math.max(0, endMs - startMs);
}

function wordsMs({ startMs, endMs }: Answered): number {
  return Math.max(1, endMs - startMs - 2 * turnPadMs);
}

/** The share of words two texts have in common, in their order: 1 is the same text. */
function likeness(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  // Texts of very different lengths cannot be alike enough, and need no long look.
  if ((2 * Math.min(a.length, b.length)) / (a.length + b.length) <= sameText) return 0;

  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [j, other] of b.entries()) {
      const both = word === other ? (row[j] ?? 0) + 1 : 0;
      next.push(Math.max(both, row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}

/** Lower case, without marks: what is left to compare two texts by. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}
