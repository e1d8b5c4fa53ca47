import { expect, test } from "vitest";
import {
  atLevel,
  joined,
  mixed,
  noise,
  pcmOf,
  type Sound,
  silence,
  tones,
  voice,
} from "../testing/sounds";
import { frameMeter, frameMs } from "./frames";
import { speechDetector } from "./speech";
import type { Stretch } from "./stretch";

test.each([
  [-10, -45],
  [-20, -45],
  [-30, -45],
  [-35, -50],
  [-50, -70],
])(
  "speech at %i dB over noise at %i dB is found from its start to its end",
  (speechDb, noiseDb) => {
    const said = joined(silence(2000), voice(3000, speechDb), silence(2000));

    const found = heard(mixed(said, noise(7000, noiseDb)));

    expectWithin(found[0]?.startMs, 1900, 2250);
    expectWithin(found.at(-1)?.endMs, 4750, 5150);
    expect(totalMs(found)).toBeGreaterThan(2000);
  },
);

test("speech is found in the first second of a recording, and without any noise", () => {
  const found = heard(joined(voice(1500, -25), silence(1000)));

  expect(found[0]?.startMs).toBeLessThan(200);
  expect(totalMs(found)).toBeGreaterThan(1100);
});

test("speech is found although the recording has a direct current and a mains hum", () => {
  const hum = tones(5000, -30, 50).map((sample) => sample + 0.1);
  const found = heard(mixed(hum, joined(silence(2000), voice(1500, -25), silence(1500))));

  expectWithin(found[0]?.startMs, 1900, 2250);
  expect(totalMs(found)).toBeGreaterThan(1000);
});

test("a word of a fifth of a second counts", () => {
  const found = heard(
    mixed(joined(silence(1500), voice(220, -20), silence(1500)), noise(3220, -50)),
  );

  expect(found).toHaveLength(1);
});

const notSpeech: Record<string, Sound> = {
  "digital silence": silence(8000),
  "steady noise": noise(8000, -20),
  "noise that sets in during the call": joined(silence(3000), noise(9000, -35), silence(3000)),
  "noise that grows louder": joined(noise(5000, -55), noise(8000, -35)),
  "a click": joined(silence(2000), noise(10, -6), silence(2000)),
  "a dial tone": joined(silence(1000), tones(6000, -15, 350, 440), silence(1000)),
  "a European dial tone": joined(silence(1000), tones(6000, -15, 425), silence(1000)),
  "British ringing": ringing(400, [400, 200, 400, 2000], 400, 450),
  "American ringing": ringing(2000, [2000, 4000], 440, 480),
  "a busy tone": ringing(500, [500, 500], 480, 620),
  "a voicemail beep": joined(noise(2000, -60), tones(400, -17, 1000), noise(2000, -60)),
  "keys that are pressed": joined(
    ...[697, 770, 852].flatMap((hz) => [tones(120, -15, hz, 1336), silence(400)]),
  ),
  "keys that are pressed from the start": mixed(
    joined(
      silence(500),
      ...[697, 770, 852].flatMap((hz) => [tones(160, -15, hz, 1477), silence(340)]),
    ),
    noise(2000, -60),
  ),
  "a fax that calls": mixed(
    joined(...[1, 2, 3].flatMap(() => [tones(500, -15, 1100), silence(3000)])),
    noise(10_500, -60),
  ),
  "a tone over line noise": mixed(
    joined(silence(2000), tones(3000, -20, 425), silence(2000)),
    noise(7000, -45),
  ),
};

test.each([-20, -32])("hold music at %i dB is not speech, from its first note on", (levelDb) => {
  const played = atLevel(holdMusic(24_000), levelDb);
  const found = heard(mixed(joined(silence(2000), played, silence(1000)), noise(27_000, -62)));

  expect(totalMs(found)).toBeLessThan(240);
});

test("who speaks right after the music is heard", () => {
  const line = joined(atLevel(holdMusic(8000), -22), silence(500), voice(3000, -20));
  const found = heard(mixed(line, noise(11_500, -62)));

  expectWithin(found[0]?.startMs, 8000, 9200);
  expect(totalMs(found)).toBeGreaterThan(2000);
});

