import postgres, { type Sql } from "postgres";

/** The account that owns our database: no superuser, so the demo meets what production does. */
const owner = "afterword";

export function ownerUrl(port: number, password: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${owner}`;
}

/**
 * Creates account and database where missing. It runs at every start and is the test that the
 * server truly works: `select 1` would answer on one whose languages and catalogs are broken.
 */
export async function ensureOwner(port: number, password: string): Promise<void> {
  const sql = postgres({
    ...{ host: "127.0.0.1", port, username: "postgres", password, database: "postgres" },
    ...{ max: 1, connect_timeout: 5, onnotice: () => {} },
    connection: { application_name: "afterword start", statement_timeout: 20_000 },
  });

  try {
    await sql`select pg_advisory_lock(1)`;
    await sql.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${owner}') then
          create role ${owner} login createdb createrole password '${password}';
        end if;
      end $$`);
    if (!(await hasDatabase(sql))) await sql.unsafe(`create database ${owner} owner ${owner}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function hasDatabase(sql: Sql): Promise<boolean> {
  const found = await sql`select from pg_database where datname = ${owner}`;

  return found.length > 0;
}
