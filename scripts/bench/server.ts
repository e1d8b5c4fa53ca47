import { eraseEmbedded, startEmbedded } from "@/db/embedded";
import { homeOf } from "@/db/embedded/home";
import { findRunning, stopServer } from "@/db/embedded/running";
import { migrateAll } from "../migrate";

/** A PostgreSQL server of a stage's own. */
export type Server = {
  url: string;
  /**
   * Ends it as the system's out-of-memory killer would, or as an administrator who does not wait
   * for clients (a fast shutdown); only a durable one can.
   */
  end(how: "killed" | "fast"): Promise<void>;
  /** Starts a killed server again on the same port and data. */
  start(): Promise<void>;
  remove(): Promise<void>;
};

type ServerOptions = { projectFolder: string; durable: boolean; name: string };

export async function startServer({
  projectFolder,
  durable,
  name,
}: ServerOptions): Promise<Server> {
  const place = { projectFolder, name: `bench-${name}` };
  const options = { ...place, durable };
  let server = await startEmbedded(options);

  return {
    url: server.url,
    async end(how) {
      const home = await homeOf(projectFolder, place.name);
      const running = durable && (await findRunning(home));
      if (!running) throw new Error("This PostgreSQL cannot be killed: it is not a durable one.");
      if (how === "fast") await stopServer(running.pid, home);
      else process.kill(running.pid, "SIGKILL");
    },
    async start() {
      server = await startEmbedded(options);
    },
    async remove() {
      await server.stop({ evenIfAdopted: true });
      if (durable) await eraseEmbedded(place);
    },
  };
}

/** A migrated database with nothing around it, gone when the work is done. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const place = { projectFolder: process.cwd(), durable: false, name: "alone" };
  const server = await startServer(place);
  try {
    await migrateAll({ ownerUrl: server.url });
    return await work(server.url);
  } finally {
    await server.remove();
  }
}
