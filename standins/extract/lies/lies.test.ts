import { expect, test } from "vitest";
import type { Turn } from "../sentences";
import { summarise } from "../summarise";
import { type LieKind, lieKinds, usualKinds } from "./kinds";
import { withLies } from "./lies";

const english = turnsOf(
  ["agent", "Good morning, Harbour Telecom, you are speaking with Tom."],
  ["customer", "Hello, this is Karen Doyle. I was charged twice for my November bill."],
  ["agent", "I can see two payments of €24.50. One of them is our own mistake."],
  ["agent", "I'll refund €24.50 to your bank account by Friday."],
  ["customer", "Great. Can you also send me the corrected invoice by email?"],
  ["agent", "Of course, I will email the corrected invoice this afternoon."],
);
const dutch = turnsOf(
  ["agent", "Goedemorgen, u spreekt met Bram Visser."],
  ["customer", "Ik heb toestel 6381 besteld, maar het is nog niet bezorgd."],
  ["agent", "Het pakket ligt bij de koerier. Ik zal de koerier morgenochtend bellen."],
  ["customer", "Kunt u mij een bevestiging van de bezorging sturen?"],
  ["agent", "Ik stuur u de bevestiging uiterlijk vrijdag."],
);
const calls: [string, Turn[]][] = [
  ["English", english],
  ["Dutch", dutch],
];

test("the same turns and seed give the same lies, another seed others", () => {
  expect(told(english)).toEqual(told(english));
  expect(told(english, usualKinds, "repair")).not.toEqual(told(english));
});

test.each(calls)("every kind can be told about the %s call", (_, turns) => {
  for (const kind of lieKinds) {
    const [lie] = liesBySeeds(turns, kind);
    expect(lie, kind).toMatchObject({ kind });
  }
});

test.each(calls)(
  "of the %s call, no invented word was said, and all of them are told",
  (_, turns) => {
    const spoken = turns.map(({ text }) => text).join("\n");
    for (let seed = 0; seed < 100; seed++) {
      const { summary, lies } = told(turns, lieKinds, String(seed));
      const written = [
        ...[summary.overview.text, ...summary.overview.segmentIds, ...summary.tags],
        ...summary.notes.flatMap(({ text, segmentIds }) => [text, ...segmentIds]),
        ...summary.actionPoints.flatMap(({ text, quote, dueText, segmentIds }) => [
          ...[text, quote, dueText ?? "", ...segmentIds],
        ]),
      ].join("\n");
      for (const word of lies.flatMap(({ words }) => words)) {
        expect(spoken).not.toContain(word);
        expect(written).toContain(word);
      }
    }
  },
);

test.each(calls)("true points of the %s call stay beside the lies", (_, turns) => {
  const honest = summarise(turns, unknownCall);
  for (let seed = 0; seed < 100; seed++) {
    const { summary } = told(turns, usualKinds, String(seed));
    expect(summary.notes).toEqual(expect.arrayContaining(honest.notes));
    expect(summary.actionPoints).toEqual(expect.arrayContaining(honest.actionPoints));
    expect(summary.overview.text).toContain(honest.overview.text);
    expect(summary.tags).toEqual(expect.arrayContaining(honest.tags));
  }
});

test("a promise is given to the other side, never to its speaker", () => {
  const promises = summarise(english, unknownCall).actionPoints;
  for (const lie of liesBySeeds(english, "owner")) {
    expect(promises.find(({ text }) => text === lie.text)?.owner).not.toBe(lie.owner);
  }
});

test("a true sentence is laid to a turn that does not hold its number", () => {
  const lies = liesBySeeds(english, "wrong-turn");
  const texts = new Map(english.map(({ id, text }) => [id, text]));

  for (const { text, segmentIds } of lies) {
    const mark = text.match(/24\.50|Friday/)?.[0] ?? "";
    expect(mark).not.toBe("");
    expect(texts.get(segmentIds[0] ?? "")).not.toContain(mark);
  }
});

test("about a call in which nothing was said there is nothing to lie about", () => {
  const nothing = turnsOf(["agent", "Hello?"]);
  expect(told(nothing)).toEqual({ summary: summarise(nothing, unknownCall), lies: [] });
});

const unknownCall = { direction: null, language: null, summaryLanguage: null, date: null };

function told(turns: Turn[], kinds: LieKind[] = usualKinds, seed = "") {
  const heard = { turns, date: "2026-11-23" };
  return withLies(summarise(turns, unknownCall), heard, { kinds, perSummary: 12 }, seed);
}

/** Lies of one kind, by thirty seeds. */
function liesBySeeds(turns: Turn[], kind: LieKind) {
  return [...Array(30).keys()].flatMap((seed) => told(turns, [kind], String(seed)).lies);
}

function turnsOf(...spoken: [string, string][]): Turn[] {
  return spoken.map(([speaker, text], index) => ({
    id: `s${String(index + 1).padStart(3, "0")}`,
    time: "00:01",
    speaker,
    text,
  }));
}
