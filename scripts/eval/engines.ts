import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineId } from "@/domain/settings";
import type { Engine } from "@/lib/ctx";
import { enginesOf } from "@/lib/engines";
import { type Environment, readEnvironment } from "@/lib/env";
import type { SpeechRequest } from "@/lib/ports/speech-to-text";
import { defaultRetryPolicy, type RetryPolicy } from "@/lib/providers/retry";
import { startStandins } from "@/standins/server";
import { installedRecogniser } from "@/standins/sound/recognise";
import { countedModel, type Written } from "./counted-model";
import type { Rendered } from "./render";

export const engineNames = ["standin", "pocketsphinx", "openai", "mistral", "selfhosted"] as const;
export type EngineName = (typeof engineNames)[number];

/** One engine ready to be asked about one call, and what it was asked. */
export type ReadyEngine = {
  id: EngineId;
  engine: Engine;
  asked: Pick<SpeechRequest, "durationMs">[];
  written: Written[];
  /** Requests under way at once, where the engine works on this very machine. */
  atOnce?: number;
  close(): Promise<void>;
};

export type EngineMaker = (call: Pick<Rendered, "sampleFolder">) => Promise<ReadyEngine>;

/**
 * How an engine is reached: `standin` answers the scripted words of what it hears, in OpenAI's
 * wire format; `pocketsphinx` is Debian's recogniser behind the format of open servers; the
 * others are the real ones that the environment configures.
 */
export function engineMaker(name: EngineName, variables: NodeJS.Dict<string>): EngineMaker {
  if (name === "standin") return scripted;
  if (name === "pocketsphinx") return () => recognising(variables);
  return async () => {
    const engine = enginesOf(settings(variables))[name];
    if (!engine) throw new Error(`The environment does not configure ${name}; see .env.example.`);
    return counted(name, engine, async () => {});
  };
}

async function scripted({ sampleFolder }: Pick<Rendered, "sampleFolder">): Promise<ReadyEngine> {
  const standins = await startStandins({ port: 0, recordingsFolder: sampleFolder });
  const address = { OPENAI_API_KEY: "stand-in", OPENAI_BASE_URL: `${standins.url}/openai/v1` };
  return counted("openai", enginesOf(settings(address)).openai, standins.close);
}

/** On a busy machine this recogniser takes many times as long as what it listens to. */
const patient: RetryPolicy = {
  ...defaultRetryPolicy,
  timeout: { ...defaultRetryPolicy.timeout, speechMs: 600_000 },
};

async function recognising(variables: NodeJS.Dict<string>): Promise<ReadyEngine> {
  const recogniser = await installedRecogniser(variables.PATH ?? "");
  if (!recogniser) {
    throw new Error(
      "pocketsphinx is not there. Try: apt-get install pocketsphinx pocketsphinx-en-us",
    );
  }
  const noSamples = await mkdtemp(join(tmpdir(), "afterword-eval-"));
  const standins = await startStandins({ port: 0, recordingsFolder: noSamples, recogniser });
  const address = { SELFHOSTED_AI_URL: `${standins.url}/selfhosted/v1` };

  const { selfhosted } = enginesOf(settings(address), patient);
  const ready = counted("selfhosted", selfhosted, async () => {
    await standins.close();
    await rm(noSamples, { recursive: true });
  });
  return { ...ready, atOnce: availableParallelism() };
}

function counted(
  id: EngineId,
  engine: Engine | undefined,
  close: () => Promise<void>,
): ReadyEngine {
  if (!engine) throw new Error(`There is no engine ${id}.`);

  const asked: ReadyEngine["asked"] = [];
  const { speechToText } = engine;
  const port: typeof speechToText = {
    async transcribe(config, request, signal) {
      asked.push({ durationMs: request.durationMs });
      return speechToText.transcribe(config, request, signal);
    },
  };
  const { model, written } = countedModel(engine.summaryModel);
  const own = { ...engine, speechToText: port, summaryModel: model };
  return { id, engine: own, asked, written, close };
}

/** Engines are all that is made of it: what else the product needs to be told is made up. */
export function settings(variables: NodeJS.Dict<string>): Environment {
  return readEnvironment({
    NODE_ENV: "production",
    DATABASE_URL: "postgres://nobody@localhost/none",
    NEXTAUTH_URL: "http://localhost",
    NEXTAUTH_SECRET: "0".repeat(32),
    ENCRYPTION_KEY: "0".repeat(64),
    ...variables,
  });
}
