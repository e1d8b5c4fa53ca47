import { inspect } from "node:util";
import { APIConnectionTimeoutError } from "openai";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { engineConfig } from "@/lib/testing/engine-config";
import {
  halfABody,
  hang,
  json,
  page,
  type RawAnswer,
  reset,
  startRawServer,
} from "@/lib/testing/raw-server";
import { translateError } from "./errors";
import { createOpenAiSpeech } from "./speech";
import { createOpenAiSummary } from "./summary";

const spoken = "what-was-said";
const answered = "what-was-answered";

const engines = [
  {
    port: "speech",
    ask(origin: string, signal = new AbortController().signal): Promise<unknown> {
      const request = { wav: Buffer.from(spoken), durationMs: 1000, keywords: [spoken] };
      return createOpenAiSpeech().transcribe(engineConfig(origin), request, signal);
    },
  },
  {
    port: "summary",
    ask(origin: string, signal = new AbortController().signal): Promise<unknown> {
      const request = {
        instructions: spoken,
        input: spoken,
        schema: z.object({ overview: z.string() }),
        schemaName: "call_summary",
        maxOutputTokens: 100,
      };
      return createOpenAiSummary().generate(engineConfig(origin), request, signal);
    },
  },
];

const error = { message: answered, type: "some_error", code: null, param: null };
const noCredit = { ...error, code: "insufficient_quota" };

const faults: [string, RawAnswer, ProviderErrorKind, retryable: boolean][] = [
  ["400", json({ error }, 400), "rejected", false],
  ["401", json({ error }, 401), "unauthorized", false],
  ["403", json({ error }, 403), "unauthorized", false],
  ["404 for the model", json({ error }, 404), "rejected", false],
  ["408", json({ error }, 408), "server_error", true],
  ["409", json({ error }, 409), "server_error", true],
  ["413 from a gateway", page(413), "rejected", false],
  ["422", json({ error }, 422), "rejected", false],
  ["429", json({ error }, 429), "rate_limited", true],
  ["429 without credit", json({ error: noCredit }, 429), "quota_exceeded", false],
  ["500", json({ error }, 500), "server_error", true],
  ["502 from a gateway", page(502), "server_error", true],
  ["503 with broken JSON", json(`{"error":"${answered}`, 503), "server_error", true],
  ["200 with a page", page(200), "unreachable", true],
  ["200 with plain text", page(200, "text/plain"), "unreachable", true],
  ["204", (response) => response.writeHead(204).end(), "unreachable", true],
  ["200 with nothing but an error", json({ error }), "server_error", true],
  ["200 with broken JSON", json(`{"text":"${answered}`), "invalid_answer", false],
  ["200 with an empty body", json(""), "invalid_answer", false],
  ["200 with null", json("null"), "invalid_answer", false],
  ["200 with a list", json([answered]), "invalid_answer", false],
  ["200 with a string", json(`"${answered}"`), "invalid_answer", false],
  ["200 with an empty object", json({}), "invalid_answer", false],
  ["200 with another shape", json({ text: 1, output: answered }), "invalid_answer", false],
  ["a connection that is reset", reset, "unreachable", true],
  ["a body cut in the middle", halfABody("cut"), "unreachable", true],
  ["304", (response) => response.writeHead(304).end(), "rejected", false],
];

for (const { port, ask } of engines) {
  test.each(faults)(`${port}: %s`, async (_title, answer, kind, retryable) => {
    const { origin, requests } = await startRawServer(answer);

    const failure = await failureOf(ask(origin));

    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ kind, retryable });
    expect(requests).toHaveLength(1);

    const everything = inspect(failure, { depth: null, showHidden: true });
    expect(everything).not.toMatch(spoken);
    expect(everything).not.toMatch(answered);
    expect(everything).not.toMatch("sk-very-secret");
  });

  test(`${port}: a port where nobody listens is unreachable`, async () => {
    const failure = await failureOf(ask("http://127.0.0.1:1"));

    expect(failure).toMatchObject({ name: "ProviderError", kind: "unreachable" });
  });

  test(`${port}: what the provider asks us to wait, its status and its id are kept`, async () => {
    const headers = { "retry-after": "7", "x-request-id": "req_42" };
    const { origin } = await startRawServer(json({ error }, 429, headers));

    const failure = await failureOf(ask(origin));

    expect(failure).toMatchObject({ retryAfterMs: 7000, status: 429, requestId: "req_42" });
  });

  test(`${port}: a redirect is not followed, so nothing reaches another host`, async () => {
    const elsewhere = await startRawServer(json({ text: "stolen" }));
    const { origin } = await startRawServer((response) =>
      response.writeHead(307, { location: `${elsewhere.origin}/v1` }).end(),
    );

    expect(await failureOf(ask(origin))).toMatchObject({ kind: "rejected", status: 307 });
    expect(elsewhere.requests).toEqual([]);
  });

  test(`${port}: an abort of ours before the answer comes back as our own reason`, async () => {
    const ours = new AbortController();
    const reason = new Error("The job was taken away.");
    const { origin } = await startRawServer(() => ours.abort(reason));

    expect(await failureOf(ask(origin, ours.signal))).toBe(reason);
  });

  test.each([200, 500])(
    `${port}: an abort of ours amid a %i comes back as our own reason`,
    async (status) => {
      const ours = new AbortController();
      const reason = new Error("The job was taken away.");
      const { origin } = await startRawServer(halfABody("hang", status));

      const { fetch } = globalThis;
      const fetching = vi.spyOn(globalThis, "fetch").mockImplementationOnce(async (input, init) => {
        const response = await fetch(input, init);
        setImmediate(() => ours.abort(reason));
        return response;
      });

      expect(await failureOf(ask(origin, ours.signal))).toBe(reason);
      expect(fetching).toHaveBeenCalledOnce();
      vi.restoreAllMocks();
    },
  );

  test(`${port}: nothing is sent once we have aborted`, async () => {
    const { origin, requests } = await startRawServer(hang);
    const reason = new Error("Too late.");

    expect(await failureOf(ask(origin, AbortSignal.abort(reason)))).toBe(reason);
    expect(requests).toEqual([]);
  });

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

async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => expect.fail("There was an answer."),
    (failure: unknown) => failure,
  );
}