test("speech is found on a line that buzzes, once the buzz is known", () => {
  const harmonics = Array.from({ length: 16 }, (_, i) => 100 * (i + 1));
  const said = joined(silence(5000), voice(3000, -20), silence(2000));
  const found = heard(mixed(said, tones(10_000, -40, ...harmonics), noise(10_000, -60)));

  expectWithin(found[0]?.startMs, 4900, 5400);
  expect(totalMs(found)).toBeGreaterThan(2000);
});

test("speech 15 dB above a noise is found, its soft ends too", () => {
  const said = joined(silence(3000), voice(4000, -22), silence(2000));
  const found = heard(mixed(said, noise(9000, -37)));

  expectWithin(found[0]?.startMs, 2900, 3300);
  expectWithin(found.at(-1)?.endMs, 6600, 7200);
});

test.each(Object.entries(notSpeech))("%s is not speech", (_, sound) => {
  expect(heard(sound)).toEqual([]);
});

test("speech after the start of a noise begins with the speech", () => {
  const line = joined(silence(3000), noise(8000, -40));
  const said = joined(silence(4500), voice(3000, -18), silence(3500));

  const found = heard(mixed(line, said));

  expectWithin(found[0]?.startMs, 4400, 4750);
});

test("louder or softer, the same recording gives the same speech", () => {
  const said = joined(
    silence(1000),
    voice(2500, -20),
    silence(1500),
    voice(2000, -22, 5),
    silence(1000),
  );
  const line = mixed(said, noise(8000, -50));
  const counts = [-14, -24, -34].map((levelDb) => heard(atLevel(line, levelDb)));

  expect(counts[1]).toEqual(counts[0]);
  expect(Math.abs(totalMs(counts[2] ?? []) - totalMs(counts[0] ?? []))).toBeLessThan(300);
});

/** Plucked notes over a bass, each ringing into the next. */
function holdMusic(lengthMs: number): Sound {
  const melody = [440, 523, 659, 523, 349, 440, 523, 440, 392, 523, 659, 784, 392, 494, 587, 494];
  const noteMs = 420;

  return silence(lengthMs).map((_, i) => {
    const atMs = i / 16;
    const note = Math.floor(atMs / noteMs);
    const ringing = [0, 1].map((back) => {
      const hz = melody[Math.max(0, note - back) % melody.length] ?? 440;
      return pluck(hz, (atMs - (note - back) * noteMs) / 1000);
    });
    const bass = pluck((melody[note - (note % 4)] ?? 440) / 2, (atMs % (4 * noteMs)) / 1000);
    return ringing.reduce((sum, each) => sum + each, 0.4 * bass);
  });
}

function pluck(hz: number, seconds: number): number {
  const attack = Math.min(1, seconds / 0.02);
  const partials = [1, 0.5, 0.25, 0.12].map(
    (gain, i) => gain * Math.sin(2 * Math.PI * hz * (i + 1) * seconds),
  );
  return attack * Math.exp(-2.6 * seconds) * partials.reduce((sum, each) => sum + each, 0);
}

function ringing(firstMs: number, cadenceMs: number[], ...frequenciesHz: number[]): Sound {
  const cycle = cadenceMs.map((ms, i) =>
    i % 2 === 0 ? tones(ms, -20, ...frequenciesHz) : silence(ms),
  );
  return mixed(joined(silence(firstMs), ...cycle, ...cycle), noise(20_000, -60));
}

function heard(sound: Sound): { startMs: number; endMs: number }[] {
  const detector = speechDetector();
  const stretches: Stretch[] = [];
  const meter = frameMeter(1, ({ powers: [power = 0], narrow: [frame = new Float64Array()] }) =>
    stretches.push(...detector.push(power, frame)),
  );
  meter.push([pcmOf(sound)]);
  stretches.push(...detector.end());

  return stretches.map(({ startFrame, endFrame }) => ({
    startMs: startFrame * frameMs,
    endMs: endFrame * frameMs,
  }));
}

function totalMs(found: { startMs: number; endMs: number }[]): number {
  return found.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

function expectWithin(value: number | undefined, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}
