import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const fileFacts = z.object({ bytes: z.int(), sha256: z.string() });
export type FileFacts = z.infer<typeof fileFacts>;

const savedTable = fileFacts.extend({
  /** `public.calls` */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
});
export type SavedTable = z.infer<typeof savedTable>;

/** The shape of the database that a backup was made of; only the same takes it back. */
const databaseShape = z.object({ migrations: z.int(), newest: z.string(), jobs: z.int() });
export type DatabaseShape = z.infer<typeof databaseShape>;

const manifestShape = z.object({
  format: z.literal(1),
  version: z.string(),
  madeAt: z.iso.datetime(),
  database: databaseShape,
  /** In the order in which they can be filled. */
  tables: z.array(savedTable),
  /** The list of recordings, a file of its own: there may be millions. */
  recordings: fileFacts.extend({ count: z.int() }),
  /** Says which key seals what is sealed; the key itself is in no backup. */
  encryptionKeyId: z.string(),
});
export type Manifest = z.infer<typeof manifestShape>;

const file = "manifest.json";

/** Written last: a folder without it is no backup. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, file), text, { mode: 0o600, flag: "wx" });
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, file), "utf8").catch(() => null);
  if (text === null) throw new Error(`${folder} holds no complete backup: no ${file} is in it.`);
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${join(folder, file)} cannot be read: another version's, or damaged.`, {
      cause,
    });
  }
}

/** Throws an Error unless the file is, byte for byte, what the manifest says. */
export async function checkFile(path: string, expected: FileFacts): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (!facts) throw new Error(`The backup is damaged: ${path} is missing.`);

  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  if (facts.size === expected.bytes && hash.digest("hex") === expected.sha256) return;
  throw new Error(`The backup is damaged: ${path} is not what was saved.`);
}
