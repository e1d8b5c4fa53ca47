import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { auditLog, type users } from "@/db/schema/companies";
import { notReadyOf } from "@/domain/user";
import { readinessFilters } from "@/domain/user-list";
import { ingestCall } from "@/lib/calls/ingest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany, extension, type TestCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { changeMany, mendUsers } from "./change-many";
import { findUser } from "./get";
import { knownUsers } from "./import/preview";
import { lockAdmins } from "./last-admin";
import { listUsers } from "./list";
import { listUserPage } from "./list-page";
import { readReadiness } from "./readiness";
import { removeUser, restoreUser } from "./remove";
import { createUser } from "./save";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("those who are ticked get what is chosen, and what is left empty stays", async () => {
  const { deps, company, admin } = await setUp();
  const userIds = [company.userId("203"), company.userId("201")];
  const change = { storageDays: 90 };
  expect(await changeMany(deps, admin, { which: { userIds }, change })).toEqual({ changed: 2 });
  expect(await changeMany(deps, admin, { which: { userIds }, change })).toEqual({ changed: 0 });

  expect(await recordedAs(deps, admin)).toEqual({
    ...{ "200": ["never", 0], "201": ["on_demand", 90], "202": ["always", 6] },
    "203": ["always", 90],
  });
  expect(await notes(company)).toEqual(
    [
      ["user.changed", company.userId("201"), { storageDays: 30 }, { storageDays: 90 }],
      ["user.changed", company.userId("203"), { storageDays: 30 }, { storageDays: 90 }],
    ].toSorted(byTarget),
  );
});

test("everybody found is changed, and nobody else", async () => {
  const { deps, admin } = await setUp();
  const which = { all: { q: "sto", readiness: "not_ready" as const } };
  await changeMany(deps, admin, { which, change: { recording: "never" } });
  expect(await recordedAs(deps, admin)).toMatchObject({
    ...{ "202": ["never", 6], "201": ["on_demand", 30] },
  });
});

test("to mend is ∞ Always and seven days at least, more where there is more", async () => {
  const { deps, company, admin } = await setUp();
  await mendUsers(deps, admin, { userIds: [company.userId("200")] });
  expect(await recordedAs(deps, admin)).toMatchObject({
    "200": ["always", 7],
    "202": ["always", 6],
  });

  expect(await mendUsers(deps, admin, { all: { readiness: "not_ready" } })).toEqual({ changed: 2 });
  expect(await recordedAs(deps, admin)).toEqual({
    ...{ "200": ["always", 7], "201": ["always", 30], "202": ["always", 7] },
    "203": ["always", 30],
  });
});

test("calls come in while users are locked to be changed", async () => {
  const { company, admin } = await setUp();
  const deps = await testDeps(database.db);
  const { companyId, ctx, sourceId } = company;
  const call = callInput({ answeredBy: extension("200"), recording: null });

  await inCompany(database.db, companyId, async (tx) => {
    await lockAdmins(tx, companyId);
    await findUser(tx, admin, company.userId("200"), { lock: true });
    await knownUsers(tx, companyId, { lock: true });
    // Would wait for the lock, and the lock for it.
    await ingestCall(deps, ctx, { sourceId, call, audio: null });
  });
  expect(await inCompany(database.db, companyId, (tx) => tx.$count(calls))).toBe(1);
});

test("users of another company are not reached, and agents change nobody", async () => {
  const [{ deps, company, admin }, other] = [await setUp(), await setUp()];
  const which = { userIds: [other.company.userId("201"), randomUUID()] };
  expect(await mendUsers(deps, admin, which)).toEqual({ changed: 0 });

  const agent = company.as("203");
  const everybody = { all: {} };
  await expect(mendUsers(deps, agent, everybody)).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    changeMany(deps, agent, { which: everybody, change: { storageDays: 0 } }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeUser(deps, agent, company.userId("201"))).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the filters find whom the readiness of each user names", async () => {
  const { deps, admin } = await setUp();
  const rest = { email: null, role: "agent", language: null, summaryLanguage: null } as const;
  for (const [recording, storageDays] of [
    ["always", 7],
    ["always", 6],
    ["never", 7],
  ] as const) {
    await createUser(deps, admin, {
      name: "Ann",
      extension: null,
      recording,
      storageDays,
      ...rest,
    });
  }
  const all = await listUsers(deps, admin);

  for (const readiness of readinessFilters) {
    if (readiness === "removed") continue;
    const expected = all.filter((user) => {
      const reason = notReadyOf(user);
      if (readiness === "ready") return reason === null;
      return readiness === "not_ready" ? reason !== null : reason === readiness;
    });
    const page = await listUserPage(deps, admin, { readiness });
    expect(page.users, readiness).toEqual(expected);
  }
  const { first, silent, ...counts } = await readReadiness(deps, admin);
  expect(silent.users).toBe(0);
  expect(counts).toEqual({
    ...{ users: 7, ready: 1 },
    lacking: { recording_not_always: 3, storage_too_short: 2, no_extension: 1 },
  });
  expect(first).toEqual(all.filter((user) => user.notReady !== null).slice(0, 5));
});

