import { APIConnectionTimeoutError } from "openai";
import { expect, test, vi } from "vitest";
import { failureOf, portsOf, testFaults } from "@/lib/testing/engine-faults";
import { json, startRawServer } from "@/lib/testing/raw-server";
import { translateError } from "./errors";
import { createOpenAiSpeech } from "./speech";
import { createOpenAiSummary } from "./summary";

const ports = portsOf(createOpenAiSpeech(), createOpenAiSummary());
const error = { message: "what-was-answered", type: "some_error", code: null, param: null };

testFaults({ ports, requestIdHeader: "x-request-id" });

for (const { port, ask } of ports) {
  test(`${port}: nothing is logged, whatever the SDK's environment says`, async () => {
    vi.stubEnv("OPENAI_LOG", "debug");
    const methods = ["debug", "info", "log", "warn", "error"] as const;
    const spies = methods.map((method) => vi.spyOn(console, method));
    const { origin } = await startRawServer(json({ error }, 500));

    await failureOf(ask(origin));

    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test(`${port}: account names in the SDK's own environment are not sent`, async () => {
    vi.stubEnv("OPENAI_ORG_ID", "org-of-another");
    vi.stubEnv("OPENAI_PROJECT_ID", "project-of-another");
    const { origin, requests } = await startRawServer(json({ error }, 500));

    await failureOf(ask(origin));

    const names = Object.keys(requests[0]?.headers ?? {});
    expect(names).toContain("authorization");
    expect(names).not.toContain("openai-organization");
    expect(names).not.toContain("openai-project");
    vi.unstubAllEnvs();
  });
}

test("a connection that times out is a timeout", () => {
  const failure = translateError(new APIConnectionTimeoutError(), new AbortController().signal);

  expect(failure).toMatchObject({ kind: "timeout", retryable: true });
});

test("an error that is neither the engine's nor the network's stays what it is", () => {
  const mistake = new RangeError("ours");

  expect(translateError(mistake, new AbortController().signal)).toBe(mistake);
});
