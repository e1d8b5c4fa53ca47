import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { findInLibrary, isSilent } from "./find";
import { loadLibrary, type Track } from "./library";
import { halveRate } from "./resample";
import { decodeWav, encodeWav } from "./wav";

let library: Track[] = [];

beforeAll(async () => {
  library = await loadLibrary("db/seed/recordings");
});

test("every sentence of every sample is found by its sound, on its own channel", () => {
  expect(singles().length).toBeGreaterThanOrEqual(16);
  for (const track of singles()) {
    for (const { startMs, endMs, text } of track.sentences) {
      expect(textOf(cut(track, startMs - 200, endMs + 200))).toBe(text);
    }
  }
});

test("a piece from anywhere holds the sentences whose middle lies in it", () => {
  fc.assert(
    fc.property(pieces(400, 30_000), ({ track, startMs, endMs }) => {
      expect(textOf(cut(track, startMs, endMs))).toBe(expectedText(track, startMs, endMs));
    }),
    { numRuns: 60 },
  );
});

test("neither half the volume nor silence around it makes a piece unknown", () => {
  fc.assert(
    fc.property(pieces(400, 8000), fc.nat(4000), ({ track, startMs, endMs }, padding) => {
      const piece = cut(track, startMs, endMs);
      const padded = new Float32Array(piece.length + 2 * padding);
      padded.set(
        piece.map((value) => value * 0.5),
        padding,
      );
      expect(textOf(padded)).toBe(expectedText(track, startMs, endMs));
    }),
    { numRuns: 30 },
  );
});

test("a piece that ffmpeg brought to 16 kHz is still known", () => {
  fc.assert(
    fc.property(pieces(400, 8000), ({ track, startMs, endMs }) => {
      const piece = resampledByFfmpeg(cut(track, startMs, endMs));
      expect(textOf(piece)).toBe(expectedText(track, startMs, endMs));
    }),
    { numRuns: 12 },
  );
});

test("in a mixture of both channels the sentences of both are found", () => {
  for (const track of library.filter((other) => other.mixed)) {
    const [first] = track.sentences;
    const second = track.sentences.find((other) => other.channel !== first?.channel);
    const startMs = Math.max(0, (first?.startMs ?? 0) - 100);
    const endMs = (second?.endMs ?? 0) + 100;
    expect(textOf(cut(track, startMs, endMs))).toBe(expectedText(track, startMs, endMs));
  }
});

test("hold music of a sample is known and has no words", () => {
  const agent = singles().find(({ sample, sentences }) => {
    return sample === "fault" && sentences.some(({ text }) => text.includes("on hold"));
  });
  if (!agent) throw new Error("nobody is put on hold in the sample called fault");
  const asked = agent.sentences.findIndex(({ text }) => text.includes("on hold"));
  const holdMs = agent.sentences[asked]?.endMs ?? 0;
  const backMs = agent.sentences[asked + 1]?.startMs ?? 0;

  expect(backMs - holdMs).toBeGreaterThan(5000);
  for (let fromMs = holdMs + 3000; fromMs + 2500 < backMs; fromMs += 700) {
    expect(textOf(cut(agent, fromMs, fromMs + 1800))).toBe("");
  }
});

test("noise, and speech played backwards, are never taken for a sample", () => {
  fc.assert(
    fc.property(
      pieces(400, 5000),
      fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 50, maxLength: 90 }),
      ({ track, startMs, endMs }, grains) => {
        const backwards = cut(track, startMs, endMs).reverse();
        expect(findInLibrary(library, backwards)).toBeNull();

        const noise = backwards.map((_, index) => {
          const grain = grains[(index * index) % grains.length] ?? 0;
          return Math.sin(index * (1 + grain)) * 0.2;
        });
        expect(findInLibrary(library, noise)).toBeNull();
      },
    ),
    { numRuns: 30 },
  );
});

test("nothing but the faintest noise counts as silence", () => {
  expect(isSilent(new Float32Array(8000))).toBe(true);
  expect(isSilent(new Float32Array(8000).fill(0.0003))).toBe(true);
  expect(isSilent(new Float32Array(8000).fill(0.003))).toBe(false);
});

function singles(): Track[] {
  return library.filter((track) => !track.mixed);
}

/** Stretches of a channel that hold at least 200 ms of loud sound. */
function pieces(shortestMs: number, longestMs: number) {
  return fc
    .record({
      index: fc.nat(singles().length - 1),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      lengthMs: fc.integer({ min: shortestMs, max: longestMs }),
    })
    .map(({ index, place, lengthMs }) => {
      const track = singles()[index];
      if (!track) throw new Error("there are no samples");
      const startMs = Math.round(place * Math.max(0, track.wave.length / 8 - lengthMs));
      return { track, startMs, endMs: startMs + lengthMs };
    })
    .filter(({ track, startMs, endMs }) => {
      const loud = cut(track, startMs, endMs).filter((value) => Math.abs(value) > 0.02);
      return loud.length > 1600;
    });
}

function cut(track: Track, startMs: number, endMs: number): Float32Array {
  return track.wave.slice(Math.max(0, startMs) * 8, endMs * 8);
}

function textOf(piece: Float32Array): string | undefined {
  return findInLibrary(library, piece)
    ?.sentences.map((sentence) => sentence.text)
    .join(" ");
}

function expectedText(track: Track, startMs: number, endMs: number): string {
  return track.sentences
    .filter((sentence) => {
      const middleMs = (sentence.startMs + sentence.endMs) / 2;
      return middleMs >= startMs && middleMs < endMs;
    })
    .map((sentence) => sentence.text)
    .join(" ");
}

function resampledByFfmpeg(piece: Float32Array): Float32Array {
  const args = ["-v", "error", "-i", "-", "-ar", "16000", "-f", "wav", "-"];
  const bytes = execFileSync("ffmpeg", args, { input: encodeWav(piece, 8000) });
  return halveRate(decodeWav(bytes)?.channels[0] ?? new Float32Array());
}
