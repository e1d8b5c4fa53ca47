import { readFile } from "node:fs/promises";
import { z } from "zod";
import { noteFile, readNote } from "@/db/embedded/note";

const shape = z.object({ url: z.string(), standinsUrl: z.string(), apiKey: z.string() });

/** Where the demo under test is, and its database. */
export type Access = z.infer<typeof shape> & { databaseUrl: string };

/**
 * Null until the demo that this run started is up. A running one that `BASE_URL` names is taken
 * as `npm run demo` leaves it: its stand-ins on 4010, its database noted in `.data`.
 */
export async function readAccess(baseUrl: string): Promise<Access | null> {
  const running = process.env.BASE_URL;
  const ready = running ? ofRunning(running) : await readReadyFile();
  if (ready?.url !== baseUrl) return null;

  const note = await readNote(noteFile(process.cwd(), running ? undefined : "e2e"));
  const databaseUrl = process.env.DATABASE_URL ?? note?.url;
  return databaseUrl ? { ...ready, databaseUrl } : null;
}

function ofRunning(url: string) {
  const standinsUrl = process.env.STANDINS_URL ?? "http://localhost:4010";
  return { url, standinsUrl, apiKey: "aw_demo_0123456789abcdef" };
}

/** An earlier run may have left one behind: its address is not ours. */
async function readReadyFile() {
  try {
    return shape.parse(JSON.parse(await readFile(process.env.E2E_READY_FILE ?? "", "utf8")));
  } catch {
    return null;
  }
}
