import fc from "fast-check";
import { expect, test } from "vitest";
import {
  joined,
  leaked,
  mixed,
  noise,
  pcmOf,
  type Sound,
  silence,
  tones,
  voice,
} from "../testing/sounds";
import { type CutStats, cutTurns } from "./cut";
import type { Ignored } from "./ignored";
import type { Turn } from "./turn-cutter";

test("a turn holds the speech of its channel with 0.3 s around it", async () => {
  const { turns } = await cut(line(silence(2000), voice(3000, -20), silence(2000)), quiet(7000));

  expect(turns).toHaveLength(1);
  expectNear(turns[0]?.startMs, 1700, 150);
  expectNear(turns[0]?.endMs, 5300, 150);
});

test("a turn's sound is exactly the recording's between its times", async () => {
  const channels = [conversation.left, conversation.right] as const;
  const { turns } = await cut(...channels);

  expect(turns.length).toBeGreaterThan(5);
  for (const { channel, startMs, endMs, pcm } of turns) {
    const recorded = pcmOf(channels[channel]).slice(startMs * 16, endMs * 16);
    expect(Buffer.from(pcm.buffer).equals(Buffer.from(recorded.buffer))).toBe(true);
  }
});

test("a pause for breath does not end a turn, a real pause does", async () => {
  const said = (pauseMs: number) =>
    line(silence(1000), voice(1500, -20), silence(pauseMs), voice(1500, -20, 2), silence(1500));

  expect((await cut(said(900))).turns).toHaveLength(1);
  expect((await cut(said(1500))).turns).toHaveLength(2);
});

test("a turn ends where the other side takes the word in its pause", async () => {
  const left = line(
    silence(1000),
    voice(1500, -20),
    silence(1000),
    voice(1500, -20, 2),
    silence(1500),
  );
  const right = line(silence(2600), voice(800, -20, 3), silence(3100));

  const { turns } = await cut(left, right);
  const ofLeft = turns.filter((turn) => turn.channel === 0);

  expect(ofLeft).toHaveLength(2);
  expect(ofLeft[0]?.endMs).toBeLessThanOrEqual(ofLeft[1]?.startMs ?? 0);
});

test("a monologue is split at its quietest place into turns of at most 30 s", async () => {
  const said = line(
    silence(500),
    voice(22_000, -20),
    silence(350),
    voice(25_000, -20, 2),
    silence(500),
  );
  const { turns } = await cut(said);

  expect(turns).toHaveLength(2);
  expectNear(turns[0]?.endMs, 22_675, 150);
  expect(turns[1]?.startMs).toBe(turns[0]?.endMs);
});

test("what leaks over from the other channel is no turn of this one", async () => {
  const said = joined(silence(1000), voice(4000, -18), silence(5000));
  const answered = joined(silence(6000), voice(2500, -18, 2), silence(1500));
  const left = mixed(said, leaked(answered, 26, 40), noise(10_000, -65, 3));
  const right = mixed(answered, leaked(said, 18, 120), noise(10_000, -65, 4));

  const { turns, stats } = await cut(left, right);

  expect(turns.map((turn) => turn.channel)).toEqual([0, 1]);
  expectNear(stats.speechMs[0], 4000, 400);
  expectNear(stats.speechMs[1], 2500, 400);
});

test("somebody who talks softly while the other talks is kept", async () => {
  const loud = line(silence(500), voice(6000, -15), silence(1500));
  const soft = line(silence(2000), voice(2500, -33, 7), silence(3500));

  const { turns } = await cut(loud, soft);

  expect(turns.map((turn) => turn.channel).sort()).toEqual([0, 1]);
});

test("a mono recording saved as stereo gives its turns once", async () => {
  const { left } = conversation;
  const twice = await cut(left, left);
  const once = await cut(left);

  expect(twice.stats.identicalChannels).toBe(true);
  expect(twice.turns).toEqual(once.turns);
});

test.each([
  ["louder", 1, 8, 0],
  ["60 ms late", 1, 0, 60],
  ["softer and 137 ms late", 1, -9, 137],
  ["60 ms early", 0, 0, 60],
])("a copy of the other channel that is %s gives its turns once", async (_, copy, db, delayMs) => {
  const { left } = conversation;
  const other = leaked(left, -db, delayMs);
  const { turns, stats } = await (copy === 1 ? cut(left, other) : cut(other, left));

  expect(stats.identicalChannels).toBe(true);
  expect(new Set(turns.map((turn) => turn.channel))).toEqual(new Set([0]));
});

