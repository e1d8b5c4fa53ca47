import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companyTags } from "@/db/schema/choices";
import { summaries, transcripts } from "@/db/schema/results";
import { editProblems } from "@/domain/summary-edit";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testNow } from "@/lib/testing/fakes";
import { eventsOf } from "@/lib/testing/stored";
import { kept, summaryToEdit } from "@/lib/testing/summary-to-edit";
import { getSummary } from "./get";
import { viewVersion } from "./history";
import { restoreVersion } from "./restore-version";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an edit is the next version, and what was kept keeps what it rests on", async () => {
  const { ctx, callId, edit, stored, userId } = await office();
  const { version } = await edit(ctx, {
    overview: "Karen was charged twice.",
    tags: ["refund"],
    notes: [
      { from: null, text: "She will be called back." },
      { from: 0, text: "Paid two times." },
    ],
    points: [
      kept({ text: "Call Karen back", ownerUserId: userId("203"), dueDate: "2026-11-30" }),
      { from: null, text: "Refund it", owner: "agent", ownerUserId: null, dueDate: null },
    ],
  });

  expect(version).toBe(2);
  const [first, second] = await stored.versions();
  expect(first).toMatchObject({ version: 1, origin: "engine", overview: "Over <b>“ë”</b>." });
  expect(second).toMatchObject({
    ...{ version: 2, origin: "edit", authorUserId: userId("203"), basedOnVersion: 1, runId: null },
    ...{ transcriptId: first?.transcriptId, engine: first?.engine, language: "en" },
    ...{ overview: "Karen was charged twice.", overviewSegmentIds: ["s001"], tags: ["refund"] },
    notes: [
      { text: "She will be called back.", segmentIds: [] },
      { text: "Paid two times.", segmentIds: ["s001"] },
    ],
    ...{ inputTokens: null, outputTokens: null, createdAt: testNow },
  });
  expect(await stored.points(2)).toMatchObject([
    {
      ...{ text: "Call Karen back", dueDate: "2026-11-30", dueText: null, doneAt: testNow },
      ...{ segmentIds: ["s002"], quote: "I will call you", ownerUserId: userId("203") },
    },
    { text: "Refund it", segmentIds: [], quote: "", dueText: null, doneAt: null },
  ]);
  expect(await stored.call()).toMatchObject({ currentVersion: 2, summaryStatus: "ready" });
  expect(await eventsOf(database.db, ctx.companyId)).toEqual([
    ...["summary.created", "summary.updated"],
  ]);
  const { summary } = await getSummary(stored.deps, ctx, { id: callId });
  expect(summary).toMatchObject({ version: 2, editedAt: testNow.toISOString() });
});

test("what somebody writes against the recording no longer rests on it", async () => {
  const { ctx, edit, stored } = await office();
  const turn = { channel: "agent", speaker: "agent", userId: null, overlap: false } as const;
  const segments = [
    { ...turn, id: "s001", startMs: 0, endMs: 1000, text: "You paid twice, 45 euros." },
    { ...turn, id: "s002", startMs: 1000, endMs: 2000, text: "I will call you by Friday." },
  ];
  await inCompany(database.db, ctx.companyId, (tx) => tx.update(transcripts).set({ segments }));
  await edit(ctx, {
    overview: "She wants €999 back.",
    notes: [
      { from: 0, text: "Paid €45 twice." },
      { from: 0, text: "A free phone for Barnaby Thistlewood." },
    ],
    points: [kept({ text: "Send 999 euros" })],
  });

  const [, version] = await stored.versions();
  expect(version?.overviewSegmentIds).toEqual([]);
  expect(version?.notes.map(({ segmentIds }) => segmentIds)).toEqual([["s001"], []]);
  expect(await stored.points(2)).toMatchObject([{ segmentIds: [], quote: "" }]);
});

test("the words of a deadline stand as long as its date does", async () => {
  const { ctx, edit, stored } = await office();
  await edit(ctx, { overview: "Changed.", points: [kept({})] });
  expect(await stored.points(2)).toMatchObject([{ dueText: "by Friday", dueDate: "2026-11-27" }]);
});

test("a card number somebody types is masked like one somebody says", async () => {
  const { ctx, edit, stored } = await office();
  const notes = [{ from: null, text: "Pays with 4111 1111 1111 1111." }];
  await edit(ctx, { overview: "Card 4111111111111111.", notes, tags: ["4111111111111111"] });

  const [, version] = await stored.versions();
  expect(JSON.stringify(version)).not.toMatch(/4111|1111/);
  expect(version?.notes[0]?.text).toBe("Pays with [••• card].");
});

test("without a change nothing is stored", async () => {
  const { ctx, edit, stored } = await office();
  expect(await edit(ctx, {})).toEqual({ version: 1, corrections: [] });
  expect(await stored.versions()).toHaveLength(1);
  expect(await eventsOf(database.db, ctx.companyId)).toEqual(["summary.created"]);
});

