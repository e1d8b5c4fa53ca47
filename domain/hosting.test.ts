import { expect, test } from "vitest";
import { type DeclaredHosting, hostingLine, hostingOf, hostingText, usualHosting } from "./hosting";
import type { EngineId } from "./settings";

const regionLines: [EngineId, string, DeclaredHosting | undefined, string[]][] = [
  [
    "openai",
    "https://api.openai.com/v1",
    undefined,
    ["Hosted outside the EU | ISO 27001 | SOC 2 Type II"],
  ],
  [
    "openai",
    "https://eu.api.openai.com/v1",
    undefined,
    ["Hosted in the EU | ISO 27001 | SOC 2 Type II"],
  ],
  [
    "mistral",
    "https://api.mistral.ai",
    undefined,
    ["Hosted in the EU | ISO 27001 | SOC 2 Type II"],
  ],
  [
    "mistral",
    "https://api.us.mistral.ai",
    undefined,
    ["Hosted outside the EU | ISO 27001 | SOC 2 Type II"],
  ],
  ["selfhosted", "http://10.0.0.8:8000/v1", undefined, ["Hosted by you"]],
  ["selfhosted", "http://vllm:8000/v1", undefined, ["Hosted by you"]],
  ["selfhosted", "https://ai.example.com/v1", undefined, ["Hosting not known"]],
  ["selfhosted", "https://ai.example.com/v1", "own", ["Hosted by you"]],
  ["selfhosted", "https://ai.example.com/v1", "eu", ["Hosted in the EU"]],
  ["openai", "https://gateway.example.com/v1", undefined, ["Hosting not known"]],
  ["openai", "https://gateway.example.com/v1", "eu", ["Hosted in the EU"]],
  ["openai", "https://gateway.example.com/v1", "outside-eu", ["Hosted outside the EU"]],
];

test.each(regionLines)(
  "%s at %s, declared %s, reads as it must",
  (engineId, baseUrl, declared, text) => {
    expect(textOf(engineId, baseUrl, declared)).toEqual(text);
  },
);

test("what we know of a host stands, whatever is declared of it", () => {
  expect(hostingOf("https://api.openai.com/v1", "eu")).toBe("outside_eu");
});

test("through an address of one's own the vendor's line stands, followed by the address", () => {
  expect(textOf("openai", "http://localhost:4010/openai/v1")).toEqual([
    "Hosted outside the EU | ISO 27001 | SOC 2 Type II",
    "Reached through localhost:4010",
  ]);
  expect(textOf("mistral", "http://127.0.0.1:4010/mistral")).toEqual([
    "Hosted in the EU | ISO 27001 | SOC 2 Type II",
    "Reached through 127.0.0.1:4010",
  ]);
});

test("a proxy of one's own may declare where it leads", () => {
  expect(textOf("openai", "https://proxy.internal/v1", "eu")).toEqual([
    "Hosted in the EU | ISO 27001 | SOC 2 Type II",
    "Reached through proxy.internal",
  ]);
});

test("an engine without an address reads as at its vendor's usual one", () => {
  const lines = (["openai", "mistral", "selfhosted"] as const).map((id) =>
    hostingText(hostingLine(id, null)),
  );

  expect(lines).toEqual([
    ["Hosted outside the EU | ISO 27001 | SOC 2 Type II"],
    ["Hosted in the EU | ISO 27001 | SOC 2 Type II"],
    ["Hosted by you"],
  ]);
});

test("a host is known by its whole name", () => {
  expect(hostingOf("https://api.openai.com.example.com/v1", undefined)).toBe("unknown");
  expect(hostingOf("https://constructor/v1", undefined)).toBe("own");
});

function textOf(engineId: EngineId, baseUrl: string, declared?: DeclaredHosting): string[] {
  const hosting = hostingOf(baseUrl, declared, usualHosting[engineId]);
  return hostingText(hostingLine(engineId, { baseUrl, hosting }));
}
