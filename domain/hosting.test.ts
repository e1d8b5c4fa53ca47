import { expect, test } from "vitest";
import { hostingOf } from "./hosting";

test.each([
  ["https://api.openai.com/v1", "outside_eu"],
  ["https://us.api.openai.com/v1", "outside_eu"],
  ["https://eu.api.openai.com/v1", "eu"],
  ["https://API.Mistral.ai/v1", "eu"],
  ["https://api.us.mistral.ai", "outside_eu"],
])("%s is known to be %s", (baseUrl, hosting) => {
  expect(hostingOf(baseUrl, undefined)).toBe(hosting);
});

test("nobody can declare a known endpoint outside the EU to be inside", () => {
  expect(hostingOf("https://api.openai.com/v1", "eu")).toBe("outside_eu");
});

test.each([
  ["eu", "eu"],
  ["outside-eu", "outside_eu"],
  ["own", "own"],
] as const)("an endpoint we do not know is what was declared: %s", (declared, hosting) => {
  expect(hostingOf("https://ai.example.org/v1", declared)).toBe(hosting);
});

test.each([
  "https://ai.example.org/v1",
  "https://api.openai.com.example.org/v1",
  "http://localhost:4010/v1",
  "http://constructor/v1",
])("nothing is claimed of %s when nothing was declared", (baseUrl) => {
  expect(hostingOf(baseUrl, undefined)).toBe("unknown");
});
