import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { hang, type RawAnswer, reset, startRawServer } from "@/lib/testing/raw-server";
import { pieces } from "@/lib/testing/recordings-folder";
import { s3Variables, startS3 } from "@/lib/testing/s3-server";
import { s3Policy } from "./client";
import { createS3Store } from "./store";

const limits = { maxBytes: 100_000_000 };
const policy = { ...s3Policy, attempts: 2, answerMs: 200, silenceMs: 200 };

beforeEach(() => {
  for (const [name, value] of Object.entries(s3Variables)) vi.stubEnv(name, value);
});

test.each([
  [{ status: 403, code: "AccessDenied" }, "The access key may not do this with the bucket."],
  [{ status: 403, code: "InvalidAccessKeyId" }, "S3 does not accept the access key."],
  [{ status: 403, code: "SignatureDoesNotMatch" }, "S3 does not accept the access key."],
  [{ status: 403, code: "RequestTimeTooSkewed" }, "This machine's clock is wrong."],
  [{ status: 404, code: "NoSuchBucket" }, "The bucket does not exist."],
  [{ status: 301, code: "PermanentRedirect" }, "The bucket is in another region: see AWS_REGION."],
  [{ status: 503, code: "SlowDown" }, "S3 asks for fewer requests."],
  [{ status: 500, code: "InternalError" }, "S3 could not do its work."],
])("%j is told as unavailable, with what is wrong for the operator", async (answer, cause) => {
  const { put, remove } = await storeThatAnswers(failing(answer));

  for (const failure of [await put(), await remove()]) {
    expect(failure).toMatchObject({ name: "AppError", code: "unavailable" });
    expect(causeOf(failure)).toBe(`${cause} (${answer.code}, HTTP ${answer.status})`);
  }
});

test.each([
  { status: 507, code: "XMinioStorageFull" },
  { status: 403, code: "QuotaExceeded" },
])("%j is a full store", async (answer) => {
  const { put } = await storeThatAnswers(failing(answer));

  expect(await put()).toMatchObject({ name: "AppError", code: "storage_full" });
});

test.each<[string, RawAnswer, string]>([
  ["does not answer", hang, "S3 did not answer in time. (ETIMEDOUT)"],
  ["resets the connection", reset, "S3 cannot be reached. (ECONNRESET)"],
])("a server that %s is asked again, then unavailable", async (_title, answer, cause) => {
  const { put, requests } = await storeThatAnswers(answer);

  expect(causeOf(await put())).toBe(cause);
  expect(requests).toHaveLength(2);
});

test("one failure is no failure", async () => {
  const { put, requests } = await storeThatAnswers(failing({ status: 503, code: "SlowDown" }), ok);

  expect(await put()).toMatchObject({ bytes: 5 });
  expect(requests).toHaveLength(2);
});

test("a missing bucket is not taken for a missing file, and no access for neither", async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  const location = { prefix: "", endpoint: server.endpoint, region: undefined };

  const missing = createS3Store({ ...location, bucket: "nowhere" }, policy).open("a/b");
  await expect(missing).rejects.toMatchObject({ code: "unavailable" });
  vi.stubEnv("AWS_ACCESS_KEY_ID", "wrong");
  const denied = createS3Store({ ...location, bucket: "nowhere" }, policy).open("a/b");
  await expect(denied).rejects.toMatchObject({ code: "unavailable" });
});

test("what is silent in the middle of a file ends in an error, not in half a file", async () => {
  const head: RawAnswer = (response) => response.writeHead(200, { "content-length": "1000" }).end();
  const half: RawAnswer = (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("half");
  };
  const { store } = await storeThatAnswers(head, half);

  const file = await store.open("a/b");
  expect(file?.bytes).toBe(1000);
  await expect(buffer(file?.read() ?? Readable.from([]))).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("a listener may pause for longer than the longest silence", async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  await server.createBucket("recordings");
  const location = { bucket: "recordings", prefix: "", endpoint: server.endpoint };
  const store = createS3Store({ ...location, region: undefined }, policy);
  const audio = randomBytes(9_000_000);
  await store.put("a/b", pieces(audio, 500_000), limits);

  const reading = (await store.open("a/b"))?.read();
  const chunks: Buffer[] = [];
  for await (const chunk of reading ?? []) {
    if (chunks.length === 0) await vi.waitFor(silenceIsOver(policy.silenceMs * 2), 5000);
    chunks.push(chunk);
  }
  expect(Buffer.concat(chunks).equals(audio)).toBe(true);
});

test("deleting takes back the parts of uploads of that key that died, and of no other", async () => {
  const listed = `<ListMultipartUploadsResult>
    <Upload><Key>calls/a/b</Key><UploadId>dead</UploadId></Upload>
    <Upload><Key>calls/a/bc</Key><UploadId>alive</UploadId></Upload>
  </ListMultipartUploadsResult>`;
  const { store, requests } = await storeThatAnswers(
    (response) => response.writeHead(200, { "content-type": "application/xml" }).end(listed),
    (response) => response.writeHead(204).end(),
  );

  await store.delete("a/b");

  expect(
    requests.map(({ method, path }) => `${method} ${path.replace(/[?&]x-id=\w+/, "")}`),
  ).toEqual([
    "GET /recordings/?prefix=calls%2Fa%2Fb&uploads=",
    "DELETE /recordings/calls/a/b?uploadId=dead",
    "DELETE /recordings/calls/a/b",
  ]);
});

test("a part that S3 does not take ends the upload, and the parts before it are taken back", async () => {
  const created = `<InitiateMultipartUploadResult><UploadId>mine</UploadId></InitiateMultipartUploadResult>`;
  const byVerb: RawAnswer = (response, request) => {
    if (request.method === "POST") {
      response.writeHead(200, { "content-type": "application/xml" }).end(created);
    } else if (request.path.includes("partNumber=2")) {
      failing({ status: 403, code: "AccessDenied" })(response, request);
    } else response.writeHead(200, { etag: '"part"' }).end();
  };
  const { store, requests } = await storeThatAnswers(byVerb);

  const put = store.put("a/b", pieces(Buffer.alloc(12_000_000), 1_000_000), limits);
  await expect(put).rejects.toMatchObject({ code: "unavailable" });
  expect(requests.at(-1)).toMatchObject({
    method: "DELETE",
    path: expect.stringContaining("uploadId=mine"),
  });
});

async function storeThatAnswers(...answers: RawAnswer[]) {
  const { origin, requests } = await startRawServer(...answers);
  const location = { bucket: "recordings", prefix: "calls", endpoint: origin, region: undefined };
  const store = createS3Store(location, policy);
  const failureOf = (doing: Promise<unknown>) => doing.catch((error: unknown) => error);

  return {
    ...{ store, requests },
    put: () => failureOf(store.put("a/b", pieces(Buffer.from("audio")), limits)),
    remove: () => failureOf(store.delete("a/b")),
  };
}

function failing({ status, code }: { status: number; code: string }): RawAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/xml" });
    response.end(`<Error><Code>${code}</Code><Message>calls/a/b</Message></Error>`);
  };
}

function ok(response: Parameters<RawAnswer>[0]): void {
  response.writeHead(200, { etag: '"etag"' }).end();
}

function causeOf(failure: unknown): string {
  const cause = failure instanceof Error ? failure.cause : undefined;
  return cause instanceof Error ? cause.message : expect.fail("There is no cause.");
}

/** Throws until that time has passed. */
function silenceIsOver(ms: number): () => void {
  const since = performance.now();
  return () => expect(performance.now() - since).toBeGreaterThan(ms);
}
