import fc from "fast-check";
import { expect, test } from "vitest";
import { callInput } from "@/domain/call";
import { AppError } from "../errors";
import { parse } from "./api-route";
import { parseJson, readJsonBody, readOptionalJsonBody } from "./json-body";

/** Text near JSON: whole, cut, with escapes that JSON allows and PostgreSQL does not. */
const anyText = fc.oneof(
  fc.json(),
  fc.json({ stringUnit: "binary", maxDepth: 5 }),
  fc.string({ unit: "binary" }),
  fc.tuple(fc.json(), fc.nat(200)).map(([text, length]) => text.slice(0, length)),
  fc
    .array(fc.constantFrom("[", "]", "{", "}", ",", ":", '"a"', '"\\u0000"', '"\\ud800"', "1e309"))
    .map((tokens) => tokens.join("")),
);

test("any text is either read as JSON reads it or refused, naming where", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const result = attempt(() => parseJson(text, "body"));
      if (result instanceof AppError) {
        expect(result.code).toBe("invalid");
        expect(Object.keys(result.fields ?? {})).toHaveLength(1);
        return;
      }
      expect(result).toEqual(JSON.parse(text));
      expect(JSON.stringify(result)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
    { numRuns: 500 },
  );
});

test("any value is either a call or refused, each wrong field named", () => {
  const values = fc.oneof(fc.jsonValue(), callLike());
  fc.assert(
    fc.property(values, (value) => {
      const result = attempt(() => parse(callInput, value));
      if (!(result instanceof AppError)) return;
      expect(result.code).toBe("invalid");
      expect(Object.keys(result.fields ?? {})).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['{"a":"\\u0000"}', "a"],
  ['{"a":["x","\\ud83d"]}', "a.1"],
  ['{"a":{"b":-1e999}}', "a.b"],
  ['{"a":{"\\udc00":1}}', "a"],
  ['{"__proto__":{}}', "call"],
  ["[1,2", "call"],
])("the place in %s that cannot be stored is named", (text, place) => {
  expect(attempt(() => parseJson(text, "call"))).toMatchObject({
    code: "invalid",
    fields: { [place]: expect.any(String) },
  });
});

test("nesting is allowed to 32 levels, brackets inside text do not count", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

  expect(parseJson(nested(32), "body")).toBeInstanceOf(Array);
  expect(() => parseJson(nested(33), "body")).toThrow(AppError);
  expect(parseJson(`"${"[{,".repeat(60_000)}"`, "body")).toHaveLength(180_000);
  expect(parseJson(`["\\"${"[".repeat(40)}","\\\\"]`, "body")).toHaveLength(2);
});

test("a text of too many values is refused before it takes memory", () => {
  const list = (count: number) => `[${Array(count).fill("0").join(",")}]`;
  expect(parseJson(list(40_000), "body")).toHaveLength(40_000);

  const huge = list(1_000_000);
  const startedAt = performance.now();
  expect(() => parseJson(huge, "body")).toThrow(AppError);
  expect(performance.now() - startedAt).toBeLessThan(200);
});

test("a body has to say that it is JSON", async () => {
  const request = (type: string) =>
    new Request("http://localhost", {
      method: "POST",
      headers: { "Content-Type": type },
      body: "1",
    });

  for (const type of [
    "application/json",
    "application/json; charset=utf-8",
    "application/x+json",
  ]) {
    expect(await readJsonBody(request(type))).toBe(1);
  }
  for (const type of ["text/json", "application/jsonp", "text/plain", "x/application/json"]) {
    await expect(readJsonBody(request(type))).rejects.toMatchObject({ code: "unsupported_media" });
  }
});

test.each([
  ["no body", {}],
  ["no body under a JSON type", { headers: { "Content-Type": "application/json" } }],
  ["an empty form", { body: "", headers: { "Content-Type": "application/x-www-form-urlencoded" } }],
  ["blanks", { body: " \n", headers: { "Content-Type": "application/json" } }],
])("where a body may be left out, %s is none", async (_what, init) => {
  expect(await readOptionalJsonBody(post(init))).toBeUndefined();
});

test("where a body may be left out, one that is there has to be JSON and say so", async () => {
  const headers = { "Content-Type": "application/json" };
  expect(await readOptionalJsonBody(post({ body: "1", headers }))).toBe(1);

  const wrong = [post({ body: "engine=openai" }), post({ body: "{", headers })];
  const codes = wrong.map((request) => readOptionalJsonBody(request).catch(({ code }) => code));
  expect(await Promise.all(codes)).toEqual(["unsupported_media", "invalid"]);
});

function post(init: RequestInit): Request {
  return new Request("http://localhost", { method: "POST", ...init });
}

function callLike() {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.constant("2026-11-22T07:33:30Z"),
  );
  const field = fc.oneof(text, fc.constantFrom("inbound", "answered"), fc.jsonValue());
  const names = "externalId direction status startedAt answeredAt endedAt from to answeredBy steps";
  return fc.record(Object.fromEntries(names.split(" ").map((name) => [name, field])), {
    requiredKeys: [],
  });
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
