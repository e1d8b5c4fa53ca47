import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { startStandins } from "./server";

const quiet = { port: 0, recordingsFolder: "/nowhere" };
const key = { authorization: "Bearer sk-test" };

test("closing ends requests that hang or wait", async () => {
  const standins = await startStandins(quiet);
  standins.script({ summarise: { fail: { kind: "hang" } } });
  const slow = fetch(`${standins.url}/openai/v1/responses`, {
    method: "POST",
    headers: key,
    body: summaryRequest(),
  });
  slow.catch(() => undefined);
  await vi.waitFor(() => expect(standins.received()[0]?.transcriptIds).toEqual([]));

  await standins.close();
  await expect(slow).rejects.toThrow();
});

test("what came in can be listed by kind, as JSON and as a page, and forgotten", async () => {
  const standins = await startStandins(quiet);
  await fetch(`${standins.url}/openai/v1/models`, { headers: key });
  await fetch(`${standins.url}/openai/v1/models`);

  const list = async (query = "") => await (await fetch(`${standins.url}/received${query}`)).json();
  expect(await list("?kind=openai")).toMatchObject([{ status: 200 }, { status: 401 }]);
  expect(await list("?kind=email")).toEqual([]);
  expect(await (await fetch(standins.url)).text()).toContain("GET /openai/v1/models");

  await fetch(`${standins.url}/received`, { method: "DELETE" });
  expect(await list()).toEqual([]);
  await standins.close();
});

test("a script is taken over HTTP, and a malformed one refused", async () => {
  const standins = await startStandins(quiet);
  const put = (body: string) => fetch(`${standins.url}/script`, { method: "PUT", body });

  const script = { summarise: { fail: { kind: "500" } } };
  expect(await (await put(JSON.stringify(script))).json()).toEqual(script);
  expect((await post(standins.url)).status).toBe(500);

  const refused = await put('{"summarise":{"fail":{"kind":"fire"}}}');
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("summarise.fail.kind must be one of");
  expect((await put("{")).status).toBe(400);
  expect((await post(standins.url)).status).toBe(500);

  await fetch(`${standins.url}/script`, { method: "DELETE" });
  expect((await post(standins.url)).status).toBe(200);
  await standins.close();
});

test("an unknown address is a 404 in JSON", async () => {
  const standins = await startStandins(quiet);
  const response = await fetch(`${standins.url}/openai/v1/files`, { method: "POST" });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  await standins.close();
});

test("a malformed sample stops the start, by name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "standins-test-"));
  await writeFile(join(folder, "odd.wav"), "no sound");
  await writeFile(join(folder, "odd.json"), "{}");
  await expect(startStandins({ ...quiet, recordingsFolder: folder })).rejects.toThrow("odd.wav");
  await rm(folder, { recursive: true });
});

test("the program says where it listens and stops at once on SIGTERM", async () => {
  const args = ["--import", "tsx", "standins/main.ts", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  const url = String(line).match(/http:\S+/)?.[0] ?? "";

  await fetch(`${url}/script`, {
    method: "PUT",
    body: JSON.stringify({ summarise: { delayMs: 600_000 } }),
  });
  const waiting = expect(post(url)).rejects.toThrow();
  await vi.waitFor(async () => {
    const received = await (await fetch(`${url}/received`)).json();
    expect(received).toMatchObject([{ transcriptIds: [] }]);
  });

  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  await waiting;
}, 20_000);

async function post(url: string): Promise<Response> {
  return await fetch(`${url}/openai/v1/responses`, {
    method: "POST",
    headers: key,
    body: summaryRequest(),
  });
}

function summaryRequest(): string {
  const schema = {
    type: "object",
    properties: { language: { type: "string" } },
    required: ["language"],
    additionalProperties: false,
  };
  return JSON.stringify({
    model: "gpt-6-luna",
    store: false,
    input: "<transcript-0123456789abcdef>\n\n</transcript-0123456789abcdef>",
    text: { format: { type: "json_schema", name: "call_summary", strict: true, schema } },
  });
}
