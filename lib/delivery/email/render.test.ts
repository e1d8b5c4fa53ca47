import fc from "fast-check";
import { expect, test } from "vitest";
import { extensionParty, externalParty, letterInput, readerId } from "@/lib/testing/letter-input";
import type { LetterInput } from "./letter";
import { renderSummaryEmail } from "./render";

test("the subject names the other party and the date, in the company's time zone", async () => {
  const late = { call: { startedAt: "2026-11-22T23:30:00.000Z" } };
  const subjectIn = async (companyTimeZone: string, language: "en" | "nl") =>
    (await renderSummaryEmail(letterInput({ companyTimeZone, language }, late))).subject;

  expect(await subjectIn("Europe/Amsterdam", "en")).toBe(
    "Call with Karen Doyle, 23 November 2026, 00:30",
  );
  expect(await subjectIn("America/New_York", "en")).toBe(
    "Call with Karen Doyle, 22 November 2026, 18:30",
  );
  expect(await subjectIn("Europe/Amsterdam", "nl")).toBe(
    "Gesprek met Karen Doyle, 23 november 2026, 00:30",
  );
});

test("HTML and text hold the overview, notes, tags, action points and a link to the call", async () => {
  const { html, text } = await renderSummaryEmail(letterInput());

  for (const part of [words(html), words(text)]) {
    expect(part).toContain("because her October invoice was charged twice");
    expect(part).toContain("She asked for a confirmation by email.");
    expect(part).toContain("double charge");
    expect(part).toContain("Refund the second payment of £42.50");
    expect(part).toContain("You · by Friday (27 Nov 2026)");
    expect(part).toContain("Summarised by Mistral AI | Hosted in the EU");
  }
  const link = "https://afterword.test/cdr/0192f0c4-7a10-7bb0-8a67-3f4f0aa20002";
  expect(html).toContain(`href="${link}"`);
  expect(text).toContain(`Open the call:\n${link}\n`);
});

test("all four headings are there even when there is nothing below them", async () => {
  const empty = { summary: { overview: "", notes: [], tags: [], actionPoints: [] } };
  const { html, text } = await renderSummaryEmail(letterInput({}, empty));

  expect(headings(html)).toEqual(["Overview", "Notes", "Tags", "Action points"]);
  expect(words(html)).toContain("No action points in this call.");
  expect(text).toContain("ACTION POINTS\nNo action points in this call.");
});

test("headings follow the reader, the summary keeps its own language", async () => {
  const { html } = await renderSummaryEmail(letterInput({ language: "nl" }));

  expect(headings(html)).toEqual(["Overzicht", "Notities", "Tags", "Actiepunten"]);
  expect(html).toMatch(/<html[^>]* lang="nl"/);
  expect(html).toMatch(/<p[^>]* lang="en"[^>]*>She asked for/);
});

test.each([
  ["eu", "Hosted in the EU"],
  ["outside_eu", "Hosted outside the EU"],
  ["own", "Hosted by you"],
  ["unknown", "Hosting not known"],
] as const)("the hosting line is that of the engine that made it: %s", async (hosting, line) => {
  const engine = { id: "openai", transcribeModel: "a", summaryModel: "b", hosting } as const;
  const { html, text } = await renderSummaryEmail(letterInput({}, { summary: { engine } }));

  expect(words(html)).toContain(`Summarised by OpenAI / ChatGPT | ${line}`);
  expect(text.match(/Host\w+ [\w ]*/g)).toEqual([line]);
});

const priya = extensionParty("201", "Priya Shah", "0192f0c4-7a10-7bb0-8a67-3f4f0aa20009");
const tom = extensionParty("203", "Tom Price", readerId);
const karen = externalParty("+441632960181", "Karen Doyle");

