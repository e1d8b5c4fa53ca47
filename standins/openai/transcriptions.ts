import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answer, answered, json, readBody } from "@/standins/http";
import { decodeAudio } from "@/standins/sound/decode";
import { findInLibrary, isSilent } from "@/standins/sound/find";
import { recognise } from "@/standins/sound/recognise";
import { lineRateHz } from "@/standins/sound/resample";
import { delay, type Handler, type World } from "@/standins/world";
import { openAiError, refuseWithoutKey, tooLarge, unknownModel, withRequestId } from "./errors";
import { failing } from "./failure";
import { transcribeModels } from "./models";

const limitBytes = 26_214_400;
const shortestMs = 100;
const extensions = ["flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm"];

/** `POST /v1/audio/transcriptions`, answering as `gpt-transcribe` does: text only. */
export const createTranscription: Handler = async (world, request, entry) => {
  const keyless = refuseWithoutKey(request);
  const body = await readBody(request, limitBytes);
  if (keyless) return answered(keyless);
  if (!body) return answered(tooLarge(limitBytes));

  const upload = await readUpload(request, body);
  if ("refused" in upload) return answered(upload.refused);
  entry.model = upload.model;
  entry.audioSha256 = createHash("sha256").update(upload.bytes).digest("hex");

  const wave = await decodeAudio(upload.bytes);
  if (!wave) return answered(openAiError(400, "Audio file might be corrupted or unsupported"));
  const audioMs = Math.round((wave.length / lineRateHz) * 1000);
  entry.audioMs = audioMs;
  if (audioMs < shortestMs) return answered(tooShort());

  const { behaviour, fail } = world.script.next("transcribe");
  await delay(world, (behaviour.delayMs ?? 0) + (behaviour.delayPerAudioMs ?? 0) * audioMs);
  const listen = async () =>
    behaviour.text === undefined
      ? await transcribed(world, wave, audioMs)
      : transcription(behaviour.text, [], audioMs);
  return fail ? await failing(fail, { honest: listen, faulty }) : answered(await listen());
};

type Upload = { model: string; bytes: Buffer } | { refused: Answer };

async function readUpload(request: IncomingMessage, body: Buffer): Promise<Upload> {
  const form = await parseForm(request, body);
  if (!form) return { refused: openAiError(400, "Could not parse multipart form") };

  const model = form.get("model");
  if (typeof model !== "string" || model === "") {
    return { refused: openAiError(400, "you must provide a model parameter") };
  }
  if (!transcribeModels.includes(model)) return { refused: unknownModel(model) };

  const format = form.get("response_format");
  if (format !== null && format !== "json") {
    const message = `response_format '${format}' is not compatible with model '${model}'.`;
    const detail = { param: "response_format", code: "unsupported_value" };
    return { refused: openAiError(400, message, detail) };
  }

  const file = form.get("file");
  if (!(file instanceof File)) {
    return { refused: openAiError(400, "'file' is a required property", { param: "file" }) };
  }
  const extension = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  if (!extensions.includes(extension)) {
    const message = `Invalid file format. Supported formats: ${JSON.stringify(extensions)}`;
    return { refused: openAiError(400, message, { param: "file" }) };
  }
  return { model, bytes: Buffer.from(await file.arrayBuffer()) };
}

async function parseForm(request: IncomingMessage, body: Buffer): Promise<FormData | null> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  return await new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
}

async function transcribed(world: World, wave: Float32Array, audioMs: number): Promise<Answer> {
  if (isSilent(wave)) return transcription("", [], audioMs);

  const found = findInLibrary(world.library, wave);
  if (found) {
    const text = found.sentences.map((sentence) => sentence.text).join(" ");
    return transcription(text, [found.language], audioMs);
  }

  const heard = world.recogniser ? await recognise(world.recogniser, wave) : null;
  return heard === null ? notASample() : transcription(heard, ["en"], audioMs);
}

function transcription(text: string, languages: string[], audioMs: number): Answer {
  const codes = languages.map((code) => ({ code }));
  const usage = { type: "duration", seconds: Math.ceil(audioMs / 1000) };
  return withRequestId(json(200, { text, languages: codes, usage }));
}

function notASample(): Answer {
  const message =
    "This stand-in knows only the sample recordings, by their sound, and this is none of them. " +
    "With pocketsphinx and pocketsphinx-en-us installed it would try other English speech, roughly.";
  return openAiError(422, message, { param: "file", code: "unknown_recording" });
}

function tooShort(): Answer {
  const message = "Audio file is too short. Minimum audio length is 0.1 seconds.";
  return openAiError(400, message, { param: "file", code: "audio_too_short" });
}

const faulty = {
  "broken-json": () => ({ ...json(200, null), body: '{"text":"and then' }),
  "wrong-schema": () => json(200, { text: 42, languages: "en" }),
  "error-in-200": () =>
    json(200, { error: { message: "The server had an error.", type: "server_error" } }),
};
