import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "./home";
import { endOfLog } from "./launch";
import { ensureOwner } from "./owner";
import { findRunning, type Running, stopServer } from "./running";

const patienceMs = 30_000;
const mutePatienceMs = 10_000;

/**
 * PostgreSQL's own lock decides between two that start at once: the loser's server ends, and
 * the next round finds the winner's.
 */
export async function adoptOrStart(
  home: Home,
  password: string,
  start: () => Promise<Running | undefined>,
): Promise<{ running: Running; adopted: boolean }> {
  const end = Date.now() + patienceMs;

  while (Date.now() < end) {
    const found = await findRunning(home);
    if (!found) {
      const running = await start();
      if (running) {
        await ensureOwner(running.port, password);

        return { running, adopted: false };
      }
    } else if (found.ready) {
      if (await answers(found.port, password)) return { running: found, adopted: true };
      await stopServer(found.pid, home);
    }

    // Starting up, or held off by another that ends or begins just now.
    await sleep(50);
  }

  throw new Error(
    `PostgreSQL did not start. The end of its log (${home.logFile}):\n${await endOfLog(home)}`,
  );
}

async function answers(port: number, password: string): Promise<boolean> {
  const end = Date.now() + mutePatienceMs;

  while (Date.now() < end) {
    try {
      await ensureOwner(port, password);

      return true;
    } catch {
      await sleep(100);
    }
  }

  return false;
}
