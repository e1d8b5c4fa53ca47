import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, users } from "@/db/schema/companies";
import { userImports } from "@/db/schema/imports";
import type { Ctx } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { clockAt, testDeps } from "@/lib/testing/fakes";
import { sweep } from "@/worker/sweep";
import { listUsers } from "../list";
import { createUser, updateUser } from "../save";
import { importUsers } from "./import-users";
import { dropImport, keepImport } from "./keep";
import { previewImport } from "./preview";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const file = [
  "Naam;Toestel;E-mailadres;Gespreksopname;Bewaartermijn",
  "Tom Price;203;;∞ Altijd;90 dagen",
  "Cas;300;cas@x.test;Altijd;30",
  "Nobody;;;Nooit;0",
].join("\r\n");

test("an import does what its preview shows, notes it, and leaves no file", async () => {
  const { deps, company, admin, keep } = await setUp();
  const importId = await keep(file);
  const { plan, fingerprint } = await previewImport(deps, admin, importId);
  expect(plan).toMatchObject({
    created: [{ line: 3, user: { name: "Cas" } }],
    changed: [{ line: 2, after: { name: "Tom Price", storageDays: 90 } }],
    bad: [{ line: 4, problems: [{ code: "noKey" }] }],
  });
  expect(await numbers(admin)).toEqual(["200", "203"]);

  const done = await importUsers(deps, admin, { importId, fingerprint });
  expect(done).toEqual({ created: 1, changed: 1, leftOut: 1 });
  expect(await listUsers(deps, admin)).toMatchObject([
    { name: "Alex" },
    { name: "Cas", extension: "300", recording: "always", storageDays: 30, notReady: null },
    { name: "Tom Price", extension: "203", storageDays: 90 },
  ]);
  expect(await notes(company)).toEqual([
    ["user.changed", { name: "Tom Price", storageDays: 90 }],
    ["user.created", expect.objectContaining({ extension: "300" })],
    ["users.imported", { created: 1, changed: 1, unchanged: 0, leftOut: 1 }],
  ]);
  expect(await kept(company)).toBe(0);
  await expect(importUsers(deps, admin, { importId, fingerprint })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the same file a second time finds nothing to do", async () => {
  const { deps, admin, keep } = await setUp();
  await importWhole(deps, admin, await keep(file));
  const { plan } = await previewImport(deps, admin, await keep(file));
  expect(plan).toMatchObject({ created: [], changed: [], unchanged: 2 });
});

test("when users have changed since the preview, nothing at all is done", async () => {
  const { deps, company, admin, keep } = await setUp();
  const importId = await keep(file);
  const { fingerprint } = await previewImport(deps, admin, importId);
  await updateUser(deps, admin, { userId: company.userId("203"), change: { storageDays: 8 } });

  await expect(importUsers(deps, admin, { importId, fingerprint })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await numbers(admin)).toEqual(["200", "203"]);
  await importWhole(deps, admin, importId);
  expect(await numbers(admin)).toEqual(["200", "203", "300"]);
});

test("of two admins who import the same at once, one does it and nobody is there twice", async () => {
  const { deps, company, admin, keep } = await setUp();
  const other = company.as("203", "admin");
  const mine = { importId: await keep(file), ...(await fingerprintOf(deps, admin)) };
  const theirs = { importId: await keep(file, other), ...(await fingerprintOf(deps, other)) };

  const results = await Promise.allSettled([
    importUsers(deps, admin, mine),
    importUsers(deps, other, theirs),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await numbers(admin)).toEqual(["200", "203", "300"]);
});

test("a user added by hand meanwhile is not collided with half-way", async () => {
  const { deps, admin, keep } = await setUp();
  const importId = await keep(file);
  const { fingerprint } = await previewImport(deps, admin, importId);
  const rest = {
    email: null,
    role: "agent",
    language: null,
    summaryLanguage: null,
    recording: "never",
  } as const;
  const results = await Promise.allSettled([
    importUsers(deps, admin, { importId, fingerprint }),
    createUser(deps, admin, { name: "Dee", extension: "300", storageDays: 0, ...rest }),
  ]);

  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await numbers(admin)).toEqual(["200", "203", "300"]);
});

test("only whoever brought a file sees or imports it, and agents bring none", async () => {
  const { deps, company, admin, keep } = await setUp();
  const importId = await keep(file);
  const stranger = await setUp();
  for (const ctx of [company.as("203", "admin"), stranger.admin]) {
    await expect(previewImport(deps, ctx, importId)).rejects.toMatchObject({ code: "not_found" });
  }
  const agent = company.as("203");
  await expect(keepImport(deps, agent, Buffer.from(file))).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(previewImport(deps, admin, "../x")).rejects.toMatchObject({ code: "not_found" });
});

test("a file goes when another one comes, when it is dropped, and after an hour", async () => {
  const { deps, clock, company, admin, keep } = await setUp();
  await keep(file);
  const importId = await keep(file);
  expect(await kept(company)).toBe(1);
  await dropImport(deps, admin);
  expect(await kept(company)).toBe(0);

  const late = await keep(file);
  clock.advance(3_600_000 - 1);
  await sweep(deps);
  expect(await kept(company)).toBe(1);
  clock.advance(1);
  await expect(previewImport(deps, admin, late)).rejects.toMatchObject({ code: "not_found" });
  await sweep(deps);
  expect(await kept(company)).toBe(0);
  await expect(previewImport(deps, admin, importId)).rejects.toMatchObject({ code: "not_found" });
});

test("a changed role ends sessions, and the last admin cannot be demoted by a file", async () => {
  const { deps, company, admin, keep } = await setUp();
  await importWhole(deps, admin, await keep("number,role\n203,admin\n200,agent"));
  const rows = await listUsers(deps, admin);
  expect(rows.map(({ extension, role }) => [extension, role])).toEqual([
    ["200", "admin"],
    ["203", "admin"],
  ]);
  expect(await sessionVersions(company)).toEqual({ "200": 1, "203": 2 });
});

test("50,000 rows are previewed and imported within seconds", { timeout: 60_000 }, async () => {
  const { deps, admin, keep } = await setUp();
  const rows = Array.from({ length: 50_000 }, (_, i) =>
    [`Person ${i}`, `p${i}@large.test`, 10_000 + i, "Always", 30, "agent", "en"].join(","),
  );
  const heading = "name,email,number,recording,storage,role,language";
  const importId = await keep([heading, ...rows].join("\n"));

  const [preview, previewMs] = await timed(() => previewImport(deps, admin, importId));
  expect(preview.plan.created).toHaveLength(50_000);
  const { fingerprint } = preview;
  const [done, importMs] = await timed(() => importUsers(deps, admin, { importId, fingerprint }));
  expect(done).toEqual({ created: 50_000, changed: 0, leftOut: 0 });
  expect({ previewMs, importMs }).toMatchObject({
    previewMs: expect.toSatisfy((ms) => ms < 10_000),
    importMs: expect.toSatisfy((ms) => ms < 40_000),
  });
});

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

/** Alex, the only admin who can sign in, and Tom on 203. */
async function setUp() {
  const company = await createCompany(database.db, {
    users: {
      "200": { name: "Alex", role: "admin", recording: "never", passwordHash: "hash" },
      "203": { name: "Tom" },
    },
  });
  const clock = clockAt(new Date());
  const deps = await testDeps(database.db, { now: clock.now });
  const admin = company.as("200", "admin");

  async function keep(text: string, ctx: Ctx = admin): Promise<string> {
    const answer = await keepImport(deps, ctx, Buffer.from(text));
    if (!("id" in answer)) throw new Error(answer.problem);
    return answer.id;
  }
  return { deps, clock, company, admin, keep };
}

type Needs = Parameters<typeof previewImport>[0];

async function importWhole(deps: Needs, ctx: Ctx, importId: string) {
  const { fingerprint } = await previewImport(deps, ctx, importId);
  return importUsers(deps, ctx, { importId, fingerprint });
}

async function fingerprintOf(deps: Needs, ctx: Ctx): Promise<{ fingerprint: string }> {
  const userId = ctx.actor.type === "user" ? ctx.actor.userId : "";
  const [row] = await inCompany(database.db, ctx.companyId, (tx) =>
    tx.select({ id: userImports.id }).from(userImports).where(eq(userImports.userId, userId)),
  );
  return previewImport(deps, ctx, row?.id ?? "");
}

async function numbers(ctx: Ctx) {
  const rows = await listUsers({ db: database.db }, ctx);
  return rows.map(({ extension }) => extension).toSorted();
}

function kept({ companyId }: TestCompany): Promise<number> {
  return inCompany(database.db, companyId, (tx) => tx.$count(userImports));
}

async function notes({ companyId }: TestCompany) {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx
      .select({ action: auditLog.action, after: auditLog.after })
      .from(auditLog)
      .where(eq(auditLog.companyId, companyId))
      .orderBy(auditLog.action),
  );
  return rows.map(({ action, after }) => [action, after]);
}

async function sessionVersions({ companyId }: TestCompany) {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx
      .select({ extension: users.extension, version: users.sessionVersion })
      .from(users)
      .where(and(eq(users.companyId, companyId), sql`extension is not null`)),
  );
  return Object.fromEntries(rows.map(({ extension, version }) => [extension, version]));
}
