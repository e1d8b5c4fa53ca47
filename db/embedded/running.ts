import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Home } from "./home";

const run = promisify(execFile);

export type Running = { pid: number; port: number; ready: boolean };

/** The server that holds the data folder now, as its own `postmaster.pid` tells. */
export async function findRunning(home: Home): Promise<Running | undefined> {
  const lines = await readLockFile(home);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (!(await isServerOf(pid, home))) return undefined;

  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * PostgreSQL trusts a lock file as long as any process has its number, a dead one that nobody
 * collected or a stranger's included. The number goes, the rest stays: its shared memory key
 * keeps a second server out while processes of the first still live.
 */
export function disownLockFile(home: Home): void {
  const file = lockFile(home);
  const impossiblePid = 2 ** 31 - 1;

  try {
    const [pid, ...rest] = readFileSync(file, "utf8").split("\n");
    if (!isAlive(Number(pid))) return;

    writeFileSync(file, [impossiblePid, ...rest].join("\n"), { flag: "r+" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** Fast shutdown: sessions end, all is written. Harsher when that takes too long. */
export async function stopServer(pid: number, home: Home): Promise<void> {
  const ways: [NodeJS.Signals, number][] = [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ];

  for (const [signal, patienceMs] of ways) {
    if (!(await isServerOf(pid, home))) return;

    process.kill(pid, signal);
    if (await goneWithin(pid, home, patienceMs)) return;
  }

  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}

async function goneWithin(pid: number, home: Home, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;

  while (Date.now() < end) {
    if (!(await isServerOf(pid, home))) return true;
    await sleep(20);
  }

  return false;
}

/** A number alone proves nothing: after a reboot it may be anyone's, or a zombie's. */
export async function isServerOf(pid: number, home: Home): Promise<boolean> {
  if (process.platform === "linux") {
    // Empty for a zombie, which has no command line any more.
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");

    return command.split("\0").includes(home.dataFolder);
  }
  if (process.platform === "win32") return isAlive(pid);

  const command = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => undefined);

  return command?.stdout.includes(`-D ${home.dataFolder} `) ?? false;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);

    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function readLockFile(home: Home): Promise<string[]> {
  const text = await readFile(lockFile(home), "utf8").catch(() => "");

  return text.split("\n");
}

function lockFile(home: Home): string {
  return join(home.dataFolder, "postmaster.pid");
}
