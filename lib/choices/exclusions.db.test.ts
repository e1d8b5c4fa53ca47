import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { exclusions } from "@/db/schema/choices";
import { auditLog, sources } from "@/db/schema/companies";
import { exclusionForm, exclusionProblems, maxExclusions } from "@/domain/exclusion";
import { ingestCall } from "@/lib/calls/ingest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { removeUser } from "@/lib/users/remove";
import { listExclusions } from "./exclusions";
import { addExclusion, removeExclusion } from "./exclusions-change";
import { listKnownNames } from "./glossary-list";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("numbers, users and queues are listed by kind and name, as people read them", async () => {
  const { company, admin, add } = await setUp();
  await add("queue", "Sales");
  await add("queue", "billing");
  await add("user", company.userId("204"));
  await add("number", "00 44 1632 960181");
  await add("number", "0205550117");

  const { exclusions: listed, people } = await listExclusions(database, admin);
  expect(listed.map(({ kind, name }) => [kind, name])).toEqual([
    ["number", "+31 20 555 0117"],
    ["number", "+44 1632 960181"],
    ["user", "Emma Clarke"],
    ["queue", "billing"],
    ["queue", "Sales"],
  ]);
  expect(people.map(({ name }) => name)).toEqual(["Emma Clarke", "Tom Price"]);
});

test.each([
  ["number", "+44 1632 960181", "01632 960181"],
  ["queue", "Billing", "BILLING"],
] as const)("the same %s twice is refused, however it is written", async (kind, once, again) => {
  const { add } = await setUp({ country: "GB" });
  await add(kind, once);

  await expect(add(kind, again)).rejects.toMatchObject({
    ...{ code: "invalid", fields: { [kind]: exclusionProblems.taken } },
  });
});

test.each([
  ["the default phone system's", "0161 496 0999", ["GB", "NL"], "+44 161 496 0999"],
  ["that of another phone system", "0161 496 0999", [null, "GB"], "+44 161 496 0999"],
  ["the company's, of a system without one", "020 555 0117", [null, "GB"], "+31 20 555 0117"],
])("a national number is read in its own country: %s", async (_, typed, [country, other], name) => {
  const { company, admin, add } = await setUp({}, { country });
  const { companyId } = company;
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(sources).values({ companyId, id: randomUUID(), name: "Second", country: other }),
  );

  expect(await add("number", typed)).toMatchObject({ name });
  expect((await listExclusions(database, admin)).country).toBe(country ?? "NL");
});

test("a number that no phone system's country has is shown as it was understood", async () => {
  const { add } = await setUp();

  expect(await add("number", "01632 960181")).toMatchObject({ name: "+31 1632960181" });
  expect(await add("number", "12 34")).toMatchObject({ name: "1234" });
});

test("a user must be one of the company's own", async () => {
  const { add, company } = await setUp();
  const stranger = await createCompany(database.db);
  const refused = { code: "invalid", fields: { user: exclusionProblems.user } };

  await expect(add("user", stranger.userId("203"))).rejects.toMatchObject(refused);
  await expect(add("user", randomUUID())).rejects.toMatchObject(refused);
  await add("user", company.userId("203"));
  await expect(add("user", company.userId("203"))).rejects.toMatchObject({
    fields: { user: exclusionProblems.taken },
  });
});

test("somebody who is removed afterwards is still named, and can be taken off the list", async () => {
  const { admin, add, company, noted } = await setUp();
  const { id } = await add("user", company.userId("204"));
  await removeUser(await testDeps(database.db), admin, company.userId("204"));

  expect((await listExclusions(database, admin)).exclusions).toMatchObject([
    { name: "Emma Clarke" },
  ]);
  await removeExclusion(database, admin, { id });
  expect((await listExclusions(database, admin)).exclusions).toEqual([]);
  expect(await noted()).toContainEqual({
    ...{ action: "exclusion.removed", target: id },
    ...{ before: { kind: "user", name: "Emma Clarke" }, after: null },
  });
});

test("what is added and removed is noted; removing it twice is noted once", async () => {
  const { admin, add, noted } = await setUp();
  const { id } = await add("number", "+441632960181");
  await removeExclusion(database, admin, { id });
  await removeExclusion(database, admin, { id });

  const facts = { kind: "number", name: "+44 1632 960181" };
  expect(await noted()).toEqual([
    { action: "exclusion.added", target: id, before: null, after: facts },
    { action: "exclusion.removed", target: id, before: facts, after: null },
  ]);
});

