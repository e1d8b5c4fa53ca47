import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import type { ProcessSpec } from "../processes";

/** A real process of the product, started and killed at will. */
export type Service = {
  pid: number;
  /** What operating systems do to a process that is out of luck: no warning, no last words. */
  kill9(): Promise<void>;
  stop(): Promise<void>;
  /** As `stop`, with how it ended and how long that took. */
  stopped(): Promise<{ ms: number; exitCode: number | null }>;
  hasEnded(): boolean;
  /** The most memory it ever had resident, by the kernel's own count; 0 once it has ended. */
  peakMb(): Promise<number>;
};

const stopWithinMs = 25_000;

/** Starts a process that writes what it has to say into `logFile`. */
export async function startService(spec: ProcessSpec, logFile: string): Promise<Service> {
  const log = await open(logFile, "a");
  const child = spawn(process.execPath, spec.args, {
    env: spec.env,
    stdio: ["ignore", log.fd, log.fd],
  });
  await once(child, "spawn");
  await log.close();
  const pid = child.pid ?? 0;

  return {
    pid,
    kill9: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
    async stopped() {
      const startedAt = performance.now();
      await end(child, "SIGTERM");
      return { ms: Math.round(performance.now() - startedAt), exitCode: child.exitCode };
    },
    hasEnded: () => hasEnded(child),
    peakMb: () => peakMbOf(pid),
  };
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (hasEnded(child)) return;

  const ended = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function peakMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
