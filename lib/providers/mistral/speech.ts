import { z } from "zod";
import { isStorableText } from "@/domain/text";
import type { SpeechAnswer, SpeechToText } from "@/lib/ports/speech-to-text";
import { createClients } from "./client";
import { translateError } from "./errors";
import { billedBody } from "./recover";

/**
 * Speech to text by Mistral's transcription endpoint, one request a turn. The language is left
 * to the engine: it may not be named together with segment times.
 */
export function createMistralSpeech(): SpeechToText {
  const clientFor = createClients();

  return {
    async transcribe(config, { wav, keywords }, signal) {
      signal.throwIfAborted();

      try {
        const answer = await clientFor(config)
          .audio.transcriptions.complete(
            {
              model: config.transcribeModel,
              file: { fileName: "turn.wav", content: wav },
              timestampGranularities: ["segment"],
              ...(keywords.length > 0 && { contextBias: keywords }),
            },
            { fetchOptions: { signal } },
          )
          .then(asOnTheWire, billedBody);
        return readTranscription(answer);
      } catch (error) {
        throw translateError(error, signal);
      }
    },
  };
}

/** Only the text must be there; an odd language or usage does not void an answer we pay for. */
const transcription = z.object({
  text: z.string().refine(isStorableText),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable()
    .catch(null),
  usage: z.object({ prompt_audio_seconds: z.number().nonnegative() }).nullable().catch(null),
});

type Answered = { text: string; language: string | null; usage: UsageOfAudio };
type UsageOfAudio = { promptAudioSeconds?: number | null | undefined };

function asOnTheWire({ text, language, usage }: Answered): unknown {
  return { text, language, usage: { prompt_audio_seconds: usage.promptAudioSeconds } };
}

function readTranscription(answer: unknown): SpeechAnswer {
  const { text, language, usage } = transcription.parse(answer);

  return {
    text,
    languages: language ? [language] : [],
    billedMs: usage && Math.round(usage.prompt_audio_seconds * 1000),
  };
}
