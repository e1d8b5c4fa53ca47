import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import OpenAI, { toFile } from "openai";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Standins, startStandins } from "@/standins/server";
import { loadLibrary, type Track } from "@/standins/sound/library";
import { encodeWav } from "@/standins/sound/wav";

const recordingsFolder = "db/seed/recordings";
let standins: Standins;
let library: Track[] = [];

beforeAll(async () => {
  standins = await startStandins({ port: 0, recordingsFolder });
  library = await loadLibrary(recordingsFolder);
});

afterEach(() => {
  standins.script({});
  standins.clear();
});

afterAll(() => standins.close());

test("OpenAI's own SDK gets the words of a sample, its language and the seconds used", async () => {
  const { bytes, text } = sampleSentence();
  const answer = await transcribe(bytes);
  expect(answer.text).toBe(text);
  expect(answer.languages).toEqual([{ code: "en" }]);
  const seconds = Math.ceil((bytes.length - 44) / 16_000);
  expect(answer.usage).toEqual({ type: "duration", seconds });
});

test("a request leaves model, length and hash of its audio, and no key", async () => {
  const { bytes } = sampleSentence();
  await transcribe(bytes);
  const [entry] = standins.received("openai");
  expect(entry).toMatchObject({
    kind: "openai",
    route: "POST /openai/v1/audio/transcriptions",
    model: "gpt-transcribe",
    status: 200,
    audioMs: Math.round((bytes.length - 44) / 16),
    audioSha256: createHash("sha256").update(bytes).digest("hex"),
  });
  expect(JSON.stringify(entry)).not.toContain("sk-test");
});

test("other formats are read through ffmpeg: a whole sample as MP3", async () => {
  const args = ["-v", "error", "-i", `${recordingsFolder}/billing.wav`, "-f", "mp3", "-"];
  const answer = await transcribe(execFileSync("ffmpeg", args), "call.mp3");
  const sentences = library.find((track) => track.sample === "billing" && track.mixed)?.sentences;
  expect(answer.text).toBe(sentences?.map((sentence) => sentence.text).join(" "));
});

test("silence is transcribed as nothing", async () => {
  expect((await transcribe(encodeWav(new Float32Array(8000), 8000))).text).toBe("");
});

test("audio that is no sample is refused with a way out", async () => {
  await expect(transcribe(noise())).rejects.toMatchObject({
    status: 422,
    code: "unknown_recording",
    message: expect.stringContaining("pocketsphinx"),
  });
});

test("with a recogniser, audio that is no sample gets what that hears", async () => {
  const recogniser = { command: "/bin/false", models: "/nowhere" };
  const other = await startStandins({ port: 0, recordingsFolder, recogniser });
  await expect(transcribe(noise(), "a.wav", other)).rejects.toMatchObject({ status: 422 });
  await other.close();
});

test.each([
  ["an unknown model", { model: "gpt-4o-transcribe" }, 404, "model_not_found"],
  ["a format it cannot give", { response_format: "srt" as const }, 400, "unsupported_value"],
])("%s is refused", async (_what, change, status, code) => {
  const file = await toFile(noise(), "a.wav", { type: "audio/wav" });
  const request = client().audio.transcriptions.create({
    file,
    model: "gpt-transcribe",
    ...change,
  });
  await expect(request).rejects.toMatchObject({ status, code });
});

test.each([
  ["not audio", Buffer.from("hello"), "a.wav", 400, "corrupted or unsupported"],
  ["50 ms", encodeWav(new Float32Array(400), 8000), "a.wav", 400, "too short"],
  ["a name that says nothing", noise(), "blob", 400, "Invalid file format"],
  ["more than 25 MiB", Buffer.alloc(26_214_401), "a.wav", 413, "limit (26214400) exceeded"],
])("%s is refused", async (_what, bytes, name, status, message) => {
  const request = transcribe(bytes, name);
  await expect(request).rejects.toMatchObject({
    status,
    message: expect.stringContaining(message),
  });
});

test("without a key, or without a form, there is an error in OpenAI's shape", async () => {
  const url = `${standins.url}/openai/v1/audio/transcriptions`;
  const keyless = await fetch(url, { method: "POST", body: "x" });
  expect(keyless.status).toBe(401);
  expect(await keyless.json()).toMatchObject({ error: { code: "missing_api_key" } });

  const headers = { authorization: "Bearer sk-test" };
  const formless = await fetch(url, { method: "POST", body: "x", headers });
  expect(formless.status).toBe(400);
  expect(await formless.json()).toMatchObject({ error: { type: "invalid_request_error" } });
});

