import { expect, test } from "vitest";
import { AppError } from "../errors";
import { bodyOf, declaredBytes, readText, skipBody } from "./body";

const quick = { idleMs: 300, bytesPerSecond: 1000 };

test("a body comes as it was sent, and none is nothing", async () => {
  expect(await textOf(bodyOf(request(["Good ", "morning"])))).toBe("Good morning");
  expect(await textOf(bodyOf(new Request("http://localhost")))).toBe("");
});

test("a sender that falls silent is not waited for", async () => {
  const silent = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from("Good ")),
    pull: () => new Promise(() => {}),
    cancel: () => new Promise(() => {}),
  });
  await expect(textOf(bodyOf(request(silent), quick))).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("too slowly"),
  });
});

test("a sender that only trickles is cut off, one that is steady is not", async () => {
  await expect(textOf(bodyOf(request(everyTenMs(1, 500)), quick))).rejects.toThrow("too slowly");
  expect(await textOf(bodyOf(request(everyTenMs(50, 20)), quick))).toHaveLength(1000);
});

test("the rest of a refused body is let in, when it is not much", async () => {
  const [some, much] = [countedRequest(50), countedRequest(1_000_000)];
  for (const { request } of [some, much]) {
    for await (const _ of bodyOf(request)) break;
  }
  expect(some.pieces()).toBe(50);
  expect(much.pieces()).toBeLessThan(600);

  const unread = countedRequest(50);
  await skipBody(unread.request);
  expect(unread.pieces()).toBe(50);
});

test("nothing is waited for of a refused body that is declared to be large", async () => {
  const large = countedRequest(50, { "Content-Length": "100000000" });
  for await (const _ of bodyOf(large.request)) break;
  expect(large.pieces()).toBeLessThan(5);
});

test("a connection that breaks is the sender's to mend", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("ECONNRESET at 10.0.0.1")),
  });
  await expect(textOf(bodyOf(request(broken)))).rejects.toMatchObject({
    code: "invalid",
    message: "The connection broke. Send it again.",
  });
});

test("text of more than 2 MB is not read to its end", async () => {
  let megabytes = 0;
  async function* endless() {
    for (; ; megabytes += 1) yield Buffer.alloc(1024 * 1024, "x");
  }
  const reading = readText(endless(), "call");
  await expect(reading).rejects.toMatchObject({
    code: "too_large",
    fields: { call: "At most 2 MB." },
  });
  expect(megabytes).toBe(2);
});

test("text has to be UTF-8, also where a character lies across two pieces", async () => {
  const euro = Buffer.from("€");
  expect(await readText(piecesOf(euro.subarray(0, 1), euro.subarray(1)), "body")).toBe("€");
  await expect(readText(piecesOf(euro.subarray(0, 1)), "call")).rejects.toMatchObject({
    code: "invalid",
    fields: { call: "Not UTF-8." },
  });
});

test("a length is known when the sender declares it", () => {
  const declared = { method: "POST", headers: { "Content-Length": "500" } };
  expect(declaredBytes(new Request("http://localhost", declared))).toBe(500);
  expect(declaredBytes(new Request("http://localhost"))).toBeNull();
});

test("whatever goes wrong while reading is an answer, never a crash", async () => {
  const gone = new ReadableStream<Uint8Array>({ pull: () => Promise.reject("gone") });
  await expect(textOf(bodyOf(request(gone)))).rejects.toBeInstanceOf(AppError);
});

function request(body: string[] | ReadableStream<Uint8Array>): Request {
  const stream = Array.isArray(body) ? streamOf(body) : body;
  const sent = { method: "POST", body: stream, duplex: "half" };
  return new Request("http://localhost", sent);
}

function streamOf(texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(Buffer.from(text));
      controller.close();
    },
  });
}

/** A body of so many pieces of 16 kB that counts how many were taken. */
function countedRequest(count: number, headers: Record<string, string> = {}) {
  let pieces = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pieces === count) return controller.close();
      pieces += 1;
      controller.enqueue(Buffer.alloc(16_384));
    },
  });
  const sent = { method: "POST", headers, body, duplex: "half" };
  return { request: new Request("http://localhost", sent), pieces: () => pieces };
}

/** A piece of that many bytes every hundredth of a second. */
function everyTenMs(bytes: number, pieces: number): ReadableStream<Uint8Array> {
  let left = pieces;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (left > 0) controller.enqueue(Buffer.alloc(bytes, "x"));
      else controller.close();
      left -= 1;
    },
  });
}

async function* piecesOf(...pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
