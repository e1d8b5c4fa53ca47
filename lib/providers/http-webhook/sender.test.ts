import { once } from "node:events";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { privateHosts, privateNames } from "@/lib/testing/private-urls";
import { hang, type RawAnswer, reset, startRawServer } from "@/lib/testing/raw-server";
import type { Lookup } from "./safe-address";
import { createHttpWebhookSender } from "./sender";

test.each(["POST", "PUT"] as const)("a %s brings headers and body as they are", async (method) => {
  const { send, requests } = await receiver((response) => {
    response.writeHead(202, { "retry-after": "7" });
    response.end("thank you\0");
  });
  const headers = { "content-type": "application/json", "webhook-id": "d1" };

  const answer = await send({ method, headers, body: '{"name":"Zoë"}' });

  expect(answer).toEqual({ status: 202, text: "thank you\uFFFD", retryAfterMs: 7000 });
  expect(requests).toMatchObject([
    { method, path: "/hook?a=1", headers: { ...headers, connection: "close" } },
  ]);
  expect(requests[0]?.body.toString()).toBe('{"name":"Zoë"}');
});

test("none of the private addresses is connected to, whatever was saved", async () => {
  const hits = await canary();
  const lookup: Lookup = async (name) =>
    (privateNames[name] ?? ["127.0.0.1"]).map((address) => ({
      address,
      family: address.includes(":") ? 6 : 4,
    }));
  const { send } = createHttpWebhookSender({ allowedHosts: [], lookup });

  for (const host of privateHosts) {
    const request = { ...plain, url: `http://${host}:${hits.port}/` };
    await expect(send(request, notNow), host).rejects.toMatchObject({ kind: "refused" });
  }

  expect(hits.count()).toBe(0);
});

test("a name that has a public address when it is checked and a private one later is caught", async () => {
  const hits = await canary();
  const answers = ["93.184.215.14", "127.0.0.1"];
  const lookup: Lookup = async () => [{ address: answers.shift() ?? "127.0.0.1", family: 4 }];
  const sender = createHttpWebhookSender({ allowedHosts: [], lookup });
  const url = `http://rebinding.attacker.test:${hits.port}/`;

  expect(await sender.urlProblem(url)).toBeNull();
  await expect(sender.send({ ...plain, url }, notNow)).rejects.toMatchObject({ kind: "refused" });
  expect(hits.count()).toBe(0);
});

test("a name is looked up once for each delivery, and what was checked is what is reached", async () => {
  const hits = await canary();
  let lookups = 0;
  const lookup: Lookup = async () => {
    lookups++;
    return [{ address: "127.0.0.1", family: 4 }];
  };
  const host = `receiver.test:${hits.port}`;
  const { send } = createHttpWebhookSender({ allowedHosts: [host], lookup });

  for (const expected of [1, 2]) {
    await send({ ...plain, url: `http://${host}/` }, notNow);
    expect([lookups, hits.count()]).toEqual([expected, expected]);
  }
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is an answer, not a way", async (status) => {
  const hits = await canary();
  const { send } = await receiver((response) => {
    response.writeHead(status, { location: `http://127.0.0.1:${hits.port}/` });
    response.end();
  });

  expect(await send()).toMatchObject({ status, text: null });
  expect(hits.count()).toBe(0);
});

test("a receiver that never answers is left at the deadline", async () => {
  const { send } = await receiver(hang);
  const { ms, error } = await timed(() => send({ timeoutMs: 300 }));

  expect(error).toMatchObject({ kind: "timeout" });
  expect(ms).toBeLessThan(400);
});

test("headers that drip are cut at the deadline", async () => {
  const { send } = await receiver((response) => drip(response.socket, "HTTP/1.1 200 OK\r\nX-A: "));
  const { ms, error } = await timed(() => send({ timeoutMs: 300 }));

  expect(error).toMatchObject({ kind: "timeout" });
  expect(ms).toBeLessThan(400);
});

