import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { inCompany } from "./in-company";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

test("every table of a company is under row-level security that binds its owner too", async () => {
  const rows = await database.sql`
    select c.relname::text as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      array(
        select format('%s %s %s %s', p.permissive, p.cmd, p.qual, p.with_check)
        from pg_policies p
        where p.schemaname = 'public' and p.tablename = c.relname and 'public' = any(p.roles)
      ) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  const ofNoCompany = ["worker_beats", "sign_in_failures"];
  const ofCompanies = rows.filter((row) => !ofNoCompany.includes(row.name));

  expect(ofCompanies.length).toBeGreaterThan(15);
  for (const { name, enabled, forced, policies } of ofCompanies) {
    const column = name === "companies" ? "id" : "company_id";
    const mine = `(${column} = (NULLIF(current_setting('app.company'::text, true), ''::text))::uuid)`;
    expect({ name, enabled, forced, policies }).toEqual({
      ...{ name, enabled: true, forced: true },
      policies: [`PERMISSIVE ALL ${mine} ${mine}`],
    });
  }
});

test("company_id leads every primary key, unique index and foreign key of a company's table", async () => {
  const rows = await database.sql`
    select format('%s.%s', k.conrelid::regclass, k.conname) as key, a.attname::text as first
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
    left join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype in ('p', 'f', 'u')
    union
    select format('%s.%s', i.indrelid::regclass, i.indexrelid::regclass), a.attname::text
    from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique`;
  const others = rows.filter((row) => row.first !== "company_id").map((row) => row.key);

  expect(rows.length).toBeGreaterThan(40);
  // A company, a sign-in and an API key are looked up before a company is known.
  expect(others.sort()).toEqual([
    "api_keys.api_keys_hash",
    "companies.companies_pkey",
    "sign_in_failures.sign_in_failures_pkey",
    "users.users_sign_in",
    "worker_beats.worker_beats_pkey",
  ]);
});

test("the foreign keys within a company take the company along", async () => {
  const rows = await database.sql`
    select k.conname::text as name,
      array(select attname::text from pg_attribute
        where attrelid = k.conrelid and attnum = k.conkey[1]) as from_column,
      array(select attname::text from pg_attribute
        where attrelid = k.confrelid and attnum = k.confkey[1]) as to_column,
      k.confrelid::regclass::text as target
    from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;

  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const expected = row.target === "companies" ? "id" : "company_id";
    expect([row.name, row.from_column, row.to_column]).toEqual([
      row.name,
      ["company_id"],
      [expected],
    ]);
  }
});

test.each([
  ["calls", "started_at"],
  ["deliveries", "created_at"],
  ["audit_log", "created_at"],
])("the newest %s come off an index in order, without sorting", async (table, column) => {
  const plan = await database.sql.begin(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_bitmapscan = off`;
    await sql`select set_config('app.company', gen_random_uuid()::text, true)`;

    return sql`
      explain select * from ${sql(table)}
      where company_id = nullif(current_setting('app.company', true), '')::uuid
      order by ${sql(column)} desc, id desc limit 50`;
  });
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");

  expect(text).toContain(`using ${table}_newest`);
  expect(text).not.toContain("Sort");
});

test.each([
  ["a direction", "calls", "direction"],
  ["a status", "calls", "status"],
  ["a summary status", "calls", "summary_status"],
  ["a reason", "calls", "reason"],
  ["a state", "recordings", "state"],
  ["a role", "users", "role"],
  ["a recording rule", "users", "recording"],
  ["an engine", "company_settings", "engine"],
  ["an event type", "company_events", "type"],
  ["an owner", "action_points", "owner"],
  ["a delivery state", "deliveries", "state"],
])("%s that the product does not know is refused by the database", async (_, table, column) => {
  const rows = await database.sql`
    select pg_get_constraintdef(oid) as rule from pg_constraint
    where contype = 'c' and conrelid = ${table}::regclass and conname = ${`${table}_${column}_known`}`;

  expect(rows).toEqual([{ rule: expect.stringContaining(`CHECK ((${column} = ANY`) }]);
});

test("the database refuses an unknown language and a storage duration out of range", async () => {
  const companyId = "01990000-0000-7000-8000-000000000001";
  const company = { id: companyId, name: "A", time_zone: "UTC", country: "NL", currency: "EUR" };
  const user = { company_id: companyId, id: companyId, name: "B", storage_days: 3651 };
  const refusal = { code: "23514" };

  await expect(
    inSqlCompany(
      companyId,
      (sql) => sql`insert into companies ${sql({ ...company, language: "xx" })}`,
    ),
  ).rejects.toMatchObject(refusal);
  await expect(
    inSqlCompany(companyId, async (sql) => {
      await sql`insert into companies ${sql({ ...company, language: "nl" })}`;
      await sql`insert into users ${sql(user)}`;
    }),
  ).rejects.toMatchObject(refusal);
});

function inSqlCompany<T>(
  companyId: string,
  work: (sql: Parameters<Parameters<TestDatabase["sql"]["begin"]>[1]>[0]) => PromiseLike<T>,
) {
  return database.sql.begin(async (sql) => {
    await sql`select set_config('app.company', ${companyId}, true)`;
    await work(sql);
  });
}

test("a company can be deleted with all that is its own", async () => {
  const { fillEveryTable } = await import("@/lib/testing/every-table");
  const companyId = "01990000-0000-7000-8000-000000000002";
  await inCompany(database.db, companyId, (tx) => fillEveryTable(tx, companyId));

  await inSqlCompany(companyId, (sql) => sql`delete from companies`);
  const [left] = await database.sql.begin(async (sql) => {
    await sql`select set_config('app.company', ${companyId}, true)`;

    return sql`select (select count(*) from calls) + (select count(*) from users)
      + (select count(*) from api_keys) + (select count(*) from delivery_attempts) as count`;
  });

  expect(left).toEqual({ count: "0" });
});
