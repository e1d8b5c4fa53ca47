import { expect, test } from "vitest";
import { z } from "zod";
import { modelSummary } from "@/domain/summary";
import { engineConfig } from "@/lib/testing/engine-config";
import { json, startRawServer } from "@/lib/testing/raw-server";
import { createMistralSummary } from "./summary";

const request = {
  instructions: "Summarise.",
  input: "Turns.",
  schema: z.object({ overview: z.string(), due: z.string().nullable() }),
  schemaName: "call_summary",
  maxOutputTokens: 4000,
};
const summaryModel = "mistral-small-latest";
const signal = new AbortController().signal;
const good = '{"overview":"A refund.","due":null}';

test("the request is strict and has no other field", async () => {
  const { origin, requests } = await startRawServer(json(completed(good)));

  await generate(`${origin}/mistral`);

  expect(requests[0]).toMatchObject({ method: "POST", path: "/mistral/v1/chat/completions" });
  expect(requests[0]?.headers.authorization).toBe("Bearer sk-very-secret");
  expect(JSON.parse(String(requests[0]?.body))).toEqual({
    model: summaryModel,
    temperature: 0,
    max_tokens: 4000,
    stream: false,
    messages: [
      { role: "system", content: "Summarise." },
      { role: "user", content: "Turns." },
    ],
    response_format: {
      type: "json_schema",
      json_schema: {
        name: expect.any(String),
        strict: true,
        schema: {
          type: "object",
          properties: {
            overview: { type: "string" },
            due: { type: ["string", "null"] },
          },
          required: ["overview", "due"],
          additionalProperties: false,
        },
      },
    },
  });
});

test("every object in the summary's schema is closed and requires all its fields", async () => {
  const { origin, requests } = await startRawServer(json({}, 500));
  const config = engineConfig(origin);

  await createMistralSummary()
    .generate(config, { ...request, schema: modelSummary }, signal)
    .catch(() => undefined);

  const objects: string[] = [];
  JSON.parse(String(requests[0]?.body), (_key, value) => {
    if (value?.type !== "object") return value;
    expect(value.additionalProperties).toBe(false);
    expect(value.required).toEqual(Object.keys(value.properties));
    objects.push(value.required.join());
    return value;
  });
  expect(objects).toHaveLength(4);
});

test("the answer carries the output, the model as the vendor names it, and the tokens", async () => {
  expect(await generated(completed(good, { model: "mistral-small-2603" }))).toEqual({
    output: { overview: "A refund.", due: null },
    model: "mistral-small-2603",
    usage: { inputTokens: 100, outputTokens: 20 },
  });
});

test.each([
  ["no usage and no model", { usage: undefined, model: undefined }],
  ["nonsense for both", { usage: { prompt_tokens: "many" }, model: 7 }],
])("an answer with %s, which the SDK turns down, is still an answer", async (_title, facts) => {
  expect(await generated(completed(good, facts))).toEqual({
    output: { overview: "A refund.", due: null },
    model: summaryModel,
    usage: null,
  });
});

test("of an answer in parts the text alone counts", async () => {
  const thought = { type: "thinking", thinking: [{ type: "text", text: "Hm." }] };
  const parts = [
    thought,
    { type: "text", text: good.slice(0, 9) },
    { type: "text", text: good.slice(9) },
  ];

  expect(await generated(completed(parts))).toMatchObject({ output: { overview: "A refund." } });
});

const half = '{"overview":"A ref';

test.each([
  ["a cut by the token limit", completed(half, {}, "length"), "truncated"],
  ["a whole object at the token limit", completed(good, {}, "length"), "truncated"],
  ["a cut by the model's own limit", completed(half, {}, "model_length"), "truncated"],
  ["a failure on their side", completed(half, {}, "error"), "server_error"],
  [
    "a cut in an answer the SDK turns down",
    completed(half, { usage: null }, "length"),
    "truncated",
  ],
  ["broken JSON", completed('{"overview":'), "invalid_answer"],
  ["prose for JSON", completed("The call was about"), "invalid_answer"],
  ["another schema", completed('{"summary":"x"}'), "invalid_answer"],
  ["no text at all", completed(null), "invalid_answer"],
  ["no choice at all", { ...completed(good), choices: [] }, "invalid_answer"],
  ["a NUL in a text", completed('{"overview":"a\\u0000","due":null}'), "invalid_answer"],
  ["half a surrogate", completed('{"overview":"","due":"\\ud800"}'), "invalid_answer"],
])("%s is never taken for a summary", async (_title, body, kind) => {
  const failure = generated(body);

  await expect(failure).rejects.toMatchObject({ name: "ProviderError", kind });
  await expect(failure).rejects.not.toThrow(/ref|call was/);
});

async function generated(body: unknown) {
  const { origin } = await startRawServer(json(body));
  return generate(origin);
}

function generate(baseUrl: string) {
  const config = engineConfig(baseUrl, { engineId: "mistral", summaryModel });
  return createMistralSummary().generate(config, request, signal);
}

function completed(content: unknown, facts: object = {}, finish_reason = "stop") {
  return {
    id: "1",
    object: "chat.completion",
    created: 1,
    model: summaryModel,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    ...facts,
  };
}
