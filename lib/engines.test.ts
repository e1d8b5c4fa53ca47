import { expect, test } from "vitest";
import { enginesOf } from "./engines";
import { readEnvironment } from "./env";

const required = {
  DATABASE_URL: "postgres://localhost/afterword",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEY: "0".repeat(64),
};

test("without keys and addresses there is no engine", () => {
  expect(enginesFrom({ OPENAI_API_KEY: "", MISTRAL_API_KEY: " ", SELFHOSTED_AI_URL: "" })).toEqual(
    {},
  );
});

test("a key configures a vendor's engine at its usual address with its usual models", () => {
  const { openai, mistral, selfhosted } = enginesFrom({
    OPENAI_API_KEY: "a",
    MISTRAL_API_KEY: "b",
  });

  expect(openai?.config).toEqual({
    engineId: "openai",
    baseUrl: "https://api.openai.com/v1",
    apiKey: "a",
    transcribeModel: "gpt-transcribe",
    summaryModel: "gpt-6-luna",
    summaryWindowTokens: 100_000,
    hosting: "outside_eu",
  });
  expect(mistral?.config).toEqual({
    engineId: "mistral",
    baseUrl: "https://api.mistral.ai",
    apiKey: "b",
    transcribeModel: "voxtral-mini-transcribe-latest",
    summaryModel: "mistral-small-latest",
    summaryWindowTokens: 100_000,
    hosting: "eu",
  });
  expect(selfhosted).toBeUndefined();
});

test("an address configures the self-hosted engine; models, key and hosting may be named", () => {
  const { selfhosted } = enginesFrom({
    SELFHOSTED_AI_URL: "https://ai.example.com/v1",
    SELFHOSTED_AI_KEY: "secret",
    SELFHOSTED_AI_TRANSCRIBE_MODEL: "large-v3",
    SELFHOSTED_AI_SUMMARY_MODEL: "qwen",
    SELFHOSTED_AI_HOSTING: "own",
    SELFHOSTED_AI_SUMMARY_WINDOW_TOKENS: "6000",
  });

  expect(selfhosted?.config).toEqual({
    engineId: "selfhosted",
    baseUrl: "https://ai.example.com/v1",
    apiKey: "secret",
    transcribeModel: "large-v3",
    summaryModel: "qwen",
    summaryWindowTokens: 6000,
    hosting: "own",
  });
});

test("only the self-hosted engine has room for fewer keywords than there may be", () => {
  const engines = enginesFrom({
    ...{ OPENAI_API_KEY: "a", MISTRAL_API_KEY: "b", SELFHOSTED_AI_URL: "https://ai.example.com" },
  });
  const keywords = Array.from({ length: 100 }, (_, i) => `Keyword ${i}`);

  expect(engines.selfhosted?.speechToText.keywordsTaken?.(keywords)).toEqual(keywords.slice(0, 51));
  expect(engines.selfhosted?.speechToText.keywordsTaken?.(["Nectar"])).toEqual(["Nectar"]);
  expect(engines.openai?.speechToText.keywordsTaken).toBeUndefined();
  expect(engines.mistral?.speechToText.keywordsTaken).toBeUndefined();
});

test("a hosting nobody knows is refused with the words that are known", () => {
  expect(() => enginesFrom({ MISTRAL_HOSTING: "moon" })).toThrow(
    "MISTRAL_HOSTING: Must be one of eu, outside-eu, own.",
  );
});

function enginesFrom(variables: Record<string, string>) {
  return enginesOf(readEnvironment({ NODE_ENV: "test", ...required, ...variables }));
}
