import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Script } from "@/standins/script";
import { newCalls, post, scriptedText, turnsOfAll } from "../calls";
import type { Company } from "../company";
import { type Bill, billOf, problemsOf, sumOf } from "../ledger";
import type { Stage } from "../stage";
import { until, untilSummarised } from "../watch";

export type Step = "transcribe" | "between" | "summarize";
export type WorkerKill = {
  /** Jobs that the killed worker held and another one began again. */
  lostJobs: number;
  /** From the kill to each lost job's next start. */
  secondStartMs: number[];
  bill: Bill;
  problems: string[];
};

const lengthMs = 20_000;

/** More than one worker can have under way, so that whichever is killed holds some. */
const enough = 6;

/** How the engine behaves for a call to be in that step, and how to tell that enough are. */
const steps: Record<Step, { script: Script; reached: (stage: Stage) => boolean }> = {
  transcribe: {
    script: { transcribe: { text: scriptedText, delayMs: 700 } },
    // Some turns have their answer and others are waiting for it.
    reached: (stage) => waiting(stage) >= enough && answered(stage) >= enough,
  },
  between: {
    script: { transcribe: { text: scriptedText }, summarise: { delayMs: 50 } },
    reached: (stage) => asked(stage, "/openai/v1/responses") > 0,
  },
  summarize: {
    script: { transcribe: { text: scriptedText }, summarise: { delayMs: 3000 } },
    reached: (stage) => waiting(stage) >= enough,
  },
};

/**
 * Kills one of two workers while `calls` calls of two companies are in a step, starts another in
 * its place, and waits for every summary.
 */
export async function killWorkerIn(stage: Stage, step: Step, calls: number): Promise<WorkerKill> {
  const companies = [await stage.addCompany(), await stage.addCompany()];
  const placed = newCalls(companies, calls, lengthMs);
  stage.standins.clear();
  stage.standins.script(steps[step].script);

  const ids = await Promise.all(placed.map((call) => post(stage.origin, call)));
  await until(`calls in ${step}`, () => steps[step].reached(stage), { everyMs: 2 });
  await stage.workers[0]?.kill9();
  const killedAt = Date.now();
  const held = await activeJobs(stage);
  await stage.startWorker(0);

  await untilAll(companies, placed, ids);
  const again = await startedAgain(stage, held);
  return {
    lostJobs: again.length,
    secondStartMs: again.map((startedAt) => startedAt - killedAt),
    ...(await reckon(stage, companies, placed, ids)),
  };
}

/** Kills the two workers in turn, again and again, while calls come in and are worked on. */
export async function killWorkersInTurn(
  stage: Stage,
  { calls, kills, everyMs }: { calls: number; kills: number; everyMs: number },
): Promise<Omit<WorkerKill, "secondStartMs">> {
  const companies = [await stage.addCompany(), await stage.addCompany()];
  const placed = newCalls(companies, calls, lengthMs);
  stage.standins.clear();
  stage.standins.script({
    transcribe: { text: scriptedText, delayMs: 150 },
    summarise: { delayMs: 300 },
  });

  const [ids] = await Promise.all([
    postSpread(stage, placed, (everyMs * kills) / calls),
    killInTurn(stage, kills, everyMs),
  ]);

  await untilAll(companies, placed, ids);
  const lostJobs = await attemptsLost(stage, companies);
  return { lostJobs, ...(await reckon(stage, companies, placed, ids)) };
}

async function postSpread(stage: Stage, placed: Placed, everyMs: number): Promise<string[]> {
  const ids: string[] = [];
  for (const call of placed) {
    ids.push(await post(stage.origin, call));
    await pause(everyMs);
  }
  return ids;
}

async function killInTurn(stage: Stage, kills: number, everyMs: number): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    await until("a job under way", async () => (await activeJobs(stage)).length > 0);
    // The one that was started longer ago, and so has work.
    const index = kill % stage.workers.length;
    await stage.workers[index]?.kill9();
    await stage.startWorker(index);
    await pause(everyMs);
  }
}

function waiting({ standins }: Stage): number {
  return standins.received("openai").filter(({ status }) => status === null).length;
}

function answered({ standins }: Stage): number {
  return standins.received("openai").filter(({ status }) => status === 200).length;
}

function asked({ standins }: Stage, path: string): number {
  return standins.received("openai").filter(({ route }) => route.endsWith(path)).length;
}

type Placed = ReturnType<typeof newCalls>;

/** Waits for the summaries of all calls: `ids` are those of `placed`, in order. */
async function untilAll(companies: Company[], placed: Placed, ids: string[]): Promise<void> {
  for (const company of companies) {
    await untilSummarised(company, idsOf(company, placed, ids), {
      everyMs: 100,
      withinMs: 240_000,
    });
  }
}

function idsOf(company: Company, placed: Placed, ids: string[]): string[] {
  return ids.filter((_, i) => placed[i]?.company === company);
}

async function reckon(stage: Stage, companies: Company[], placed: Placed, ids: string[]) {
  const problems: string[] = [];
  const bills: Bill[] = [];
  for (const company of companies) {
    const turns = await turnsOfAll(placed.filter((call) => call.company === company));
    problems.push(...(await problemsOf(company, idsOf(company, placed, ids))));
    bills.push(await billOf(stage.standins, company, turns));
  }

  const bill = sumOf(bills);
  if (bill.askedAgain > 0) problems.push(`${bill.askedAgain} turns were asked again`);
  return { bill, problems };
}

const jobRows = z.array(
  z.object({ id: z.uuid(), attempt: z.number(), started_at: z.coerce.number() }),
);
type Job = z.infer<typeof jobRows>[number];

async function activeJobs({ db }: Stage): Promise<Job[]> {
  const rows = await db.execute(sql`
    select id, retry_count as attempt, extract(epoch from started_on) * 1000 as started_at
    from pgboss.job where state = 'active'`);
  return jobRows.parse(rows);
}

const lostRow = z.tuple([z.object({ lost: z.coerce.number() })]);

/** How often a job of these companies was begun again. */
async function attemptsLost({ db }: Stage, companies: Company[]): Promise<number> {
  const ids = sql.join(
    companies.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  const rows = await db.execute(sql`
    select coalesce(sum(retry_count), 0) as lost from pgboss.job
    where data ->> 'companyId' in (${ids})`);
  return lostRow.parse([...rows])[0].lost;
}

/** When each of the jobs that have had a later attempt began it. */
async function startedAgain({ db }: Stage, held: Job[]): Promise<number[]> {
  const rows = await db.execute(sql`
    select id, retry_count as attempt, extract(epoch from started_on) * 1000 as started_at
    from pgboss.job where started_on is not null`);
  return jobRows.parse(rows).flatMap((job) => {
    const before = held.find((other) => other.id === job.id);
    return before && job.attempt > before.attempt ? [job.started_at] : [];
  });
}
