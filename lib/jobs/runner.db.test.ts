import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually, testQueue } from "@/lib/testing/job-queue";
import { liveQueueSettings } from "./engine";

test("a job is claimed once, however many ask at the same time", async () => {
  const { startRunner, enqueue } = await testQueue();
  const [first, second] = [await startRunner(), await startRunner()];
  const callIds = await enqueue(3);

  const claimed = await Promise.all([first, second].map((runner) => runner.claim(transcribe, 10)));

  expect(
    claimed
      .flat()
      .map((job) => job.payload.callId)
      .toSorted(),
  ).toEqual(callIds.toSorted());
});

test("what a worker says of a job it has lost is refused, and the new holder's word counts", async () => {
  const queue = await testQueue();
  const [slow, next] = [await queue.startRunner(), await queue.startRunner()];
  await queue.enqueue();
  const [lost] = await slow.claim(transcribe, 1);
  assertJob(lost);
  await silence(queue);
  const held = await claimNext(next);

  expect(held).toMatchObject({ id: lost.id, attempt: 2 });
  expect(await slow.beat([lost])).toEqual([lost]);
  expect(await slow.complete(lost)).toBe(false);
  expect(await slow.fail(lost, new Error("too late"))).toBe(false);
  expect(await slow.handBack([lost])).toBe(0);
  expect(await states(queue)).toEqual(["active"]);

  expect(await next.beat([held])).toEqual([]);
  expect(await next.beat([lost, held])).toEqual([lost]);
  expect(await next.complete(held)).toBe(true);
  expect(await states(queue)).toEqual(["completed"]);
});

test("a job that fails too often becomes a dead letter with its payload", async () => {
  const queue = await testQueue({
    heartbeatSeconds: 10,
    retryLimit: 2,
    retryDelay: 0,
    retryBackoff: false,
  });
  const runner = await queue.startRunner();
  const [callId] = await queue.enqueue();

  for (const attempt of [1, 2, 3]) {
    expect(await runner.claim(deadTranscribe, 1)).toEqual([]);
    const [job] = await runner.claim(transcribe, 1);
    assertJob(job);
    expect(job.attempt).toBe(attempt);
    expect(await runner.fail(job, new Error("no luck"))).toBe(true);
  }

  expect(await runner.claim(transcribe, 1)).toEqual([]);
  expect(await runner.claim(deadTranscribe, 1)).toMatchObject([
    { kind: "transcribe", dead: true, attempt: 1, payload: { callId } },
  ]);
});

test("a job handed back is due at once, and that attempt does not count against it", async () => {
  const queue = await testQueue({ ...liveQueueSettings, retryLimit: 0 });
  const runner = await queue.startRunner();
  await queue.enqueue();

  for (const attempt of [1, 2, 3]) {
    const [job] = await runner.claim(transcribe, 1);
    assertJob(job);
    expect(job.attempt).toBe(attempt);
    expect(await runner.handBack([job])).toBe(1);
    expect(await runner.complete(job)).toBe(false);
  }

  expect(await runner.ready()).toEqual([transcribe]);
});

test("a payload that cannot be read goes to the dead letters and stops there, as failed", async () => {
  const queue = await testQueue();
  const runner = await queue.startRunner();
  const [callId] = await queue.enqueue(2);
  await queue.sql`update pgboss.job set data = '{"callId":"x"}' where data->>'callId' <> ${callId ?? ""}`;

  expect(await runner.claim(transcribe, 10)).toMatchObject([{ payload: { callId } }]);
  expect(await runner.ready()).toEqual([deadTranscribe]);
  expect(await runner.claim(deadTranscribe, 10)).toEqual([]);

  expect(await runner.ready()).toEqual([]);
  const letters =
    await queue.sql`select state, data from pgboss.job where name = 'transcribe_dead'`;
  expect(letters).toEqual([{ state: "failed", data: { callId: "x" } }]);
});

test("one company holds no more than its share, and the others pass it in the queue", async () => {
  const { startRunner, enqueue } = await testQueue();
  const runner = await startRunner();
  const [large, small] = [randomUUID(), randomUUID()];
  await enqueue(50, large);
  await enqueue(3, small);

  const first = await runner.claim(transcribe, 10);
  const second = await runner.claim(transcribe, 6);
  const third = await runner.claim(transcribe, 3);

  expect(first.map((job) => job.payload.companyId)).toEqual(Array(4).fill(large));
  expect(second.map((job) => job.payload.companyId)).toEqual(Array(3).fill(small));
  expect(third).toEqual([]);
});

test("what is stored of a failure tells its kind and nothing it was given", async () => {
  const queue = await testQueue();
  const runner = await queue.startRunner();
  await queue.enqueue();
  const [job] = await runner.claim(transcribe, 1);
  assertJob(job);

  await runner.fail(
    job,
    Object.assign(new Error("Failed query: select $1\nparams: SECRET"), { query: "", params: [] }),
  );

  const [row] = await queue.sql`select output from pgboss.job`;
  expect(row?.output).toMatchObject({ message: "Failed query: select $1" });
  expect(JSON.stringify(row)).not.toContain("SECRET");
});

const transcribe = { kind: "transcribe", dead: false } as const;
const deadTranscribe = { kind: "transcribe", dead: true } as const;

type Queue = Awaited<ReturnType<typeof testQueue>>;
type Runner = Awaited<ReturnType<Queue["startRunner"]>>;

/** As if the holder had not been heard of for a minute. */
async function silence({ sql }: Queue): Promise<void> {
  await sql`update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`;
}

function claimNext(runner: Runner) {
  const claimOne = async () => {
    const [job] = await runner.claim(transcribe, 1);
    assertJob(job);
    return job;
  };
  return eventually(claimOne);
}

async function states({ sql }: Queue): Promise<unknown[]> {
  return (await sql`select state from pgboss.job`).map((row) => row.state);
}

function assertJob<T>(job: T | undefined): asserts job is T {
  expect(job).toBeDefined();
}
