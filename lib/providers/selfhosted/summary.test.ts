import { expect, test } from "vitest";
import { z } from "zod";
import { engineConfig } from "@/lib/testing/engine-config";
import { json, type RawAnswer, type RawRequest, startRawServer } from "@/lib/testing/raw-server";
import { createSelfHostedSummary } from "./summary";

const request = {
  instructions: "Summarise.",
  input: "Turns.",
  schema: z.object({ overview: z.string(), due: z.string().nullable() }),
  schemaName: "call_summary",
  maxOutputTokens: 4000,
};
const signal = new AbortController().signal;
const good = '{"overview":"A refund.","due":null}';
const output = { overview: "A refund.", due: null };
const refused = json({ error: { message: "response_format is not supported" } }, 400);

test("a server is asked with the schema and no field that only OpenAI knows", async () => {
  const { origin, requests } = await startRawServer(completed(good));

  await generate(`${origin}/v1`);

  expect(requests[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions" });
  expect(sentIn(requests[0])).toEqual({
    model: "llama",
    temperature: 0,
    max_tokens: 4000,
    messages: [
      { role: "system", content: "Summarise." },
      { role: "user", content: "Turns." },
    ],
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "call_summary",
        strict: true,
        schema: expect.objectContaining({ type: "object", additionalProperties: false }),
      },
    },
  });
});

test("the answer carries the output, the model and the tokens, or none where none are counted", async () => {
  expect(await generated(completed(good))).toEqual({
    output,
    model: "llama-3",
    usage: { inputTokens: 100, outputTokens: 20 },
  });
  expect(await generated(completed(good, { usage: undefined, model: undefined }))).toEqual({
    output,
    model: "llama",
    usage: null,
  });
});

test("a server that refuses the schema gets it in words, from then on at once", async () => {
  const { origin, requests } = await startRawServer(refused, completed(good));
  const model = createSelfHostedSummary();

  expect(await model.generate(configFor(origin), request, signal)).toMatchObject({ output });
  await model.generate(configFor(origin), request, signal);

  const formats = requests.map((sent) => sentIn(sent).response_format.type);
  expect(formats).toEqual(["json_schema", "json_object", "json_object"]);
  const [system, user] = sentIn(requests[1]).messages;
  expect(system?.content).toMatch(
    /^Summarise\.\n\n.*JSON Schema:\n\{.*"required":\["overview","due"\]/s,
  );
  expect(user).toEqual({ role: "user", content: "Turns." });
});

test("a server that takes the schema and ignores it gets it in words", async () => {
  const { origin, requests } = await startRawServer(
    completed("The call was about"),
    completed(good),
  );

  expect(await generate(origin)).toMatchObject({ output });
  expect(sentIn(requests[1]).response_format).toEqual({ type: "json_object" });
});

test.each([
  ["like code", `\`\`\`json\n${good}\n\`\`\`\n`],
  ["like code of no language", `\n\`\`\`\n${good}\n\`\`\``],
])("an object that is wrapped %s is unwrapped", async (_title, text) => {
  const { origin } = await startRawServer(refused, completed(text));

  expect(await generate(origin)).toMatchObject({ output });
});

test("an object beside the schema is repaired in one turn that says what is wrong", async () => {
  const wrong = completed('{"overview":7}');
  const { origin, requests } = await startRawServer(refused, wrong, completed(good));

  expect(await generate(origin)).toEqual({
    output,
    model: "llama-3",
    usage: { inputTokens: 200, outputTokens: 40 },
  });
  const messages = sentIn(requests[2]).messages;
  expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  expect(messages[2]?.content).toBe('{"overview":7}');
  expect(messages[3]?.content).toMatch(/overview[\s\S]*due/);
});

test("there is one repair, not two", async () => {
  const { origin, requests } = await startRawServer(refused, completed("Well,"));

  await expect(generate(origin)).rejects.toMatchObject({ kind: "invalid_answer" });
  expect(requests).toHaveLength(3);
});

test.each([
  ["a refusal", completed(null, {}, "stop", "I will not repeat what was said."), "refused"],
  ["a cut by the token limit", completed('{"overview":"A ref', {}, "length"), "truncated"],
  ["a cut by a content filter", completed("", {}, "content_filter"), "refused"],
])("%s is never taken for a summary, and nothing else is tried", async (_title, answer, kind) => {
  const { origin, requests } = await startRawServer(answer);
  const failure = generate(origin);

  await expect(failure).rejects.toMatchObject({ name: "ProviderError", kind });
  await expect(failure).rejects.not.toThrow(/repeat|ref/);
  expect(requests).toHaveLength(1);
});

test.each([
  ["a NUL", '{"overview":"a\\u0000","due":null}'],
  ["half a surrogate", '{"overview":"","due":"\\ud800"}'],
])("a text with %s is never stored", async (_title, text) => {
  await expect(generated(completed(text))).rejects.toMatchObject({ kind: "invalid_answer" });
});

async function generated(...answers: RawAnswer[]) {
  const { origin } = await startRawServer(...answers);
  return generate(origin);
}

function generate(baseUrl: string) {
  return createSelfHostedSummary().generate(configFor(baseUrl), request, signal);
}

function configFor(baseUrl: string) {
  return engineConfig(baseUrl, { engineId: "selfhosted", summaryModel: "llama", apiKey: "" });
}

const sentBody = z.looseObject({
  response_format: z.looseObject({ type: z.string() }),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

function sentIn(sent: RawRequest | undefined) {
  return sentBody.parse(JSON.parse(String(sent?.body)));
}

function completed(
  content: string | null,
  facts: object = {},
  finish_reason = "stop",
  refusal: string | null = null,
): RawAnswer {
  return json({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "llama-3",
    choices: [{ index: 0, message: { role: "assistant", content, refusal }, finish_reason }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    ...facts,
  });
}
