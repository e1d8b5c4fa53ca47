import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { glossaryTerms } from "@/db/schema/choices";
import { auditLog } from "@/db/schema/companies";
import { glossaryProblems, maxTerms } from "@/domain/glossary";
import { ingestCall } from "@/lib/calls/ingest";
import { setPrivate } from "@/lib/calls/private-call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, type TestCompany, talk } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { storedCall } from "@/lib/testing/stored";
import { glossaryOf } from "./glossary";
import { addTerm, changeTerm, removeTerm } from "./glossary-change";
import { listGlossary, listKnownNames } from "./glossary-list";
import { pasteTerms } from "./glossary-paste";
import { learnCorrection } from "./learn";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const nectar = { term: "Nectar", heardAs: ["necta", "neck tar"] };

test("terms are added, changed and removed, and the audit log says who did what", async () => {
  const { company, admin } = await setUp();
  const { id } = await addTerm(database, admin, nectar);
  await changeTerm(database, admin, { termId: id, wanted: nectar });
  await changeTerm(database, admin, { termId: id, wanted: { ...nectar, heardAs: ["necta"] } });
  expect(await termsOf(company)).toEqual([{ term: "Nectar", heardAs: ["necta"] }]);

  await removeTerm(database, admin, { termId: id });
  expect(await termsOf(company)).toEqual([]);
  const [added, changed] = ["necta, neck tar", "necta"].map((heardAs) => ({ ...nectar, heardAs }));
  expect(await notesOf(company)).toEqual([
    ["glossary.added", null, added],
    ["glossary.changed", added, changed],
    ["glossary.removed", changed, null],
  ]);
});

test("a word has one meaning: what is taken is refused where it was typed", async () => {
  const { admin } = await setUp();
  await addTerm(database, admin, nectar);
  const { id } = await addTerm(database, admin, { term: "Zoë", heardAs: [] });

  for (const [wanted, fields] of [
    [{ term: "NECTAR", heardAs: [] }, { term: glossaryProblems.termTaken }],
    [{ term: "Necta", heardAs: [] }, { heardAs: glossaryProblems.heardElsewhere }],
    [{ term: "Zoé", heardAs: ["Nectar"] }, { heardAs: glossaryProblems.heardElsewhere }],
  ] as const) {
    const input = { ...wanted, heardAs: [...wanted.heardAs] };
    const wrong = { code: "invalid", fields };
    await expect(addTerm(database, admin, input)).rejects.toMatchObject(wrong);
    const changed = changeTerm(database, admin, { termId: id, wanted: input });
    await expect(changed).rejects.toMatchObject(wrong);
  }
});

test("pasted terms come in all at once or not at all", async () => {
  const { company, admin } = await setUp();
  await addTerm(database, admin, { term: "Nectar", heardAs: [] });
  const bad = "Zoë = zoé\n\nBee = bea, nectar\n= nothing\n";
  expect(await pasteTerms(database, admin, { pasted: bad })).toEqual({
    wrong: [
      { line: 3, about: "nectar", problem: glossaryProblems.heardElsewhere },
      { line: 4, about: "= nothing", problem: glossaryProblems.termMissing },
    ],
  });
  expect(await termsOf(company)).toHaveLength(1);

  const pasted = "nectar = necta\nZoë = zoé";
  expect(await pasteTerms(database, admin, { pasted })).toEqual({ added: 1, changed: 1 });
  expect(await pasteTerms(database, admin, { pasted })).toEqual({ added: 0, changed: 0 });
  expect(await termsOf(company)).toEqual([
    { term: "Nectar", heardAs: ["necta"] },
    { term: "Zoë", heardAs: ["zoé"] },
  ]);
  expect((await notesOf(company)).slice(1)).toEqual([
    ["glossary.pasted", null, { added: 1, changed: 1 }],
  ]);
});

test("a full glossary takes no more, and the error names the limits", async () => {
  const { company, admin } = await setUp();
  const lines = Array.from({ length: maxTerms }, (_, i) => `Term ${i} = a${i} b c`);
  const full = { code: "invalid", fields: { pasted: glossaryProblems.glossaryFull } };
  const tooManyWords = [...lines.slice(1), "Term = a b c d e"].join("\n");
  for (const pasted of [[...lines, "x"].join("\n"), tooManyWords.replaceAll(" c", " c d")]) {
    await expect(pasteTerms(database, admin, { pasted })).rejects.toMatchObject(full);
  }
  expect(await termsOf(company)).toEqual([]);

  await pasteTerms(database, admin, { pasted: lines.join("\n") });
  expect(await listGlossary(database, admin, { page: 99 })).toMatchObject({
    ...{ count: maxTerms, words: 10_000, found: maxTerms, page: 40, pages: 40 },
  });
  await expect(addTerm(database, admin, { term: "x", heardAs: [] })).rejects.toMatchObject({
    fields: { term: glossaryProblems.glossaryFull },
  });
  await expect(
    learnCorrection(database, admin, { heard: "d", term: "Term 1" }),
  ).rejects.toMatchObject({ fields: { term: glossaryProblems.glossaryFull } });
  expect(await listGlossary(database, admin, { q: "A199 B", page: 1 })).toMatchObject({
    ...{ found: 1, terms: [{ term: "Term 199" }] },
  });
});

