import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { setPrivate } from "@/lib/calls/private-call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { callInput, createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { shortAudio } from "@/lib/testing/received-audio";
import { recordedCall } from "@/lib/testing/recorded-call";
import { sha256 } from "@/lib/testing/recordings-folder";
import { storedCall, storedRecordings } from "@/lib/testing/stored";
import { POST } from "./route";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});
afterAll(() => database.close());

test.each([
  ["a NUL", 'filename="call\0.wav"'],
  ["an escaped NUL", "filename*=UTF-8''call%00.wav"],
  ["marks that turn the reading direction", 'filename="\u202evaw.call\u202c\u200f"'],
  ["a way out of the folder", 'filename="../../../etc/passwd"'],
])("a call is kept with its recording whose file name holds %s", async (_what, fileName) => {
  const deps = await testDeps(database.db);
  globalThis.afterwordWebDeps = Promise.resolve(deps);
  const { companyId, apiKey } = await createCompany(database.db);
  const audio = shortAudio();

  const request = new Request("http://localhost/api/v1/calls", {
    method: "POST",
    headers: {
      ...{ Authorization: `Bearer ${apiKey}` },
      "Content-Type": "multipart/form-data; boundary=edge",
    },
    body: formOf(callInput(), fileName, audio),
  });
  const response = await POST(request, { params: Promise.resolve({}) });

  expect(response.status).toBe(202);
  const { id } = await response.json();
  const recordings = await storedRecordings(database.db, companyId);
  expect(recordings).toMatchObject([{ callId: id, state: "stored", sha256: sha256(audio) }]);
  const file = await deps.providers.recordings.open(recordings[0]?.storageKey ?? "");
  expect(Buffer.concat((await file?.read().toArray()) ?? [])).toEqual(audio);
});

test("a private call is taken again, and no more is said of it than reading it would say", async () => {
  const { deps, company, callId } = await recordedCall(database.db);
  globalThis.afterwordWebDeps = Promise.resolve(deps);
  const { externalId } = await storedCall(database.db, company.companyId, callId);
  const call = callInput({ externalId, recording: null });
  const headers = {
    ...{ Authorization: `Bearer ${company.apiKey}` },
    "Content-Type": "application/json",
  };
  const send = async () => {
    const body = JSON.stringify(call);
    const request = new Request("http://localhost/api/v1/calls", { method: "POST", headers, body });
    const response = await POST(request, { params: Promise.resolve({}) });
    return { status: response.status, body: await response.json() };
  };

  await setPrivate(deps, company.as("203"), { callId, isPrivate: true });
  expect(await send()).toEqual({ status: 202, body: { status: "taken" } });
  expect(await storedCall(database.db, company.companyId, callId)).toMatchObject({
    recordingExpected: null,
  });

  await setPrivate(deps, company.as("203"), { callId, isPrivate: false });
  expect(await send()).toMatchObject({ status: 202, body: { id: callId } });
});

function formOf(call: object, fileName: string, audio: Buffer): Uint8Array<ArrayBuffer> {
  const part = (facts: string) => `--edge\r\nContent-Disposition: form-data; ${facts}\r\n\r\n`;
  const bytes = Buffer.concat([
    Buffer.from(`${part('name="call"')}${JSON.stringify(call)}\r\n`),
    Buffer.from(part(`name="recording"; ${fileName}`)),
    ...[audio, Buffer.from("\r\n--edge--\r\n")],
  ]);
  return new Uint8Array(bytes);
}
