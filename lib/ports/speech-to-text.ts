import type { EngineConfig } from "./engine-config";

export type SpeechRequest = {
  /** One turn of one channel: a complete WAV file, 16-bit PCM, mono. */
  wav: Uint8Array;
  durationMs: number;
  /** Words the recogniser may expect: names and jargon. */
  keywords: string[];
};

export type SpeechAnswer = {
  text: string;
  /** ISO 639-1 codes, empty when the engine does not say. */
  languages: string[];
  /** Audio the engine says it bills, null when it does not say. */
  billedMs: number | null;
};

/** Throws `ProviderError`; never returns text that the engine did not answer. */
export type SpeechToText = {
  transcribe(
    config: EngineConfig,
    request: SpeechRequest,
    signal: AbortSignal,
  ): Promise<SpeechAnswer>;
};
