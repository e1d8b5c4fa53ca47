import fc from "fast-check";
import { expect, test } from "vitest";
import type { Segment } from "@/domain/transcript";
import { englishNames, transcriptFileName, transcriptText, transcriptVtt } from "./export";

const tom = "0190a1b2-0000-7000-8000-000000000203";
const party = { kind: "unknown", number: null, name: null, e164: null, userId: null } as const;
const call = { direction: "inbound", from: party, to: party } as const;
const names = englishNames({ people: { [tom]: "Tom Price" }, call });
const segments = [
  said({ startMs: 700, endMs: 3300, text: "Good morning.", userId: tom }),
  said({ startMs: 3_661_005, endMs: 3_662_000, text: "Bye.", speaker: "customer" }),
];

test("as text each turn is a line: when, who, what", () => {
  expect(transcriptText(segments, names)).toBe(
    "[0:01] Tom Price: Good morning.\n[1:01:01] Customer: Bye.\n",
  );
});

test("as WebVTT each turn is a cue that names its speaker", () => {
  expect(transcriptVtt(segments, names)).toBe(
    [
      "WEBVTT\n",
      "s001\n00:00:00.700 --> 00:00:03.300\n<v Tom Price>Good morning.\n",
      "s001\n01:01:01.005 --> 01:01:02.000\n<v Customer>Bye.\n",
    ].join("\n"),
  );
});

test("the other side is called by its name where the call has one", () => {
  const karen = { ...party, name: "Karen Doyle" };
  const named = englishNames({ people: {}, call: { ...call, from: karen } });

  expect(named(said({ speaker: "customer", channel: "customer" }))).toBe("Karen Doyle");
  expect(named(said({}))).toBe("Agent");
});

test("voices that were told apart are numbered, not named", () => {
  expect(names(said({ speaker: "speaker_2" }))).toBe("Speaker 2");
});

test("no words can end a cue, begin a tag or begin another cue", () => {
  const text = fc.string({ unit: fc.constantFrom("-", ">", "<", "&", "v", " ", "\n", "a") });
  fc.assert(
    fc.property(text, text, (words, name) => {
      const line = words.replaceAll("\n", " ");
      const vtt = transcriptVtt([said({ text: line })], () => name);
      const [header, blank, id, times, cue, end, ...rest] = vtt.split("\n");

      expect([header, blank, id, end]).toEqual(["WEBVTT", "", "s001", ""]);
      expect(times).toBe("00:00:00.000 --> 00:00:01.000");
      expect(cue?.match(/<(?!v )|-->/g)).toBeNull();
      expect(rest).toEqual([]);
    }),
  );
});

test("a file's name holds neither names nor numbers of people", () => {
  const facts = { id: tom, startedAt: new Date("2026-11-22T07:33:30Z") };

  expect(transcriptFileName(facts, "text")).toBe("transcript-2026-11-22-0733-00000203.txt");
});

function said(facts: Partial<Segment>): Segment {
  return {
    ...{ id: "s001", channel: "agent", speaker: "agent", userId: null, overlap: false },
    ...{ startMs: 0, endMs: 1000, text: "Words.", ...facts },
  };
}
