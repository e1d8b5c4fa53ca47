import { type DeclaredHosting, hostingOf, usualHosting } from "@/domain/hosting";
import type { EngineId } from "@/domain/settings";
import type { Engine, Providers } from "./ctx";
import type { Environment } from "./env";
import type { SpeechToText } from "./ports/speech-to-text";
import type { SummaryModel } from "./ports/summary-model";
import { retried, retriedSummary } from "./providers/retried";
import { defaultRetryPolicy, type RetryPolicy } from "./providers/retry";
import { firstKeywords } from "./providers/selfhosted/first-keywords";

/** The engines that the environment configures. */
export function enginesOf(
  env: Environment,
  policy: RetryPolicy = defaultRetryPolicy,
): Providers["engines"] {
  const engines = [openAi(env, policy), mistral(env, policy), selfHosted(env, policy)].filter(
    (engine) => engine !== null,
  );
  return Object.fromEntries(engines.map((engine) => [engine.config.engineId, engine]));
}

function openAi(env: Environment, policy: RetryPolicy): Engine | null {
  if (!env.OPENAI_API_KEY) return null;
  return engineOf("openai", loadOpenAi, policy, {
    baseUrl: env.OPENAI_BASE_URL,
    apiKey: env.OPENAI_API_KEY,
    transcribeModel: env.OPENAI_TRANSCRIBE_MODEL,
    summaryModel: env.OPENAI_SUMMARY_MODEL,
    summaryWindowTokens: env.OPENAI_SUMMARY_WINDOW_TOKENS,
    declared: env.OPENAI_HOSTING,
  });
}

function mistral(env: Environment, policy: RetryPolicy): Engine | null {
  if (!env.MISTRAL_API_KEY) return null;
  return engineOf("mistral", loadMistral, policy, {
    canDiarise: true,
    baseUrl: env.MISTRAL_BASE_URL,
    apiKey: env.MISTRAL_API_KEY,
    transcribeModel: env.MISTRAL_TRANSCRIBE_MODEL,
    summaryModel: env.MISTRAL_SUMMARY_MODEL,
    summaryWindowTokens: env.MISTRAL_SUMMARY_WINDOW_TOKENS,
    declared: env.MISTRAL_HOSTING,
  });
}

function selfHosted(env: Environment, policy: RetryPolicy): Engine | null {
  if (!env.SELFHOSTED_AI_URL) return null;
  return engineOf("selfhosted", loadSelfHosted, policy, {
    keywordsTaken: firstKeywords,
    baseUrl: env.SELFHOSTED_AI_URL,
    apiKey: env.SELFHOSTED_AI_KEY ?? "",
    transcribeModel: env.SELFHOSTED_AI_TRANSCRIBE_MODEL,
    summaryModel: env.SELFHOSTED_AI_SUMMARY_MODEL,
    summaryWindowTokens: env.SELFHOSTED_AI_SUMMARY_WINDOW_TOKENS,
    declared: env.SELFHOSTED_AI_HOSTING,
  });
}

/** An engine's adapters, and with them its vendor's SDK. */
type Load = () => Promise<{ speechToText: SpeechToText; summaryModel: SummaryModel }>;

async function loadOpenAi() {
  const { createOpenAiSpeech } = await import("./providers/openai/speech");
  const { createOpenAiSummary } = await import("./providers/openai/summary");
  return { speechToText: createOpenAiSpeech(), summaryModel: createOpenAiSummary() };
}

async function loadMistral() {
  const { createMistralSpeech } = await import("./providers/mistral/speech");
  const { createMistralSummary } = await import("./providers/mistral/summary");
  return { speechToText: createMistralSpeech(), summaryModel: createMistralSummary() };
}

async function loadSelfHosted() {
  const { createSelfHostedSpeech } = await import("./providers/selfhosted/speech");
  const { createSelfHostedSummary } = await import("./providers/selfhosted/summary");
  return { speechToText: createSelfHostedSpeech(), summaryModel: createSelfHostedSummary() };
}

type Settings = Pick<SpeechToText, "canDiarise" | "keywordsTaken"> & {
  baseUrl: string;
  apiKey: string;
  transcribeModel: string;
  summaryModel: string;
  summaryWindowTokens: number;
  declared: DeclaredHosting | undefined;
};

/** The SDK is loaded by the first request: the web server, which makes none, goes without. */
function engineOf(
  engineId: EngineId,
  load: Load,
  policy: RetryPolicy,
  { declared, canDiarise = false, keywordsTaken, ...settings }: Settings,
): Engine {
  let loaded: ReturnType<Load> | undefined;
  const adapters = () => {
    loaded ??= load();
    return loaded;
  };
  const speechToText: SpeechToText = {
    canDiarise,
    ...(keywordsTaken && { keywordsTaken }),
    async transcribe(config, request, signal) {
      return (await adapters()).speechToText.transcribe(config, request, signal);
    },
  };
  const summaryModel: SummaryModel = {
    async generate(config, request, signal) {
      return (await adapters()).summaryModel.generate(config, request, signal);
    },
  };

  const hosting = hostingOf(settings.baseUrl, declared, usualHosting[engineId]);
  return {
    speechToText: retried(speechToText, policy),
    summaryModel: retriedSummary(summaryModel, policy),
    config: { engineId, ...settings, hosting },
  };
}
