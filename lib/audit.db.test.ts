import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, users } from "@/db/schema/companies";
import { audit } from "./audit";
import { listAudit } from "./audit/list";
import { type TestDatabase, testDatabase } from "./testing/database";
import { createCompany, type TestCompany } from "./testing/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const refusal = { code: "42501", message: expect.stringContaining("audit_log") };

test("the application can add to the audit log, and change or remove nothing in it", async () => {
  const company = await createCompany(database.db);
  await note(company, { action: "settings.changed", before: { emailOn: false } });
  const asApp = (statement: string) =>
    database.sql.begin(async (sql) => {
      await sql`select set_config('app.company', ${company.companyId}, true)`;
      return sql.unsafe(statement);
    });

  await expect(asApp("update audit_log set action = 'nothing'")).rejects.toMatchObject(refusal);
  await expect(asApp("delete from audit_log")).rejects.toMatchObject(refusal);
  await expect(asApp("truncate audit_log")).rejects.toMatchObject(refusal);
  await expect(
    asApp(`insert into audit_log (company_id, id, actor, action)
      select company_id, id, actor, 'nothing' from audit_log
      on conflict (company_id, id) do update set action = 'nothing'`),
  ).rejects.toMatchObject(refusal);

  expect(await asApp("select action from audit_log")).toEqual([{ action: "settings.changed" }]);
});

test("whoever was removed, or is called otherwise by now, keeps their name in it", async () => {
  const company = await createCompany(database.db, {
    users: { "201": { name: "Ann Admin", role: "admin" }, "203": { name: "Tom Price" } },
  });
  await note(company, { action: "user.changed", target: company.userId("203") }, "201");
  await note(company, { action: "user.changed", target: company.userId("201") }, "203");

  await inCompany(database.db, company.companyId, async (tx) => {
    await tx.delete(users).where(eq(users.id, company.userId("203")));
    await tx.update(users).set({ name: "Ann Else" });
  });

  const { entries } = await listAudit(database, company.as("201", "admin"), { limit: 10 });
  expect(entries.map(({ actor, target }) => [actor, target?.name])).toEqual([
    [{ type: "user", id: company.userId("203"), name: "Tom Price" }, "Ann Admin"],
    [{ type: "user", id: company.userId("201"), name: "Ann Admin" }, "Tom Price"],
  ]);
});

test("what an address may carry as a password or key is not written down", async () => {
  const company = await createCompany(database.db);
  const webhookUrl = "https://me:CANARY@crm.test/hook?key=CANARY&on=CANARY";

  await note(company, {
    action: "settings.changed",
    before: { webhookUrl: "" },
    after: { webhookUrl },
  });

  const [row] = await stored(company);
  expect(JSON.stringify(row)).not.toContain("CANARY");
  expect(row?.after).toEqual({ webhookUrl: "https://***:***@crm.test/hook?key=***&on=***" });
});

test("an address without either is kept to the letter", async () => {
  const company = await createCompany(database.db);
  const after = { webhookUrl: "https://crm.test", email: "mailto:ann@crm.test", name: "a: b" };

  await note(company, { action: "settings.changed", after });

  expect((await stored(company))[0]?.after).toEqual(after);
});

type Entry = Parameters<typeof audit>[2];

function note(company: TestCompany, entry: Entry, extension = "203"): Promise<void> {
  return inCompany(database.db, company.companyId, (tx) =>
    audit(tx, company.as(extension), { target: randomUUID(), ...entry }),
  );
}

function stored({ companyId }: TestCompany) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
}