test("a thousand are kept, and however many come at once no more", async () => {
  const { company, admin, add } = await setUp();
  const { companyId } = company;
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(exclusions).values(
      Array.from({ length: maxExclusions - 1 }, (_, i) => ({
        ...{ companyId, id: randomUUID(), kind: "queue" as const, value: `Queue ${i}` },
      })),
    ),
  );

  const added = await Promise.allSettled(["A", "B", "C"].map((name) => add("queue", name)));
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(add("queue", "D")).rejects.toMatchObject({
    ...{ code: "conflict", message: exclusionProblems.full },
  });
  expect((await listExclusions(database, admin)).exclusions).toHaveLength(maxExclusions);
});

test("queues are suggested by the names that calls went through, each once", async () => {
  const { company, admin } = await setUp();
  const deps = await testDeps(database.db);
  const { ctx, sourceId } = company;
  const times = { startedAt: "2026-11-22T07:33:31.000Z", endedAt: "2026-11-22T07:33:33.000Z" };
  for (const name of ["Sales", "billing", "Billing"]) {
    const party = { kind: "unknown", name } as const;
    const call = callInput({ steps: [{ kind: "queue", party, ...times }], recording: null });
    await ingestCall(deps, ctx, { sourceId, call, audio: null });
  }
  const to = { kind: "queue", name: "Support" } as const;
  const call = callInput({ to, recording: null });
  await ingestCall(deps, ctx, { sourceId, call, audio: null });
  const group = callInput({ to: { kind: "ring_group", name: "Front desk" }, recording: null });
  await ingestCall(deps, ctx, { sourceId, call: group, audio: null });

  const { queues } = await listExclusions(database, admin);
  expect(queues.map((name) => name.toLowerCase())).toEqual(["billing", "sales", "support"]);
  // Recognisers are told what a phone system calls a queue or a group.
  expect((await listKnownNames(database, admin)).queues).toEqual(["Front desk", "Support"]);
});

test("agents neither see nor change the list; another company's is out of reach", async () => {
  const { company, admin, add } = await setUp();
  const stranger = (await createCompany(database.db)).as("203", "admin");
  const { id } = await add("queue", "Billing");
  const agent = company.as("203");

  for (const asked of [
    listExclusions(database, agent),
    addExclusion(database, agent, { kind: "queue", value: "Sales" }),
    removeExclusion(database, agent, { id }),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
  await removeExclusion(database, stranger, { id });
  expect((await listExclusions(database, stranger)).exclusions).toEqual([]);
  expect((await listExclusions(database, admin)).exclusions).toHaveLength(1);
});

test.each([
  [{ kind: "number", number: "" }, "number"],
  [{ kind: "number", number: "Tom" }, "number"],
  [{ kind: "number", number: "+4" }, "number"],
  [{ kind: "number", number: "1".repeat(41) }, "number"],
  [{ kind: "number", number: "<b>0123</b>" }, "number"],
  [{ kind: "user", user: "" }, "user"],
  [{ kind: "queue", queue: "  " }, "queue"],
  [{ kind: "queue", queue: "x".repeat(201) }, "queue"],
  [{ kind: "queue", queue: "a\u0000b" }, "queue"],
] as const)("a form with %j is refused in its field", (form, field) => {
  const typed = { number: "", user: "", queue: "", ...form };

  expect(exclusionForm.safeParse(typed).error?.issues[0]).toMatchObject({
    ...{ path: [field], message: exclusionProblems[field] },
  });
});

test("of a form the field of its kind counts, whatever the others hold", () => {
  const typed = { kind: "queue", queue: " Billing ", number: "x", user: "y" };

  expect(exclusionForm.parse(typed)).toEqual({ kind: "queue", value: "Billing" });
});

async function setUp(
  company: { country?: string } = {},
  source: { country?: string | null | undefined } = {},
) {
  const made = await createCompany(database.db, {
    ...{ company, source, users: { "203": {}, "204": { name: "Emma Clarke" } } },
  });
  const admin = made.as("203", "admin");
  const { companyId } = made;
  const { action, target, before, after } = auditLog;

  return {
    ...{ company: made, admin },
    add: (kind: "number" | "user" | "queue", value: string) =>
      addExclusion(database, admin, { kind, value }),
    noted: () =>
      inCompany(database.db, companyId, (tx) =>
        tx.select({ action, target, before, after }).from(auditLog).orderBy(auditLog.createdAt),
      ),
  };
}