test("nobody is told of an edit but those who listen, and the log holds none of its words", async () => {
  const { ctx, edit, stored } = await office({ webhookOn: true, webhookUrl: "https://x.test/" });
  await edit(ctx, { overview: "Secret words." });

  expect((await stored.deliveries()).map(({ version }) => version)).toEqual([1]);
  const [noted, ...others] = await stored.notes();
  expect(others).toEqual([]);
  expect(noted).toMatchObject({
    ...{ action: "call.summary_edited", before: null, after: { version: 2, basedOnVersion: 1 } },
  });
  expect(JSON.stringify(noted)).not.toContain("Secret");
});

test("an edit of what has been changed since is refused, until whoever edits has seen it", async () => {
  const { ctx, edit, stored } = await office();
  await edit(ctx, { overview: "First." });
  await expect(edit(ctx, { overview: "Second." })).rejects.toMatchObject({ code: "conflict" });
  expect(await stored.versions()).toHaveLength(2);

  await edit(ctx, { seen: 2, overview: "Second." });
  expect((await stored.versions()).at(-1)).toMatchObject({
    ...{ version: 3, basedOnVersion: 1, overview: "Second." },
  });
});

test("of edits of the same version at the same moment, one is taken", async () => {
  const { ctx, edit, stored } = await office();
  const ends = await Promise.allSettled(
    ["One.", "Two.", "Three."].map((overview) => edit(ctx, { overview })),
  );
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await stored.versions()).toHaveLength(2);
});

test("agents edit the calls they talked on, admins all, and nobody another company's", async () => {
  const { company, callId, edit, stored } = await office();
  await expect(edit(company.as("204"), { overview: "No." })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(edit(company.ctx, { overview: "No." })).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger = await createCompany(database.db);
  for (const role of ["admin", "agent"] as const) {
    const ctx = stranger.as("203", role);
    await expect(edit(ctx, { overview: "No." })).rejects.toMatchObject({ code: "not_found" });
    const asked = { callId, version: 1, seen: 1 };
    await expect(restoreVersion(stored.deps, ctx, asked)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(viewVersion(stored.deps, ctx, { id: callId }, 1)).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await stored.versions()).toHaveLength(1);

  await edit(company.as("200", "admin"), { overview: "Yes." });
  expect(await stored.versions()).toHaveLength(2);
});

test("whoever translates a summary that was wanted in another language has given it that one", async () => {
  const { ctx, company, callId, edit, stored } = await office();
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(summaries).set({ missedLanguage: "nl" }).where(eq(summaries.callId, callId)),
  );
  await edit(ctx, { overview: "The customer asked about the second charge on the invoice." });
  await edit(ctx, {
    ...{ seen: 2, version: 2, points: [] },
    overview: "De klant vroeg naar de tweede afschrijving op de factuur van vorige maand.",
    notes: [{ from: 0, text: "Zij heeft twee keer betaald en krijgt haar geld terug." }],
  });

  const [, stillEnglish, translated] = await stored.versions();
  expect(stillEnglish).toMatchObject({ language: "en", missedLanguage: "nl" });
  expect(translated).toMatchObject({ language: "nl", missedLanguage: null });
});

test("a promise can be given to those who talked, and to nobody else", async () => {
  const { ctx, company, edit, userId } = await office();
  const stranger = await createCompany(database.db);
  for (const ownerUserId of [userId("204"), stranger.userId("203")]) {
    await expect(edit(ctx, { points: [kept({ ownerUserId })] })).rejects.toMatchObject({
      ...{ code: "invalid", fields: { points: editProblems.owner } },
    });
  }
  await edit(company.as("203"), { points: [kept({ ownerUserId: userId("203") })] });
});

test("tags that are not on the company's own list are marked", async () => {
  const { ctx, edit, stored } = await office();
  const tag = {
    companyId: ctx.companyId,
    id: crypto.randomUUID(),
    name: "Refund",
    description: "",
  };
  await inCompany(database.db, ctx.companyId, (tx) => tx.insert(companyTags).values(tag));
  await edit(ctx, { tags: ["refund", "late"] });
  expect((await stored.versions()).at(-1)).toMatchObject({ proposedTags: ["late"] });
});

test("an admin is offered to have a mended name always written so, an agent is not", async () => {
  const { company, edit } = await office();
  const mended = { notes: [{ from: 0, text: "Paied twice by Doyle." }] };
  const name = { seen: 2, version: 2, notes: [{ from: 0, text: "Paied twice by Doil." }] };
  await edit(company.as("203"), mended);
  expect(await edit(company.as("203"), name)).toEqual({ version: 3, corrections: [] });

  const back = { seen: 3, version: 3, notes: [{ from: 0, text: "Paied twice by Doyle." }] };
  expect(await edit(company.as("200", "admin"), back)).toEqual({
    ...{ version: 4, corrections: [{ heard: "Doil", term: "Doyle" }] },
  });
});

function office(settings: Parameters<typeof summaryToEdit>[1] = {}) {
  return summaryToEdit(database.db, settings);
}
