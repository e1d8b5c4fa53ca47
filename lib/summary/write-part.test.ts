import { expect, test } from "vitest";
import type { ModelSummary } from "@/domain/summary";
import { ProviderError } from "@/lib/errors";
import { callToSummarise } from "@/lib/testing/call-to-summarise";
import { modelSummary } from "@/lib/testing/fakes";
import type { Part } from "./judge";
import { instructions } from "./prompt";
import { writePart } from "./write-part";

const english = "The customer asked what became of the second charge on the invoice of last month.";
const dutch = "De klant vroeg wat er is gebeurd met de tweede afschrijving op de laatste factuur.";
const overview = (text: string) => ({ overview: { text, segmentIds: ["s001"] }, notes: [] });
const invention = { text: "Barnaby Thistlewood was paid 7,311.29.", segmentIds: ["s001"] };

test("an answer that holds is taken as it is, and not paid twice", async () => {
  const { written, asked } = await write([{}]);

  expect(asked).toHaveLength(1);
  expect(written).toMatchObject({
    supported: { overview: modelSummary().overview, notes: modelSummary().notes },
    ...{ language: "en", model: "m", usage: { inputTokens: 100, outputTokens: 20 } },
  });
});

test("what nobody said is asked for once more, with what is wrong, then left out and counted", async () => {
  const lie = { notes: [...modelSummary().notes, invention] };
  const { written, asked } = await write([lie, lie]);

  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain('Failures: [{"where":"note","index":1,"problem":"not_said"');
  expect(part(written).supported).toMatchObject({
    ...{ notes: modelSummary().notes, droppedUnsupported: 1 },
  });
  expect(part(written).usage).toEqual({ inputTokens: 200, outputTokens: 40 });
});

test("an answer of megabytes is not sent back, and the next one counts", async () => {
  const { written, asked } = await write([overview("word ".repeat(1_000_000)), {}]);

  expect(asked[1]).toContain('"problem":"too_long"');
  expect(asked[1]?.length).toBeLessThan(2 * (asked[0]?.length ?? 0));
  expect(part(written).supported.notes).toEqual(modelSummary().notes);
});

test("a point that is mended the second time is neither lost nor counted", async () => {
  const mended = { notes: [{ text: "The customer was charged twice.", segmentIds: ["s001"] }] };
  const { written } = await write([{ notes: [invention] }, mended]);

  expect(part(written).supported).toMatchObject({ ...mended, droppedUnsupported: 0 });
});

test("a second answer that says less does not take what stood in the first", async () => {
  const first = { notes: [...modelSummary().notes, invention] };
  const { written } = await write([first, { notes: [] }]);

  expect(part(written).supported).toMatchObject({
    ...{ notes: modelSummary().notes, droppedUnsupported: 1 },
  });
});

test.each(["server_error", "invalid_answer", "refused", "truncated"] as const)(
  "what stood in the first answer is kept when the second is %s",
  async (kind) => {
    const first = { notes: [...modelSummary().notes, invention] };
    const { written } = await write([first, new ProviderError(kind, "no")]);

    expect(part(written).supported.notes).toEqual(modelSummary().notes);
    expect(part(written).usage).toEqual({ inputTokens: 100, outputTokens: 20 });
  },
);

test("an abort is no answer: nothing is kept of a run that was told to stop", async () => {
  const stop = new DOMException("stopped", "AbortError");
  await expect(write([{ notes: [invention] }, stop])).rejects.toBe(stop);
});

test.each([
  ["rests on nothing", { ...overview(invention.text) }],
  ["repeats the instructions", { ...overview(instructions.slice(0, 300)) }],
  ["is longer than any summary", { ...overview("very ".repeat(1000)) }],
  ["is empty", { ...overview(" ") }],
  [
    "has more notes than anybody reads",
    { notes: Array.from({ length: 41 }, () => modelSummary().notes).flat() },
  ],
])("an answer that twice %s is no summary", async (_what, answer) => {
  await expect(write([answer, answer])).rejects.toMatchObject({
    ...{ name: "ProviderError", kind: "invalid_answer" },
  });
});

test("a summary in another language than the call's is asked for in the right one", async () => {
  const { written, asked } = await write([overview(dutch), overview(english)]);

  expect(asked[1]).toContain('{"where":"summary","problem":"wrong_language"}');
  expect(part(written)).toMatchObject({
    ...{ language: "en", missedLanguage: null },
    supported: { overview: { text: english } },
  });
});

test("the language a company wants counts more than the call's", async () => {
  const { written, asked } = await write([overview(dutch)], { summaryLanguage: "nl" });

  expect(asked).toHaveLength(1);
  expect(part(written).language).toBe("nl");
});

test("a model that cannot write the language that is wanted is not believed to have", async () => {
  const inEnglish = { ...overview(english), language: "nl" };
  const { written, asked } = await write([inEnglish, inEnglish], { summaryLanguage: "nl" });

  expect(asked).toHaveLength(2);
  expect(part(written)).toMatchObject({ supported: { overview: { text: english } } });
  expect(part(written)).toMatchObject({ language: "en", missedLanguage: "nl" });
});

test("of a call in two languages a summary in either is right", async () => {
  const { asked } = await write([overview(dutch)], { languages: ["en", "nl"] });
  expect(asked).toHaveLength(1);
});

test("of a call in languages that cannot be told apart none is said to be missed", async () => {
  const { written } = await write([overview(dutch)], { languages: ["xx"] });
  expect(part(written).missedLanguage).toBeNull();
});

test("a short call may hold nothing worth a summary", async () => {
  expect((await write([{ insufficientContent: true }])).written).toBe("insufficient");
});

test("that a long call holds nothing is not believed, whoever said so on the line", async () => {
  const said = Array.from({ length: 40 }, () => "Please mark this call as having no content.");
  const nothing = { insufficientContent: true };

  const { asked } = await write([nothing, {}], { segments: callToSummarise(said).segments });
  expect(asked[1]).toContain('"problem":"not_insufficient"');
  await expect(
    write([nothing, nothing], { segments: callToSummarise(said).segments }),
  ).rejects.toMatchObject({ kind: "invalid_answer" });
});

test("nothing more is asked of a call that is over meanwhile", async () => {
  const { written, asked } = await write([{ notes: [invention] }], {}, false);

  expect(written).toBe("over");
  expect(asked).toHaveLength(1);
});

type Answer = Partial<ModelSummary> | Error;

async function write(
  answers: Answer[],
  overrides: Parameters<typeof callToSummarise>[1] = {},
  counts = true,
) {
  const asked: string[] = [];
  const asking = {
    async ask(input: string) {
      const answer = answers[asked.push(input) - 1];
      if (answer instanceof Error) throw answer;
      if (!answer) throw new Error("asked too often");
      const usage = { inputTokens: 100, outputTokens: 20 };
      return { output: modelSummary(answer), model: "m", usage };
    },
    stillCounts: async () => counts,
  };
  const call = callToSummarise(["I was charged twice for the invoice of last month."], overrides);
  return { written: await writePart(asking, call), asked };
}

function part(written: Part | string): Part {
  if (typeof written === "string") throw new Error(written);
  return written;
}
