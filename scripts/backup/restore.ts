import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pMap from "p-map";
import postgres, { type Sql } from "postgres";
import { type Environment, recordingsPlace } from "@/lib/env";
import type { RecordingStore } from "@/lib/ports/recording-store";
import { migrateAll } from "../migrate";
import { recordingsList } from "./backup";
import { shapeOf } from "./catalog";
import { keysIn } from "./list-store";
import { loadDatabase, refuseFilled } from "./load-database";
import { checkFile, type Manifest, readManifest } from "./manifest";
import { companiesIn, tableFile } from "./save-database";
import { type RecordingLine, recordingFile, recordingLine, recordingsOf } from "./save-recordings";

type Target = {
  env: Environment;
  ownerUrl: string;
  store: RecordingStore;
  /** Leave out recordings whose file in the backup is damaged or missing. */
  withoutDamaged: boolean;
  say(line: string): void;
};

type RestoreResult = {
  manifest: Manifest;
  /** Keys of recordings that the database has and the backup has not. */
  missing: string[];
};

const filesAtOnce = 8;

/**
 * Fills an empty database and an empty store from a backup. All that could refuse is looked at
 * before anything is written; then come the files, so that no row is ever there without its own.
 */
export async function restore(target: Target, folder: string): Promise<RestoreResult> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) await checkFile(tableFile(folder, table.name), table);
  await checkFile(join(folder, recordingsList), manifest.recordings);
  const recordings = await usable(await listed(folder), folder, target);
  target.say(`The backup of ${manifest.madeAt} is whole.`);

  const { ownerUrl, env } = target;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await refuseFilled(owner);
    await refuseStrangers(env, recordings);
    await migrateAll({ ownerUrl, appUrl: env.DATABASE_URL }, target.say);
    await refuseOtherShape(owner, manifest);

    await putFiles(target.store, recordings, folder);
    target.say(`Recordings: ${recordings.length}.`);
    await loadDatabase(owner, manifest, folder);
    target.say(`Database: ${manifest.tables.reduce((sum, { rows }) => sum + rows, 0)} rows.`);
    return { manifest, missing: await missingOf(owner, recordings) };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function listed(folder: string): Promise<RecordingLine[]> {
  const lines = createInterface({ input: createReadStream(join(folder, recordingsList)) });
  const recordings = [];
  for await (const line of lines) recordings.push(recordingLine.parse(JSON.parse(line)));
  return recordings;
}

async function usable(recordings: RecordingLine[], folder: string, target: Target) {
  const damaged = new Set<string>();
  const check = async (one: RecordingLine) => {
    const isWhole = checkFile(recordingFile(folder, one.key), one);
    await isWhole.catch(() => damaged.add(one.key));
  };
  await pMap(recordings, check, { concurrency: filesAtOnce });
  if (damaged.size === 0) return recordings;

  const keys = [...damaged].map((key) => `\n  ${key}`).join("");
  const said = `${damaged.size} recordings of the backup are missing or damaged:${keys}`;
  if (!target.withoutDamaged) throw new Error(`${said}\nTo go on without them: --without-damaged`);
  target.say(said);
  return recordings.filter(({ key }) => !damaged.has(key));
}

/** Files of the same name are compared when they are written: a second try finds its own. */
async function refuseStrangers(env: Environment, recordings: RecordingLine[]): Promise<void> {
  const ours = new Set(recordings.map(({ key }) => key));
  for await (const key of keysIn(env)) {
    if (ours.has(key) || key.startsWith("incoming/")) continue;
    const place = recordingsPlace(env.RECORDINGS_URL);
    const kind = place && "folder" in place ? "folder" : "bucket, below its prefix,";
    throw new Error(
      `The ${kind} for recordings is not empty: ${key} is there. See RECORDINGS_URL.`,
    );
  }
}

async function refuseOtherShape(owner: Sql, { database, version }: Manifest): Promise<void> {
  const here = await shapeOf(owner);
  const isSame = here.newest === database.newest && here.jobs === database.jobs;
  if (isSame && here.migrations === database.migrations) return;
  throw new Error(
    `The backup was made by version ${version} with ${database.migrations} migrations; this one has ` +
      `${here.migrations}. Restore with the version that made it, into a new database, then upgrade.`,
  );
}

async function putFiles(store: RecordingStore, recordings: RecordingLine[], folder: string) {
  const put = async ({ key, bytes, sha256 }: RecordingLine) => {
    const there = await store.open(key);
    // Whatever it holds, what is written now is what was saved.
    if (there && there.bytes !== bytes) {
      throw new Error(`Another file lies under ${key} in the store. Restore into an empty one.`);
    }
    const source = createReadStream(recordingFile(folder, key));
    const written = await store.put(key, source, { maxBytes: bytes });
    if (written.sha256 !== sha256) throw new Error(`${key} changed while it was restored.`);
  };
  await pMap(recordings, put, { concurrency: filesAtOnce });
}

async function missingOf(owner: Sql, recordings: RecordingLine[]): Promise<string[]> {
  const here = new Set(recordings.map(({ key }) => key));
  const wanted = await owner.begin(async (tx) => recordingsOf(tx, await companiesIn(tx)));
  return wanted.map(({ key }) => key).filter((key) => !here.has(key));
}
