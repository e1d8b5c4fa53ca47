import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Home, homeAt, scratchPrefix, scratchRoot } from "./home";
import { findRunning, isAlive, stopServer } from "./running";

/** Says which process a scratch server is for, so that a later start can tell when it is over. */
export async function claimScratch(home: Home): Promise<void> {
  await writeFile(makerFile(home.folder), String(process.pid));
}

/** Scratch servers whose maker was killed: stopped, and their folders removed. */
export async function sweepScratch(): Promise<void> {
  const root = await scratchRoot();

  for (const entry of await readdir(root)) {
    if (!entry.startsWith(scratchPrefix)) continue;

    const home = await homeAt(join(root, entry));
    const maker = Number(await readFile(makerFile(home.folder), "utf8").catch(() => ""));
    if (!maker || isAlive(maker)) continue;

    const running = await findRunning(home);
    if (running) await stopServer(running.pid, home);
    await rm(home.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function makerFile(folder: string): string {
  return join(folder, "maker.pid");
}
