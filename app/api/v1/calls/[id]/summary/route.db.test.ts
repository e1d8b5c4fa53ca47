import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { recordedCall } from "@/lib/testing/recorded-call";
import { POST } from "./route";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});
afterAll(() => database.close());

type Init = { body?: BodyInit; headers?: Record<string, string> };

const json = { "Content-Type": "application/json" };

test.each<[string, Init]>([
  ["no body", {}],
  ["an empty body that says it is JSON", { body: "", headers: json }],
  ["the empty form that curl sends", { body: new URLSearchParams() }],
  ["an empty wish", { body: "{}", headers: json }],
  ["an engine", { body: JSON.stringify({ engine: "openai" }), headers: json }],
])("a summary is asked for with %s", async (_what, init) => {
  expect(await ask(init)).toMatchObject({ status: 202, body: { summaryStatus: "processing" } });
});

test.each<[number, string, Init]>([
  [400, "invalid", { body: "{", headers: json }],
  [400, "invalid", { body: JSON.stringify({ engine: "none" }), headers: json }],
  [415, "unsupported_media", { body: "engine=openai" }],
  [422, "unprocessable", { body: JSON.stringify({ engine: "mistral" }), headers: json }],
])("what cannot be understood is refused: %i %s", async (status, code, init) => {
  expect(await ask(init)).toMatchObject({ status, body: { error: { code } } });
});

async function ask({ headers, ...init }: Init) {
  const { deps, company, callId } = await recordedCall(database.db);
  globalThis.afterwordWebDeps = Promise.resolve(deps);
  const request = new Request("http://localhost", {
    ...{ method: "POST", ...init },
    headers: { ...headers, Authorization: `Bearer ${company.apiKey}` },
  });
  const response = await POST(request, { params: Promise.resolve({ id: callId }) });
  return { status: response.status, body: await response.json() };
}
