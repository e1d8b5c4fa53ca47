import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import type { AuditEntry, AuditFilters } from "@/domain/audit";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { exportAudit } from "./export";
import { listAudit } from "./list";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("pages follow each other newest first, with nothing twice and nothing left out", async () => {
  const company = await createCompany(database.db);
  const at = new Date("2026-11-22T08:00:00Z");
  // The same moment many times over: then the ids decide.
  await fill(
    company,
    Array.from({ length: 23 }, (_, i) => ({ action: `a.n${i}`, createdAt: at })),
  );

  const seen: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await listed(company, { limit: 5, ...(cursor && { cursor }) });
    seen.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);

  expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
  expect(seen.map(({ id }) => id)).toEqual(
    seen
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  );
});

test("it narrows to a person, to API keys, to the system, and to a kind of action", async () => {
  const company = await createCompany(database.db, { users: { "201": {}, "203": {} } });
  const [by201, by203] = [company.as("201").actor, company.as("203").actor];
  await fill(company, [
    { action: "settings.changed", actor: by201 },
    { action: "user.changed", actor: by203 },
    { action: "call.opened", actor: by203 },
    { action: "call.transcript_read", actor: company.ctx.actor },
    { action: "user.created", actor: { type: "system", job: "admin" } },
  ]);

  const actions = async (filters: AuditFilters) =>
    (await listed(company, { limit: 10, ...filters })).entries.map(({ action }) => action);
  expect(await actions({ person: company.userId("203") })).toEqual(["call.opened", "user.changed"]);
  expect(await actions({ person: "keys" })).toEqual(["call.transcript_read"]);
  expect(await actions({ person: "system" })).toEqual(["user.created"]);
  expect(await actions({ kind: "users" })).toEqual(["user.created", "user.changed"]);
  expect(await actions({ kind: "calls", person: company.userId("203") })).toEqual(["call.opened"]);
});

test("days are the company's own, the last one included", async () => {
  const company = await createCompany(database.db, { company: { timeZone: "Pacific/Auckland" } });
  await fill(company, [
    { action: "a.day_before", createdAt: new Date("2026-11-21T10:59:59Z") },
    { action: "a.first_minute", createdAt: new Date("2026-11-21T11:00:00Z") },
    { action: "a.last_minute", createdAt: new Date("2026-11-22T10:59:59Z") },
    { action: "a.day_after", createdAt: new Date("2026-11-22T11:00:00Z") },
  ]);

  const { entries } = await listed(company, { limit: 9, from: "2026-11-22", to: "2026-11-22" });

  expect(entries.map(({ action }) => action)).toEqual(["a.last_minute", "a.first_minute"]);
});

test("an agent and another company's admin see nothing of it", async () => {
  const [company, other] = [await createCompany(database.db), await createCompany(database.db)];
  await fill(company, [{ action: "settings.changed" }]);

  await expect(listAudit(database, company.as("203", "agent"), { limit: 9 })).rejects.toMatchObject(
    { code: "forbidden" },
  );
  await expect(listAudit(database, company.ctx, { limit: 9 })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await listed(other, { limit: 9 })).entries).toEqual([]);
});

test.each(["", "x", "e30", Buffer.from('["2026-11-22T08:00:00Z","1"]').toString("base64url")])(
  "a cursor that is none of ours is refused: %j",
  async (cursor) => {
    const company = await createCompany(database.db);
    await expect(listed(company, { limit: 9, cursor })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("an export holds what the filters show, page after page, and is noted itself", async () => {
  const company = await createCompany(database.db);
  await fill(
    company,
    Array.from({ length: 1203 }, (_, i) => ({ action: `settings.n${i}` })),
  );
  await fill(company, [{ action: "user.created" }]);
  const deps = await testDeps(database.db);

  const pages = await exportAudit(deps, company.as("203", "admin"), { kind: "settings" });
  const taken: string[] = [];
  for await (const page of pages) taken.push(...page.map(({ id }) => id));

  expect(new Set(taken).size).toBe(1203);
  expect((await listed(company, { limit: 1 })).entries[0]?.action).toBe("audit.exported");
});

type Row = Partial<typeof auditLog.$inferInsert> & { action: string };

async function fill(company: TestCompany, rows: Row[]): Promise<void> {
  const { companyId } = company;
  await inCompany(database.db, companyId, async (tx) => {
    const start = Date.parse("2026-11-22T08:00:00Z");
    const whole = rows.map((row, i) => ({
      ...{ companyId, id: randomUUID(), actor: { type: "system", job: "test" } as const },
      ...{ createdAt: new Date(start + i) },
      ...row,
    }));
    await tx.insert(auditLog).values(whole);
  });
}

function listed(company: TestCompany, asked: Parameters<typeof listAudit>[2]) {
  const admin = { companyId: company.companyId, actor: company.as("203", "admin").actor };
  return listAudit(database, admin, asked);
}
