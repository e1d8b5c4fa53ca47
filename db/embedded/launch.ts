import { type ChildProcess, spawn } from "node:child_process";
import { chown, open, readFile, rename, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries";
import { type Home, serverEnvironment } from "./home";
import { disownLockFile, findRunning, type Running } from "./running";

type Launch = { home: Home; binaries: Binaries; port: number; durable: boolean };

/** Starts the server and waits until it is ready; undefined when it ended before that. */
export async function launch(options: Launch): Promise<Running | undefined> {
  disownLockFile(options.home);
  const child = await spawnServer(options);

  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const running = await findRunning(options.home);
    if (running?.ready && running.pid === child.pid) {
      child.unref();

      return running;
    }
    await sleep(20);
  }

  return undefined;
}

/** A port that worked before is asked for again, so that open pools find a restarted server. */
export async function choosePort(before: number | undefined): Promise<number> {
  if (before !== undefined && (await portThatOpens(before)) === before) return before;

  const port = await portThatOpens(0);
  if (port !== undefined) return port;

  throw new Error("No port of 127.0.0.1 can be opened for PostgreSQL.");
}

/** The last words of the server, to show when it does not start. */
export async function endOfLog(home: Home): Promise<string> {
  const text = await readFile(home.logFile, "utf8").catch(() => "");

  return text.trimEnd().split("\n").slice(-8).join("\n");
}

/** A session of its own: Ctrl-C in our terminal is for us, and we stop the server in our order. */
async function spawnServer(options: Launch): Promise<ChildProcess> {
  const log = await openLog(options.home);

  try {
    const child = spawn(options.binaries.postgres, serverArguments(options), {
      ...options.home.account,
      cwd: "/",
      detached: true,
      env: serverEnvironment,
      stdio: ["ignore", log.fd, log.fd],
    });
    await new Promise((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });

    return child;
  } finally {
    await log.close();
  }
}

function serverArguments({ home, port, durable }: Launch): string[] {
  const settings: Record<string, string | number> = {
    // Tells the health check what it talks to.
    cluster_name: "afterword-embedded",
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: `${sharedBuffersMb()}MB`,
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    // Failed statements and their values are content: the application's own log names errors.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    // Containers often give shared memory 64 MB; with no parallel queries little of it is needed.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    ...(process.platform === "win32" ? {} : { dynamic_shared_memory_type: "mmap" }),
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };

  return [
    ...["-D", home.dataFolder],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

function sharedBuffersMb(): number {
  const ramMb = totalmem() / 1024 ** 2;

  return Math.round(Math.min(128, Math.max(32, ramMb / 16)));
}

const largestLogBytes = 10 * 1024 ** 2;

async function openLog(home: Home) {
  const bytes = await stat(home.logFile).then(
    (stats) => stats.size,
    () => 0,
  );
  if (bytes > largestLogBytes) await rename(home.logFile, `${home.logFile}.1`);

  const log = await open(home.logFile, "a", 0o600);
  if (home.account) await chown(home.logFile, home.account.uid, home.account.gid);

  return log;
}

function portThatOpens(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
