import { expect, test } from "vitest";
import type { EngineId } from "@/domain/settings";
import type { Engine } from "@/lib/ctx";
import { engineConfig } from "@/lib/testing/engine-config";
import { fakeSpeech, fakeSummaryModel } from "@/lib/testing/fakes";
import { defaultEngine, enginesFor } from "./engines";

test("all engines are listed, those without a key or address with the reason", () => {
  const engines = enginesFor(depsWith("openai"));

  expect(engines).toEqual([
    {
      id: "openai",
      name: "OpenAI / ChatGPT",
      isConfigured: true,
      reason: null,
      hosting: { hosting: "outside_eu", certifications: true, reachedThrough: "localhost:4010" },
    },
    {
      id: "mistral",
      name: "Mistral AI",
      isConfigured: false,
      reason: { code: "key_missing", variable: "MISTRAL_API_KEY" },
      hosting: { hosting: "eu", certifications: true, reachedThrough: null },
    },
    {
      id: "selfhosted",
      name: "Self-hosted",
      isConfigured: false,
      reason: { code: "address_missing", variable: "SELFHOSTED_AI_URL" },
      hosting: { hosting: "own", certifications: false, reachedThrough: null },
    },
  ]);
});

const [openai, mistral] = [{ OPENAI_API_KEY: "key" }, { MISTRAL_API_KEY: "key" }];
const selfhosted = { SELFHOSTED_AI_URL: "http://localhost:8000/v1" };
const defaults: [Record<string, string>, EngineId][] = [
  [{ ...openai, ...mistral, ...selfhosted }, "mistral"],
  [{ ...openai, ...selfhosted }, "openai"],
  [{ ...selfhosted, OPENAI_API_KEY: " " }, "selfhosted"],
  [{}, "mistral"],
];

test.each(defaults)("with %j in the environment a new company starts with %s", (variables, id) => {
  expect(defaultEngine(variables)).toBe(id);
});

function depsWith(...configured: EngineId[]): Parameters<typeof enginesFor>[0] {
  const engines = Object.fromEntries(configured.map((id) => [id, engine(id)]));
  return { providers: { engines } };
}

function engine(engineId: EngineId): Engine {
  const config = engineConfig("http://localhost:4010", { engineId });
  return { speechToText: fakeSpeech(), summaryModel: fakeSummaryModel(), config };
}
