import type { IncomingMessage } from "node:http";
import { parseForm } from "@/standins/form";
import { type Answer, answered, json, readBody } from "@/standins/http";
import type { Heard } from "@/standins/sound/hear";
import { listen, type SpeechVendor, type Upload } from "@/standins/sound/listen";
import type { Handler } from "@/standins/world";
import {
  mistralError,
  refuseWithoutKey,
  unknownModel,
  unprocessable,
  withCorrelationId,
} from "./errors";
import { transcribeModels } from "./models";

const limitBytes = 500 * 1024 * 1024;

/** `POST /v1/audio/transcriptions`, answering as the third Voxtral does: segments, no words. */
export const createTranscription: Handler = async (world, request, entry) => {
  const keyless = refuseWithoutKey(request);
  const body = await readBody(request, limitBytes);
  if (keyless) return answered(keyless);
  if (!body) return answered(mistralError(413, "Request entity too large"));

  const upload = await readUpload(request, body);
  if ("refused" in upload) return answered(upload.refused);
  return await listen(world, entry, upload, vendorFor(upload));
};

type TimedUpload = Upload & { withSegments: boolean; diarise: boolean };

async function readUpload(
  request: IncomingMessage,
  body: Buffer,
): Promise<TimedUpload | { refused: Answer }> {
  const form = await parseForm(request, body);
  if (!form) return { refused: mistralError(400, "Could not parse multipart form") };

  const model = form.get("model");
  if (typeof model !== "string") return { refused: unprocessable("model", "Field required") };
  if (!transcribeModels.includes(model)) return { refused: unknownModel(model) };

  const refused = refusedOptions(form);
  if (refused) return { refused };

  const file = form.get("file");
  if (!(file instanceof File)) return { refused: unprocessable("file", "Field required") };
  const bytes = Buffer.from(await file.arrayBuffer());
  const diarise = form.get("diarize") === "true";
  return { model, bytes, diarise, withSegments: form.has("timestamp_granularities") };
}

function refusedOptions(form: FormData): Answer | null {
  const granularities = form.getAll("timestamp_granularities");
  if (granularities.some((granularity) => granularity !== "segment")) {
    return mistralError(400, "This model gives timestamps by segment only.");
  }
  if (form.get("diarize") === "true" && granularities.length === 0) {
    return mistralError(400, "diarize requires timestamp_granularities: segment.");
  }

  const language = form.get("language");
  if (language === null) return null;
  if (!/^[a-z]{2}$/.test(String(language))) {
    return unprocessable("language", "Must be a code of two letters");
  }
  const both = "timestamp_granularities is not compatible with language.";
  return granularities.length > 0 ? mistralError(400, both) : null;
}

function vendorFor(upload: TimedUpload): SpeechVendor {
  return {
    answer: (heard, audioMs) => transcription(upload, heard, audioMs),
    error: mistralError,
    faulty: {
      "broken-json": () => ({ ...json(200, null), body: '{"text":"and then' }),
      "wrong-schema": () => json(200, { text: 42, language: "en" }),
      "error-in-200": () => ({ ...mistralError(500, "Service unavailable."), status: 200 }),
    },
  };
}

function transcription(
  { model, withSegments, diarise }: TimedUpload,
  { text, language, said }: Heard,
  audioMs: number,
): Answer {
  const type = "transcription_segment";
  const whole = { type, text, start: 0, end: audioMs / 1000 };
  const all = diarise ? byVoice(said).map((segment) => ({ type, ...segment })) : [whole];
  const segments = withSegments && text !== "" ? all : [];
  const completionTokens = Math.ceil(text.length / 4);
  const usage = {
    prompt_audio_seconds: Math.ceil(audioMs / 1000),
    prompt_tokens: 7,
    completion_tokens: completionTokens,
    total_tokens: 7 + completionTokens,
    num_cached_tokens: 0,
  };
  return withCorrelationId(json(200, { model, text, language, segments, usage }));
}

function byVoice(said: Heard["said"]) {
  const voices = [...new Set(said.map(({ channel }) => channel))];
  return said.map(({ channel, startMs, endMs, text }) => ({
    ...{ text, start: startMs / 1000, end: endMs / 1000 },
    speaker_id: `speaker_${voices.indexOf(channel) + 1}`,
  }));
}
