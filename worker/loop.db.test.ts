import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { jobQueues } from "@/lib/jobs/engine";
import { eventually, silent, testQueue } from "@/lib/testing/job-queue";
import { type LoopPolicy, loopPolicy, runLoop } from "./loop";
import type { DeadHandler, Handlers } from "./run-job";

test("a wake brings a waiting worker to the job; it does not wait to look by itself", async () => {
  const queue = await testQueue();
  const { started, idle } = await startLoop(queue, { policy: { pollMs: 3_600_000 } });
  await idle();

  const [callId] = await queue.enqueue();
  queue.jobs.wake();

  await eventually(() => expect(started).toEqual([callId]));
});

test("without a wake the job is found all the same", async () => {
  const queue = await testQueue();
  const { started, idle } = await startLoop(queue, { policy: { pollMs: 100 } });
  await idle();

  const [callId] = await queue.enqueue();

  await eventually(() => expect(started).toEqual([callId]));
});

test("a hundred jobs of one company do not hold up five of another", async () => {
  const queue = await testQueue();
  const [large, small] = [randomUUID(), randomUUID()];
  await queue.enqueue(100, large);
  const callIds = await queue.enqueue(5, small);
  const ended: string[] = [];

  const { started } = await startLoop(queue, {
    transcribe: async ({ companyId, callId }) => {
      if (companyId === large) await new Promise(() => {});
      ended.push(callId);
    },
  });

  await eventually(() => expect(ended.toSorted()).toEqual(callIds.toSorted()));
  expect(started).toHaveLength(4 + 5);
});

test("a dead letter reaches its handler, and again until that has succeeded", async () => {
  const live = { heartbeatSeconds: 10, retryLimit: 1, retryDelay: 0, retryBackoff: false };
  const queue = await testQueue(live);
  const [callId] = await queue.enqueue();
  const buried: [string, string, number][] = [];

  const { started } = await startLoop(queue, {
    policy: { pollMs: 50 },
    transcribe: () => Promise.reject(new Error("no luck")),
    onDead: async (kind, payload, { attempt }) => {
      buried.push([kind, "callId" in payload ? payload.callId : "", attempt]);
      if (attempt === 1) throw new Error("not now");
    },
  });

  await eventually(() =>
    expect(buried).toEqual([
      ["transcribe", callId, 1],
      ["transcribe", callId, 2],
    ]),
  );
  expect(started).toEqual([callId, callId]);
});

test("a job whose claim was lost is told to stop, and its end is not taken", async () => {
  const queue = await testQueue();
  const [callId] = await queue.enqueue();
  const reasons: unknown[] = [];

  const { started } = await startLoop(queue, {
    policy: { pollMs: 50, beatMs: 50 },
    transcribe: async (_payload, { signal, attempt }) => {
      if (attempt > 1) return;
      await once(signal, "abort");
      reasons.push(signal.reason);
      throw signal.reason;
    },
  });
  await eventually(() => expect(started).toEqual([callId]));
  await queue.sql`update pgboss.job set state = 'retry', start_after = now()`;

  await eventually(() => expect(reasons).toEqual([new Error("the claim was lost")]));
  await eventually(async () => {
    expect(started).toEqual([callId, callId]);
    expect(await jobRows(queue)).toEqual([{ state: "completed", retry_count: 1 }]);
  });
});

test("the loop outlives the loss of all its connections", async () => {
  const queue = await testQueue();
  const { started } = await startLoop(queue, { policy: { pollMs: 100, beatMs: 100 } });
  const [first] = await queue.enqueue();
  await eventually(() => expect(started).toEqual([first]));

  for (let i = 0; i < 5; i++) await cutConnections(queue);
  const [second] = await queue.enqueue();

  await eventually(() => expect(started).toEqual([first, second]));
  await eventually(async () => {
    const done = { state: "completed", retry_count: 0 };
    expect(await jobRows(queue)).toEqual([done, done]);
  });
});

