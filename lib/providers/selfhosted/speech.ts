import { type OpenAI, toFile } from "openai";
import { z } from "zod";
import { isStorableText } from "@/domain/text";
import type { EngineConfig } from "@/lib/ports/engine-config";
import type { SpeechAnswer, SpeechRequest, SpeechToText } from "@/lib/ports/speech-to-text";
import { translateError } from "@/lib/providers/openai/errors";
import { createClients } from "./client";
import { createFallback } from "./fallback";
import { firstKeywords, separator } from "./first-keywords";
import { languageCode } from "./language-code";

/**
 * Speech to text by any server with OpenAI's transcription endpoint, one request a turn:
 * `verbose_json`, which names the language, or `json` where that is refused.
 */
export function createSelfHostedSpeech(): SpeechToText {
  const clientFor = createClients();
  const withFallback = createFallback(["rejected"]);

  return {
    keywordsTaken: firstKeywords,
    async transcribe(config, request, signal) {
      signal.throwIfAborted();
      const client = clientFor(config);
      const ask = (format: Format) => transcribed(client, config, request, format, signal);

      return withFallback(config, config.transcribeModel, {
        best: () => ask("verbose_json"),
        plain: () => ask("json"),
      });
    },
  };
}

type Format = "verbose_json" | "json";

async function transcribed(
  client: OpenAI,
  { transcribeModel }: EngineConfig,
  { wav, keywords }: SpeechRequest,
  format: Format,
  signal: AbortSignal,
): Promise<SpeechAnswer> {
  const hints = firstKeywords(keywords);
  try {
    const answer = await client.audio.transcriptions.create(
      {
        file: await toFile(wav, "turn.wav", { type: "audio/wav" }),
        model: transcribeModel,
        response_format: format,
        // What came before `keywords`, and what such servers know.
        ...(hints.length > 0 && { prompt: hints.join(separator) }),
      },
      { signal },
    );
    return readTranscription(answer);
  } catch (error) {
    throw translateError(error, signal);
  }
}

const transcription = z.object({
  text: z.string().refine(isStorableText),
  language: z.string().nullable().catch(null),
  usage: z.object({ seconds: z.number().nonnegative() }).nullable().catch(null),
});

function readTranscription(answer: unknown): SpeechAnswer {
  const { text, language, usage } = transcription.parse(answer);
  const code = language && languageCode(language);

  return {
    text,
    languages: code ? [code] : [],
    billedMs: usage && Math.round(usage.seconds * 1000),
  };
}
