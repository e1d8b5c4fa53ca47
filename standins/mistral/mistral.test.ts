import { readFile } from "node:fs/promises";
import { Mistral } from "@mistralai/mistralai";
import type { AudioTranscriptionRequest } from "@mistralai/mistralai/models/components";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Standins, startStandins } from "@/standins/server";

const recordingsFolder = "db/seed/recordings";
const schema = z.object({ overview: z.object({ text: z.string() }), tags: z.array(z.string()) });
const turn = {
  id: "s001",
  speaker: "customer",
  text: "I was charged twice for my November invoice.",
};
const marker = "transcript-0123456789abcdef";

let standins: Standins;
let mistral: Mistral;

beforeAll(async () => {
  standins = await startStandins({ port: 0, recordingsFolder });
  mistral = new Mistral({ serverURL: `${standins.url}/mistral`, apiKey: "test" });
});

afterEach(() => {
  standins.script({});
  standins.clear();
});

afterAll(() => standins.close());

test("Mistral's own SDK gets the words of a sample with their times and the seconds used", async () => {
  const answer = await transcribe({ timestampGranularities: ["segment"] });

  expect(answer.language).toBe("en");
  expect(answer.text).toMatch(/invoice/i);
  expect(answer.segments).toMatchObject([{ start: 0, text: answer.text }]);
  expect(answer.usage.promptAudioSeconds).toBeGreaterThan(10);
  expect(standins.received("mistral")).toMatchObject([
    { route: "POST /mistral/v1/audio/transcriptions", status: 200 },
  ]);
});

test("without being asked for times it gives none", async () => {
  expect((await transcribe({})).segments).toEqual([]);
});

const refusals: [string, Partial<AudioTranscriptionRequest>, number][] = [
  ["times by word", { timestampGranularities: ["word"] }, 400],
  ["speakers without times", { diarize: true }, 400],
  ["a language beside times", { timestampGranularities: ["segment"], language: "en" }, 400],
  ["a language that is no code", { language: "english" }, 422],
  ["a model that is gone", { model: "voxtral-mini-2507" }, 400],
];

test.each(refusals)("%s is refused", async (_title, options, statusCode) => {
  await expect(transcribe(options)).rejects.toMatchObject({ statusCode });
});

test("Mistral's own SDK parses an extract", async () => {
  const answer = await summarise(mistral);

  const [choice] = answer.choices ?? [];
  expect(choice?.finishReason).toBe("stop");
  expect(schema.parse(choice?.message?.parsed).tags).toContain("invoice");
  expect(answer.usage.totalTokens).toBeGreaterThan(0);
});

test("told to lie it keeps a list of its lies, and tells them", async () => {
  standins.script({ summarise: { lie: { kinds: ["overview"], perSummary: 1 } } });
  const { choices } = await summarise(mistral);
  const entries = standins.received("mistral").filter(({ lies }) => lies);
  const [lie] = entries.at(-1)?.lies ?? [];

  expect(lie).toMatchObject({ id: "lie-1", kind: "overview" });
  expect(lie?.words.length).toBeGreaterThan(0);
  for (const word of lie?.words ?? []) expect(JSON.stringify(choices)).toContain(word);
});

test("a limit carries the wait that the script asks for", async () => {
  standins.script({ summarise: { fail: { kind: "429", retryAfterSeconds: 7 } } });
  const failure = await summarise(mistral).catch((error: unknown) => error);

  expect(failure).toMatchObject({ statusCode: 429 });
  const { headers } = z.object({ headers: z.instanceof(Headers) }).parse(failure);
  expect(headers.get("retry-after")).toBe("7");
});

test("nobody is served without a key", async () => {
  const keyless = new Mistral({ serverURL: `${standins.url}/mistral`, apiKey: "" });

  await expect(summarise(keyless)).rejects.toMatchObject({ statusCode: 401 });
  await expect(keyless.models.list()).rejects.toMatchObject({ statusCode: 401 });
});

test("its models are listed", async () => {
  const { data } = await mistral.models.list();

  expect(data).toContainEqual(
    expect.objectContaining({ id: "voxtral-mini-transcribe-latest", type: "base" }),
  );
});

async function transcribe(options: Partial<AudioTranscriptionRequest>) {
  const content = await readFile(`${recordingsFolder}/billing.wav`);
  return mistral.audio.transcriptions.complete({
    model: "voxtral-mini-transcribe-latest",
    file: { fileName: "call.wav", content },
    ...options,
  });
}

function summarise(client: Mistral) {
  return client.chat.parse({
    model: "mistral-small-latest",
    messages: [{ role: "user", content: `<${marker}>\n${JSON.stringify(turn)}\n</${marker}>` }],
    responseFormat: schema,
  });
}
