import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import type { EngineConfig } from "@/lib/ports/engine-config";
import type { SpeechToText } from "@/lib/ports/speech-to-text";
import type { SummaryModel } from "@/lib/ports/summary-model";
import { engineConfig } from "./engine-config";
import { halfABody, hang, json, page, type RawAnswer, reset, startRawServer } from "./raw-server";

const spoken = "what-was-said";
const answered = "what-was-answered";

export type FaultyPort = {
  port: string;
  ask(origin: string, signal?: AbortSignal): Promise<unknown>;
};

type FaultyEngine = {
  ports: FaultyPort[];
  requestIdHeader: string;
  /** Failures after which the adapter may ask in another form, before it says what it met. */
  mayAskTwice?: ProviderErrorKind[];
};

/** Both ports of an engine, each asked for something whose words must appear nowhere. */
export function portsOf(
  speech: SpeechToText,
  summary: SummaryModel,
  facts: Partial<EngineConfig> = {},
): FaultyPort[] {
  return [
    {
      port: "speech",
      ask(origin, signal = new AbortController().signal) {
        const request = { wav: Buffer.from(spoken), durationMs: 1000, keywords: [spoken] };
        return speech.transcribe(engineConfig(origin, facts), request, signal);
      },
    },
    {
      port: "summary",
      ask(origin, signal = new AbortController().signal) {
        const request = {
          instructions: spoken,
          input: spoken,
          schema: z.object({ overview: z.string() }),
          schemaName: "call_summary",
          maxOutputTokens: 100,
        };
        return summary.generate(engineConfig(origin, facts), request, signal);
      },
    },
  ];
}

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

/**
 * What every engine's adapters do when the network, the server or we ourselves break a request:
 * a `ProviderError` of the right kind that holds nothing of what was sent or answered.
 */
export function testFaults({ ports, requestIdHeader, mayAskTwice = [] }: FaultyEngine): void {
  for (const port of ports) testPort(port, requestIdHeader, mayAskTwice);
}

function testPort(
  { port, ask }: FaultyPort,
  requestIdHeader: string,
  mayAskTwice: FaultyEngine["mayAskTwice"] = [],
): void {
  test.each(faults)(`${port}: %s`, async (_title, answer, kind, retryable) => {
    const { origin, requests } = await startRawServer(answer);

    const failure = await failureOf(ask(origin));

    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ kind, retryable });
    if (!mayAskTwice.includes(kind)) expect(requests).toHaveLength(1);

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
    const headers = { "retry-after": "7", [requestIdHeader]: "req_42" };
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
}

export async function failureOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => expect.fail("There was an answer."),
    (failure: unknown) => failure,
  );
}
