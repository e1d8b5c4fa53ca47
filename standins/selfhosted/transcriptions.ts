import type { IncomingMessage } from "node:http";
import { parseForm } from "@/standins/form";
import { type Answer, answered, json, readBody } from "@/standins/http";
import { openAiError, tooLarge } from "@/standins/openai/errors";
import type { Heard } from "@/standins/sound/hear";
import { listen, type SpeechVendor, type Upload } from "@/standins/sound/listen";
import type { Handler } from "@/standins/world";

const limitBytes = 26_214_400;
const formats = ["json", "verbose_json"] as const;
type Format = (typeof formats)[number];

/** `POST /v1/audio/transcriptions` as open servers offer it: no key, any model. */
export const createTranscription: Handler = async (world, request, entry) => {
  const body = await readBody(request, limitBytes);
  if (!body) return answered(tooLarge(limitBytes));

  const upload = await readUpload(request, body);
  if ("refused" in upload) return answered(upload.refused);
  return await listen(world, entry, upload, vendorFor(upload.format));
};

async function readUpload(
  request: IncomingMessage,
  body: Buffer,
): Promise<(Upload & { format: Format }) | { refused: Answer }> {
  const form = await parseForm(request, body);
  if (!form) return { refused: openAiError(400, "Could not parse multipart form") };

  const model = form.get("model");
  const file = form.get("file");
  if (typeof model !== "string" || !(file instanceof File)) {
    return { refused: openAiError(422, "model and file are required.") };
  }
  const asked = form.get("response_format") ?? "json";
  const format = formats.find((known) => known === asked);
  if (!format) return { refused: openAiError(400, `response_format '${asked}' is not known.`) };
  return { model, format, bytes: Buffer.from(await file.arrayBuffer()) };
}

function vendorFor(format: Format): SpeechVendor {
  return {
    answer: (heard, audioMs) => transcription(heard, audioMs, format),
    error: openAiError,
    faulty: {
      "broken-json": () => ({ ...json(200, null), body: '{"text":"and then' }),
      "wrong-schema": () => json(200, { text: 42 }),
      "error-in-200": () => json(200, { error: { message: "The model has crashed.", code: 500 } }),
    },
  };
}

function transcription({ text, language }: Heard, audioMs: number, format: Format): Answer {
  if (format === "json") return json(200, { text });

  const duration = audioMs / 1000;
  const segments = text === "" ? [] : [{ id: 0, start: 0, end: duration, text }];
  return json(200, { task: "transcribe", language: language ?? "en", duration, text, segments });
}
