import { expect, test, vi } from "vitest";
import { z } from "zod";
import { engineConfig } from "@/lib/testing/engine-config";
import { json, page, reset, startRawServer } from "@/lib/testing/raw-server";
import { createOpenAiSpeech } from "./openai/speech";
import { createOpenAiSummary } from "./openai/summary";
import { retried, retriedSummary } from "./retried";
import { defaultRetryPolicy as policy } from "./retry";

const signal = new AbortController().signal;
const turn = { wav: Buffer.from("RIFF"), durationMs: 4000, keywords: [] };
const question = {
  instructions: "Summarise.",
  input: "Turns.",
  schema: z.object({ overview: z.string() }),
  schemaName: "call_summary",
  maxOutputTokens: 100,
};
const atOnce = { sleep: async () => {} };

test("a turn that meets two outages and a limit is transcribed at the fourth request", async () => {
  const limited = json({ error: {} }, 429, { "retry-after": "3" });
  const { origin, requests } = await startRawServer(
    reset,
    page(502),
    limited,
    json({ text: "Hello." }),
  );
  const sleep = vi.fn(async () => {});

  const unpaused = { ...policy, limit: { ...policy.limit, maxPauseMs: 0 } };
  const speech = retried(createOpenAiSpeech(), unpaused, { sleep, random: () => 0 });
  const answer = await speech.transcribe(engineConfig(origin), turn, signal);

  expect(answer.text).toBe("Hello.");
  expect(requests).toHaveLength(4);
  expect(sleep.mock.calls).toEqual([
    [500, signal],
    [500, signal],
    [3000, signal],
  ]);
});

test("a summary of the wrong shape is asked for once more", async () => {
  const content = [{ type: "output_text", text: '{"overview":"A refund."}', annotations: [] }];
  const output = [{ type: "message", role: "assistant", content }];
  const { origin, requests } = await startRawServer(json({}), json({ object: "response", output }));

  const model = retriedSummary(createOpenAiSummary(), policy, atOnce);
  const answer = await model.generate(engineConfig(origin), question, signal);

  expect(answer.output).toEqual({ overview: "A refund." });
  expect(requests).toHaveLength(2);
});

test("a rejected request ends at once", async () => {
  const { origin, requests } = await startRawServer(json({ error: {} }, 400));

  const model = retriedSummary(createOpenAiSummary(), policy, atOnce);
  const answer = model.generate(engineConfig(origin), question, signal);

  await expect(answer).rejects.toMatchObject({ kind: "rejected" });
  expect(requests).toHaveLength(1);
});

test("a turn may take 30 seconds and twice its length, a summary two minutes", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout");
  const { origin } = await startRawServer(json({ error: {} }, 400));
  const config = engineConfig(origin);

  const speech = retried(createOpenAiSpeech(), policy);
  await speech.transcribe(config, turn, signal).catch(() => undefined);
  const model = retriedSummary(createOpenAiSummary(), policy);
  await model.generate(config, question, signal).catch(() => undefined);

  expect(timeout.mock.calls).toEqual([[38_000], [120_000]]);
  vi.restoreAllMocks();
});

test("an address that is down rests for all jobs, another address does not", async () => {
  const down = await startRawServer(json({ error: {} }, 500));
  const up = await startRawServer(json({ text: "Hello." }));
  const speech = retried(createOpenAiSpeech(), policy, atOnce);
  const ask = (origin: string) => speech.transcribe(engineConfig(origin), turn, signal);

  for (const kind of ["server_error", "server_error", "unreachable"]) {
    await expect(ask(down.origin)).rejects.toMatchObject({ kind, retryable: true });
  }

  expect(down.requests).toHaveLength(policy.breaker.failures);
  expect(await ask(up.origin)).toMatchObject({ text: "Hello." });
});
