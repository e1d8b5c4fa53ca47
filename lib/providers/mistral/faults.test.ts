import { resetEnv } from "@mistralai/mistralai/lib/env.js";
import { InvalidRequestError, RequestTimeoutError } from "@mistralai/mistralai/models/errors";
import { expect, test, vi } from "vitest";
import { failureOf, portsOf, testFaults } from "@/lib/testing/engine-faults";
import { json, startRawServer } from "@/lib/testing/raw-server";
import { translateError } from "./errors";
import { createMistralSpeech } from "./speech";
import { createMistralSummary } from "./summary";

const facts = { engineId: "mistral" } as const;
const ports = portsOf(createMistralSpeech(), createMistralSummary(), facts);

testFaults({ ports, requestIdHeader: "mistral-correlation-id" });

const flat = { object: "error", message: "what-was-answered", param: null };
const detail = [{ loc: ["body", "language"], msg: "two letters", type: "value_error" }];

for (const { port, ask } of ports) {
  test.each([
    ["no credit", 429, { ...flat, type: "insufficient_quota", code: "1" }, "quota_exceeded"],
    ["payment due", 402, flat, "quota_exceeded"],
    ["a rate limit", 429, { ...flat, type: "rate_limit_error", code: "1300" }, "rate_limited"],
    ["a field that is wrong", 422, { detail }, "rejected"],
    ["a 422 of no known form", 422, { detail: "what-was-answered" }, "rejected"],
    ["an error under a 200", 200, { ...flat, type: "server", code: "1" }, "server_error"],
  ])(`${port}: %s in Mistral's own words`, async (_title, status, body, kind) => {
    const { origin } = await startRawServer(json(body, status));

    expect(await failureOf(ask(origin))).toMatchObject({ name: "ProviderError", kind });
  });

  test(`${port}: nothing is logged, whatever the SDK's environment says`, async () => {
    vi.stubEnv("MISTRAL_DEBUG", "true");
    resetEnv();
    const methods = ["debug", "info", "log", "warn", "error", "group"] as const;
    const spies = methods.map((method) => vi.spyOn(console, method));
    const { origin } = await startRawServer(json(flat, 500));

    await failureOf(ask(origin));

    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    resetEnv();
  });
}

test("a request that times out is a timeout", () => {
  const failure = translateError(new RequestTimeoutError(""), new AbortController().signal);

  expect(failure).toMatchObject({ kind: "timeout", retryable: true });
});

test("a request that we made wrongly is no fault of the engine, and its words are dropped", () => {
  const mistake = new InvalidRequestError("what-was-said", { cause: "what-was-said" });
  const failure = translateError(mistake, new AbortController().signal);

  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toMatchObject({ name: "ProviderError" });
  expect(String(failure)).not.toMatch("what-was-said");
});

test("an error that is neither the engine's nor the network's stays what it is", () => {
  const mistake = new RangeError("ours");

  expect(translateError(mistake, new AbortController().signal)).toBe(mistake);
});
