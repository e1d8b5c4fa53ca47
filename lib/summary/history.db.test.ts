import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { summaries } from "@/db/schema/results";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { testNow } from "@/lib/testing/fakes";
import { kept, summaryToEdit } from "@/lib/testing/summary-to-edit";
import { getSummary } from "./get";
import { summaryHistory, viewVersion } from "./history";
import { restoreVersion } from "./restore-version";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an earlier version is restored as a new one, action points and all", async () => {
  const { ctx, callId, edit, stored, userId } = await office();
  await edit(ctx, { overview: "Changed.", notes: [], points: [], tags: [] });
  const restored = await restoreVersion(stored.deps, ctx, { callId, version: 1, seen: 2 });

  expect(restored).toEqual({ earlier: 1, version: 3, replaced: 2 });
  const [first, , third] = await stored.versions();
  expect(third).toMatchObject({
    ...{ version: 3, origin: "edit", authorUserId: userId("203") },
    ...{ basedOnVersion: 1, isRestored: true },
    ...{ overview: first?.overview, notes: first?.notes, tags: first?.tags },
  });
  const [was, is] = [await stored.points(1), await stored.points(3)];
  expect(is).toMatchObject(was.map(({ text, quote, segmentIds }) => ({ text, quote, segmentIds })));
  expect(is[0]?.id).not.toBe(was[0]?.id);
  expect(await stored.call()).toMatchObject({ currentVersion: 3 });
  const again = restoreVersion(stored.deps, ctx, { callId, version: 3, seen: 3 });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

test("what was restored is undone by restoring what it replaced, and nothing is lost", async () => {
  const { ctx, callId, edit, stored } = await office();
  await edit(ctx, { overview: "Changed." });
  const { version, replaced } = await restoreVersion(stored.deps, ctx, {
    ...{ callId, version: 1, seen: 2 },
  });
  const undo = { callId, version: replaced ?? 0, seen: version };
  await restoreVersion(stored.deps, ctx, undo);

  const [first, ...others] = (await stored.versions()).map(({ overview }) => overview);
  expect(others).toEqual(["Changed.", first, "Changed."]);
  expect(await stored.call()).toMatchObject({ currentVersion: 4 });
});

test("a version that nobody here has seen yet is not restored away", async () => {
  const { ctx, company, callId, edit, stored } = await office();
  await edit(ctx, { overview: "Changed." });
  await edit(company.as("200", "admin"), { seen: 2, version: 2, overview: "And once more." });

  const restored = restoreVersion(stored.deps, ctx, { callId, version: 1, seen: 2 });
  await expect(restored).rejects.toMatchObject({ code: "conflict" });
  expect(await stored.call()).toMatchObject({ currentVersion: 3 });
});

test("who added what rests on no turn is told, whoever edits it later", async () => {
  const { ctx, company, edit, stored } = await office();
  const notes = [
    { from: 0, text: "Paid twice." },
    { from: null, text: "By Tom." },
  ];
  await edit(ctx, { notes, points: [{ ...kept({}), from: null, text: "Also Tom’s." }] });
  const more = [
    { from: 1, text: "By Tom." },
    { from: null, text: "By Alex." },
  ];
  await edit(company.as("200", "admin"), { seen: 2, version: 2, notes: more, points: [] });

  const { summary } = await getSummary(stored.deps, ctx, { id: (await stored.call()).id });
  const { addedBy } = await summaryHistory(stored.deps, await stored.call(), summary);
  expect(addedBy).toEqual({ "By Tom.": "Tom Price", "By Alex.": "Alex Morgan" });
});

test("the history names authors and engines, and says which versions are gone", async () => {
  const { ctx, company, callId, edit, stored } = await office();
  await edit(ctx, { overview: "Changed." });
  await inCompany(database.db, ctx.companyId, (tx) =>
    tx
      .update(summaries)
      .set({ overview: "", notes: [], deletedAt: testNow })
      .where(eq(summaries.version, 1)),
  );

  const {
    versions,
    talkers,
    people: names,
  } = await summaryHistory(stored.deps, await stored.call(), null);
  expect(versions).toMatchObject([
    { version: 2, origin: "edit", author: "Tom Price", isDeleted: false },
    { version: 1, origin: "engine", author: null, engine: "openai", isDeleted: true },
  ]);
  expect(talkers).toEqual([{ userId: company.userId("203"), role: "callee" }]);
  expect(names).toEqual({ [company.userId("203")]: "Tom Price" });
  expect((await viewVersion(stored.deps, ctx, { id: callId }, 2)).summary.overview).toBe(
    "Changed.",
  );
  for (const version of [1, 9]) {
    const gone = viewVersion(stored.deps, ctx, { id: callId }, version);
    await expect(gone).rejects.toMatchObject({ code: "not_found" });
  }
  const restored = restoreVersion(stored.deps, ctx, { callId, version: 1, seen: 2 });
  await expect(restored).rejects.toMatchObject({ code: "conflict" });
  await expect(edit(ctx, { seen: 2, overview: "No." })).rejects.toMatchObject({
    code: "conflict",
  });
});

function office() {
  return summaryToEdit(database.db);
}