test("what somebody corrected once is learned, with the term if need be", async () => {
  const { company, admin } = await setUp();
  await addTerm(database, admin, { term: "Nectar", heardAs: ["necta"] });
  const learn = (heard: string, term: string) => learnCorrection(database, admin, { heard, term });
  await learn("neck tar", "nectar");
  await learn("Necta", "Nectar");
  await learn("Doil", "Doyle");

  expect(await termsOf(company)).toEqual([nectar, { term: "Doyle", heardAs: ["Doil"] }]);
  expect((await notesOf(company)).map(([action]) => action)).toEqual([
    ...["glossary.added", "glossary.learned", "glossary.learned"],
  ]);
  for (const [heard, term, field] of [
    ["Doil", "Nectar", "heard"],
    ["Doyle", "Doyle", "heard"],
    ["12", "Doyle", "heard"],
    ["a, b", "Doyle", "heard"],
    ["Dial", "", "term"],
  ] as const) {
    await expect(learn(heard, term)).rejects.toMatchObject({
      ...{ code: "invalid", fields: { [field]: expect.any(String) } },
    });
  }
});

test("another company's terms are neither seen, changed, removed nor used", async () => {
  const { company, admin } = await setUp();
  const { id } = await addTerm(database, admin, nectar);
  const other = await setUp();

  expect(await listGlossary(database, other.admin, { page: 1 })).toMatchObject({ count: 0 });
  for (const ask of [
    () => changeTerm(database, other.admin, { termId: id, wanted: { term: "x", heardAs: [] } }),
    () => removeTerm(database, other.admin, { termId: id }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await termsOf(company)).toEqual([nectar]);
});

test("agents have nothing to do with the glossary", async () => {
  const { company } = await setUp();
  const [agent, termId] = [company.as("203"), randomUUID()];

  for (const asked of [
    listGlossary(database, agent, { page: 1 }),
    listKnownNames(database, agent),
    addTerm(database, agent, nectar),
    changeTerm(database, agent, { termId, wanted: nectar }),
    removeTerm(database, agent, { termId }),
    pasteTerms(database, agent, { pasted: "Nectar" }),
    learnCorrection(database, agent, { heard: "a", term: "b" }),
  ]) {
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a call is heard with the company's terms, its people, its queues and the company", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  await addTerm(database, admin, nectar);
  await addTerm(database, admin, { term: "4G", heardAs: [] });
  await addTerm(database, admin, { term: "112", heardAs: ["one one two"] });
  const queue = { kind: "queue", number: "600", name: "Billing" } as const;
  const call = callInput({
    from: { kind: "external", number: "+441632960181", name: "+441632960181" },
    answeredBy: { kind: "extension", number: "203", name: "tom price" },
    steps: [
      { kind: "queue", party: queue, startedAt: "2026-11-22T07:33:30Z" },
      talk("203", 6, 60),
      { ...talk("300", 60, 68), party: { kind: "external", number: null, name: "Karen Doyle" } },
    ],
    recording: null,
  });
  const { ctx, sourceId, companyId } = company;
  const deps = await testDeps(db);
  const { callId } = await ingestCall(deps, ctx, { sourceId, call, audio: null });

  const row = await storedCall(db, companyId, callId);
  expect(await inCompany(db, companyId, (tx) => glossaryOf(tx, companyId, row))).toEqual({
    keywords: ["Nectar", "4G", "Tom Price", "Karen Doyle", "Billing", "Test BV"],
    corrections: [nectar, { term: "112", heardAs: ["one one two"] }],
  });
  expect(await listKnownNames(database, admin)).toEqual({
    ...{ company: "Test BV", people: ["Tom Price"], morePeople: 0, queues: ["Billing"] },
  });

  await setPrivate(deps, company.as("203"), { callId, isPrivate: true });
  expect(await listKnownNames(database, admin)).toMatchObject({ queues: [] });
});

async function setUp() {
  const company = await createCompany(database.db);
  return { company, admin: company.as("203", "admin") };
}

function termsOf({ companyId }: TestCompany) {
  const { term, heardAs, id } = glossaryTerms;
  return inCompany(database.db, companyId, (tx) =>
    tx.select({ term, heardAs }).from(glossaryTerms).orderBy(id),
  );
}

async function notesOf({ companyId }: TestCompany) {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx.select().from(auditLog).orderBy(auditLog.id),
  );
  return rows.map(({ action, before, after }) => [action, before, after]);
}
