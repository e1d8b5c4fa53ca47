import type { Token } from "./tokens";

/** Longer silences between two turns of a speaker end what was being read out. */
const mostSilenceMs = 20_000;
const mostFillers = 3;

/**
 * The tokens of each speaker by themselves, in the order in which they were said. Whoever is being
 * told a number says "yes" in between, or the digits again: more words than that end it.
 */
export function bySpeaker(tokens: Token[]): Token[][] {
  const said: Token[][] = [];
  const open = new Map<string, Token[]>();
  for (const turn of Map.groupBy(tokens, (token) => token.turn).values()) {
    const speaker = turn[0]?.speaker ?? "";
    const before = open.get(speaker);
    if (turn.filter(({ digits, mark }) => !digits && !mark).length > mostWordsBetween) open.clear();
    if (before) before.push(...turn);
    else said.push(turn);
    open.set(speaker, before ?? turn);
  }
  return said;
}

const mostWordsBetween = 4;

/** Whether a token of a speaker goes on with what the one before it began. */
export function goesOn(before: Token, token: Token): boolean {
  if (before.turn !== token.turn) return token.startMs - before.endMs <= mostSilenceMs;
  return /^[\s.,?…\-‐-―_·/*]{0,5}$/.test(token.gap);
}

/**
 * What is read out in one go: a speaker's digits one after the other, over the ends of turns, with
 * no more than a "uh" or an "and" in between. Of tokens that are all of one speaker.
 */
export function runsOf(tokens: Token[], isFree: (token: Token) => boolean): Token[][] {
  const runs: Token[][] = [];
  let run: Token[] = [];
  let last: Token | null = null;
  let fillers = 0;
  for (const token of tokens) {
    const isNext = last !== null && goesOn(last, token) && fillers <= mostFillers;
    const isDigits = token.digits !== "" && isFree(token);
    if (isDigits && !(isNext && run.length > 0)) {
      run = [];
      runs.push(run);
    }
    if (isDigits) run.push(token);
    else if (!(isNext && token.isFiller)) run = [];
    fillers = token.isFiller && !isDigits ? fillers + 1 : 0;
    last = token;
  }
  return runs;
}

export function digitsIn(run: Token[]): string {
  return run.map(({ digits }) => digits).join("");
}

/** The few tokens before one of them, in its turn. */
export function beforeIn(tokens: Token[], { at, turn }: Token): Token[] {
  return tokens.slice(Math.max(0, at - 8), at).filter((before) => before.turn === turn);
}

/** The token behind a run, in the turn in which the run ends. */
export function behind(tokens: Token[], run: Token[]): Token | undefined {
  const last = run.at(-1);
  const following = last && tokens[last.at + 1];
  return following?.turn === last?.turn ? following : undefined;
}
