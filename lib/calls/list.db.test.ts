import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallQuery } from "@/domain/call-query";
import type { Ctx, Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, extension, type TestCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { ingestCall } from "./ingest";
import { listCalls } from "./list";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("pages end to end hold each call once, newest first, those of one moment too", async () => {
  const { deps, company } = await office(["203", "204", "203", "204", "203"]);

  const seen = await pages(deps, company.ctx, { limit: 2 });

  expect(seen.map((rows) => rows.length)).toEqual([2, 2, 1]);
  expect(seen.flat()).toEqual(["call 4", "call 3", "call 2", "call 1", "call 0"]);
});

test("the list of a person holds the calls that person talked on, page by page", async () => {
  const { deps, company } = await office(["203", "204", "203", "204", "203"]);

  const filtered = await pages(deps, company.ctx, { limit: 2, userId: company.userId("203") });
  const own = await pages(deps, company.as("203"), { limit: 2 });

  expect(filtered).toEqual([["call 4", "call 2"], ["call 0"]]);
  expect(own).toEqual(filtered);
});

test("an agent who asks for a colleague's calls sees those they both talked on", async () => {
  const { deps, company } = await office(["203", "204", "203"]);
  await add(deps, company, 3, "203", "204");

  const shared = await pages(deps, company.as("203"), {
    limit: 10,
    userId: company.userId("204"),
  });

  expect(shared).toEqual([["call 3"]]);
});

test("who talked twice on a call has it in the list once", async () => {
  const { deps, company } = await office(["203"]);
  await add(deps, company, 1, "204", "203", "204");

  expect(await pages(deps, company.as("204"), { limit: 10 })).toEqual([["call 1"]]);
});

test("a narrowed page that looked through all it may leads on to older calls", async () => {
  const { deps, company } = await office(["203", "204", "204", "204", "204", "204"]);
  const few: Deps = { ...deps, policy: { ...deps.policy, examinedCalls: 2 } };

  const seen = await pages(few, company.ctx, { limit: 2, q: "Caller 0" });

  expect(seen).toEqual([[], [], ["call 0"], []]);
});

test("the last page of a narrowed list leads nowhere", async () => {
  const { deps, company } = await office(["203", "204"]);

  const page = await listCalls(deps, company.ctx, { limit: 2, q: "Caller 0" });

  expect(page.rows.map((row) => row.externalId)).toEqual(["call 0"]);
  expect(page.nextCursor).toBeNull();
});

/** A company with a call a minute, each answered by the extension named. */
async function office(answeredBy: string[]) {
  const deps = await testDeps(database.db);
  const company = await createCompany(database.db, { users: { "203": {}, "204": {} } });
  for (const [i, number] of answeredBy.entries()) await add(deps, company, i, number);
  return { deps, company };
}

async function add(deps: Deps, company: TestCompany, i: number, ...talkers: string[]) {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 7, i, seconds)).toISOString();
  await ingestCall(deps, company.ctx, {
    sourceId: company.sourceId,
    audio: null,
    call: callInput({
      ...{ externalId: `call ${i}`, startedAt: at(0), answeredAt: at(1), endedAt: at(50) },
      from: { kind: "external", number: null, name: `Caller ${i}` },
      answeredBy: extension(talkers[0] ?? "203"),
      steps: talkers.map((number, n) => ({
        ...{ kind: "talk" as const, party: extension(number) },
        ...{ startedAt: at(1 + n * 10), endedAt: at(9 + n * 10) },
      })),
      recording: null,
    }),
  });
}

async function pages(deps: Deps, ctx: Ctx, query: CallQuery): Promise<string[][]> {
  const seen: string[][] = [];
  let cursor: string | null | undefined;
  while (cursor !== null && seen.length < 20) {
    const page = await listCalls(deps, ctx, { ...query, ...(cursor && { cursor }) });
    seen.push(page.rows.map((row) => row.externalId));
    cursor = page.nextCursor;
  }
  return seen;
}
