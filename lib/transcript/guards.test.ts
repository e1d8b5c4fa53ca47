import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answered, guard } from "./guards";

test("a turn that says something is kept as it is", () => {
  const turns = [said("Good morning, how can I help?"), said("Yes.", { startMs: 5000 })];

  expect(guard(turns, ["Nectar"])).toEqual({ kept: turns, dropped: [] });
});

test.each([
  ["nothing", "empty", " … !? "],
  ["nothing but two of the words it was told to expect", "echo", "Nectar, SIM swap."],
  ["one thing over and over", "loop", "I see you. ".repeat(6)],
  ["more than anybody can say in that time", "too_fast", alphabet(150)],
])("a turn of %s is left out as %s", (_, reason, text) => {
  expect(reasonFor(said(text, { endMs: 5000 }))).toBe(reason);
});

test("a word it was told to expect may well have been said", () => {
  expect(reasonFor(said("Nectar."))).toBeNull();
  expect(reasonFor(said("Nectar, a SIM swap, please."))).toBeNull();
});

const hints = ["SIM swap", "Karen Doyle", "Tom Price", "Afterword", "Afterword BV"];

test.each([
  "Afterword BV.",
  "Afterword BV, Tom Price.",
  "Tom Price, Afterword BV.",
  "Afterword BV, Afterword BV!",
  "Karen Doyle?",
  "Tom Price speaking.",
])("somebody who answers or asks by saying %j is heard", (text) => {
  expect(reasonFor(said(text), hints)).toBeNull();
});

test.each([
  "Karen Doyle, Tom Price, Afterword.",
  "SIM swap Karen Doyle",
  hints.join(", "),
  "Tom Price, SIM swap, Afterword BV, Karen Doyle",
])("the list of what it was told to expect is not heard, as in %j", (text) => {
  expect(reasonFor(said(text, { endMs: 9000 }), hints)).toBe("echo");
});

test("where there is hardly any sound, two words of the list are one too many", () => {
  const faint = { levelDb: -52 };

  expect(reasonFor(said("Afterword BV, Tom Price.", faint), hints)).toBe("echo");
  expect(reasonFor(said("Afterword BV.", faint), hints)).toBeNull();
});

test("three words may be said four times, and not five", () => {
  const times = (count: number) => said("that is so ".repeat(count), { endMs: 20_000 });

  expect(reasonFor(times(4))).toBeNull();
  expect(reasonFor(times(5))).toBe("loop");
});

test("twenty-five characters a second can be said, and more cannot", () => {
  expect(reasonFor(said(alphabet(50), { endMs: 2000 }))).toBeNull();
  expect(reasonFor(said(alphabet(51), { endMs: 2000 }))).toBe("too_fast");
});

test.each([
  "Thanks for watching!",
  "Ondertiteld door de Amara.org gemeenschap",
  "Untertitel der Amara.org-Community",
  "Sous-titrage ST' 501",
  "Субтитры сделал DimaTorzok",
])("%j is left out where there is hardly any sound, and kept where somebody speaks", (text) => {
  const faint = said(text, { levelDb: -52 });

  expect(reasonFor(faint)).toBe("subtitle");
  expect(reasonFor({ ...faint, levelDb: -24 })).toBeNull();
});

test("what is far below the voices of its channel counts as hardly any sound", () => {
  const voices = [1, 2, 3].map((i) => said("We spoke about it.", { startMs: i * 5000 }));
  const turns = [...voices, said("See you next time.", { startMs: 30_000, levelDb: -40 })];

  expect(guard(turns, []).dropped).toMatchObject([{ reason: "subtitle" }]);
});

test("words that only begin like a subtitler's are kept", () => {
  const text = "Subtitles by that company were what we ordered, and they never came in the end";

  expect(reasonFor(said(text, { levelDb: -52, endMs: 5000 }))).toBeNull();
});

test("the same words on both channels at one moment are kept once: the louder", () => {
  const loud = said("I will call you back tomorrow morning.", { role: "agent", levelDb: -18 });
  const leaked = said("I'll call you back tomorrow morning", { role: "customer", levelDb: -36 });

  for (const turns of [
    [loud, { ...leaked, text: loud.text }],
    [{ ...leaked, text: loud.text }, loud],
  ]) {
    const { kept, dropped } = guard(turns, []);
    expect(kept).toEqual([loud]);
    expect(dropped).toMatchObject([{ reason: "twice", turn: { role: "customer" } }]);
  }
});

test("the same words one after the other were said by two people", () => {
  const turns = [
    said("Good morning.", { role: "agent" }),
    said("Good morning.", { role: "customer", startMs: 1700, endMs: 3700 }),
  ];

  expect(guard(turns, []).kept).toEqual(turns);
});

test("different words at one moment are two people talking at once", () => {
  const turns = [
    said("It was the third of May.", { role: "agent" }),
    said("No, it was not, it was in June.", { role: "customer" }),
  ];

  expect(guard(turns, []).kept).toEqual(turns);
});

test("every turn is either kept, in its order, or dropped for one reason", () => {
  fc.assert(
    fc.property(fc.array(anyTurn, { maxLength: 12 }), (turns) => {
      const { kept, dropped } = guard(turns, ["Nectar", "SIM swap"]);

      expect(kept).toEqual(turns.filter((turn) => kept.includes(turn)));
      expect(new Set([...kept, ...dropped.map(({ turn }) => turn)]).size).toBe(turns.length);
      expect(kept.length + dropped.length).toBe(turns.length);
    }),
  );
});

const anyTurn: fc.Arbitrary<Answered> = fc
  .record({
    role: fc.constantFrom("agent", "customer", "mixed" as const),
    startMs: fc.nat({ max: 20_000 }),
    lengthMs: fc.integer({ min: 400, max: 30_000 }),
    text: fc.oneof(fc.string(), fc.constantFrom("Thanks for watching", "Nectar SIM swap", "Yes.")),
    levelDb: fc.integer({ min: -90, max: 0 }),
  })
  .map(({ lengthMs, ...turn }) => ({ ...turn, endMs: turn.startMs + lengthMs }));

/** So many characters, in words that are all different. */
function alphabet(length: number): string {
  const words = Array.from({ length }, (_, i) => `w${i}`).join(" ");
  return words.slice(0, length - 1).concat("x");
}

function said(text: string, facts: Partial<Answered> = {}): Answered {
  const startMs = facts.startMs ?? 0;
  return { role: "agent", endMs: startMs + 2400, levelDb: -22, ...facts, text, startMs };
}

function reasonFor(turn: Answered, keywords = ["Nectar", "SIM swap"]): string | null {
  return guard([turn], keywords).dropped[0]?.reason ?? null;
}
