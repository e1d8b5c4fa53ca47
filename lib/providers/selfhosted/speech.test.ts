import { expect, test } from "vitest";
import { engineConfig } from "@/lib/testing/engine-config";
import { formOf, json, startRawServer } from "@/lib/testing/raw-server";
import { createSelfHostedSpeech } from "./speech";

const request = {
  wav: Buffer.from("RIFF…wav"),
  durationMs: 3200,
  keywords: ["Nectar", "SIM swap"],
};
const signal = new AbortController().signal;
const refused = json({ error: { message: "Unknown response_format" } }, 400);

test("a turn is sent as a WAV file, asking for the language with the text", async () => {
  const { origin, requests } = await startRawServer(json({ text: "Hello." }));

  await createSelfHostedSpeech().transcribe(configFor(`${origin}/v1`), request, signal);

  const [sent] = requests;
  expect(sent).toMatchObject({ method: "POST", path: "/v1/audio/transcriptions" });
  const { file, ...fields } = Object.fromEntries(await formOf(sent));
  expect(fields).toEqual({
    model: "whisper-1",
    response_format: "verbose_json",
    prompt: "Nectar, SIM swap",
  });
  expect(file).toMatchObject({ name: "turn.wav", type: "audio/wav" });
});

test("of many keywords the first go along, as far as such models read", async () => {
  const { origin, requests } = await startRawServer(json({ text: "Hello." }));
  const keywords = Array.from({ length: 100 }, (_, i) => `Keyword ${i}`);

  await createSelfHostedSpeech().transcribe(configFor(origin), { ...request, keywords }, signal);

  const prompt = String((await formOf(requests[0])).get("prompt"));
  expect(prompt.split(", ")).toEqual(keywords.slice(0, 51));
});

test.each([
  ["sk-very-secret", "Bearer sk-very-secret"],
  ["", "Bearer none"],
])("the key %j goes out as %j", async (apiKey, authorization) => {
  const { origin, requests } = await startRawServer(json({ text: "Hello." }));

  await createSelfHostedSpeech().transcribe(configFor(origin, apiKey), request, signal);

  expect(requests[0]?.headers.authorization).toBe(authorization);
});

test("a server that refuses verbose_json is asked for json, from then on at once", async () => {
  const { origin, requests } = await startRawServer(refused, json({ text: "Hello." }));
  const speech = createSelfHostedSpeech();

  expect(await speech.transcribe(configFor(origin), request, signal)).toMatchObject({
    text: "Hello.",
  });
  await speech.transcribe(configFor(origin), request, signal);

  const forms = await Promise.all(requests.map(formOf));
  expect(forms.map((form) => form.get("response_format"))).toEqual([
    "verbose_json",
    "json",
    "json",
  ]);
});

test("a refusal of both forms is told as it is, and nothing is concluded from it", async () => {
  const { origin, requests } = await startRawServer(refused, refused, json({ text: "Hello." }));
  const speech = createSelfHostedSpeech();

  const failure = speech.transcribe(configFor(origin), request, signal);
  await expect(failure).rejects.toMatchObject({ kind: "rejected", status: 400 });
  await speech.transcribe(configFor(origin), request, signal);

  const last = await formOf(requests.at(-1));
  expect(last.get("response_format")).toBe("verbose_json");
});

test.each([401, 404, 413, 500])(
  "a %i is not about the form: nothing else is tried",
  async (status) => {
    const { origin, requests } = await startRawServer(json({ error: {} }, status));

    const failure = createSelfHostedSpeech().transcribe(configFor(origin), request, signal);

    await expect(failure).rejects.toMatchObject({ name: "ProviderError", status });
    expect(requests).toHaveLength(1);
  },
);

test.each([
  ["a code", { language: "nl" }, ["nl"]],
  ["an English name", { language: "dutch" }, ["nl"]],
  ["a name with a capital", { language: "Hebrew" }, ["he"]],
  ["a name nobody knows", { language: "gibberish" }, []],
  ["nothing", {}, []],
  ["null", { language: null }, []],
])("a language given as %s is read", async (_title, facts, languages) => {
  expect(await transcribed({ text: "Hi.", duration: 3.2, ...facts })).toEqual({
    text: "Hi.",
    languages,
    billedMs: null,
  });
});

test("seconds that a server counts are kept", async () => {
  const usage = { type: "duration", seconds: 3.25 };

  expect(await transcribed({ text: "Hi.", usage })).toMatchObject({ billedMs: 3250 });
});

async function transcribed(body: unknown) {
  const { origin } = await startRawServer(json(body));
  return createSelfHostedSpeech().transcribe(configFor(origin), request, signal);
}

function configFor(baseUrl: string, apiKey = "") {
  return engineConfig(baseUrl, { engineId: "selfhosted", transcribeModel: "whisper-1", apiKey });
}
