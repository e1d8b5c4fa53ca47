import { expect, test } from "vitest";
import { createLogger, type Logger, type LogLevel } from "./logger";

test("a line is one JSON object with time, level, name, message and facts", () => {
  const { log, lines } = capture("info");

  log.info({ callId: "c1", durationMs: 12 }, "call stored");

  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: "info",
      name: "test",
      msg: "call stored",
      callId: "c1",
      durationMs: 12,
    }),
  ]);
});

test("lines below the level are not written", () => {
  const { log, lines } = capture("warn");

  log.debug({}, "one");
  log.info({}, "two");
  log.warn({}, "three");

  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["three"]);
});

test("content and secrets are withheld at any depth up to four", () => {
  const { log, lines } = capture("debug");

  log.info({ text: "CANARY", from: { number: "CANARY" }, callId: "c1" }, "one");
  log.info({ call: { to: "CANARY", answeredBy: { e164: "CANARY" } } }, "two");
  log.info({ a: { b: { c: { apiKey: "CANARY", ok: 1 } } }, turns: [{ text: "CANARY" }] }, "three");
  log.info({ segments: [{ id: 1, text: "CANARY" }] }, "four");

  expect(lines.join("")).not.toContain("CANARY");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { text: "[withheld]", callId: "c1" },
    { call: { to: "[withheld]", answeredBy: { e164: "[withheld]" } } },
    { a: { b: { c: { apiKey: "[withheld]", ok: 1 } } } },
    { segments: [{ id: 1, text: "[withheld]" }] },
  ]);
});

test("an error is told by type, code, cause and place, never by the values in its message", () => {
  const { log, lines } = capture("debug");
  const refused = Object.assign(new Error('invalid input syntax for type uuid: "CANARY"'), {
    code: "22P02",
    detail: "CANARY",
  });
  const query = Object.assign(new Error("Failed query: select $1\nparams: CANARY\nCANARY"), {
    query: "select $1",
    params: ["CANARY"],
    cause: refused,
  });

  log.error({ error: query }, "one");
  log.error({ error: jsonError("CANARY is not JSON") }, "two");

  expect(lines.join("")).not.toContain("CANARY");
  expect(lines.map((line) => JSON.parse(line).error)).toMatchObject([
    {
      message: "Failed query: select $1",
      stack: expect.stringContaining("logger.test.ts"),
      cause: { code: "22P02", message: "a value the database does not take" },
    },
    { type: "SyntaxError", message: "text that cannot be parsed" },
  ]);
});

test("an ordinary error keeps its message", () => {
  const { log, lines } = capture("debug");

  log.error({ error: new Error("the engine did not answer in time") }, "one");

  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    error: { type: "Error", message: "the engine did not answer in time" },
  });
});

function capture(level: LogLevel): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { log: createLogger({ level, name: "test", destination }), lines };
}

function jsonError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
