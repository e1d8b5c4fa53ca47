import { parseArgs } from "node:util";
import { recordingsOf } from "@/lib/deps";
import { createKeyring } from "@/lib/settings/seal";
import { type Surroundings, surroundings } from "../surroundings";
import { backup } from "./backup";
import { restore } from "./restore";

const usage = `npm run backup -- <folder>    saves database and recordings into a new folder
npm run restore -- <folder>   fills an empty database and an empty store from it
                              [--without-damaged: leave out recordings that cannot be read]

Both work on the environment's DATABASE_URL and RECORDINGS_URL; without DATABASE_URL on the demo
(--database NAME: another demo's). ENCRYPTION_KEY is in no backup: keep it elsewhere.`;

const options = {
  database: { type: "string" },
  "without-damaged": { type: "boolean", default: false },
} as const;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new Error(`Say which folder.\n\n${usage}`);

  const here = await surroundings(process.env, values.database);
  try {
    if (verb === "backup") return await runBackup(here, folder);
    return await runRestore(here, folder, values["without-damaged"]);
  } finally {
    await here.close();
  }
}

async function runBackup({ env, ownerUrl }: Surroundings, folder: string): Promise<number> {
  const store = recordingsOf(env);
  const encryptionKeyId = createKeyring(env.ENCRYPTION_KEY).current.id;
  const source = { ownerUrl, store, encryptionKeyId, now: new Date(), say: console.log };
  const { missing, changed } = await backup(source, folder);

  console.log(`Saved in ${folder}. It holds what people said: keep it as you keep the recordings.`);
  console.log(
    "ENCRYPTION_KEY is not in it: keep that too, elsewhere, or secrets cannot be opened.",
  );
  tell("are in the database and not in the store", missing);
  tell("are not what was once stored", changed);
  return missing.length + changed.length > 0 ? 1 : 0;
}

async function runRestore(
  { env, ownerUrl }: Surroundings,
  folder: string,
  withoutDamaged: boolean,
): Promise<number> {
  const target = { env, ownerUrl, store: recordingsOf(env), withoutDamaged, say: console.log };
  const { manifest, missing } = await restore(target, folder);

  const { current, previous } = createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEY_PREVIOUS);
  if (![current.id, previous?.id].includes(manifest.encryptionKeyId)) {
    console.log(
      "ENCRYPTION_KEY is another than when the backup was made: secrets of webhooks cannot be " +
        "opened. Put the key of then into ENCRYPTION_KEY, or into ENCRYPTION_KEY_PREVIOUS.",
    );
  }
  tell("are in the database and not in the backup", missing);
  console.log("Restored. Start with: npm start");
  return 0;
}

function tell(what: string, keys: string[]): void {
  if (keys.length === 0) return;
  console.log([`${keys.length} recordings ${what}:`, ...keys.map((key) => `  ${key}`)].join("\n"));
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
