import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { exclusions } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import { remakeAgreement } from "@/domain/remake";
import { readCompany } from "@/lib/settings/read";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, extension, talk } from "@/lib/testing/factories";
import { agreedTo, callsOf, later, pastCalls, pastDay } from "@/lib/testing/past-calls";
import { queuedJobs } from "@/lib/testing/stored";
import { cancelRemake } from "./cancel";
import { nextCandidates } from "./candidates";
import { newestRemake } from "./get";
import { passedOverFor } from "./judge";
import { startRemake } from "./start";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the calls that would get a summary are counted, and why the others would not", async () => {
  const { deps, admin, company, read } = await office(7);
  const ids = await read(callsOf(company));
  await inCompany(database.db, company.companyId, async (tx) => {
    await tx.execute(sql`update recordings set state = 'expired' where call_id = ${ids[0]}`);
    await tx.execute(sql`update recordings set state = 'discarded' where call_id = ${ids[1]}`);
    await tx
      .update(calls)
      .set({ summaryStatus: "processing" })
      .where(eq(calls.id, ids[2] ?? ""));
    await tx
      .update(calls)
      .set({ direction: "internal" })
      .where(eq(calls.id, ids[3] ?? ""));
    await tx
      .update(calls)
      .set({ deletedAt: later })
      .where(eq(calls.id, ids[4] ?? ""));
  });

  expect(await startRemake(deps, admin, { ...pastDay, agreed: "" })).toEqual({
    total: 2,
    passedOver: [
      { reason: "no_audio", calls: 1 },
      { reason: "audio_gone", calls: 1 },
      { reason: "under_way", calls: 1 },
      { reason: "settings", calls: 1 },
    ],
  });
  expect(await newestRemake(deps, admin)).toBeNull();

  const { companyId } = company;
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(exclusions).values({
      ...{ companyId, id: crypto.randomUUID(), kind: "user", value: company.userId("203") },
    }),
  );
  const excluded = await startRemake(deps, admin, { ...pastDay, agreed: "" });
  expect(excluded).toMatchObject({ total: 0 });
  expect(excluded?.passedOver).toContainEqual({ reason: "excluded", calls: 2 });
});

test("calls counted together are passed over for what each would be when its turn comes", async () => {
  const karen = { kind: "external", number: "+441632960777", name: "Karen Doyle" } as const;
  const billing = { kind: "queue", name: "BILLING" } as const;
  const { deps, admin, company, read } = await office(2, [
    ...[{ from: karen }, { to: billing }, { to: billing, from: karen }],
    ...[{ status: "voicemail" }, { direction: "internal" }, { answeredBy: extension("200") }],
    ...[
      { to: billing, answeredBy: extension("200") },
      { direction: "internal", from: karen },
    ],
    { answeredBy: extension("200"), steps: [talk("200", 0, 20), talk("203", 20, 60)] },
  ] as const);
  const { companyId } = company;
  await read(async (tx) => {
    const { id } = users;
    await tx
      .update(users)
      .set({ recording: "on_demand" })
      .where(eq(id, company.userId("200")));
    const common = () => ({ companyId, id: crypto.randomUUID() });
    await tx.insert(exclusions).values([
      { ...common(), kind: "number", value: karen.number },
      { ...common(), kind: "queue", value: "Billing" },
    ]);
  });

  const day = new Date("2026-11-22T00:00:00Z");
  const range = { fromAt: day, toAt: new Date(day.getTime() + 86_400_000), knownBy: later };
  const judged = await read(async (tx) => {
    const facts = await readCompany(tx, companyId);
    const found: string[] = [];
    for (const call of await nextCandidates(tx, admin, range, { after: null, limit: 50 })) {
      found.push((await passedOverFor(deps, tx, facts, call)) ?? "none");
    }
    return found;
  });
  const alike = (wanted: string) => judged.filter((reason) => reason === wanted).length;

  expect(judged).toHaveLength(11);
  expect(await startRemake(deps, admin, { ...pastDay, agreed: "" })).toEqual({
    total: alike("none"),
    passedOver: [
      { reason: "excluded", calls: alike("excluded") },
      { reason: "settings", calls: alike("settings") },
    ],
  });
});

test("the days are the company's, both included", async () => {
  const at = (startedAt: string) => ({ startedAt, answeredAt: startedAt, endedAt: startedAt });
  const { deps, admin } = await office(0, [
    // Amsterdam is an hour ahead of UTC in winter, two in summer: its clocks went back that night.
    ...[at("2026-10-24T21:59:59.000Z"), at("2026-10-24T22:00:00.000Z")],
    ...[at("2026-10-25T22:59:59.000Z"), at("2026-10-25T23:00:00.000Z")],
  ]);
  const [from, to] = ["2026-10-25", "2026-10-25"];
  expect(await startRemake(deps, admin, { ...pastDay, from, to, agreed: "" })).toMatchObject({
    total: 2,
  });
});

test("nothing begins before an admin has agreed to just so many calls", async () => {
  const { deps, admin, company } = await office(2);
  const early = { ...pastDay, agreed: remakeAgreement(pastDay, 1) };
  expect(await startRemake(deps, admin, early)).toMatchObject({ total: 2 });
  expect(await newestRemake(deps, admin)).toBeNull();

  expect(await startRemake(deps, admin, agreedTo(2))).toBeNull();
  expect(await newestRemake(deps, admin)).toMatchObject({
    ...{ state: "running", total: 2, begun: 0, engine: null, requestedBy: "Tom Price" },
  });
  expect((await queuedJobs(database.db, company.companyId)).map(({ kind }) => kind)).toEqual([
    "remake",
  ]);
});

test("agents, keys and another company's admins have no part in it", async () => {
  const { deps, admin, company } = await office(1);
  for (const ctx of [company.as("203"), company.ctx]) {
    const refused = { code: "forbidden" };
    await expect(startRemake(deps, ctx, agreedTo(1))).rejects.toMatchObject(refused);
    await expect(newestRemake(deps, ctx)).rejects.toMatchObject(refused);
    await expect(cancelRemake(deps, ctx, { remakeId: company.companyId })).rejects.toMatchObject(
      refused,
    );
  }
  await startRemake(deps, admin, agreedTo(1));
  const { id: remakeId = "" } = (await newestRemake(deps, admin)) ?? {};

  const stranger = await createCompany(database.db);
  const other = stranger.as("203", "admin");
  await cancelRemake(deps, other, { remakeId });
  expect(await newestRemake(deps, other)).toBeNull();
  expect(await startRemake(deps, other, { ...pastDay, agreed: "" })).toMatchObject({ total: 0 });
  expect(await newestRemake(deps, admin)).toMatchObject({ state: "running" });
});

test("one at a time: a second is refused, also at the same moment", async () => {
  const { deps, admin } = await office(1);
  const ends = await Promise.allSettled(
    Array.from({ length: 3 }, () => startRemake(deps, admin, agreedTo(1))),
  );
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(startRemake(deps, admin, agreedTo(1))).rejects.toMatchObject({
    code: "conflict",
    message: "Summaries are being made again already. Wait until that has ended, or cancel it.",
  });
});

test("an engine that is not configured is refused", async () => {
  const { deps, admin } = await office(1);
  const wish = { ...pastDay, engine: "selfhosted" } as const;
  await expect(startRemake(deps, admin, { ...wish, agreed: "" })).rejects.toMatchObject({
    ...{ code: "unprocessable", fields: { engine: "Not configured." } },
  });
});

function office(...asked: Tail<Parameters<typeof pastCalls>>) {
  return pastCalls(database.db, ...asked);
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;