test("scripted words are answered for any sound, after the scripted delay", async () => {
  standins.script({ transcribe: { text: "As told.", delayMs: 30, delayPerAudioMs: 0.1 } });
  const before = performance.now();
  expect((await transcribe(noise())).text).toBe("As told.");
  expect(performance.now() - before).toBeGreaterThanOrEqual(30 + 95);
});

test.each([
  ["429", 429, "rate_limit_exceeded"],
  ["429-quota", 429, "insufficient_quota"],
  ["500", 500, null],
  ["400", 400, "invalid_value"],
  ["401", 401, "invalid_api_key"],
] as const)("told to fail with %s it does once, before any words", async (kind, status, code) => {
  standins.script({
    transcribe: { text: "Fine.", fail: { kind, times: 1, retryAfterSeconds: 7 } },
  });
  const error: unknown = await transcribe(noise()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status, code });
  expect(error instanceof OpenAI.APIError && error.headers?.get("retry-after")).toBe("7");
  expect(standins.received().at(-1)?.status).toBe(status);

  expect((await transcribe(noise())).text).toBe("Fine.");
});

test.each(["reset", "cut"] as const)("told to %s it breaks the connection", async (kind) => {
  standins.script({ transcribe: { text: "Lost.", fail: { kind } } });
  await expect(transcribe(noise())).rejects.toThrow();
  await expect(transcribe(noise())).rejects.not.toHaveProperty("status", 200);
});

test("told to hang it never answers", async () => {
  standins.script({ transcribe: { fail: { kind: "hang" } } });
  const file = await toFile(noise(), "a.wav", { type: "audio/wav" });
  const request = client().audio.transcriptions.create(
    { file, model: "gpt-transcribe" },
    { timeout: 300 },
  );
  await expect(request).rejects.toBeInstanceOf(OpenAI.APIConnectionTimeoutError);
  expect(standins.received().at(-1)?.status).toBeNull();
});

test.each([
  ["broken-json", '{"text":"and then', "application/json"],
  ["wrong-schema", '{"text":42,"languages":"en"}', "application/json"],
  ["error-in-200", expect.stringContaining('"error"'), "application/json"],
  ["html", expect.stringContaining("<h1>"), "text/html"],
  ["empty", "", "application/json"],
] as const)("told to answer %s it does, with status 200", async (kind, body, type) => {
  standins.script({ transcribe: { fail: { kind } } });
  const form = new FormData();
  form.set("model", "gpt-transcribe");
  form.set("file", new File([new Uint8Array(noise())], "a.wav"));
  const response = await fetch(`${standins.url}/openai/v1/audio/transcriptions`, {
    method: "POST",
    headers: { authorization: "Bearer sk-test" },
    body: form,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain(type);
  expect(await response.text()).toEqual(body);
});

test("a truncated upload is not taken for audio", async () => {
  const whole = await readFile(`${recordingsFolder}/billing.wav`);
  await expect(transcribe(whole.subarray(0, 30))).rejects.toMatchObject({ status: 400 });
});

function client(target = standins): OpenAI {
  return new OpenAI({ baseURL: `${target.url}/openai/v1`, apiKey: "sk-test", maxRetries: 0 });
}

async function transcribe(bytes: Buffer, name = "call-left.wav", target = standins) {
  const file = await toFile(bytes, name, { type: "audio/wav" });
  return await client(target).audio.transcriptions.create({ file, model: "gpt-transcribe" });
}

function sampleSentence(): { bytes: Buffer; text: string } {
  const track = library.find((other) => other.sample === "billing" && !other.mixed);
  const sentence = track?.sentences[1];
  if (!track || !sentence) throw new Error("the sample called billing has too few sentences");
  const piece = track.wave.slice((sentence.startMs - 100) * 8, (sentence.endMs + 100) * 8);
  return { bytes: encodeWav(piece, 8000), text: sentence.text };
}

/** One second of something no telephone carried. */
function noise(): Buffer {
  const wave = Float32Array.from({ length: 8000 }, (_, i) => 0.3 * Math.sin(i * i * 0.0007));
  return encodeWav(wave, 8000);
}