test("no turn reaches into what is ignored, nor over it, and the rest of the call stays", async () => {
  const span = fc.record({
    channel: fc.constantFrom(0 as const, 1 as const),
    startMs: fc.integer({ min: -500, max: 50_000 }),
    lengthMs: fc.integer({ min: 0, max: 9000 }),
  });
  const { left, right } = conversation;

  await fc.assert(
    fc.asyncProperty(fc.array(span, { maxLength: 5 }), async (spans) => {
      const ignored = spans.map(({ lengthMs, ...from }) => {
        return { ...from, endMs: from.startMs + lengthMs };
      });
      const { turns, stats } = await cutInWindows([left, right].map(pcmOf), [16_000], ignored);

      expectOrderly(turns, stats.durationMs);
      for (const turn of turns) {
        const crossed = ignored.filter(
          (one) =>
            one.channel === turn.channel &&
            one.endMs > one.startMs &&
            one.startMs < turn.endMs &&
            turn.startMs < one.endMs,
        );
        expect(crossed).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
}, 30_000);

test("two people are not one recording, however alike the line", async () => {
  const { stats } = await cut(conversation.left, conversation.right);

  expect(stats.identicalChannels).toBe(false);
});

test("a channel without speech gives no turns", async () => {
  const { left } = conversation;
  const ring = line(
    tones(400, -20, 400, 450),
    silence(2000),
    tones(400, -20, 400, 450),
    silence(2000),
  );

  const { turns, stats } = await cut(mixed(silence(left.length / 16), ring), left);

  expect(new Set(turns.map((turn) => turn.channel))).toEqual(new Set([1]));
  expect(stats.speechMs[0]).toBe(0);
});

test("nothing but zeros gives no turns", async () => {
  expect(await cut(silence(20_000), silence(20_000))).toEqual({
    turns: [],
    stats: { durationMs: 20_000, speechMs: [0, 0], identicalChannels: false },
  });
});

test("a turn is handed over seconds after it ends, long before the recording does", async () => {
  let readMs = 0;
  const sound = pcmOf(line(silence(1000), voice(2000, -20), silence(57_000)));
  async function* windows() {
    for (; readMs < 60_000; readMs += 1000) yield [sound.slice(readMs * 16, (readMs + 1000) * 16)];
  }

  await cutTurns(windows(), 1).next();

  expect(readMs).toBeLessThanOrEqual(6000);
});

test("the sizes of the windows make no difference", async () => {
  const { left, right } = conversation;
  const whole = await cut(left, right);

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1 }),
      async (sizes) => {
        expect(await cutInWindows([left, right].map(pcmOf), sizes)).toEqual(whole);
      },
    ),
    { numRuns: 10 },
  );
}, 30_000);

test("turns lie inside the file, never overlap on a channel, and last 0.4 to 30 s", async () => {
  const piece = fc.record({
    kind: fc.constantFrom("voice", "voice", "pause", "noise", "tone"),
    lengthMs: fc.integer({ min: 30, max: 8000 }),
    levelDb: fc.integer({ min: -45, max: -10 }),
    seed: fc.nat(1000),
  });
  const channel = fc.array(piece, { minLength: 1, maxLength: 6 });

  await fc.assert(
    fc.asyncProperty(channel, channel, async (a, b) => {
      const [left, right] = [joined(...a.map(soundOf)), joined(...b.map(soundOf))];
      const { turns, stats } = await cut(left, mixed(silence(left.length / 16), right));
      expectOrderly(turns, stats.durationMs);
    }),
    { numRuns: 20 },
  );
}, 30_000);

const conversation = {
  left: line(
    ...[silence(800), voice(2400, -20, 1), silence(3600), voice(900, -24, 2), silence(2500)],
    ...[voice(3300, -19, 3), silence(4000), voice(31_000, -22, 4), silence(1300)],
  ),
  right: line(
    ...[silence(3600), voice(2600, -16, 5), silence(1300), voice(1900, -18, 6), silence(4200)],
    ...[voice(3000, -17, 7), silence(9000), voice(500, -25, 8), silence(23_700)],
  ),
};

function soundOf(piece: { kind: string; lengthMs: number; levelDb: number; seed: number }): Sound {
  if (piece.kind === "pause") return silence(piece.lengthMs);
  if (piece.kind === "tone") return tones(piece.lengthMs, piece.levelDb, 425);
  if (piece.kind === "noise") return noise(piece.lengthMs, piece.levelDb, piece.seed);
  return voice(piece.lengthMs, piece.levelDb, piece.seed);
}

/** Sounds one after the other on a line that hisses. */
function line(...sounds: Sound[]): Sound {
  const whole = joined(...sounds);
  return mixed(whole, noise(whole.length / 16, -60, whole.length));
}

function quiet(lengthMs: number): Sound {
  return noise(lengthMs, -60, 99);
}

function cut(...sounds: [Sound] | [Sound, Sound]) {
  return cutInWindows(sounds.map(pcmOf), [16_000]);
}

async function cutInWindows(
  channels: Int16Array[],
  sizes: number[],
  ignored: Ignored[] = [],
): Promise<{ turns: Turn[]; stats: CutStats }> {
  async function* windows() {
    const length = channels[0]?.length ?? 0;
    for (let at = 0, i = 0; at < length; i += 1) {
      const end = at + (sizes[i % sizes.length] ?? 1);
      yield channels.map((samples) => samples.slice(at, end));
      at = end;
    }
  }

  const cutting = cutTurns(windows(), channels.length === 1 ? 1 : 2, ignored);
  const turns: Turn[] = [];
  for (;;) {
    const next = await cutting.next();
    if (next.done) return { turns, stats: next.value };
    turns.push(next.value);
  }
}

function expectOrderly(turns: Turn[], durationMs: number): void {
  const endedMs = [0, 0];
  for (const { channel, startMs, endMs, pcm } of turns) {
    expect(startMs).toBeGreaterThanOrEqual(endedMs[channel] ?? 0);
    expect(endMs).toBeLessThanOrEqual(durationMs);
    expect(endMs - startMs).toBeGreaterThanOrEqual(400);
    expect(endMs - startMs).toBeLessThanOrEqual(30_000);
    expect(pcm.length).toBe((endMs - startMs) * 16);
    endedMs[channel] = endMs;
  }
}

function expectNear(value: number | undefined, expected: number, tolerance: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
}
