import type { IncomingMessage } from "node:http";
import { parseForm } from "@/standins/form";
import { type Answer, answered, json, readBody } from "@/standins/http";
import type { Heard } from "@/standins/sound/hear";
import { listen, type SpeechVendor, type Upload } from "@/standins/sound/listen";
import type { Handler } from "@/standins/world";
import { openAiError, refuseWithoutKey, tooLarge, unknownModel, withRequestId } from "./errors";
import { transcribeModels } from "./models";

const limitBytes = 26_214_400;
const extensions = ["flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm"];

/** `POST /v1/audio/transcriptions`, answering as `gpt-transcribe` does: text only. */
export const createTranscription: Handler = async (world, request, entry) => {
  const keyless = refuseWithoutKey(request);
  const body = await readBody(request, limitBytes);
  if (keyless) return answered(keyless);
  if (!body) return answered(tooLarge(limitBytes));

  const upload = await readUpload(request, body);
  if ("refused" in upload) return answered(upload.refused);
  return await listen(world, entry, upload, vendor);
};

async function readUpload(
  request: IncomingMessage,
  body: Buffer,
): Promise<Upload | { refused: Answer }> {
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

function transcription({ text, language }: Heard, audioMs: number): Answer {
  const codes = language ? [{ code: language }] : [];
  const usage = { type: "duration", seconds: Math.ceil(audioMs / 1000) };
  return withRequestId(json(200, { text, languages: codes, usage }));
}

const faulty = {
  "broken-json": () => ({ ...json(200, null), body: '{"text":"and then' }),
  "wrong-schema": () => json(200, { text: 42, languages: "en" }),
  "error-in-200": () =>
    json(200, { error: { message: "The server had an error.", type: "server_error" } }),
};

const vendor: SpeechVendor = { answer: transcription, error: openAiError, faulty };
