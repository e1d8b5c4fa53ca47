import { expect, test } from "vitest";
import { applyEffects, laidOut } from "./effects";
import type { Effect } from "./eval-call";

const speech = tone(440, 10 ** (-21 / 20) * Math.SQRT2);
const silence = new Float32Array(speech.length);

test.each(["white", "pink", "hum"] as const)(
  "%s noise lies as far below speech as it says",
  (colour) => {
    const [, noise] = applyEffects(
      [speech, silence],
      [{ kind: "noise", snrDb: 15, colour }],
      "seed",
    );
    expect(levelDb(speech) - levelDb(noise)).toBeCloseTo(15, 1);
  },
);

test("the same seed gives the same noise, and each channel its own", () => {
  const effects: Effect[] = [{ kind: "noise", snrDb: 15, colour: "pink" }];
  const [first, second] = applyEffects([silence, silence], effects, "seed");

  expect(applyEffects([silence, silence], effects, "seed")).toEqual([first, second]);
  expect(first).not.toEqual(second);
});

test("crosstalk is the other channel, softer and later", () => {
  const [, leak] = applyEffects(
    [speech, silence],
    [{ kind: "crosstalk", db: -26, delayMs: 10 }],
    "",
  );

  expect(levelDb(leak)).toBeCloseTo(levelDb(speech) - 26, 0);
  expect(leak.slice(0, 80)).toEqual(silence.slice(0, 80));
  expect(leak[500]).toBeCloseTo((speech[420] ?? 0) * 10 ** (-26 / 20), 6);
});

test("what is cut off, lost or off centre is so to the sample", () => {
  const effects: Effect[] = [
    { kind: "gain", channel: 0, db: 20 },
    { kind: "clip", level: 0.25 },
    { kind: "offset", level: 0.125 },
  ];
  const [loud] = applyEffects([speech, silence], effects, "");
  expect([Math.min(...loud), Math.max(...loud)]).toEqual([-0.125, 0.375]);

  const [lost] = applyEffects([speech, silence], [{ kind: "lost", channel: 0 }], "");
  expect(lost).toEqual(silence);
});

test("a file holds both channels, changed over, or mixed on one or on two", () => {
  expect(laidOut([speech, silence], "apart")).toEqual([speech, silence]);
  expect(laidOut([speech, silence], "swapped")).toEqual([silence, speech]);

  const half = speech.map((value) => value / 2);
  expect(laidOut([speech, silence], "mixed")).toEqual([half]);
  expect(laidOut([speech, silence], "mixed_twice")).toEqual([half, half]);
});

function tone(hz: number, peak: number): Float32Array {
  return Float32Array.from(
    { length: 8000 },
    (_, i) => peak * Math.sin((2 * Math.PI * hz * i) / 8000),
  );
}

function levelDb(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
}
