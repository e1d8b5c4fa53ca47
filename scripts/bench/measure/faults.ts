import { fillDisk, mayFillDisk } from "../faults/disk-full";
import { killPostgresDuringIngest } from "../faults/postgres-kill";
import { failProvider } from "../faults/provider";
import { providerCases } from "../faults/provider-cases";
import { postSameCall } from "../faults/same-call";
import { askAcrossCompanies } from "../faults/tenancy";
import { killWebDuringUploads } from "../faults/web-kill";
import { killWorkerIn, killWorkersInTurn, type Step, type WorkerKill } from "../faults/worker-kill";
import { type Figure, figure, percentile } from "../figures";
import { withDatabase } from "../server";
import { withStage } from "../stage";
import { memoryOf } from "./memory";

export type Report = { figures: Figure[]; problems: string[] };

const none = { exactly: 0 };

/** Every fault with its full counts. */
export async function measureFaults(say: (line: string) => void): Promise<Report> {
  const parts: [string, () => Promise<Report>][] = [
    ["worker killed in each step", () => workerKilled(5)],
    ["workers killed in turn", () => workersKilledInTurn(200, 20)],
    ["PostgreSQL killed", () => postgresKilled(500, 10)],
    ["web server killed, same call at once, disk full, other companies", () => others(40)],
    ["engine failing", engineFailing],
  ];

  const report: Report = { figures: [], problems: [] };
  for (const [name, measure] of parts) {
    say(`Faults: ${name} …`);
    const { figures, problems } = await measure();
    report.figures.push(...figures);
    report.problems.push(...problems);
  }
  return report;
}

async function workerKilled(rounds: number): Promise<Report> {
  return withStage({ workers: 2, concurrency: 5 }, async (stage) => {
    const report: Report = { figures: [], problems: [] };
    for (const step of ["transcribe", "between", "summarize"] satisfies Step[]) {
      const kills: WorkerKill[] = [];
      for (let round = 0; round < rounds; round += 1)
        kills.push(await killWorkerIn(stage, step, 10));

      const starts = kills.flatMap((kill) => kill.secondStartMs.map((ms) => ms / 1000));
      const sum = (of: (kill: WorkerKill) => number) => kills.map(of).reduce((a, b) => a + b, 0);
      const part = `worker killed (${step})`;
      const startLimit = { atMost: 15, n: starts.length };
      report.figures.push(
        figure(
          part,
          "calls not ending as they must",
          sum((k) => k.problems.length),
          "",
          none,
        ),
        figure(part, "second start, p95", percentile(starts, 0.95), "s", startLimit),
        figure(
          part,
          "answered turns asked again",
          sum((k) => k.bill.askedAgain),
          "",
          none,
        ),
        figure(
          part,
          "requests cut by the kill",
          sum((k) => k.bill.cut),
          "",
        ),
        figure(
          part,
          "answers that died with the worker",
          sum((k) => k.bill.answeredTwice),
          "",
        ),
      );
      report.problems.push(...kills.flatMap((kill) => kill.problems));
    }
    report.figures.push(...(await memoryOf("worker killed", stage)));
    return report;
  });
}

async function workersKilledInTurn(calls: number, kills: number): Promise<Report> {
  return withStage({ workers: 2, concurrency: 5 }, async (stage) => {
    const startedAt = performance.now();
    const plan = { calls, kills, everyMs: 2000 };
    const { lostJobs, bill, problems } = await killWorkersInTurn(stage, plan);
    const part = `workers killed ${kills} times in turn`;
    const figures = [
      figure(part, "calls not ending as they must", problems.length, "", { ...none, n: calls }),
      figure(part, "answered turns asked again", bill.askedAgain, "", none),
      figure(part, "jobs begun again", lostJobs, ""),
      figure(part, "requests cut by the kills", bill.cut, "", { n: bill.requests }),
      figure(part, "answers that died with the worker", bill.answeredTwice, ""),
      figure(part, "all done after", (performance.now() - startedAt) / 1000, "s"),
      ...(await memoryOf(part, stage)),
    ];
    return { figures, problems };
  });
}

async function postgresKilled(calls: number, kills: number): Promise<Report> {
  return withStage({ durable: true }, async (stage) => {
    const { refusals, recoveryMs, bill, problems } = await killPostgresDuringIngest(stage, {
      calls,
      kills,
    });
    const part = `PostgreSQL killed ${kills} times`;
    const figures = [
      figure(part, "calls lost or not ending as they must", problems.length, "", {
        ...none,
        n: calls,
      }),
      figure(part, "recovery, worst", Math.max(...recoveryMs) / 1000, "s", { atMost: 2, n: kills }),
      figure(part, "answers of 503", refusals["503"] ?? 0, ""),
      figure(part, "no answer", refusals["no answer"] ?? 0, ""),
      figure(part, "answered turns asked again", bill.askedAgain, "", none),
      figure(part, "answers that could not be stored", bill.answeredTwice, "", {
        n: bill.requests,
      }),
      ...(await memoryOf(part, stage)),
    ];
    return { figures, problems };
  });
}

async function others(webKills: number): Promise<Report> {
  const options = mayFillDisk ? { recordingsMb: 64 } : {};
  return withStage(options, async (stage) => {
    const disk = mayFillDisk ? await fillDisk(stage) : null;
    const web = await killWebDuringUploads(stage, webKills);
    const same = await postSameCall(stage, 50);
    const tenancy = await askAcrossCompanies(stage);
    const webKill = `web killed ${webKills} times in mid-upload`;
    const figures = [
      figure(webKill, "halves seen or left", web.problems.length, "", { ...none, n: webKills }),
      figure("same call 50 times at once", "calls", same.differentIds, "", { exactly: 1 }),
      figure("same call 50 times at once", "problems", same.problems.length, "", none),
      figure("other companies", "problems", tenancy.problems.length, "", {
        ...none,
        n: tenancy.requests,
      }),
      ...(disk ? [figure("disk full", "problems", disk.problems.length, "", none)] : []),
    ];
    const notRun = disk ? [] : ["disk full was not run: only root may mount a small disk"];
    const found = [web, same, tenancy, ...(disk ? [disk] : [])].flatMap(({ problems }) => problems);
    return { figures, problems: [...found, ...notRun] };
  });
}

async function engineFailing(): Promise<Report> {
  const { cases, problems } = await withDatabase((url) => failProvider(url, providerCases));
  return {
    figures: [
      figure("engine failing", "calls not ending as they must", problems.length, "", {
        ...none,
        n: cases,
      }),
    ],
    problems,
  };
}
