import { type DeclaredHosting, hostingOf, usualHosting } from "@/domain/hosting";
import type { EngineId } from "@/domain/settings";
import type { Engine, Providers } from "./ctx";
import type { Environment } from "./env";
import type { SpeechToText } from "./ports/speech-to-text";
import type { SummaryModel } from "./ports/summary-model";
import { createMistralSpeech } from "./providers/mistral/speech";
import { createMistralSummary } from "./providers/mistral/summary";
import { createOpenAiSpeech } from "./providers/openai/speech";
import { createOpenAiSummary } from "./providers/openai/summary";
import { retried, retriedSummary } from "./providers/retried";
import { defaultRetryPolicy } from "./providers/retry";
import { createSelfHostedSpeech } from "./providers/selfhosted/speech";
import { createSelfHostedSummary } from "./providers/selfhosted/summary";

/** The engines that the environment configures. */
export function enginesOf(env: Environment): Providers["engines"] {
  const engines = [openAi(env), mistral(env), selfHosted(env)].filter((engine) => engine !== null);
  return Object.fromEntries(engines.map((engine) => [engine.config.engineId, engine]));
}

function openAi(env: Environment): Engine | null {
  if (!env.OPENAI_API_KEY) return null;
  return engineOf("openai", createOpenAiSpeech(), createOpenAiSummary(), {
    baseUrl: env.OPENAI_BASE_URL,
    apiKey: env.OPENAI_API_KEY,
    transcribeModel: env.OPENAI_TRANSCRIBE_MODEL,
    summaryModel: env.OPENAI_SUMMARY_MODEL,
    declared: env.OPENAI_HOSTING,
  });
}

function mistral(env: Environment): Engine | null {
  if (!env.MISTRAL_API_KEY) return null;
  return engineOf("mistral", createMistralSpeech(), createMistralSummary(), {
    baseUrl: env.MISTRAL_BASE_URL,
    apiKey: env.MISTRAL_API_KEY,
    transcribeModel: env.MISTRAL_TRANSCRIBE_MODEL,
    summaryModel: env.MISTRAL_SUMMARY_MODEL,
    declared: env.MISTRAL_HOSTING,
  });
}

function selfHosted(env: Environment): Engine | null {
  if (!env.SELFHOSTED_AI_URL) return null;
  return engineOf("selfhosted", createSelfHostedSpeech(), createSelfHostedSummary(), {
    baseUrl: env.SELFHOSTED_AI_URL,
    apiKey: env.SELFHOSTED_AI_KEY ?? "",
    transcribeModel: env.SELFHOSTED_AI_TRANSCRIBE_MODEL,
    summaryModel: env.SELFHOSTED_AI_SUMMARY_MODEL,
    declared: env.SELFHOSTED_AI_HOSTING,
  });
}

type Settings = {
  baseUrl: string;
  apiKey: string;
  transcribeModel: string;
  summaryModel: string;
  declared: DeclaredHosting | undefined;
};

function engineOf(
  engineId: EngineId,
  speechToText: SpeechToText,
  summaryModel: SummaryModel,
  { declared, ...settings }: Settings,
): Engine {
  const hosting = hostingOf(settings.baseUrl, declared, usualHosting[engineId]);
  return {
    speechToText: retried(speechToText, defaultRetryPolicy),
    summaryModel: retriedSummary(summaryModel, defaultRetryPolicy),
    config: { engineId, ...settings, hosting },
  };
}
