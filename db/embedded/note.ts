import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

/** What `.data/database.json` tells people and the next start. */
const noteShape = z.object({
  url: z.string(),
  port: z.int(),
  password: z.string(),
  dataFolder: z.string(),
  logFile: z.string(),
});
type Note = z.infer<typeof noteShape>;

export function noteFile(projectFolder: string, name: string | undefined): string {
  return join(projectFolder, ".data", name ? `database-${name}.json` : "database.json");
}

/** Undefined when there is none, or none that can be read: it only saves looking for a port. */
export async function readNote(file: string): Promise<Note | undefined> {
  try {
    return noteShape.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}

export async function writeNote(file: string, note: Note): Promise<void> {
  const draft = `${file}.${randomUUID()}`;

  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
