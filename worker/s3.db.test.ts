import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { openRecording } from "@/lib/calls/open-recording";
import { recordingsOf } from "@/lib/deps";
import { readEnvironment } from "@/lib/env";
import { getSummary } from "@/lib/summary/get";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { newFolder } from "@/lib/testing/recordings-folder";
import { s3Variables, startS3 } from "@/lib/testing/s3-server";
import { storedRecordings } from "@/lib/testing/stored";

const billing = readFileSync(new URL("../db/seed/recordings/billing.wav", import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("with recordings on S3 a call goes in and its summary comes out, and no copy is left", async () => {
  const { recordings, keys } = await storeOnS3();
  const { deps, company, callId, storedCall } = await recordedCall(database.db, {
    ...{ recordings, audio: billing },
  });
  const [row] = await storedRecordings(database.db, company.companyId);
  expect(await keys()).toEqual([`calls/${row?.storageKey}`]);
  const copies = await newFolder();
  vi.stubEnv("TMPDIR", copies);
  await runJobs(deps, company.companyId);

  expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
  const { summary } = await getSummary(deps, company.ctx, { id: callId });
  expect(summary).toMatchObject({ callId, version: 1 });
  expect(await readdir(copies)).toEqual([]);

  const { file } = await openRecording(deps, company.ctx, { id: callId }, undefined);
  const piece = await buffer(file.read({ start: 44, end: 1043 }));
  expect(piece.equals(billing.subarray(44, 1044))).toBe(true);
});

/** Chosen as production chooses it, by the environment. */
async function storeOnS3() {
  const server = await startS3();
  onTestFinished(server.stop);
  await server.createBucket("recordings");
  for (const [name, value] of Object.entries(s3Variables)) vi.stubEnv(name, value);

  const env = readEnvironment({
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: "s".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    RECORDINGS_URL: "s3://recordings/calls",
    S3_ENDPOINT: server.endpoint,
    AWS_REGION: s3Variables.AWS_REGION,
  });
  return { recordings: recordingsOf(env), keys: () => server.keysIn("recordings") };
}
