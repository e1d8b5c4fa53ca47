import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pMap from "p-map";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { z } from "zod";
import type { RecordingStore } from "@/lib/ports/recording-store";
import { checkSeesAll, shapeOf, tablesOf } from "./catalog";
import { type FileFacts, type Manifest, writeManifest } from "./manifest";
import { createMeasuredFile } from "./measured-file";
import { companiesIn, saveTable } from "./save-database";
import {
  type RecordingLine,
  recordingsOf,
  saveRecording,
  type WantedRecording,
} from "./save-recordings";

type Source = {
  ownerUrl: string;
  store: RecordingStore;
  encryptionKeyId: string;
  now: Date;
  say(line: string): void;
};

export type BackupResult = {
  manifest: Manifest;
  /** Keys of recordings that the database has and the store has not. */
  missing: string[];
  /** Keys of recordings that are not what was once stored; they are in the backup all the same. */
  changed: string[];
};

/** The list of recordings in a backup: a JSON object a line. */
export const recordingsList = "recordings.jsonl";

const filesAtOnce = 8;

/**
 * Saves database and recordings into an empty folder. The database comes first, as it is at one
 * moment: a file is stored before its row and deleted before its row is marked, so every file a
 * row of that moment needs can be copied after it, but for those that are deleted meanwhile.
 */
export async function backup(source: Source, folder: string): Promise<BackupResult> {
  await makeEmpty(folder);
  const owner = postgres(source.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const database = await owner.begin("isolation level repeatable read read only", (tx) =>
      saveDatabase(tx, folder),
    );
    source.say(`Database: ${rowsIn(database.tables)} rows of ${database.tables.length} tables.`);

    const files = await saveFiles(owner, source.store, database.recordings, folder);
    source.say(`Recordings: ${files.saved.length}.`);
    const recordings = { count: files.saved.length, ...(await writeList(folder, files.saved)) };
    const { shape, tables } = database;
    const manifest: Manifest = {
      ...{ format: 1, version: await version(), madeAt: source.now.toISOString() },
      ...{ database: shape, tables, recordings, encryptionKeyId: source.encryptionKeyId },
    };
    await writeManifest(folder, manifest);
    return { manifest, missing: files.missing, changed: files.changed };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await readdir(folder);
  if (names.length > 0)
    throw new Error(`${folder} is not empty. Give each backup a folder of its own.`);
}

async function saveDatabase(tx: TransactionSql, folder: string) {
  await checkSeesAll(tx);
  const [shape, companies] = [await shapeOf(tx), await companiesIn(tx)];
  const tables = [];
  for (const table of await tablesOf(tx)) {
    tables.push(await saveTable(tx, table, companies, folder));
  }
  return { shape, tables, recordings: await recordingsOf(tx, companies) };
}

function rowsIn(tables: { rows: number }[]): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

async function saveFiles(
  owner: Sql,
  store: RecordingStore,
  wanted: WantedRecording[],
  folder: string,
) {
  const [saved, changed]: [RecordingLine[], string[]] = [[], []];
  const gone: WantedRecording[] = [];
  await pMap(
    wanted,
    async (recording) => {
      const result = await saveRecording(store, recording, folder);
      if (result === "missing") {
        gone.push(recording);
        return;
      }
      saved.push({ key: recording.key, bytes: result.bytes, sha256: result.sha256 });
      if (result.isChanged) changed.push(recording.key);
    },
    { concurrency: filesAtOnce },
  );
  return { saved, changed, missing: await stillWanted(owner, gone) };
}

const stillThere = z.array(z.object({ id: z.uuid() }));

/** What was deleted while the backup was made is not missing. */
async function stillWanted(owner: Sql, gone: WantedRecording[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { company_id, id, key } of gone) {
    const rows = await owner.begin(async (tx) => {
      await tx`select set_config('app.company', ${company_id}, true)`;
      return tx`
        select id from public.recordings where company_id = ${company_id} and id = ${id}
          and state = 'stored' and deleted_at is null`;
    });
    if (stillThere.parse([...rows]).length > 0) missing.push(key);
  }
  return missing;
}

async function writeList(folder: string, saved: RecordingLine[]): Promise<FileFacts> {
  const file = createMeasuredFile(join(folder, recordingsList));
  const lines = saved.map((recording) => Buffer.from(`${JSON.stringify(recording)}\n`));
  await pipeline(Readable.from(lines), file.measure, file.target);
  return file.facts();
}

const packageFile = z.object({ version: z.string() });

async function version(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return packageFile.parse(JSON.parse(text)).version;
}