test("an answer whose body drips counts by its status, at the deadline", async () => {
  const { send } = await receiver((response) => {
    drip(response.socket, "HTTP/1.1 503 Busy\r\nContent-Length: 1000000\r\n\r\n");
  });
  const { ms, answer } = await timed(() => send({ timeoutMs: 300 }));

  expect(answer).toMatchObject({ status: 503, text: expect.stringMatching(/^x+$/) });
  expect(ms).toBeLessThan(400);
});

test("of 50 MB no more than a beginning is read", async () => {
  let written = 0;
  const { send } = await receiver((response) => {
    response.writeHead(200, { "content-length": String(50_000_000) });
    const more = () => {
      while (written < 50_000_000 && response.write(Buffer.alloc(65_536, "y"))) written += 65_536;
    };
    response.on("drain", more).on("error", () => {});
    more();
  });
  const before = process.memoryUsage().rss;

  const answer = await send();

  expect(answer?.text).toBe("y".repeat(4096));
  expect(written).toBeLessThan(25_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
});

test("a gzip bomb stays packed", async () => {
  const bomb = gzipSync(Buffer.alloc(63_000_000));
  const { send } = await receiver((response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(bomb);
  });
  const before = process.memoryUsage().rss;

  expect(await send()).toEqual({ status: 200, text: null, retryAfterMs: null });
  expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
});

test("a connection that is reset, refused or no HTTP leaves the receiver unreached", async () => {
  const { send } = await receiver(reset);
  await expect(send()).rejects.toMatchObject({ kind: "unreachable", retryable: true });

  const garbage = await receiver((response) => response.socket?.end("SSH-2.0-OpenSSH\r\n"));
  await expect(garbage.send()).rejects.toMatchObject({ kind: "unreachable" });

  const closed = createHttpWebhookSender({ allowedHosts: ["127.0.0.1"] });
  await expect(closed.send({ ...plain, url: "http://127.0.0.1:1/" }, notNow)).rejects.toMatchObject(
    { kind: "unreachable" },
  );
});

test("plain HTTP behind an https URL leaves the receiver unreached", async () => {
  const { origin } = await startRawServer((response) => response.end());
  const { send } = createHttpWebhookSender({ allowedHosts: ["127.0.0.1"] });
  const url = origin.replace("http:", "https:");

  await expect(send({ ...plain, url }, notNow)).rejects.toMatchObject({ kind: "unreachable" });
});

test("headers beyond all measure leave the receiver unreached", async () => {
  const { send } = await receiver((response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nx-a: ${"a".repeat(1_000_000)}\r\n\r\n`);
  });

  await expect(send()).rejects.toMatchObject({ kind: "unreachable" });
});

test("work that is told to stop stops, with the reason it was given", async () => {
  const { send } = await receiver(hang);
  const stop = new AbortController();
  const sending = send({}, stop.signal);
  stop.abort(new Error("the worker is ending"));

  await expect(sending).rejects.toThrow("the worker is ending");
});

const notNow = new AbortController().signal;
const plain = { method: "POST", headers: {}, body: "{}", timeoutMs: 5000 } as const;

/** A receiver on this machine, which its operator allows. */
async function receiver(...answers: RawAnswer[]) {
  const { origin, requests } = await startRawServer(...answers);
  const sender = createHttpWebhookSender({ allowedHosts: [new URL(origin).host] });
  const send = (changes: Partial<Parameters<typeof sender.send>[0]> = {}, signal = notNow) =>
    sender.send({ ...plain, url: `${origin}/hook?a=1`, ...changes }, signal);
  return { send, requests };
}

/** Counts connections, on IPv4 and IPv6: nobody may come. */
async function canary() {
  let count = 0;
  const server = createServer((_, response) => response.end()).on("connection", () => count++);
  server.listen(0);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The canary has no port.");
  return { port: address.port, count: () => count };
}

function drip(socket: NodeJS.WritableStream | null, beginning: string): void {
  socket?.write(beginning);
  const timer = setInterval(() => socket?.write("x"), 20);
  socket?.on("error", () => {}).on("close", () => clearInterval(timer));
}

async function timed<T>(work: () => Promise<T>) {
  const startedAt = performance.now();
  const ended = await work().then(
    (answer) => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error }),
  );
  return { ...ended, ms: performance.now() - startedAt };
}
