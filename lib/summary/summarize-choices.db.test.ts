import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companyTags } from "@/db/schema/choices";
import { companySettings, users } from "@/db/schema/companies";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeSpeech, fakeSummaryModel } from "@/lib/testing/fakes";
import { summariesOf, summarize, transcribedCall } from "@/lib/testing/transcribed-call";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a call beyond the model's window is written part by part, and no part is left out", async () => {
  const summaryModel = fakeSummaryModel((input) => {
    const segmentIds = [...input.matchAll(/"id":"(s\d+)"/g)].flatMap(([, id]) => id ?? []);
    const note = { text: "It was about an invoice.", segmentIds };
    return { overview: { text: "An invoice.", segmentIds }, notes: [note], tags: segmentIds };
  });
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  const { openai } = deps.providers.engines;
  if (!openai) throw new Error("no engine");
  const engine = { ...openai, config: { ...openai.config, summaryWindowTokens: 20 } };
  await summarize({ ...deps, providers: { ...deps.providers, engines: { openai: engine } } }, run);

  expect(summaryModel.asked[0]?.input).toContain('"part":{"number":1,"of":2}');
  expect(await summariesOf(database.db, run)).toMatchObject([
    {
      ...{ overview: "An invoice. An invoice.", overviewSegmentIds: ["s001", "s002"] },
      notes: [{ text: "It was about an invoice.", segmentIds: ["s001", "s002"] }],
    },
  ]);
});

test("the model is told what the company and those who talked have chosen", async () => {
  const summaryModel = fakeSummaryModel();
  const { deps, company, run } = await transcribedCall(database.db, { summaryModel });
  await inCompany(database.db, run.companyId, async (tx) => {
    const wishes = { extraInstructions: "Name the product.", summaryLanguage: "de" };
    await tx.update(companySettings).set(wishes);
    await tx
      .update(users)
      .set({ summaryLanguage: "nl" })
      .where(eq(users.id, company.userId("203")));
    const tag = { name: "Invoices", description: "What was charged" };
    await tx.insert(companyTags).values({ ...tag, companyId: run.companyId, id: run.runId });
  });
  await summarize(deps, run);

  const input = summaryModel.asked[0]?.input;
  expect(input).toContain('"summaryLanguage":"nl"');
  expect(input).toContain('\nTags: [{"name":"Invoices","description":"What was charged"}]\n');
  expect(input).toContain('\nExtra: "Name the product."\n');
  expect(await summariesOf(database.db, run)).toMatchObject([
    { tags: ["billing"], proposedTags: ["billing"] },
  ]);
});

test("a summary in another language than was wanted says which that was", async () => {
  const text = "The customer asked what became of the second charge on the invoice.";
  const summaryModel = fakeSummaryModel(() => ({ overview: { text, segmentIds: ["s001"] } }));
  const { deps, run } = await transcribedCall(database.db, { summaryModel });
  await inCompany(database.db, run.companyId, (tx) =>
    tx.update(companySettings).set({ summaryLanguage: "nl" }),
  );
  await summarize(deps, run);

  expect(await summariesOf(database.db, run)).toMatchObject([
    { language: "en", missedLanguage: "nl" },
  ]);
});

test.each([
  ["nl", ["en"], "nl"],
  [" EN ", ["nl"], "en"],
  ["English", ["nl"], "nl"],
  ["e\0", ["nl"], "nl"],
  ["", [], "und"],
])(
  "the model's language %j of a call heard in %j is kept as %s",
  async (language, languages, kept) => {
    const { deps, run } = await transcribedCall(database.db, {
      speechToText: fakeSpeech(() => ({ text: "Words.", languages })),
      summaryModel: fakeSummaryModel(() => ({ language })),
    });
    await summarize(deps, run);

    expect(await summariesOf(database.db, run)).toMatchObject([{ language: kept }]);
  },
);
