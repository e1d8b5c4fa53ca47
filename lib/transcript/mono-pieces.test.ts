import { expect, test } from "vitest";
import type { Turn } from "../audio/turns";
import { type MonoPiece, monoPieces, voicesInPlace } from "./mono-pieces";

test("turns are joined with half a second of silence between, and remember where they lie", async () => {
  const [piece, ...others] = await piecesOf([turn(1000, 2000, 5), turn(60_000, 61_500, 6)]);

  expect(others).toEqual([]);
  expect(piece?.durationMs).toBe(3000);
  expect(piece?.parts).toMatchObject([
    { startMs: 1000, endMs: 2000, atMs: 0 },
    { startMs: 60_000, endMs: 61_500, atMs: 1500 },
  ]);
  expect([piece?.pcm[15_999], piece?.pcm[16_000], piece?.pcm[24_000]]).toEqual([5, 0, 6]);
});

test("a piece is no longer than it may be, and every turn is in one", async () => {
  const turns = Array.from({ length: 9 }, (_, i) => turn(i * 2000, i * 2000 + 1000, i));
  const pieces = await piecesOf(turns, 4500);

  expect(pieces.map(({ parts }) => parts.length)).toEqual([3, 3, 3]);
  for (const { durationMs } of pieces) expect(durationMs).toBeLessThanOrEqual(4500);
});

const parts = [
  { startMs: 1000, endMs: 5000, atMs: 0, levelDb: -20 },
  { startMs: 60_000, endMs: 63_000, atMs: 4500, levelDb: -30 },
];

test("what a voice said is put where its turn lies, with the silence a turn carries", () => {
  const voices = [said("a", 400, 2000), said("b", 5000, 6000)];

  expect(voicesInPlace(parts, voices)).toMatchObject([
    { voice: "a", startMs: 1100, endMs: 3300, levelDb: -20 },
    { voice: "b", startMs: 60_200, endMs: 61_800, levelDb: -30 },
  ]);
});

test("nobody is heard outside of our own cut, whatever an engine says", () => {
  const voices = [said("a", 0, 4400), said("b", 3900, 99_000)];

  expect(voicesInPlace(parts, voices)).toMatchObject([
    { startMs: 1000, endMs: 5000 },
    { startMs: 4600, endMs: 63_000 },
  ]);
});

async function piecesOf(turns: Turn[], longestMs?: number): Promise<MonoPiece[]> {
  async function* source() {
    yield* turns;
  }
  const pieces: MonoPiece[] = [];
  for await (const piece of monoPieces(source(), longestMs)) pieces.push(piece);
  return pieces;
}

function turn(startMs: number, endMs: number, value: number): Turn {
  return {
    ...{ channel: 0, startMs, endMs },
    pcm: new Int16Array((endMs - startMs) * 16).fill(value),
  };
}

function said(voice: string, startMs: number, endMs: number) {
  return { voice, startMs, endMs, text: "Words." };
}
