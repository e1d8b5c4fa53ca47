import type { VoicePart } from "@/domain/transcript";
import type { EngineConfig } from "./engine-config";

export type SpeechRequest = {
  /** One turn of one channel, or a piece of many: a complete WAV file, 16-bit PCM, mono. */
  wav: Uint8Array;
  durationMs: number;
  /** Words the recogniser may expect: names and jargon. */
  keywords: string[];
  /** Several people are heard: tell them apart by voice. Only where the engine `canDiarise`. */
  diarise?: boolean;
  /** Whose request it is: the requests of several companies take turns. */
  companyId?: string;
};

export type SpeechAnswer = {
  text: string;
  /** ISO 639-1 codes, empty when the engine does not say. */
  languages: string[];
  /** Audio the engine says it bills, null when it does not say. */
  billedMs: number | null;
  /** Who said which part, when that was asked for and the engine could tell. */
  voices?: VoicePart[];
};

/** Throws `ProviderError`; never returns text that the engine did not answer. */
export type SpeechToText = {
  /** Whether the engine tells voices apart on one channel. */
  canDiarise?: boolean;
  /** Those of the keywords that a request has room for; all, where this is not given. */
  keywordsTaken?: (keywords: string[]) => string[];
  transcribe(
    config: EngineConfig,
    request: SpeechRequest,
    signal: AbortSignal,
  ): Promise<SpeechAnswer>;
};
