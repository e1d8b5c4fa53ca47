import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { eventually, testQueue } from "@/lib/testing/job-queue";
import { wakeChannel } from "./engine";

test("a job exists once its transaction has committed, not before", async () => {
  const { db, jobs, startRunner } = await testQueue();
  const runner = await startRunner();
  const payload = ids();

  await inCompany(db, payload.companyId, async (tx) => {
    await jobs.enqueue(tx, "transcribe", payload);
    expect(await runner.claim(transcribe, 1)).toEqual([]);
  });

  expect(await runner.claim(transcribe, 1)).toMatchObject([{ attempt: 1, payload }]);
});

test("a job is gone when its transaction rolls back", async () => {
  const { db, jobs, sql } = await testQueue();
  const payload = ids();

  const work = inCompany(db, payload.companyId, async (tx) => {
    await jobs.enqueue(tx, "transcribe", payload);
    throw new Error("changed my mind");
  });

  await expect(work).rejects.toThrow("changed my mind");
  expect(await sql`select id from pgboss.job`).toEqual([]);
});

test("nothing but the ids is stored with a job", async () => {
  const { db, jobs, sql } = await testQueue();
  const payload = ids();

  await inCompany(db, payload.companyId, (tx) =>
    jobs.enqueue(tx, "transcribe", Object.assign({ text: "what was said" }, payload)),
  );

  expect(await sql`select data from pgboss.job`).toEqual([{ data: payload }]);
});

test("a job for later is not due before its time", async () => {
  const { db, jobs, sql, startRunner } = await testQueue();
  const runner = await startRunner();
  const payload = ids();

  await inCompany(db, payload.companyId, (tx) =>
    jobs.enqueue(tx, "summarize", payload, { startAfter: new Date(Date.now() + 3_600_000) }),
  );
  expect(await runner.ready()).toEqual([]);
  expect(await runner.claim(summarize, 1)).toEqual([]);

  await sql`update pgboss.job set start_after = now()`;
  expect(await runner.ready()).toEqual([summarize]);
  expect(await runner.claim(summarize, 1)).toMatchObject([{ payload }]);
});

test("a hundred wakes at once become two: the first now, the last for what came after it", async () => {
  const { jobs, sql } = await testQueue();
  let heard = 0;
  await sql.listen(wakeChannel, () => {
    heard += 1;
  });

  for (let i = 0; i < 100; i++) jobs.wake();
  await eventually(() => expect(heard).toBe(2));

  await sql.notify(wakeChannel, "");
  await eventually(() => expect(heard).toBe(3));
});

const transcribe = { kind: "transcribe", dead: false } as const;
const summarize = { kind: "summarize", dead: false } as const;

function ids() {
  return { companyId: randomUUID(), callId: randomUUID(), runId: randomUUID() };
}
