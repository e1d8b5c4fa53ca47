import { sql as query } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { z } from "zod";

export type Db = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

export type Connection = { db: Db; sql: Sql; close: () => Promise<void> };

type ConnectOptions = {
  /** Most connections open at a time. */
  max: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /**
   * The role to act as; null = the connecting account itself, which has to be as harmless. A
   * pooler needs null: it refuses settings that a connection brings along.
   */
  role?: string | null;
};

/**
 * A pool that acts as `afterword_app`, opened by the first query and kept by the caller. A
 * transaction that does nothing for a minute is ended: it would hold up vacuum and the job queue.
 */
export function connect(url: string, options: ConnectOptions): Connection {
  const role = options.role === undefined ? "afterword_app" : options.role;
  const sql = postgres(url, {
    max: options.max,
    connect_timeout: 10,
    backoff: reconnectDelaySeconds,
    onnotice: () => {},
    // A pooler hands a connection on, with another's prepared statements on it.
    prepare: role !== null,
    connection: {
      application_name: options.applicationName,
      ...(role === null ? {} : { role, idle_in_transaction_session_timeout: 60_000 }),
    },
  });

  return { db: drizzle({ client: sql }), sql, close: () => sql.end({ timeout: 5 }) };
}

const findings = z.tuple([
  z.object({
    role: z.string(),
    superuser: z.boolean(),
    bypasses: z.boolean(),
    owned: z.array(z.string()),
  }),
]);

/**
 * Refuses a working role to which row-level security means nothing. Throws an Error that lists
 * everything wrong with it and how to mend it.
 */
export async function checkRole(db: Db): Promise<void> {
  const rows = await db.execute(query`
    select r.rolname::text as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      array(
        select c.relname::text from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and pg_has_role(r.oid, c.relowner, 'usage')
        order by 1
      ) as owned
    from pg_roles r where r.rolname = current_user`);
  const [found] = findings.parse([...rows]);

  const wrong = whatIsWrong(found);
  if (wrong.length === 0) return;

  throw new Error(
    `The database role "${found.role}" must not serve Afterword: ${wrong.join("; ")}. ` +
      "Row-level security keeps companies apart and does not bind such a role. Connect as a role " +
      "that is a plain member of afterword_app (create role NAME login password '…'; " +
      "grant afterword_app to NAME), put it into DATABASE_URL, and let the owner of the tables " +
      "migrate through DATABASE_OWNER_URL.",
  );
}

/** The driver's own delays grow to 20 s: too long once a restarted server is back. */
function reconnectDelaySeconds(attempt: number): number {
  return Math.min(0.05 * 2 ** attempt, 1);
}

function whatIsWrong(found: z.infer<typeof findings>[0]): string[] {
  if (found.superuser) return ["it is a superuser"];

  const wrong: string[] = [];
  if (found.bypasses) wrong.push("it may bypass row-level security");
  if (found.owned.length > 0)
    wrong.push(`it owns tables (${found.owned.slice(0, 3).join(", ")} …)`);

  return wrong;
}