test("a job that ended while the queue was out of reach is not done again", async () => {
  const queue = await testQueue();
  const { runner, started } = await startLoop(queue, { policy: { pollMs: 50 } });
  const complete = vi.spyOn(runner, "complete").mockRejectedValueOnce(new Error("out of reach"));

  const [callId] = await queue.enqueue();

  await eventually(async () => {
    expect(await jobRows(queue)).toEqual([{ state: "completed", retry_count: 0 }]);
  });
  expect(complete).toHaveBeenCalledTimes(2);
  expect(started).toEqual([callId]);
});

test("a loop that is to stop lets its jobs end and starts no others", async () => {
  const queue = await testQueue();
  const [first] = await queue.enqueue();
  let finish = () => {};
  const { started, stop } = await startLoop(queue, {
    policy: { pollMs: 50, stopGraceMs: 3_600_000 },
    transcribe: () => new Promise((resolve) => (finish = resolve)),
  });
  await eventually(() => expect(started).toEqual([first]));

  const stopped = stop();
  await queue.enqueue();
  queue.jobs.wake();
  finish();
  await stopped;

  expect(started).toEqual([first]);
  expect((await jobRows(queue)).map((row) => row.state)).toEqual(["completed", "created"]);
});

test("jobs that outlast the grace are handed back, whether or not they heed the signal", async () => {
  const queue = await testQueue();
  const callIds = await queue.enqueue(2);
  const { started, stop } = await startLoop(queue, {
    policy: { stopGraceMs: 50, cleanUpMs: 50 },
    transcribe: async ({ callId }, { signal }) => {
      await (callId === callIds[0] ? once(signal, "abort") : new Promise(() => {}));
      signal.throwIfAborted();
    },
  });
  await eventually(() => expect(started).toHaveLength(2));

  await stop();

  const next = await queue.startRunner();
  expect(await next.claim({ kind: "transcribe", dead: false }, 10)).toMatchObject([
    { attempt: 2 },
    { attempt: 2 },
  ]);
});

test("a job of a worker that was killed starts again within 15 seconds", {
  timeout: 40_000,
}, async () => {
  const queue = await testQueue();
  const [callId] = await queue.enqueue();
  const script = fileURLToPath(new URL("../lib/testing/job-worker.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, queue.url]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  expect(String(line)).toBe(`started ${callId}\n`);

  const { started } = await startLoop(queue, {});
  child.kill("SIGKILL");
  const killedAt = performance.now();

  await eventually(() => expect(started).toEqual([callId]));
  expect(performance.now() - killedAt).toBeLessThan(15_000);
});

type Queue = Awaited<ReturnType<typeof testQueue>>;

type LoopSettings = {
  transcribe?: Handlers["transcribe"];
  onDead?: DeadHandler;
  policy?: Partial<LoopPolicy>;
};

/** A loop in this process; `started` collects the call ids in the order they were begun. */
async function startLoop(queue: Queue, settings: LoopSettings) {
  const runner = await queue.startRunner();
  const started: string[] = [];
  const ending = new AbortController();
  const claim = vi.spyOn(runner, "claim");

  const loop = runLoop({
    runner,
    handlers: {
      transcribe: async (payload, job) => {
        started.push(payload.callId);
        await settings.transcribe?.(payload, job);
      },
      summarize: async () => {},
      deliver: async () => {},
      mail: async () => {},
      remake: async () => {},
    },
    onDead: settings.onDead ?? (async () => {}),
    concurrency: 10,
    policy: { ...loopPolicy, stopGraceMs: 0, cleanUpMs: 0, ...settings.policy },
    log: silent,
    signal: ending.signal,
  });
  const stop = () => {
    ending.abort();
    return loop;
  };
  onTestFinished(stop);

  /** After the rounds of its start and of its first listening, only a wake or the poll helps. */
  async function idle(): Promise<void> {
    const rounds = jobQueues.length + jobQueues.filter((queue) => !queue.dead).length;
    await eventually(() => expect(claim).toHaveBeenCalledTimes(rounds));
    await Promise.all(claim.mock.results.map(({ value }) => value));
  }

  return { runner, started, idle, stop };
}

function jobRows({ sql }: Queue) {
  return sql`
    select state, retry_count from pgboss.job where name = 'transcribe' order by created_on`;
}

async function cutConnections({ owner }: Queue): Promise<void> {
  await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'afterword-jobs'`;
}
