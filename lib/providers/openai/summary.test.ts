import { expect, test } from "vitest";
import { z } from "zod";
import { modelSummary } from "@/domain/summary";
import { engineConfig } from "@/lib/testing/engine-config";
import { json, startRawServer } from "@/lib/testing/raw-server";
import { createOpenAiSummary } from "./summary";

const request = {
  instructions: "Summarise.",
  input: "Turns.",
  schema: z.object({ overview: z.string(), due: z.string().nullable() }),
  schemaName: "call_summary",
  maxOutputTokens: 4000,
};
const signal = new AbortController().signal;

test("the request is strict, is not stored and has no other field", async () => {
  const answer = completed(output('{"overview":"x","due":null}'));
  const { origin, requests } = await startRawServer(json(answer));

  await createOpenAiSummary().generate(engineConfig(`${origin}/v1`), request, signal);

  expect(requests[0]).toMatchObject({ method: "POST", path: "/v1/responses" });
  expect(requests[0]?.headers.authorization).toBe("Bearer sk-very-secret");
  expect(JSON.parse(String(requests[0]?.body))).toEqual({
    model: "gpt-6-luna",
    store: false,
    instructions: "Summarise.",
    input: [{ role: "user", content: [{ type: "input_text", text: "Turns." }] }],
    text: {
      format: {
        type: "json_schema",
        name: "call_summary",
        strict: true,
        schema: expect.objectContaining({ type: "object", additionalProperties: false }),
      },
    },
    reasoning: { effort: "low" },
    max_output_tokens: 4000,
  });
});

test("every object in the summary's schema is closed and requires all its fields", async () => {
  const { origin, requests } = await startRawServer(json({ error: {} }, 500));

  await createOpenAiSummary()
    .generate(engineConfig(origin), { ...request, schema: modelSummary }, signal)
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
  const answer = await generated(
    completed(output('{"overview":"A refund.","due":null}'), {
      model: "gpt-6-luna-2026-09-01",
      usage: { input_tokens: 100, output_tokens: 20, total_tokens: 120 },
    }),
  );

  expect(answer).toEqual({
    output: { overview: "A refund.", due: null },
    model: "gpt-6-luna-2026-09-01",
    usage: { inputTokens: 100, outputTokens: 20 },
  });
});

test.each([
  ["no usage and no model", { usage: undefined, model: undefined }],
  ["nonsense for both", { usage: { input_tokens: "many" }, model: 7 }],
])("an answer with %s is still an answer", async (_title, facts) => {
  const answer = await generated(completed(output('{"overview":"x","due":null}'), facts));

  expect(answer).toMatchObject({ model: "gpt-6-luna", usage: null });
});

test("what the model thought before its answer is passed over", async () => {
  const reasoning = { type: "reasoning", id: "rs_1", summary: [] };
  const body = completed(output('{"overview":"x","due":null}'));

  const answer = await generated({ ...body, output: [reasoning, ...body.output] });

  expect(answer.output).toEqual({ overview: "x", due: null });
});

const refusal = [{ type: "refusal", refusal: "I will not repeat what was said." }];
const half = output('{"overview":"A ref');

test.each([
  ["a refusal", completed(refusal), "refused"],
  ["a cut by the token limit", incomplete("max_output_tokens", half), "truncated"],
  ["a cut by the content filter", incomplete("content_filter", half), "refused"],
  ["a failure on their side", failed("server_error"), "server_error"],
  ["a rate limit half-way", failed("rate_limit_exceeded"), "rate_limited"],
  ["a prompt they do not allow", failed("invalid_prompt"), "refused"],
  ["broken JSON", completed(output('{"overview":')), "invalid_answer"],
  ["prose for JSON", completed(output("The call was about")), "invalid_answer"],
  ["another schema", completed(output('{"summary":"x"}')), "invalid_answer"],
  ["no text at all", completed([]), "invalid_answer"],
  ["no message at all", { ...completed([]), output: [] }, "invalid_answer"],
  ["a NUL in a text", completed(output('{"overview":"a\\u0000","due":null}')), "invalid_answer"],
  ["half a surrogate", completed(output('{"overview":"","due":"\\ud800"}')), "invalid_answer"],
])("%s is never taken for a summary", async (_title, body, kind) => {
  const failure = generated(body);

  await expect(failure).rejects.toMatchObject({ name: "ProviderError", kind });
  await expect(failure).rejects.not.toThrow(/repeat|ref|call was/);
});

test("a refusal carries the vendor's id of the request, for their support", async () => {
  const { origin } = await startRawServer(
    json(completed(refusal), 200, { "x-request-id": "req_7" }),
  );
  const refused = createOpenAiSummary().generate(engineConfig(origin), request, signal);

  await expect(refused).rejects.toMatchObject({ kind: "refused", requestId: "req_7" });
});

test("a schema that strict mode cannot hold is our mistake and nothing is sent", async () => {
  const { origin, requests } = await startRawServer(json(completed([])));
  const schema = z.object({ overview: z.string().optional() });

  const mistake = createOpenAiSummary().generate(
    engineConfig(origin),
    { ...request, schema },
    signal,
  );

  await expect(mistake).rejects.not.toMatchObject({ name: "ProviderError" });
  expect(requests).toEqual([]);
});

async function generated(body: unknown) {
  const { origin } = await startRawServer(json(body));
  return createOpenAiSummary().generate(engineConfig(origin), request, signal);
}

function completed(content: object[], facts: object = {}) {
  const message = { type: "message", id: "msg_1", role: "assistant", content };
  return { id: "resp_1", object: "response", status: "completed", output: [message], ...facts };
}

function incomplete(reason: string, content: object[]) {
  return { ...completed(content), status: "incomplete", incomplete_details: { reason } };
}

function failed(code: string) {
  const error = { code, message: "what was said" };
  return { id: "resp_1", object: "response", status: "failed", output: [], error };
}

function output(text: string) {
  return [{ type: "output_text", text, annotations: [] }];
}
