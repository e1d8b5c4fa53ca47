import type { Sql, TransactionSql } from "postgres";
import { z } from "zod";
import type { DatabaseShape } from "./manifest";

type Connection = Sql | TransactionSql;

export type Table = {
  /** `public.calls` */
  name: string;
  columns: string[];
  /** The column that says whose a row is; null for tables of no company. */
  companyColumn: string | null;
  /** Only these rows are kept; null: all. */
  where: string | null;
};

const tableRows = z.array(
  z.object({
    name: z.string(),
    columns: z.array(z.string()),
    is_guarded: z.boolean(),
    needs: z.array(z.string()),
  }),
);

/** Signs of life mean nothing in another place or time. */
const leftOut = ["worker_beats"];

/**
 * Every table of the application in an order in which foreign keys hold, and the queue's jobs that
 * are still to be done. Read from the database itself, so that no table can be forgotten.
 */
export async function tablesOf(owner: Connection): Promise<Table[]> {
  const rows = tableRows.parse([
    ...(await owner`
      select c.relname::text as name, c.relrowsecurity as is_guarded,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            and a.attgenerated = '' order by a.attnum) as columns,
        array(select distinct r.relname::text from pg_constraint k
          join pg_class r on r.oid = k.confrelid
          where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as needs
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> all(${leftOut})
      order by c.relname`),
  ]);
  return [...inOrder(rows).map(tableOf), await jobsTable(owner)];
}

type Row = z.infer<typeof tableRows>[number];

function tableOf({ name, columns, is_guarded }: Row): Table {
  const companyColumn = name === "companies" ? "id" : columns.find((one) => one === "company_id");
  // Its rows would be invisible to the owner, and silently missing.
  if (is_guarded && !companyColumn)
    throw new Error(`Of table ${name} it is unknown whose rows it holds.`);
  return { name: `public.${name}`, columns, companyColumn: companyColumn ?? null, where: null };
}

function inOrder(rows: Row[]): Row[] {
  const [ordered, left] = [new Map<string, Row>(), new Set(rows)];
  while (left.size > 0) {
    const ready = [...left].filter(({ needs }) => needs.every((name) => ordered.has(name)));
    if (ready.length === 0) throw new Error("The tables need each other in a circle.");
    for (const row of ready) {
      ordered.set(row.name, row);
      left.delete(row);
    }
  }
  return [...ordered.values()];
}

const columnRows = z.array(z.object({ name: z.string() }));

async function jobsTable(owner: Connection): Promise<Table> {
  const rows = columnRows.parse([
    ...(await owner`
      select attname::text as name from pg_attribute
      where attrelid = to_regclass('pgboss.job') and attnum > 0 and not attisdropped
        and attgenerated = '' order by attnum`),
  ]);
  if (rows.length === 0) throw new Error("The job queue is not there: has this version migrated?");
  const columns = rows.map(({ name }) => name);
  const where = "state in ('created', 'retry', 'active')";
  return { name: "pgboss.job", columns, companyColumn: null, where };
}

const shapeRow = z.object({ migrations: z.int(), newest: z.string(), jobs: z.int() });

export async function shapeOf(owner: Connection): Promise<DatabaseShape> {
  const [found] = await owner`select to_regclass('drizzle.__drizzle_migrations') is not null as is`;
  if (!found?.is) throw new Error("The database is not Afterword's, or was never migrated.");

  const [row] = await owner`
    select count(*)::int as migrations,
      (array_agg(hash order by created_at desc))[1] as newest,
      (select version::int from pgboss.version) as jobs
    from drizzle.__drizzle_migrations`;
  return shapeRow.parse(row);
}

/** An identifier, quoted. */
export function quoted(name: string): string {
  return name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}

/**
 * Throws an Error unless this account sees every company. Row-level security binds the owner too,
 * and what it hides is missing without a word: the classic empty backup.
 */
export async function checkSeesAll(owner: Connection): Promise<void> {
  const [row] = await owner`
    select current_user::text as me,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) or exists (
        select from pg_policy p
        where p.polrelid = 'public.companies'::regclass and p.polname = 'companies_look_up'
          and (select oid from pg_roles where rolname = current_user) = any(p.polroles)
      ) as sees_all,
      pg_has_role(current_user,
        (select relowner from pg_class where oid = 'public.companies'::regclass), 'usage') as owns`;
  if (row?.sees_all && row.owns) return;
  throw new Error(
    `The database account "${row?.me}" does not own Afterword's tables, so it would see only part ` +
      "of them. Give the one that migrates, in DATABASE_OWNER_URL or DATABASE_URL.",
  );
}
