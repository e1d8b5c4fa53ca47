import { afterAll, beforeAll, expect, test } from "vitest";
import { buildForStages, endStages, withStage } from "../stage";
import { fillDisk, mayFillDisk } from "./disk-full";
import { stopTheWhole, stopWhileBusy } from "./graceful-stop";
import { killPostgresDuringIngest } from "./postgres-kill";
import { postSameCall } from "./same-call";
import { lookForContentInLogs } from "./silent-logs";
import { askAcrossCompanies } from "./tenancy";
import { killWebDuringUploads } from "./web-kill";
import { killWorkerIn, killWorkersInTurn, type Step } from "./worker-kill";

// Real processes, killed for real, with small counts; `npm run bench -- faults` has the full ones.
beforeAll(buildForStages, 240_000);
// A test that ran out of time leaves its stage to this.
afterAll(endStages, 60_000);

const patienceMs = 180_000;
const backWithinMs = 15_000;
const steps: Step[] = ["transcribe", "between", "summarize"];

test.concurrent(
  "a killed worker costs no call, no second summary and no answer that was kept",
  async () => {
    await withStage({ workers: 2, concurrency: 5 }, async (stage) => {
      for (const step of steps) {
        const { problems, bill, lostJobs, secondStartMs } = await killWorkerIn(stage, step, 10);
        expect(problems, step).toEqual([]);
        expect(bill.askedAgain, step).toBe(0);
        if (step !== "between") expect(lostJobs, step).toBeGreaterThan(0);
        expect(Math.max(0, ...secondStartMs), step).toBeLessThan(backWithinMs);
      }

      const plan = { calls: 8, kills: 2, everyMs: 500 };
      expect((await killWorkersInTurn(stage, plan)).problems, "in turn").toEqual([]);
    });
  },
  patienceMs,
);

test.concurrent(
  "told to stop, web and worker end well within ten seconds and hand back what they were doing",
  async () => {
    await withStage({ concurrency: 10 }, async (stage) => {
      const { web, worker, problems } = await stopWhileBusy(stage);
      expect(problems).toEqual([]);
      for (const { ms, exitCode } of [web, worker]) {
        expect(exitCode).toBe(0);
        expect(ms).toBeLessThan(10_000);
      }

      const whole = await stopTheWhole(stage);
      expect(whole.once).toEqual({ ms: expect.any(Number), exitCode: 0 });
      expect(whole.once.ms).toBeLessThan(10_000);
      expect(whole.twice.exitCode, "asked twice, it waits for nothing").not.toBe(0);
      expect(whole.twice.ms).toBeLessThan(whole.once.ms + 2000);
    });
  },
  patienceMs,
);

test.concurrent(
  "no log and no error holds what was said, a name, a number or a secret, whatever goes wrong",
  async () => {
    await withStage({ logLevel: "debug" }, async (stage) => {
      const { found, unreadable, lines, finishedJobs, writes } = await lookForContentInLogs(stage);
      expect(found).toEqual([]);
      expect(unreadable).toEqual([]);
      expect(lines).toBeGreaterThan(30);
      expect(finishedJobs, "one line for each job").toBeGreaterThan(10);
      expect(writes, "one line for each write").toBeGreaterThan(10);
    });
  },
  patienceMs,
);

test.concurrent(
  "PostgreSQL killed or restarted during ingest loses no acknowledged call and needs no restart of ours",
  async () => {
    const { acknowledged, refusals, problems } = await withStage({ durable: true }, (stage) =>
      killPostgresDuringIngest(stage, { calls: 20, kills: 2 }),
    );

    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThanOrEqual(20);
    expect(Object.keys(refusals)).not.toEqual([]);
  },
  patienceMs,
);

test.concurrent(
  "uploads cut by a killed web server, a call posted fifty times, a full disk, other companies",
  async () => {
    await withStage(mayFillDisk ? { recordingsMb: 64 } : {}, async (stage) => {
      const disk = mayFillDisk ? await fillDisk(stage) : { problems: [] };
      expect(disk.problems, "a full disk answers 507 and keeps nothing").toEqual([]);

      const web = await killWebDuringUploads(stage, 3);
      expect(web.problems, "no half of an upload is seen or left").toEqual([]);

      const same = await postSameCall(stage, 50);
      expect(same.problems, "the same call at once is one call").toEqual([]);

      const tenancy = await askAcrossCompanies(stage);
      expect(tenancy.problems, "a key shows nothing of another company").toEqual([]);
      expect(tenancy.routes).toContain("GET /api/v1/calls/[id]/recording");
    });
  },
  patienceMs,
);
