import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { waitUntilHealthy } from "../../demo/wait";
import { newCalls, post, scriptedText } from "../calls";
import { problemsOf } from "../ledger";
import { freePort, type Stage } from "../stage";
import { until, untilSummarised } from "../watch";

export type Stop = { ms: number; exitCode: number | null };

const calls = 10;
const lengthMs = 20_000;
const busy = { transcribe: { text: scriptedText, delayMs: 60_000 } };

/**
 * Tells web and worker to stop while ten jobs wait for their engine and a stream is open; then
 * starts them again and waits for the summaries.
 */
export async function stopWhileBusy(
  stage: Stage,
): Promise<{ web: Stop; worker: Stop; problems: string[] }> {
  const { companies, ids } = await keepBusy(stage);
  const stream = await openStream(stage, companies[0]?.apiKey ?? "");

  const [web, worker] = await Promise.all([
    stage.web.stopped(),
    stage.workers[0]?.stopped() ?? { ms: 0, exitCode: null },
  ]);
  const problems = [...(await stream.problems()), ...(await problemsOfJobs(stage))];

  stage.standins.script({ transcribe: { text: scriptedText } });
  await Promise.all([stage.startWorker(0), stage.startWeb()]);
  for (const [i, company] of companies.entries()) {
    const own = ids.filter((_, at) => at % companies.length === i);
    await untilSummarised(company, own, { everyMs: 100 });
    problems.push(...(await problemsOf(company, own)));
  }
  await stage.untilHealthy();
  return { web, worker, problems };
}

/** As `npm start` runs them: one signal to it, or a second one that will not wait. */
export async function stopTheWhole(stage: Stage): Promise<{ once: Stop; twice: Stop }> {
  await stage.workers[0]?.stop();
  const first = await startWhole(stage);
  const calm = await told(first, async () => {
    first.kill("SIGTERM");
  });

  const second = await startWhole(stage);
  await keepBusy(stage);
  const hasty = await told(second, async (ended) => {
    while (isRunning(second)) {
      second.kill("SIGTERM");
      await Promise.race([ended, pause(100)]);
    }
  });
  return { once: calm, twice: hasty };
}

async function keepBusy(stage: Stage) {
  const companies = [await stage.addCompany(), await stage.addCompany()];
  const placed = newCalls(companies, calls, lengthMs);
  stage.standins.clear();
  stage.standins.script(busy);

  const ids = await Promise.all(placed.map((call) => post(stage.origin, call)));
  await until("ten jobs under way", async () => (await countJobs(stage, "active")) === calls);
  return { companies, ids };
}

/** Resolves once the service has greeted, so that the stream is open. */
async function openStream({ origin }: Stage, apiKey: string) {
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${origin}/api/v1/events`, { headers });
  const ended = response.text().then(
    () => "closed" as const,
    () => "broken" as const,
  );
  return {
    async problems() {
      const end = await Promise.race([ended, pause(5000, "open" as const)]);
      return end === "closed" ? [] : [`the stream was ${end}`];
    },
  };
}

const counted = z.tuple([z.object({ count: z.coerce.number() })]);

async function countJobs({ db }: Stage, state: "active" | "retry"): Promise<number> {
  const rows = await db.execute(
    sql`select count(*) as count from pgboss.job where name = 'transcribe' and state = ${state}`,
  );
  return counted.parse([...rows])[0].count;
}

/** Handed back: free at once, and with as many tries left as before. */
async function problemsOfJobs({ db }: Stage): Promise<string[]> {
  const rows = await db.execute(sql`
    select count(*) as count from pgboss.job
    where name = 'transcribe' and state = 'retry' and start_after <= now()
      and retry_limit - retry_count >= (select retry_limit from pgboss.queue where name = 'transcribe')`);
  const { count } = counted.parse([...rows])[0];
  return count === calls ? [] : [`${count} of ${calls} jobs were handed back`];
}

async function startWhole(stage: Stage): Promise<ChildProcess> {
  const port = await freePort();
  const env = { ...stage.env, PORT: String(port) };
  const child = spawn("npm", ["start"], { env, stdio: "ignore" });
  await once(child, "spawn");
  await waitUntilHealthy(`http://127.0.0.1:${port}`, AbortSignal.timeout(60_000));
  return child;
}

async function told(
  child: ChildProcess,
  tell: (ended: Promise<unknown>) => Promise<void>,
): Promise<Stop> {
  const startedAt = performance.now();
  const ended = once(child, "exit");
  await tell(ended);
  await ended;
  return { ms: Math.round(performance.now() - startedAt), exitCode: child.exitCode };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
