import { rm } from "node:fs/promises";
import { adoptOrStart } from "./embedded/adopt";
import { binariesFor, homeOf, prepare, scratchHome } from "./embedded/home";
import { choosePort, launch } from "./embedded/launch";
import { noteFile, readNote, writeNote } from "./embedded/note";
import { ownerUrl } from "./embedded/owner";
import { findRunning, stopServer } from "./embedded/running";
import { claimScratch, sweepScratch } from "./embedded/scratch";

export type EmbeddedDatabase = {
  /** The owner's URL, to migrate with and, by the role `afterword_app`, to work with. */
  url: string;
  /** True when the server ran already, left behind or started by another process. */
  adopted: boolean;
  /** Stops a server that this start began; an adopted one only when asked to. */
  stop: (options?: { evenIfAdopted?: boolean }) => Promise<void>;
};

type EmbeddedOptions = {
  projectFolder: string;
  /** Keeps several servers of one project apart. */
  name?: string;
  /**
   * `false` is for tests: nothing is forced to disk, the data lies in a temporary folder of this
   * process alone and goes with it.
   */
  durable?: boolean;
  log?: (message: string) => void;
};

/**
 * PostgreSQL for a machine that has none: its data in `.data/pg`, or below `/var/lib/afterword`
 * for root; `.data/database.json` says where. It outlives a killed process and is adopted then.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const durable = options.durable ?? true;
  if (!durable) await sweepScratch();

  const home = durable ? await homeOf(options.projectFolder, options.name) : await scratchHome();
  if (!durable) await claimScratch(home);
  const binaries = await binariesFor(home, options.projectFolder);
  const { password } = await prepare(home, binaries, durable);

  const note = durable ? noteFile(options.projectFolder, options.name) : undefined;
  const before = note ? await readNote(note) : undefined;
  const start = async () =>
    launch({ home, binaries, durable, port: await choosePort(before?.port) });
  const { running, adopted } = await adoptOrStart(home, password, start);

  const url = ownerUrl(running.port, password);
  if (note) {
    const { dataFolder, logFile } = home;
    await writeNote(note, { url, port: running.port, password, dataFolder, logFile });
  }
  options.log?.(
    `PostgreSQL ${adopted ? "was running" : "started"} on 127.0.0.1:${running.port} ` +
      "(embedded: one machine, not for production).",
  );

  return {
    url,
    adopted,
    stop: async (how = {}) => {
      if (adopted && !how.evenIfAdopted) return;

      await stopServer(running.pid, home);
      if (!durable) await rm(home.folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Stops the server of this name if it runs and removes all its data. */
export async function eraseEmbedded(
  options: Pick<EmbeddedOptions, "projectFolder" | "name">,
): Promise<void> {
  const home = await homeOf(options.projectFolder, options.name);
  const running = await findRunning(home);
  if (running) await stopServer(running.pid, home);

  await rm(home.folder, { recursive: true, force: true, maxRetries: 3 });
  await rm(noteFile(options.projectFolder, options.name), { force: true });
}
