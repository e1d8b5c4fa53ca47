import { z } from "zod";
import { isStorableText } from "@/domain/text";
import type { SpeechAnswer, SpeechToText } from "@/lib/ports/speech-to-text";
import { createClients } from "./client";
import { contextBias } from "./context-bias";
import { translateError } from "./errors";
import { billedBody } from "./recover";

/**
 * Speech to text by Mistral's transcription endpoint, one request a turn, or a piece of a mono
 * recording whose voices it is to tell apart. The language is left to the engine: it may not be
 * named together with segment times.
 */
export function createMistralSpeech(): SpeechToText {
  const clientFor = createClients();

  return {
    canDiarise: true,
    async transcribe(config, { wav, keywords, diarise = false }, signal) {
      signal.throwIfAborted();
      const bias = contextBias(config.transcribeModel, keywords);

      try {
        const answer = await clientFor(config)
          .audio.transcriptions.complete(
            {
              model: config.transcribeModel,
              file: { fileName: "turn.wav", content: wav },
              timestampGranularities: ["segment"],
              ...(diarise && { diarize: true }),
              ...(keywords.length > 0 && { contextBias: bias.entries }),
            },
            { fetchOptions: { signal } },
          )
          .then(asOnTheWire, billedBody);
        return inPlainWords(
          { ...readTranscription(answer), ...(diarise && voicesOf(answer)) },
          bias.plain,
        );
      } catch (error) {
        throw translateError(error, signal);
      }
    },
  };
}

function inPlainWords(
  { voices, ...answer }: SpeechAnswer,
  plain: (text: string) => string,
): SpeechAnswer {
  return {
    ...answer,
    text: plain(answer.text),
    ...(voices && { voices: voices.map((each) => ({ ...each, text: plain(each.text) })) }),
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

/** The words and times of each voice; without them the text alone is an answer still. */
const told = z.object({
  segments: z.array(
    z.object({
      text: z.string().refine(isStorableText),
      start: z.number().nonnegative(),
      end: z.number().nonnegative(),
      speaker_id: z.string().max(100).nullish(),
    }),
  ),
});

type Answered = {
  text: string;
  language: string | null;
  usage: UsageOfAudio;
  segments?: SegmentAnswered[] | undefined;
};
type UsageOfAudio = { promptAudioSeconds?: number | null | undefined };
type SegmentAnswered = { text: string; start: unknown; end: unknown; speakerId?: unknown };

function asOnTheWire({ text, language, usage, segments = [] }: Answered): unknown {
  return {
    ...{ text, language, usage: { prompt_audio_seconds: usage.promptAudioSeconds } },
    segments: segments.map(({ speakerId, ...segment }) => ({ ...segment, speaker_id: speakerId })),
  };
}

function voicesOf(answer: unknown): Pick<SpeechAnswer, "voices"> {
  const { data } = told.safeParse(answer);
  if (!data?.segments.length) return {};

  const voices = data.segments.map(({ text, start, end, speaker_id }) => ({
    ...{ text, voice: speaker_id ?? "" },
    startMs: Math.round(start * 1000),
    endMs: Math.round(end * 1000),
  }));
  return { voices };
}

function readTranscription(answer: unknown): SpeechAnswer {
  const { text, language, usage } = transcription.parse(answer);

  return {
    text,
    languages: language ? [language] : [],
    billedMs: usage && Math.round(usage.prompt_audio_seconds * 1000),
  };
}
