import { readFile } from "node:fs/promises";
import OpenAI, { toFile } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Standins, startStandins } from "@/standins/server";

const recordingsFolder = "db/seed/recordings";
const schema = z.object({ tags: z.array(z.string()) });
const turn = {
  id: "s001",
  speaker: "customer",
  text: "I was charged twice for my November invoice.",
};
const marker = "transcript-0123456789abcdef";
const messages = [
  { role: "user" as const, content: `<${marker}>\n${JSON.stringify(turn)}\n</${marker}>` },
];

let standins: Standins;
let client: OpenAI;

beforeAll(async () => {
  standins = await startStandins({ port: 0, recordingsFolder });
  client = new OpenAI({ baseURL: `${standins.url}/selfhosted/v1`, apiKey: "none", maxRetries: 0 });
});

afterAll(() => standins.close());

test("a recording is heard, in both forms", async () => {
  const file = await toFile(await readFile(`${recordingsFolder}/billing.wav`), "call.wav", {
    type: "audio/wav",
  });
  const ask = { file, model: "any" };
  const verbose = await client.audio.transcriptions.create({
    ...ask,
    response_format: "verbose_json",
  });
  const plain = await client.audio.transcriptions.create({ ...ask, response_format: "json" });

  expect(verbose).toMatchObject({ language: "en", text: plain.text });
  expect(plain.text).toMatch(/invoice/i);
  await expect(
    client.audio.transcriptions.create({ ...ask, response_format: "srt" }),
  ).rejects.toMatchObject({ status: 400 });
});

test("a schema shapes the answer; without one the whole extract comes as JSON", async () => {
  const shaped = await client.chat.completions.parse({
    model: "any",
    messages,
    response_format: zodResponseFormat(schema, "tags"),
  });
  const whole = await client.chat.completions.create({
    model: "any",
    messages,
    response_format: { type: "json_object" },
  });

  expect(Object.keys(shaped.choices[0]?.message.parsed ?? {})).toEqual(["tags"]);
  expect(JSON.parse(whole.choices[0]?.message.content ?? "")).toMatchObject({
    tags: shaped.choices[0]?.message.parsed?.tags,
    notes: expect.any(Array),
  });
});

test("free text is refused: this server writes summaries only", async () => {
  await expect(client.chat.completions.create({ model: "any", messages })).rejects.toMatchObject({
    status: 400,
  });
});

test("its models are listed", async () => {
  const { data } = await client.models.list();

  expect(data.map(({ id }) => id)).toEqual(["whisper-1", "default"]);
});