test.each<[string, Partial<LetterInput["call"]>, string]>([
  [
    "of an outbound call is who was called",
    { direction: "outbound", from: tom, to: karen, answeredBy: karen },
    "Karen Doyle",
  ],
  [
    "of an internal call is the colleague who called",
    { direction: "internal", from: priya, to: tom },
    "Priya Shah",
  ],
  [
    "of an internal call is the colleague who answered",
    { direction: "internal", from: tom, to: tom, answeredBy: priya },
    "Priya Shah",
  ],
  [
    "of a call without direction is the outside end",
    { direction: "unknown", from: priya, to: karen, answeredBy: tom },
    "Karen Doyle",
  ],
  [
    "without a name is their number",
    { from: externalParty("+441632960181", null) },
    "+441632960181",
  ],
  [
    "who hides their number is anonymous",
    { from: { ...externalParty(null, null), anonymous: true } },
    "an anonymous caller",
  ],
  [
    "of whom nothing is known is an unknown number",
    { from: externalParty(null, " ") },
    "an unknown number",
  ],
])("the other party %s", async (_title, call, other) => {
  const { subject } = await renderSummaryEmail(letterInput({}, { call }));
  expect(subject).toBe(`Call with ${other}, 22 November 2026, 08:33`);
});

test("a very long name is cut in the subject", async () => {
  const call = { from: externalParty(null, "🦊".repeat(200)) };
  const { subject } = await renderSummaryEmail(letterInput({}, { call }));
  expect(subject).toBe(`Call with ${"🦊".repeat(79)}…, 22 November 2026, 08:33`);
});

const markup = fc.constantFrom(
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><a href="javascript:alert(1)">x</a>',
  "</title></style><script>",
  "' style='position:fixed",
  "{{7*7}} &lt;b&gt; &#60;i&#62; <!-- --> ]]>",
  "\r\nBcc: everybody@example.com\r\n\r\n",
  "\u2028Subject: other\u2029\u0085x\u202e\0",
  "/* */ @import url(https://evil.test)",
);
const hostile = fc
  .array(fc.oneof(markup, fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 4 })
  .map((parts) => parts.join(" "));

test("no name, number or summary becomes markup, nor a second line of the subject", async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const { html, subject } = await renderSummaryEmail(filledWith(`x${text}`));

      const plain = await renderSummaryEmail(filledWith("x"));
      expect(tagsOf(html)).toEqual(tagsOf(plain.html));
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      expect([...subject].length).toBeLessThan(150);
    }),
    { numRuns: 150 },
  );
});

test("markup in names and summaries can be read as it was written", async () => {
  const { html, text } = await renderSummaryEmail(filledWith("<b>Tom & Jerry</b>"));
  expect(words(html)).toContain("<b>Tom & Jerry</b>");
  expect(text).toContain("- <b>Tom & Jerry</b>");
});

/** The same text wherever somebody outside can put one, on one line, so that tags can be counted. */
function filledWith(text: string): LetterInput {
  const line = text.replaceAll("\n", " ");
  const [point] = letterInput().summary.actionPoints;
  return letterInput(
    { userName: text },
    {
      call: { from: externalParty(text, text), answeredBy: { ...tom, name: text } },
      summary: {
        language: text,
        overview: line,
        notes: [{ text, segmentIds: [] }],
        tags: [text],
        actionPoints: point ? [{ ...point, text, dueText: text, dueDate: text, quote: text }] : [],
      },
    },
  );
}

/** Every tag with its attributes' names, as a browser's tokenizer sees them; comments too. */
function tagsOf(html: string): string[] {
  const tags = html.match(/<!--.*?-->|<(?:"[^"]*"|[^">])*>/gs) ?? [];
  return tags.map((tag) => tag.replace(/="[^"]*"/g, ""));
}

function headings(html: string): string[] {
  return [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text = ""]) => text);
}

const entities = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#x27;", "'"],
  ["&amp;", "&"],
]);

/** What a reader sees, on one line. */
function words(part: string): string {
  return part
    .replace(/<(?:style|title)>.*?<\/(?:style|title)>|<!--.*?-->|<[^>]*>/gs, " ")
    .replace(/&[#\w]+;/g, (entity) => entities.get(entity) ?? entity)
    .replace(/\s+/g, " ");
}
