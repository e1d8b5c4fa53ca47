import { engineNames } from "@/domain/engine";
import { hostingLine, hostingText } from "@/domain/hosting";
import type { EngineId } from "@/domain/settings";
import { modelSummary } from "@/domain/summary";
import type { Segment } from "@/domain/transcript";
import type { Engine } from "@/lib/ctx";
import { enginesOf } from "@/lib/engines";
import type { Environment } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import { defaultRetryPolicy } from "@/lib/providers/retry";
import { instructions, promptFor } from "@/lib/summary/prompt";
import { type Check, type Finding, fail, ok, secondsSince, skip, warn, wordsOf } from "./finding";
import { shutdownOf } from "./models";
import { speech } from "./sound";

/** Once: somebody waits, and what fails once is worth telling. */
const policy = { ...defaultRetryPolicy, attempts: 1, invalidAnswers: 1 };
const withinMs = 60_000;

const variables: Record<EngineId, string> = {
  openai: "OPENAI",
  mistral: "MISTRAL",
  selfhosted: "SELFHOSTED_AI",
};

/** Every configured engine is asked to hear two seconds, and to summarise two sentences. */
export function engineChecks(env: Environment, now: () => number): Check[] {
  const engines = Object.values(enginesOf(env, policy));
  if (engines.length === 0) return [{ name: "AI engine", run: async () => [none] }];
  return engines.flatMap((engine) => [
    { name: `${engineNames[engine.config.engineId]}: speech`, run: () => hear(engine) },
    { name: `${engineNames[engine.config.engineId]}: summary`, run: () => summarise(engine) },
    { name: `${engineNames[engine.config.engineId]}: models`, run: () => models(engine, now) },
  ]);
}

const none = fail(
  "AI engine",
  "none is configured, so no call can be summarised",
  "Set OPENAI_API_KEY, MISTRAL_API_KEY or SELFHOSTED_AI_URL.",
);

async function hear({ speechToText, config }: Engine): Promise<Finding[]> {
  const name = `${engineNames[config.engineId]}: speech`;
  const sound = await speech().catch(() => null);
  if (!sound) return [skip(name, "not looked at: ffmpeg cuts the sample")];

  const startedAt = performance.now();
  try {
    const request = { ...sound, keywords: [] };
    const answer = await speechToText.transcribe(config, request, AbortSignal.timeout(withinMs));
    const words = answer.text.split(/\s+/).filter(Boolean).length;
    const billed = answer.billedMs ?? sound.durationMs;
    const text =
      `${config.transcribeModel}, ${words} words in ${secondsSince(startedAt)}, ` +
      `${(billed / 1000).toFixed(1)} s of audio billed, ${hostingOf(config)}`;
    return [
      words > 0 ? ok(name, text) : warn(name, text, "It heard nothing: is this a speech model?"),
    ];
  } catch (error) {
    return [refused(name, config, error)];
  }
}

async function summarise({ summaryModel, config }: Engine): Promise<Finding[]> {
  const name = `${engineNames[config.engineId]}: summary`;
  const startedAt = performance.now();
  try {
    const { model, usage } = await summaryModel.generate(
      config,
      {
        ...{ instructions, input: tinyCall() },
        ...{ schema: modelSummary, schemaName: "call_summary", maxOutputTokens: 4000 },
      },
      AbortSignal.timeout(withinMs),
    );
    const tokens = usage ? `, ${usage.inputTokens} + ${usage.outputTokens} tokens` : "";
    return [ok(name, `${model}, the agreed shape in ${secondsSince(startedAt)}${tokens}`)];
  } catch (error) {
    return [refused(name, config, error)];
  }
}

async function models({ config }: Engine, now: () => number): Promise<Finding[]> {
  const name = `${engineNames[config.engineId]}: models`;
  const asked = await shutdownOf(config).catch(() => null);
  if (!asked) return [skip(name, "the engine lists no models")];

  return [config.transcribeModel, config.summaryModel].flatMap((model) => {
    const on = asked.get(model);
    if (!on) return [];
    const date = on.toISOString().slice(0, 10);
    const remedy = `Choose another: ${variables[config.engineId]}_TRANSCRIBE_MODEL, …_SUMMARY_MODEL.`;
    if (on.getTime() <= now()) return [fail(name, `${model} was shut down on ${date}`, remedy)];
    return [warn(name, `${model} will be shut down on ${date}`, remedy)];
  });
}

function hostingOf(config: Engine["config"]): string {
  return hostingText(hostingLine(config.engineId, config)).join(", ");
}

function refused(name: string, { engineId, baseUrl }: Engine["config"], error: unknown): Finding {
  const variable = variables[engineId];
  const key = engineId === "selfhosted" ? "SELFHOSTED_AI_KEY" : `${variable}_API_KEY`;
  const address = engineId === "selfhosted" ? "SELFHOSTED_AI_URL" : `${variable}_BASE_URL`;
  const kind = error instanceof ProviderError ? error.kind : null;
  const remedy =
    kind === "unauthorized" || kind === "quota_exceeded"
      ? `See ${key}, and the account it belongs to.`
      : `See ${address} and the models' names (${variable}_TRANSCRIBE_MODEL, ${variable}_SUMMARY_MODEL).`;
  return fail(name, `${wordsOf(error)} Asked: ${new URL(baseUrl).host}.`, remedy);
}

function tinyCall(): string {
  const texts = ["Hello, I was charged twice for my invoice of November.", "Please call me back."];
  const segments = texts.map((text, i): Segment => {
    const [id, startMs] = [`s00${i + 1}`, i * 3000];
    const who = { channel: "customer", speaker: "customer", userId: null } as const;
    return { id, ...who, startMs, endMs: startMs + 2500, text, overlap: false };
  });
  return promptFor({
    ...{ direction: "inbound", timeZone: "UTC", languages: ["en"], startedAt: new Date() },
    ...{ segments, part: null },
    ...{ summaryLanguage: null, companyTags: [], glossary: [], extraInstructions: "" },
  });
}
