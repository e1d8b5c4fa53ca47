import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Sql, TransactionSql } from "postgres";
import { quoted, tablesOf } from "./catalog";
import type { Manifest, SavedTable } from "./manifest";
import { tableFile } from "./save-database";

/** Fills an empty database, all of it or nothing. */
export async function loadDatabase(owner: Sql, { tables }: Manifest, folder: string) {
  await owner.begin(async (tx) => {
    const known = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
    const guarded = tables.filter(({ name }) => known.get(name)?.companyColumn);
    // COPY takes no rows where row-level security is in force, which until the commit nobody else sees.
    for (const { name } of guarded) {
      await tx.unsafe(`alter table ${quoted(name)} no force row level security`);
    }
    for (const table of tables) await loadTable(tx, table, folder);
    for (const { name } of guarded) {
      await tx.unsafe(`alter table ${quoted(name)} force row level security`);
    }
  });
}

async function loadTable(tx: TransactionSql, table: SavedTable, folder: string): Promise<void> {
  const columns = table.columns.map(quoted).join(", ");
  const target = await tx.unsafe(`copy ${quoted(table.name)} (${columns}) from stdin`).writable();
  let rows = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === 10) rows += 1;
      done(null, chunk);
    },
  });

  const path = tableFile(folder, table.name);
  await pipeline(createReadStream(path), createGunzip(), count, target);
  if (rows !== table.rows) {
    throw new Error(`${table.name} has ${rows} rows in the backup, not the ${table.rows} saved.`);
  }
}

/** Throws an Error when somebody's data is there. */
export async function refuseFilled(owner: Sql): Promise<void> {
  const [there] = await owner`select to_regclass('public.companies') is not null as is`;
  if (!there?.is) return;

  // Switched off it refuses to answer rather than hide rows.
  const [filled] = await owner.begin(async (tx) => {
    await tx`alter table public.companies no force row level security`;
    const found = await tx`select exists (select from public.companies) as is`;
    await tx`alter table public.companies force row level security`;
    return found;
  });
  if (!filled?.is) return;
  throw new Error(
    "The database is not empty. Restore into a new one: create it, and put it into DATABASE_URL.",
  );
}
