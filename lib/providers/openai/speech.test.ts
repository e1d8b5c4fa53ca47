import { expect, test } from "vitest";
import { engineConfig } from "@/lib/testing/engine-config";
import { formOf, json, startRawServer } from "@/lib/testing/raw-server";
import { createOpenAiSpeech } from "./speech";

const request = { wav: Buffer.from("RIFF…wav"), durationMs: 3200, keywords: [] };
const signal = new AbortController().signal;

test("a turn is sent as a WAV file with the model, the format and nothing else", async () => {
  const { origin, requests } = await startRawServer(json({ text: "Hello." }));

  await createOpenAiSpeech().transcribe(engineConfig(`${origin}/v1`), request, signal);

  const [sent] = requests;
  expect(sent).toMatchObject({ method: "POST", path: "/v1/audio/transcriptions" });
  expect(sent?.headers.authorization).toBe("Bearer sk-very-secret");

  const form = await formOf(sent);
  expect([...form.keys()].sort()).toEqual(["file", "model", "response_format"]);
  expect(form.get("model")).toBe("gpt-transcribe");
  expect(form.get("response_format")).toBe("json");

  const file = form.get("file");
  if (!(file instanceof File)) return expect.fail("There is no file.");
  expect(file).toMatchObject({ name: "turn.wav", type: "audio/wav" });
  expect(Buffer.from(await file.arrayBuffer())).toEqual(request.wav);
});

test("keywords are sent when there are any", async () => {
  const { origin, requests } = await startRawServer(json({ text: "" }));
  const withKeywords = { ...request, keywords: ["Nectar", "SIM swap"] };

  await createOpenAiSpeech().transcribe(engineConfig(origin), withKeywords, signal);

  const form = await formOf(requests[0]);
  expect(form.getAll("keywords[]")).toEqual(["Nectar", "SIM swap"]);
});

test("the answer carries the text, the languages and the seconds that are billed", async () => {
  const answer = await transcribed({
    text: " Hallo. ",
    languages: [{ code: "nl" }, { code: "en" }],
    usage: { type: "duration", seconds: 3.25 },
  });

  expect(answer).toEqual({ text: " Hallo. ", languages: ["nl", "en"], billedMs: 3250 });
});

test.each([
  ["no usage and no languages", {}],
  ["tokens for usage", { usage: { type: "tokens", input_tokens: 14, output_tokens: 5 } }],
  ["null for both", { usage: null, languages: null }],
  ["nonsense for both", { usage: { type: "duration", seconds: -1 }, languages: "en" }],
])("an answer with %s is still an answer", async (_title, facts) => {
  expect(await transcribed({ text: "Hi.", ...facts })).toEqual({
    text: "Hi.",
    languages: [],
    billedMs: null,
  });
});

test("silence is an empty text, not an error", async () => {
  expect(await transcribed({ text: "" })).toMatchObject({ text: "" });
});

test.each([
  ["a NUL", '{"text":"a\\u0000b"}'],
  ["half a surrogate pair", '{"text":"a\\ud800b"}'],
])("a text with %s, which no database keeps, is an invalid answer", async (_title, body) => {
  await expect(transcribed(body)).rejects.toMatchObject({ kind: "invalid_answer" });
});

test("each address and key has its own client", async () => {
  const speech = createOpenAiSpeech();
  const first = await startRawServer(json({ text: "first" }));
  const second = await startRawServer(json({ text: "second" }));
  const ask = (baseUrl: string, apiKey: string) =>
    speech.transcribe(engineConfig(baseUrl, { apiKey }), request, signal);

  expect(await ask(first.origin, "sk-a")).toMatchObject({ text: "first" });
  expect(await ask(second.origin, "sk-a")).toMatchObject({ text: "second" });
  expect(await ask(first.origin, "sk-b")).toMatchObject({ text: "first" });

  const keys = [...first.requests, ...second.requests].map(({ headers }) => headers.authorization);
  expect(keys).toEqual(["Bearer sk-a", "Bearer sk-b", "Bearer sk-a"]);
});

async function transcribed(body: unknown) {
  const { origin } = await startRawServer(json(body));
  return createOpenAiSpeech().transcribe(engineConfig(origin), request, signal);
}
