import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { callQuery } from "@/domain/call-query";
import { listAudit } from "@/lib/audit/list";
import type { Ctx, Deps } from "@/lib/ctx";
import { listDeliveries } from "@/lib/delivery/list";
import { viewCall } from "@/lib/reporting/view-call";
import { viewCalls } from "@/lib/reporting/view-list";
import { deleteCall } from "@/lib/retention/delete-call";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, talk } from "@/lib/testing/factories";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { storedCall, eventsOf as storedEvents } from "@/lib/testing/stored";
import { getTranscript } from "@/lib/transcript/get";
import { eventsOf } from "./events";
import { getCall } from "./get";
import { ingestCall } from "./ingest";
import { listCalls } from "./list";
import { makeAgain } from "./make-again";
import { openRecording } from "./open-recording";
import { setPrivate } from "./private-call";
import type { CallRef } from "./ref";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Read = (deps: Deps, ctx: Ctx, ref: CallRef) => Promise<unknown>;
const reads: [string, Read][] = [
  ["the call", getCall],
  ["its summary", getSummary],
  ["its transcript", getTranscript],
  ["its audio", (deps, ctx, ref) => openRecording(deps, ctx, ref, undefined)],
  ["its page", viewCall],
  [
    "its deliveries",
    (deps, ctx, ref) =>
      getCall(deps, ctx, ref).then(({ id: callId }) => listDeliveries(deps, ctx, { callId })),
  ],
];

test.each(reads)(
  "%s, once private, is read by those who talked and nobody else",
  async (_, read) => {
    const { deps, callId, externalId, talkers, others } = await privateCall();

    for (const ctx of talkers) await expect(read(deps, ctx, { id: callId })).resolves.toBeTruthy();
    for (const ctx of others) {
      await expect(read(deps, ctx, { id: callId })).rejects.toMatchObject(notFound);
      await expect(read(deps, ctx, { externalId })).rejects.toMatchObject(notFound);
    }
  },
);

test.each(reads)("%s is read as before once it is no longer private", async (_, read) => {
  const { deps, callId, emma, tom, company } = await privateCall();
  await setPrivate(deps, emma, { callId, isPrivate: false });

  for (const ctx of [company.ctx, company.as("200", "admin"), tom]) {
    await expect(read(deps, ctx, { id: callId })).resolves.toBeTruthy();
  }
});

test.each([
  ["unfiltered", {}],
  ["searched by name", { q: "Doyle" }],
  ["searched by number", { q: "960181" }],
  ["by tag", { tag: "billing" }],
  ["by who talked", { userId: "203" }],
])(
  "a list %s holds a private call for those who talked alone, and loses no other",
  async (_, asked) => {
    const { deps, callId, company, talkers, others } = await privateCall();
    const { ctx, sourceId } = company;
    const older = callInput({ startedAt: "2026-11-22T07:00:00.000Z", recording: null });
    const { callId: olderId } = await ingestCall(deps, ctx, { sourceId, call: older, audio: null });
    await inCompany(database.db, company.companyId, (tx) =>
      tx.execute(`update calls set current_version = null where id = '${olderId}'`),
    );
    const userId = "userId" in asked ? company.userId(asked.userId) : undefined;
    const query = callQuery.parse({ ...asked, ...(userId && { userId }), limit: 1 });

    for (const reader of talkers) expect(await idsOf(deps, reader, query)).toContain(callId);
    for (const reader of others.filter((one) => one.companyId === company.companyId)) {
      const ids = await idsOf(deps, reader, query);
      expect(ids).not.toContain(callId);
      const isAgent = reader.actor.type === "user" && reader.actor.role === "agent";
      expect(ids).toEqual(isAgent || query.tag ? [] : [olderId]);
    }
  },
);

test("the panel's list says to those who see it that a call is private", async () => {
  const { deps, tom, admin } = await privateCall();

  expect((await viewCalls(deps, tom, {})).calls).toMatchObject([{ isPrivate: true }]);
  expect((await viewCalls(deps, admin, {})).calls).toEqual([]);
});

test("others are told that the call is gone, and of nothing else while it is private", async () => {
  const { deps, callId, company, tom, admin, emma } = await privateCall();
  await makeSomething(deps, company, callId);

  for (const reader of [company.ctx, admin]) {
    expect(await eventTypes(deps, reader)).toEqual(["summary.deleted 1"]);
  }
  expect(await eventTypes(deps, company.as("205"))).toEqual([]);
  const all = await storedEvents(database.db, company.companyId);
  expect((await eventTypes(deps, tom)).map((type) => type.split(" ")[0])).toEqual(all);
  expect(all).toEqual(expect.arrayContaining(["call.created", "summary.created", "call.updated"]));

  await setPrivate(deps, emma, { callId, isPrivate: false });
  expect((await eventTypes(deps, company.ctx)).at(-1)).toBe("summary.updated 1");
});

test("a call without a summary goes and comes back by events of its own", async () => {
  const { deps, company, callId } = await recordedCall(database.db, people);
  const tom = company.as("203");
  await setPrivate(deps, tom, { callId, isPrivate: true });
  expect(await eventTypes(deps, company.ctx)).toEqual(["summary.deleted null"]);
  await setPrivate(deps, tom, { callId, isPrivate: false });

  expect((await eventTypes(deps, company.ctx)).at(-1)).toBe("call.updated null");
});

