import { basename, dirname } from "node:path";
import { openTurns } from "@/lib/audio/turns";
import { createFolderStore } from "@/lib/providers/folder-store";
import type { Rendered, Said } from "./render";
import { joinedSpans, lengthMsOf, overlapMs, type Span, sharedMs } from "./spans";

/** What the cutter made of a recording, held against what was said in it; milliseconds. */
export type Hearing = {
  spokenMs: number;
  foundMs: number;
  /** Of all that engines would be sent. */
  cutMs: number;
  falseMs: number;
  /** How far each edge of a turn lies outside the silence that belongs to it. */
  edgeErrorsMs: number[];
  lostSentences: Said[];
  falseTurns: (Span & { channel: number })[];
};

/** Silence that a turn may carry on each side, and the pauses it may hold once it has. */
const padMs = 300;
const longestPauseMs = 600;
const toleranceMs = 50;

/** Cuts a recording into turns by the product's own functions. */
export async function hearTurns({ path, said }: Rendered): Promise<Hearing> {
  const file = await createFolderStore(dirname(path)).open(basename(path));
  if (!file) throw new Error(`${path} is not there.`);

  const { turns } = await openTurns(file, { signal: new AbortController().signal });
  const cut: (Span & { channel: 0 | 1 })[] = [];
  for await (const { channel, startMs, endMs } of turns) cut.push({ channel, startMs, endMs });

  const perChannel = ([0, 1] as const).map((channel) => {
    const on = <T extends { channel: 0 | 1 }>(spans: T[]) =>
      spans.filter((span) => span.channel === channel);
    return compare(on(cut), on(said));
  });
  return perChannel.reduce(add);
}

function compare(turns: (Span & { channel: 0 | 1 })[], said: Said[]): Hearing {
  const air = padMs + toleranceMs;
  const allowed = joinedSpans(
    said.map(({ startMs, endMs }) => ({ startMs: startMs - air, endMs: endMs + air })),
    longestPauseMs,
  );

  return {
    spokenMs: lengthMsOf(said),
    foundMs: sharedMs(turns, said),
    cutMs: lengthMsOf(turns),
    falseMs: lengthMsOf(turns) - sharedMs(turns, allowed),
    edgeErrorsMs: turns.flatMap((turn) => edgeErrors(turn, said)),
    lostSentences: said.filter((s) => sharedMs(turns, [s]) < (s.endMs - s.startMs) / 2),
    falseTurns: turns.filter((turn) => sharedMs([turn], allowed) === 0),
  };
}

/** A turn's start and end against the first and the last sentence in it. */
function edgeErrors(turn: Span, said: Said[]): number[] {
  const inside = said.filter((sentence) => overlapMs(sentence, turn) > toleranceMs);
  const [first, last] = [inside.at(0), inside.at(-1)];
  if (!first || !last) return [];

  return [
    outside(turn.startMs, first.startMs - padMs, first.startMs),
    outside(turn.endMs, last.endMs, last.endMs + padMs),
  ];
}

function outside(value: number, from: number, to: number): number {
  return Math.max(0, from - value, value - to);
}

export function add(a: Hearing, b: Hearing): Hearing {
  return {
    spokenMs: a.spokenMs + b.spokenMs,
    foundMs: a.foundMs + b.foundMs,
    cutMs: a.cutMs + b.cutMs,
    falseMs: a.falseMs + b.falseMs,
    edgeErrorsMs: [...a.edgeErrorsMs, ...b.edgeErrorsMs],
    lostSentences: [...a.lostSentences, ...b.lostSentences],
    falseTurns: [...a.falseTurns, ...b.falseTurns],
  };
}
