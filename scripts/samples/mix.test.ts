import { expect, test } from "vitest";
import { mix } from "./mix";
import { decodeMulaw, encodeMulaw } from "./mulaw";
import { after, marked, type Scene, sound, speaker, spoken } from "./scene";
import { hangup } from "./steps";
import { SAMPLES_PER_MS, toTelephone } from "./telephone";
import { trimSilence } from "./trim";

const VOICE = { engine: "flite", name: "any", pitchHz: 100, stretch: 1 } as const;
const SECOND_MS = 1000;
const party = { kind: "extension", number: "1", name: "Someone" } as const;

const scene: Scene = {
  name: "test",
  title: "Test",
  language: "en",
  channels: ["customer", "agent"],
  recordingOffsetMs: 5000,
  script: [
    speaker(0, VOICE)("One.", spoken("€2", "two euros")),
    after(-200, speaker(1, VOICE)("Three.")),
    after(100, marked("hold", sound("hold_music", 1, 2000))),
  ],
  call: ({ startOf, hangupMs }) => ({
    direction: "inbound",
    status: "answered",
    answeredAfterMs: startOf("hold"),
    from: party,
    to: party,
    answeredBy: party,
    steps: [hangup(party, hangupMs)],
  }),
};

test("a negative gap lets the next person speak before the last one has finished", () => {
  const { sentences } = mix(scene, speakOneSecond).sample;

  expect(sentences.map(({ startMs, endMs }) => endMs - startMs)).toEqual([1000, 1000, 1000]);
  expect((sentences[2]?.startMs ?? 0) - (sentences[1]?.endMs ?? 0)).toBe(-200);
});

test("the synthesiser reads the spoken form and the transcript keeps the written one", () => {
  const said: string[] = [];
  const { sentences } = mix(scene, (_voice, text) => {
    said.push(text);
    return speakOneSecond();
  }).sample;

  expect(said).toEqual(["One.", "two euros", "Three."]);
  expect(sentences.map(({ text }) => text)).toEqual(["One.", "€2", "Three."]);
});

test("marks are told in the call's time, not the recording's", () => {
  const { call, sounds } = mix(scene, speakOneSecond).sample;

  expect(call.answeredAfterMs).toBe(5000 + (sounds[0]?.startMs ?? 0));
});

test("the same scene gives the same samples again", () => {
  expect(mix(scene, speakOneSecond)).toEqual(mix(scene, speakOneSecond));
});

test("every µ-law byte stands for a sample that encodes to it again", () => {
  const negativeZero = 0x7f;

  for (let byte = 0; byte < 256; byte += 1) {
    if (byte !== negativeZero) expect(encodeMulaw(decodeMulaw(byte))).toBe(byte);
  }
});

test("silence around the speech is cut to the millisecond", () => {
  const samples = new Float32Array(SECOND_MS * SAMPLES_PER_MS);
  samples.fill(0.3, 200 * SAMPLES_PER_MS, 700 * SAMPLES_PER_MS);

  const lengthMs = trimSilence(samples).length / SAMPLES_PER_MS;
  expect(Math.abs(lengthMs - 500)).toBeLessThanOrEqual(2 * 10);
  expect(() => trimSilence(new Float32Array(800))).toThrow("said nothing");
});

test.each([
  [100, -45, -35],
  [1000, -0.2, 0.2],
  [3000, -0.5, 0.5],
  [3900, -200, -40],
])("a tone of %i Hz leaves the telephone between %f and %f dB of its level", (hz, min, max) => {
  const rate = 22_050;
  const tone = Float32Array.from({ length: rate }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / rate),
  );

  const heard = toTelephone(tone, rate).subarray(2000, 6000);
  const power = heard.reduce((sum, x) => sum + x * x, 0) / heard.length;
  const gain = 10 * Math.log10(power * 2);

  expect(gain).toBeGreaterThan(min);
  expect(gain).toBeLessThan(max);
});

function speakOneSecond(): Float32Array {
  return new Float32Array(SECOND_MS * SAMPLES_PER_MS).fill(0.1);
}
