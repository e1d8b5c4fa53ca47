import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { modelSummary } from "@/domain/summary";
import { wavOf } from "@/lib/audio/wav";
import type { ProviderErrorKind } from "@/lib/errors";
import { engineConfig } from "@/lib/testing/engine-config";
import type { FailKind } from "@/standins/script";
import { type Standins, startStandins } from "@/standins/server";
import { createMistralSpeech } from "./speech";
import { createMistralSummary } from "./summary";

let standins: Standins;
let recordingsFolder: string;

beforeAll(async () => {
  recordingsFolder = await mkdtemp(join(tmpdir(), "no-samples-"));
  standins = await startStandins({ port: 0, recordingsFolder });
});

beforeEach(() => {
  standins.script({});
  standins.clear();
});

afterAll(async () => {
  await standins.close();
  await rm(recordingsFolder, { recursive: true });
});

test("a turn is heard", async () => {
  standins.script({ transcribe: { text: "I was charged twice." } });

  expect(await transcribe()).toEqual({
    text: "I was charged twice.",
    languages: [],
    billedMs: 1000,
  });
  expect(standins.received()).toMatchObject([
    { kind: "mistral", status: 200, model: "voxtral-mini-transcribe-latest", audioMs: 500 },
  ]);
});

test("silence is no text", async () => {
  expect(await transcribe()).toMatchObject({ text: "" });
});

test("a transcript becomes a summary of the agreed shape", async () => {
  const { output, model, usage } = await summarise();

  expect(modelSummary.parse(output)).toEqual(output);
  expect(model).toBe("mistral-small-latest");
  expect(usage?.inputTokens).toBeGreaterThan(0);
  expect(standins.received("mistral")).toMatchObject([{ transcriptIds: ["s001"] }]);
});

const faults: [FailKind, ProviderErrorKind][] = [
  ["429", "rate_limited"],
  ["429-quota", "quota_exceeded"],
  ["500", "server_error"],
  ["400", "rejected"],
  ["401", "unauthorized"],
  ["reset", "unreachable"],
  ["cut", "unreachable"],
  ["html", "unreachable"],
  ["empty", "invalid_answer"],
  ["broken-json", "invalid_answer"],
  ["wrong-schema", "invalid_answer"],
  ["error-in-200", "server_error"],
];

test.each(faults)("speech: %s is %s", async (fail, kind) => {
  standins.script({ transcribe: { text: "Hello.", fail: { kind: fail } } });

  await expect(transcribe()).rejects.toMatchObject({ name: "ProviderError", kind });
});

test.each([...faults, ["truncation", "truncated"] as const])(
  "summary: %s is %s",
  async (fail, kind) => {
    standins.script({ summarise: { fail: { kind: fail } } });

    await expect(summarise()).rejects.toMatchObject({ name: "ProviderError", kind });
  },
);

test("a summary that hangs ends with our own deadline", async () => {
  standins.script({ summarise: { fail: { kind: "hang" } } });

  await expect(summarise(AbortSignal.timeout(50))).rejects.toMatchObject({ name: "TimeoutError" });
});

const facts = {
  engineId: "mistral",
  transcribeModel: "voxtral-mini-transcribe-latest",
  summaryModel: "mistral-small-latest",
} as const;

function transcribe() {
  const request = { wav: wavOf(new Int16Array(4000), 8000), durationMs: 500, keywords: ["Nectar"] };
  const config = engineConfig(`${standins.url}/mistral`, facts);
  return createMistralSpeech().transcribe(config, request, new AbortController().signal);
}

function summarise(signal = new AbortController().signal) {
  const turn = { id: "s001", time: "00:01", speaker: "customer", text: "I was charged twice." };
  const marker = "transcript-0123456789abcdef";
  const request = {
    instructions: "Summarise the call.",
    input: `<${marker}>\n${JSON.stringify(turn)}\n</${marker}>`,
    schema: modelSummary,
    schemaName: "call_summary",
    maxOutputTokens: 4000,
  };
  const config = engineConfig(`${standins.url}/mistral`, facts);
  return createMistralSummary().generate(config, request, signal);
}
