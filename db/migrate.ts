import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { checkAppRole, letActAsApp } from "./act-as-app";

type MigrateOptions = {
  /** An account that may create tables and roles, straight to the server: not through a pooler. */
  ownerUrl: string;
  /** `DATABASE_URL`, when it names another account than the owner's. */
  appUrl?: string | undefined;
  /** Runs after the migrations, under the same lock: what other parts install as owner. */
  afterwards?: ((ownerUrl: string) => Promise<void>) | undefined;
  log?: ((message: string) => void) | undefined;
};

/** Any number; it must be the same in every version that may start beside this one. */
const migrationLock = 4_710_205_113;

/**
 * Brings the database to this version's shape. Instances starting together take turns, and a
 * migration that was killed left nothing behind, so the next start begins it again.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const owner = postgres(options.ownerUrl, {
    max: 1,
    connect_timeout: 10,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "afterword migrate", statement_timeout: 0 },
  });

  try {
    await owner`select pg_advisory_lock(${migrationLock})`;
    await checkAppRole(owner);
    const before = await countMigrations(owner);
    await runMigrations(drizzle({ client: owner }), { migrationsFolder: migrationsFolder() });
    await letActAsApp(owner, options.appUrl);
    await options.afterwards?.(options.ownerUrl);

    const ran = (await countMigrations(owner)) - before;
    options.log?.(ran === 0 ? "The database is up to date." : `Migrated the database (${ran}).`);
  } finally {
    await owner.end({ timeout: 1 });
  }
}

function migrationsFolder(): string {
  return fileURLToPath(new URL("./migrations", import.meta.url));
}

async function countMigrations(owner: Sql): Promise<number> {
  const [table] = await owner`select to_regclass('drizzle.__drizzle_migrations') is not null as is`;
  if (!table?.is) return 0;

  const [row] = await owner`select count(*)::int as count from drizzle.__drizzle_migrations`;

  return Number(row?.count);
}
