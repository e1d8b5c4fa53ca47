import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Standins, startStandins } from "@/standins/server";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const body = '{"type":"summary.created","data":{"text":"één"}}';

let standins: Standins;
beforeEach(async () => {
  standins = await startStandins({ port: 0, recordingsFolder: "/nowhere", hookSecret: secret });
});
afterEach(() => standins.close());

function post(path = "/hook", headers: Record<string, string> = {}, method = "POST") {
  return fetch(`${standins.url}${path}`, { method, headers, body, redirect: "manual" });
}

function signed(at: Date, key = secret): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signature = new Webhook(key).sign("msg_1", at, body);
  return { "webhook-id": "msg_1", "webhook-timestamp": seconds, "webhook-signature": signature };
}

async function signatures(query = ""): Promise<unknown[]> {
  const response = await fetch(`${standins.url}/received?kind=webhook${query}`);
  const list: { signature: unknown }[] = await response.json();
  return list.map(({ signature }) => signature);
}

test("any method and any path below are taken, with all headers and the body as it came", async () => {
  expect((await post("/hook", { "x-own": "1" })).status).toBe(200);
  expect((await post("/hook/crm?id=7", {}, "PUT")).status).toBe(200);

  expect(standins.received("webhook")).toMatchObject([
    { method: "POST", path: "/hook", body, status: 200, headers: { "x-own": "1" } },
    { method: "PUT", path: "/hook/crm?id=7", body, status: 200 },
  ]);
});

test("a signature of the known secret is verified, any other is not", async () => {
  const now = new Date();
  const good = signed(now);
  await post("/hook", good);
  await post("/hook", { ...good, "webhook-signature": `v1,AAAA ${good["webhook-signature"]}` });
  await post("/hook", signed(now, `whsec_${Buffer.alloc(32, 8).toString("base64")}`));
  await post("/hook", { ...good, "webhook-id": "msg_2" });
  await post("/hook", signed(new Date(now.getTime() - 6 * 60_000)));
  await post();

  expect(await signatures()).toEqual([
    ...["verified", "verified"],
    ...["not verified", "not verified", "not verified", "not verified"],
  ]);
});

test("a secret may be told in the script, where it stays known, or in the query", async () => {
  const other = `whsec_${Buffer.alloc(24, 9).toString("base64")}`;
  await post("/hook", signed(new Date(), other));
  expect(await signatures()).toEqual(["not verified"]);
  expect(await signatures(`&secret=${encodeURIComponent(other)}`)).toEqual(["verified"]);

  standins.script({ hook: { secret: other } });
  standins.script({});
  expect(await signatures()).toEqual(["verified"]);
});

test("an empty secret verifies nothing", async () => {
  const signature = createHmac("sha256", "").update(`m.1.${body}`).digest("base64");
  const now = String(Math.floor(Date.now() / 1000));
  await post("/hook", {
    ...{ "webhook-id": "m", "webhook-timestamp": now, "webhook-signature": `v1,${signature}` },
  });
  expect(await signatures("&secret=whsec_")).toEqual(["not verified"]);
});

test("the script says how to answer, and how often", async () => {
  standins.script({ hook: { status: 503, retryAfterSeconds: 4, times: 2 } });
  const answers = [await post(), await post(), await post()];

  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(answers[0]?.headers.get("retry-after")).toBe("4");
});

test("the address may say it too, and is corrected when it is wrong", async () => {
  expect((await post("/hook?status=410")).status).toBe(410);
  expect((await post("/hook?status=204")).status).toBe(204);
  const redirect = await post("/hook?location=http://127.0.0.1:1/x");
  expect([redirect.status, redirect.headers.get("location")]).toEqual([
    307,
    "http://127.0.0.1:1/x",
  ]);

  const wrong = await post("/hook?status=abc");
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("hook.status");
  await expect(post("/hook?fail=reset")).rejects.toThrow();
});

test("a huge answer is 50 MB, a bomb is small until it is opened", async () => {
  const huge = await post("/hook?body=huge");
  expect((await huge.bytes()).length).toBe(50 * 1024 * 1024);

  const bomb = await post("/hook?body=bomb");
  expect(Number(bomb.headers.get("content-length"))).toBeLessThan(100_000);
  expect((await bomb.bytes()).length).toBe(64 * 1024 * 1024);
});

test("a drip sends even its first line one byte at a time", async () => {
  const socket = connect(standins.port, "127.0.0.1");
  const pieces: string[] = [];
  socket.setEncoding("latin1").on("data", (piece: string) => pieces.push(piece));
  socket.write("POST /hook?dripMs=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
  await once(socket, "end");

  expect(pieces.length).toBeGreaterThan(20);
  expect(pieces.join("")).toMatch(/^HTTP\/1\.1 200 Told\r\n.*\r\n\r\n\{"received":true\}$/s);
});
