import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const health = z.object({ status: z.string() });
const everyMs = 200;
const atMostMs = 120_000;

/** Waits until the service says that it is well: database, web and worker. */
export async function waitUntilHealthy(address: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (performance.now() < deadline) {
    if (await isHealthy(address, signal)) return;
    await pause(everyMs, undefined, { signal });
  }
  throw new Error(`${address}/api/health did not become healthy within ${atMostMs / 1000} s.`);
}

async function isHealthy(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health`, { signal });
    const { status } = health.parse(await response.json());
    return status === "ok";
  } catch {
    return false;
  }
}
