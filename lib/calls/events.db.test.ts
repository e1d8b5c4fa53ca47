import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import type { Live } from "../realtime/live";
import { logEvents } from "../realtime/log";
import { eventsOf } from "./events";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("events are given for as long as who asked may ask", async () => {
  const stream = await openStream();
  await stream.log();
  expect((await stream.next()).value).toMatchObject({ seq: 1, type: "summary.deleted" });

  await stream.log();
  expect((await stream.next()).value).toMatchObject({ seq: 2 });
});

test("who may no longer ask gets no further event, and the stream ends", async () => {
  const stream = await openStream();
  await stream.log();
  expect((await stream.next()).value).toMatchObject({ seq: 1 });

  stream.revoke();
  await stream.log();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test("what was missed before is not given either to who may no longer ask", async () => {
  const stream = await openStream();
  await stream.log();
  stream.revoke();

  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test("a stream to which nothing happens ends at its next look", async () => {
  const stream = await openStream();
  const next = stream.next();
  stream.revoke();
  stream.wake();

  expect(await next).toEqual({ done: true, value: undefined });
});

/** Opened and at its first sign of life, on behalf of a key. */
async function openStream() {
  const { ctx, companyId } = await createCompany(database.db);
  let [isValid, onNews] = [true, () => {}];
  const quiet = await testDeps(database.db);
  const subscribe: Live["subscribe"] = (_companyId, listener) => {
    onNews = listener;
    return () => {};
  };
  const deps = { ...quiet, live: { ...quiet.live, subscribe } };
  const stop = new AbortController();
  onTestFinished(() => stop.abort());

  const stillValid = async () => isValid;
  const events = eventsOf(deps, ctx, { afterSeq: null, stillValid }, stop.signal);
  expect(await events.next()).toEqual({ done: false, value: null });
  const wake = () => onNews();
  return {
    next: () => events.next(),
    wake,
    revoke() {
      isValid = false;
    },
    async log() {
      const event = { type: "summary.deleted", callId: randomUUID() } as const;
      await inCompany(database.db, companyId, (tx) => logEvents(tx, companyId, [event]));
      wake();
    },
  };
}