test("only those who talked mark a call, be they agents or admins", async () => {
  const { deps, company, callId } = await summarised();
  const stranger = await createCompany(database.db);
  const mark = (ctx: Ctx) => setPrivate(deps, ctx, { callId, isPrivate: true });

  await expect(mark(company.as("200", "admin"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(mark(company.ctx)).rejects.toMatchObject({ code: "forbidden" });
  await expect(mark(company.as("205"))).rejects.toMatchObject(notFound);
  await expect(mark(stranger.as("203", "admin"))).rejects.toMatchObject(notFound);
  expect(await stored(company.companyId, callId)).toMatchObject({
    privateBy: null,
    privateSince: null,
  });

  await mark(company.as("204", "admin"));
  expect(await stored(company.companyId, callId)).toMatchObject({
    privateBy: company.userId("204"),
    privateSince: deps.now(),
  });
});

test("an admin who did not talk can neither open a private call again nor delete or remake it", async () => {
  const { deps, callId, admin, company } = await privateCall();

  for (const ctx of [admin, company.ctx]) {
    await expect(deleteCall(deps, ctx, { id: callId })).rejects.toMatchObject(notFound);
    await expect(makeAgain(deps, ctx, { id: callId }, undefined)).rejects.toMatchObject(notFound);
  }
  await expect(setPrivate(deps, admin, { callId, isPrivate: false })).rejects.toMatchObject(
    notFound,
  );
});

test("marking is noted once however often it is asked, and so is the way back", async () => {
  const { deps, company, callId, tom, emma } = await privateCall();
  await setPrivate(deps, tom, { callId, isPrivate: true });
  await setPrivate(deps, tom, { callId, isPrivate: false });
  await setPrivate(deps, emma, { callId, isPrivate: false });

  const noted = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.target, callId)).orderBy(auditLog.createdAt),
  );
  expect(noted.map(({ action, actor }) => [action, actor])).toMatchObject([
    ["call.made_private", { userId: company.userId("203") }],
    ["call.made_open", { userId: company.userId("203") }],
  ]);
});

test("the audit log shows no more of a private call than that there is one", async () => {
  const { deps, admin, company } = await privateCall();
  const entries = async (ctx: Ctx) => (await listAudit(deps, ctx, { limit: 10 })).entries;

  expect(await entries(admin)).toMatchObject([
    { action: "call.made_private", call: null, isPrivate: true },
  ]);
  expect(await entries(company.as("204", "admin"))).toMatchObject([
    { call: { id: expect.any(String) }, isPrivate: false },
  ]);
});

test("the phone system's next word on a private call is taken, and answered, as before", async () => {
  const { deps, company, externalId, callId } = await privateCall();
  const { ctx, sourceId } = company;
  const call = callInput({ ...facts, externalId, from: { ...karen, name: "Karen D." } });
  const again = await ingestCall(deps, ctx, { sourceId, call, audio: null });

  expect(again).toEqual({ callId, created: false });
  expect(await stored(company.companyId, callId)).toMatchObject({
    ...{ fromParty: { name: "Karen D." }, privateBy: company.userId("203") },
  });
});

const notFound = { code: "not_found" };
const karen = { kind: "external", number: "+441632960181", name: "Karen Doyle" } as const;
const facts = { steps: [talk("203", 0, 2), talk("204", 2, 68)] };
/** Tom and Emma talk; Bram is dialled by nobody; Alex is an admin. */
const people = {
  company: {
    users: { "203": {}, "204": { name: "Emma" }, "205": { name: "Bram" }, "200": { name: "Alex" } },
  },
};

async function summarised() {
  const { externalId } = callInput();
  const recorded = await recordedCall(database.db, { ...people, call: { ...facts, externalId } });
  await runJobs(recorded.deps, recorded.company.companyId);
  return { ...recorded, externalId };
}

/** Marked by Tom. */
async function privateCall() {
  const { company, ...call } = await summarised();
  const stranger = await createCompany(database.db, { users: { "203": {} } });
  const [tom, emma, admin] = [
    company.as("203"),
    company.as("204", "admin"),
    company.as("200", "admin"),
  ];
  await setPrivate(call.deps, tom, { callId: call.callId, isPrivate: true });
  return {
    ...{ ...call, company, tom, emma, admin },
    talkers: [tom, emma],
    others: [admin, company.as("205"), company.ctx, stranger.ctx, stranger.as("203", "admin")],
  };
}

/** Its summary is made again, which is told of by events. */
async function makeSomething(
  deps: Deps,
  company: { companyId: string; as: (extension: string, role: "admin") => Ctx },
  callId: string,
) {
  await makeAgain(deps, company.as("204", "admin"), { id: callId }, undefined);
  await inCompany(database.db, company.companyId, (tx) =>
    tx.execute(`update calls set run_id = null, summary_status = 'ready' where id = '${callId}'`),
  );
}

async function idsOf(deps: Deps, ctx: Ctx, query: Parameters<typeof listCalls>[2]) {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCalls(deps, ctx, { ...query, cursor });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

/** All events so far: at its second look the stream ends. */
async function eventTypes(deps: Deps, ctx: Ctx): Promise<string[]> {
  const types: string[] = [];
  let looks = 0;
  const from = { afterSeq: 0, stillValid: async () => ++looks === 1 };
  for await (const event of eventsOf(deps, ctx, from, new AbortController().signal)) {
    if (event) types.push(`${event.type} ${event.version}`);
  }
  return types;
}

function stored(companyId: string, callId: string) {
  return storedCall(database.db, companyId, callId);
}
