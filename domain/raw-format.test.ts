import { expect, test } from "vitest";
import { rawFormatNames, rawFormatOf } from "./raw-format";

test("a raw format names its codec, its rate and its channels", () => {
  expect(rawFormatOf("ulaw-8000")).toEqual({ codec: "ulaw", rateHz: 8000, channels: 1 });
  expect(rawFormatOf("sln-16000-stereo")).toEqual({ codec: "sln", rateHz: 16_000, channels: 2 });
});

test("every name that is offered can be read", () => {
  expect(rawFormatNames).toContain("gsm-8000");
  for (const name of rawFormatNames) expect(rawFormatOf(name), name).not.toBeNull();
});

test.each(["", "ulaw", "ulaw-16000", "gsm-8000-stereo", "sln-7", "mp3-8000", "ULAW-8000"])(
  "%j is no raw format",
  (name) => {
    expect(rawFormatOf(name)).toBeNull();
  },
);
