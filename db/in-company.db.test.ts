import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fillEveryTable } from "@/lib/testing/every-table";
import { connect, type Tx } from "./client";
import { inCompany } from "./in-company";
import { companies } from "./schema/companies";

type TenantTable = { name: string; column: string };

const [companyA, companyB] = [randomUUID(), randomUUID()];
const rowSecurityRefusal = { cause: expect.objectContaining({ code: "42501" }) };
let database: TestDatabase;
let tables: TenantTable[];

beforeAll(async () => {
  database = await testDatabase();
  await inCompany(database.db, companyA, (tx) => fillEveryTable(tx, companyA));
  await inCompany(database.db, companyB, (tx) => fillEveryTable(tx, companyB));
  tables = await tenantTables();
});

afterAll(() => database.close());

test("each company has a row of its own in every table and sees that row alone", async () => {
  expect(tables.length).toBeGreaterThan(15);

  for (const companyId of [companyA, companyB]) {
    for (const table of tables) {
      const owners = await inCompany(database.db, companyId, (tx) => companiesIn(tx, table));
      expect([table.name, owners]).toEqual([table.name, [companyId]]);
    }
  }
});

test("without a company every table is empty and takes no row", async () => {
  for (const table of tables) {
    const rows = await database.sql`select from ${database.sql(table.name)}`;
    expect([table.name, rows.length]).toEqual([table.name, 0]);

    const row = await rowOf(companyA, table);
    const insert = database.db.transaction((tx) => insertRow(tx, table, row));
    await expect(insert, table.name).rejects.toMatchObject(rowSecurityRefusal);
  }
});

test("a company adds no row to another one", async () => {
  for (const table of tables) {
    const row = await rowOf(companyA, table);
    const insert = inCompany(database.db, companyB, (tx) => insertRow(tx, table, row));
    await expect(insert, table.name).rejects.toMatchObject(rowSecurityRefusal);
  }
});

test("a company neither changes nor deletes the rows of another, even by their ids", async () => {
  // Nobody changes a row of the audit log, one of their own included: lib/audit.db.test.ts.
  for (const table of tables.filter(({ name }) => name !== "audit_log")) {
    const [name, column] = [sql.identifier(table.name), sql.identifier(table.column)];
    const touched = await inCompany(database.db, companyB, async (tx) => {
      const updated = await tx.execute(
        sql`update ${name} set ${column} = ${column} where ${column} = ${companyA} returning 1`,
      );
      const deleted = await tx.execute(
        sql`delete from ${name} where ${column} = ${companyA} returning 1`,
      );

      return updated.length + deleted.length;
    });

    expect([table.name, touched]).toEqual([table.name, 0]);
  }
});

test("a company hands none of its rows over to another", async () => {
  for (const table of tables) {
    const [name, column] = [sql.identifier(table.name), sql.identifier(table.column)];
    const handOver = inCompany(database.db, companyA, (tx) =>
      tx.execute(sql`update ${name} set ${column} = ${companyB}`),
    );
    await expect(handOver, table.name).rejects.toMatchObject(rowSecurityRefusal);
  }
});

test("the company ends with its transaction, and the connection can be used for others", async () => {
  const pool = connect(database.url, { max: 1, applicationName: "one connection" });

  try {
    await inCompany(pool.db, companyA, (tx) => tx.execute(sql`select 1`));

    expect(await pool.sql`select current_setting('app.company', true) as company`).toEqual([
      { company: "" },
    ]);
    expect(await pool.sql`select id from calls`).toEqual([]);
    expect(await inCompany(pool.db, companyB, (tx) => companiesIn(tx, callsTable))).toEqual([
      companyB,
    ]);
  } finally {
    await pool.close();
  }
});

test("what throws inside is rolled back and reaches the caller as it was", async () => {
  const thrown = new Error("on purpose");
  const work = inCompany(database.db, companyA, async (tx) => {
    await tx.execute(sql`update calls set reason = 'deleted'`);
    throw thrown;
  });

  await expect(work).rejects.toBe(thrown);
  const reasons = await inCompany(database.db, companyA, (tx) =>
    tx.execute(sql`select reason from calls`),
  );
  expect([...reasons]).toEqual([{ reason: null }]);
});

test.each(["", "nobody", `${companyA}'`, `${companyA} `])(
  "%j is no company: nothing is opened for it",
  async (companyId) => {
    await expect(inCompany(database.db, companyId, async () => "open")).rejects.toThrow(
      "needs the id of a company",
    );
  },
);

const callsTable: TenantTable = { name: "calls", column: "company_id" };

/** Read from the catalog, so that a table added later is under test from its first day. */
async function tenantTables(): Promise<TenantTable[]> {
  const rows = await database.sql<TenantTable[]>`
    select c.relname::text as name, case c.relname when 'companies' then 'id' else a.attname end::text as column
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (a.attname is not null or c.relname = 'companies')`;

  return [...rows];
}

async function companiesIn(tx: Tx, table: TenantTable): Promise<unknown[]> {
  const rows = await tx.execute(
    sql`select ${sql.identifier(table.column)} as company from ${sql.identifier(table.name)}`,
  );

  return rows.map((row) => row.company);
}

async function rowOf(companyId: string, table: TenantTable): Promise<unknown> {
  const [found] = await inCompany(database.db, companyId, (tx) =>
    tx.execute(sql`select to_jsonb(t)::text as row from ${sql.identifier(table.name)} t limit 1`),
  );
  expect(found, table.name).toBeDefined();

  return found?.row;
}

function insertRow(tx: Tx, table: TenantTable, row: unknown) {
  const name = sql.identifier(table.name);

  return tx.execute(
    sql`insert into ${name} select * from jsonb_populate_record(null::${name}, ${row}::jsonb)`,
  );
}

test("whatever the work sends first, and however much at once, it is the company's already", async () => {
  const name = sql`select current_setting('app.company', true) as id`;
  const id = { id: companyA };

  await inCompany(database.db, companyA, async (tx) => {
    const all = [
      tx.execute(name).execute(),
      tx.select({ id: companies.id }).from(companies).prepare("own").execute(),
      tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyA)),
      tx.execute(name),
      tx.update(companies).set({ name: "Renamed" }).returning({ id: companies.id }),
    ];
    for (const rows of await Promise.all(all)) expect([...rows]).toEqual([id]);
  });
});

test("work that fails at once takes nothing with it", async () => {
  const fails = inCompany(database.db, companyA, () => Promise.reject(new Error("at once")));
  await expect(fails).rejects.toThrow("at once");

  const [row] = await inCompany(database.db, companyB, (tx) =>
    tx.select({ id: companies.id }).from(companies),
  );
  expect(row).toEqual({ id: companyB });
});
