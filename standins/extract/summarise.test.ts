import fc from "fast-check";
import { expect, test } from "vitest";
import type { Turn } from "./sentences";
import { summarise } from "./summarise";

const unknownCall = { direction: null, language: null, summaryLanguage: null, date: null };

const billing = turnsOf(
  ["agent", "Good morning, Harbour Telecom, you are speaking with Tom."],
  ["customer", "Hello, this is Karen Doyle. I was charged twice for my November bill."],
  ["agent", "I can see two payments of €24.50 on the second of November. One is our mistake."],
  ["agent", "I'll refund €24.50 to your bank account by Friday."],
  ["customer", "Great. Can you also send me the corrected invoice by email?"],
  ["agent", "Of course, I will email it to you this afternoon."],
  ["customer", "And please stop the automatic payment. I will check my bank account tomorrow."],
  ["agent", "Thank you, goodbye."],
);

const dutch = turnsOf(
  ["agent", "Goedemorgen, u spreekt met Bram Visser."],
  ["customer", "Ik heb vorige week een nieuw toestel besteld, maar het is nog niet bezorgd."],
  ["agent", "Ik zie dat het pakket bij de koerier ligt. Ik zal de koerier morgenochtend bellen."],
  ["customer", "Kunt u mij een bevestiging van de bezorging sturen?"],
  ["agent", "Die stuur ik u uiterlijk vrijdag."],
);

test("promises belong to who makes them, requests to the other side, each with when", () => {
  const points = summarise(billing, unknownCall).actionPoints;
  expect(points).toEqual([
    {
      text: "Refund €24.50 to the customer's bank account by Friday",
      owner: "agent",
      dueText: "by Friday",
      segmentIds: ["s004"],
      quote: "I'll refund €24.50 to your bank account by Friday.",
    },
    {
      text: "Send the customer the corrected invoice by email",
      owner: "agent",
      dueText: "this afternoon",
      segmentIds: ["s005", "s006"],
      quote: "Can you also send me the corrected invoice by email?",
    },
    {
      text: "Stop the automatic payment",
      owner: "agent",
      dueText: null,
      segmentIds: ["s007"],
      quote: "And please stop the automatic payment.",
    },
    {
      text: "Check the customer's bank account tomorrow",
      owner: "customer",
      dueText: "tomorrow",
      segmentIds: ["s007"],
      quote: "I will check my bank account tomorrow.",
    },
  ]);
});

test("Dutch is recognised, with its promises, requests and days", () => {
  const summary = summarise(dutch, { ...unknownCall, direction: "inbound" });
  expect(summary.language).toBe("nl");
  expect(summary.overview.text).toMatch(/^Inkomend gesprek tussen medewerker en klant over /);
  expect(
    summary.actionPoints.map(({ owner, dueText, segmentIds }) => [owner, dueText, segmentIds]),
  ).toEqual([
    ["agent", "morgenochtend", ["s003"]],
    ["agent", "uiterlijk vrijdag", ["s004", "s005"]],
  ]);
});

test("notes quote what was said about the matter, not the greetings", () => {
  const notes = summarise(billing, unknownCall).notes.map((note) => note.text);
  expect(notes).toContain("Customer: “I was charged twice for my November bill.”");
  expect(notes).toContain("Agent: “I can see two payments of €24.50 on the second of November.”");
  expect(notes.join()).not.toMatch(/Good morning|this is Karen|Thank you/);
});

test("tags are a few topics in lower case, without names of people", () => {
  const { tags } = summarise(billing, unknownCall);
  expect(tags.length).toBeGreaterThanOrEqual(2);
  expect(tags.length).toBeLessThanOrEqual(5);
  expect(tags).toContain("bank account");
  expect(tags.join(" ")).toBe(tags.join(" ").toLowerCase());
  expect(tags.join(" ")).not.toMatch(/\b(karen|doyle|tom|november)\b/);
});

test("between caller and callee a request falls to the one who was asked", () => {
  const turns = turnsOf(
    ["caller", "Hi Emma, could you write a ticket for the broken headset at desk fourteen?"],
    ["callee", "Sure. The old headset has been crackling all week."],
  );
  expect(summarise(turns, unknownCall).actionPoints).toMatchObject([
    { owner: "callee", text: "Write a ticket for the broken headset at desk fourteen" },
  ]);
});

test("what is only asked of the moment is no action point", () => {
  const turns = turnsOf(
    ["agent", "Could you spell your name for me? Can you hold the line? Please wait a moment."],
    ["customer", "I will hold. I will not pay this invoice. Shall I call the shop tomorrow?"],
  );
  expect(summarise(turns, unknownCall).actionPoints).toEqual([]);
});

test("a few words are not enough for a summary", () => {
  const summary = summarise(turnsOf(["agent", "Hello?"], ["customer", "Hello."]), unknownCall);
  expect(summary).toMatchObject({
    insufficientContent: true,
    notes: [],
    tags: [],
    actionPoints: [],
  });
});

test("whatever the turns, ids are those given and quotes stand in the turn cited first", () => {
  fc.assert(
    fc.property(fc.array(anyTurn(), { maxLength: 30 }), (spoken) => {
      const turns = turnsOf(...spoken);
      const texts = new Map(turns.map((turn) => [turn.id, turn.text]));
      const summary = summarise(turns, unknownCall);
      const cited = [summary.overview, ...summary.notes, ...summary.actionPoints];

      for (const id of cited.flatMap((part) => part.segmentIds)) expect(texts.has(id)).toBe(true);
      for (const { quote, dueText, segmentIds } of summary.actionPoints) {
        const [first = ""] = segmentIds;
        expect(texts.get(first)).toContain(quote);
        expect(segmentIds.map((id) => texts.get(id)).join("\n")).toContain(dueText ?? "");
      }
      for (const { text, segmentIds } of summary.notes) {
        const quoted = text.slice(text.indexOf("“") + 1, -1);
        expect(texts.get(segmentIds[0] ?? "")).toContain(quoted);
      }
    }),
    { numRuns: 200 },
  );
});

function turnsOf(...spoken: [string, string][]): Turn[] {
  return spoken.map(([speaker, text], index) => ({
    id: `s${String(index + 1).padStart(3, "0")}`,
    time: "00:01",
    speaker,
    text,
  }));
}

function anyTurn(): fc.Arbitrary<[string, string]> {
  const words = [
    ...[
      "I will",
      "we’ll",
      "Can you",
      "please",
      "send",
      "the invoice",
      "by Friday",
      "tomorrow",
      "it",
    ],
    ...[
      "€24.50.",
      "ik zal",
      "kunt u",
      "de factuur",
      "bellen",
      "morgen.",
      "Mr. Reid",
      "?",
      "!",
      "\n",
    ],
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })));
  return fc.tuple(
    fc.constantFrom("agent", "customer", "caller", "callee", "unknown"),
    text.map((parts) => parts.join(" ")),
  );
}
