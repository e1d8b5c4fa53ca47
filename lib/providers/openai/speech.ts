import { toFile } from "openai";
import { z } from "zod";
import { isStorableText } from "@/domain/text";
import type { SpeechAnswer, SpeechToText } from "@/lib/ports/speech-to-text";
import { createClients } from "./client";
import { translateError } from "./errors";

/** Speech to text by OpenAI's transcription endpoint, one request a turn. */
export function createOpenAiSpeech(): SpeechToText {
  const clientFor = createClients();

  return {
    async transcribe(config, { wav, keywords }, signal) {
      signal.throwIfAborted();

      try {
        const answer = await clientFor(config).audio.transcriptions.create(
          {
            // Without the type the SDK sends application/octet-stream.
            file: await toFile(wav, "turn.wav", { type: "audio/wav" }),
            model: config.transcribeModel,
            response_format: "json",
            ...(keywords.length > 0 && { keywords }),
          },
          { signal },
        );
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
  languages: z.array(z.object({ code: z.string().regex(/^[a-z]{2}$/) })).catch([]),
  usage: z
    .object({ type: z.literal("duration"), seconds: z.number().nonnegative() })
    .nullable()
    .catch(null),
});

function readTranscription(answer: unknown): SpeechAnswer {
  const { text, languages, usage } = transcription.parse(answer);

  return {
    text,
    languages: languages.map(({ code }) => code),
    billedMs: usage && Math.round(usage.seconds * 1000),
  };
}