test("the list comes in pages, searched by name, address and number, letter for letter", async () => {
  const { deps, admin } = await setUp();
  for (let i = 0; i < 60; i += 1) {
    const name = `P_${String(i).padStart(2, "0")}%`;
    await createUser(deps, admin, { name, extension: `9${100 + i}`, ...common });
  }
  const first = await listUserPage(deps, admin, {});
  const cursor = first.nextCursor ?? undefined;
  const second = await listUserPage(deps, admin, { cursor });
  expect([first.found, second.found, first.users.length]).toEqual([64, 64, 50]);
  expect([...first.users, ...second.users]).toEqual(await listUsers(deps, admin));
  expect(second.nextCursor).toBeNull();
  expect(await listUserPage(deps, admin, { cursor: randomUUID() })).toEqual(first);

  const found = async (q: string) => (await listUserPage(deps, admin, { q })).found;
  expect(await Promise.all(["p_0", "%", "9105", "\\", "nobody", "'"].map(found))).toEqual([
    ...[10, 60, 1, 0, 0, 0],
  ]);
});

test("nobody is left out or comes twice while users come, go and share a name", async () => {
  const { deps, admin } = await setUp();
  const add = async (name: string, extension: number) =>
    createUser(deps, admin, { ...common, name, extension: `${extension}` });
  for (let i = 0; i < 60; i += 1) await add("Sam", 9100 + i);
  const before = await listUsers(deps, admin);

  const first = await listUserPage(deps, admin, {});
  await add("Aaron", 9300);
  await removeUser(deps, admin, first.users[3]?.id ?? "");
  await removeUser(deps, admin, first.nextCursor ?? "");
  const second = await listUserPage(deps, admin, { cursor: first.nextCursor ?? undefined });
  expect([...first.users, ...second.users]).toEqual(before);
});

test("a removed user is gone, frees the number, and comes back without a sign-in", async () => {
  const { deps, company, admin } = await setUp();
  const userId = company.userId("203");
  await removeUser(deps, admin, userId);
  await expect(removeUser(deps, admin, userId)).rejects.toMatchObject({ code: "not_found" });
  expect(Object.keys(await recordedAs(deps, admin))).toEqual(["200", "201", "202"]);
  const removed = await listUserPage(deps, admin, { readiness: "removed" });
  expect(removed.users).toMatchObject([{ name: "Tom", canSignIn: false }]);

  await restoreUser(deps, admin, userId);
  expect(await recordedAs(deps, admin)).toMatchObject({ "203": ["always", 30] });
  await expect(restoreUser(deps, admin, userId)).rejects.toMatchObject({ code: "not_found" });
  expect((await notes(company)).map(([action]) => action).toSorted()).toEqual([
    ...["user.removed", "user.restored"],
  ]);
});

test("a number that was given to somebody else stays with them", async () => {
  const { deps, company, admin } = await setUp();
  const userId = company.userId("203");
  await removeUser(deps, admin, userId);
  await createUser(deps, admin, { name: "Bea", extension: "203", ...common });
  await restoreUser(deps, admin, userId);

  const rows = await listUsers(deps, admin);
  expect(rows.filter(({ extension }) => extension === "203")).toMatchObject([{ name: "Bea" }]);
  expect(rows.find(({ id }) => id === userId)).toMatchObject({ extension: null });
});

test("neither oneself nor the last admin is removed, of two who remove each other one stays", async () => {
  const { deps, company, admin } = await setUp();
  await expect(removeUser(deps, admin, company.userId("200"))).rejects.toMatchObject({
    code: "invalid",
  });

  const other = await setUp({ "202": { role: "admin", passwordHash: "hash" } });
  const [alex, robin] = ["200", "202"].map((number) => other.company.userId(number));
  const results = await Promise.allSettled([
    removeUser(deps, other.admin, robin ?? ""),
    removeUser(deps, other.company.as("202", "admin"), alex ?? ""),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

const common = {
  ...{ email: null, language: null, summaryLanguage: null, storageDays: 0 },
  ...({ role: "agent", recording: "never" } as const),
};

type Needs = { db: TestDatabase["db"]; now: () => Date };

/** Alex, the only admin who can sign in; Priya on demand; Stone keeps too little; Tom is ready. */
async function setUp(more: Record<string, Partial<typeof users.$inferInsert>> = {}) {
  const company = await createCompany(database.db, {
    users: {
      "200": {
        ...{ name: "Alex", role: "admin", passwordHash: "hash" },
        ...{ recording: "never", storageDays: 0 },
      },
      "201": { name: "Priya", recording: "on_demand" },
      "203": { name: "Tom" },
      "202": { name: "Stone", storageDays: 6 },
      ...more,
    },
  });
  const deps: Needs = { db: database.db, now: () => new Date() };
  return { deps, company, admin: company.as("200", "admin") };
}

async function recordedAs(deps: Needs, admin: Parameters<typeof listUsers>[1]) {
  const rows = await listUsers(deps, admin);
  return Object.fromEntries(rows.map((u) => [u.extension, [u.recording, u.storageDays]]));
}

type Note = [string, string | null, unknown, unknown];

async function notes({ companyId }: TestCompany): Promise<Note[]> {
  const { action, target, before, after } = auditLog;
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx
      .select({ action, target, before, after })
      .from(auditLog)
      .where(eq(auditLog.companyId, companyId)),
  );
  return rows
    .map((row): Note => [row.action, row.target, row.before, row.after])
    .toSorted(byTarget);
}

function byTarget(a: unknown[], b: unknown[]): number {
  return String(a[1]).localeCompare(String(b[1]));
}
