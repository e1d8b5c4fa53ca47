import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError, type ErrorCode, errorCodes } from "../errors";
import { createLogger } from "../logger";
import { silent } from "../testing/job-queue";
import { errorResponse, fieldErrors } from "./errors";

const statuses: Record<ErrorCode, number> = {
  ...{ invalid: 400, unauthorized: 401, forbidden: 403, not_found: 404, conflict: 409 },
  ...{ too_large: 413, unsupported_media: 415, unprocessable: 422, rate_limited: 429 },
  ...{ unavailable: 503, storage_full: 507 },
};

test.each(errorCodes)("%s has its status, and says its message and fields", async (code) => {
  const error = new AppError(code, "What went wrong.", { "from.number": "Too long." });
  const response = errorResponse(error, silent);

  expect(response.status).toBe(statuses[code]);
  expect(await response.json()).toEqual({
    error: { code, message: "What went wrong.", fields: { "from.number": "Too long." } },
  });
});

test("an error nobody foresaw is logged, and its words are not shown", async () => {
  const destination = new PassThrough();
  const log = createLogger({ level: "error", name: "test", destination });
  const response = errorResponse(new Error("connect to db-7 as afterword_app"), log);

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("db-7");
  expect(String(destination.read())).toContain("a request failed");
});

test.each([
  ["57P01", "admin shutdown"],
  ["ECONNREFUSED", "connection refused"],
  ["CONNECTION_CLOSED", "closed by the driver"],
])("a database that is away (%s) is a matter of trying again", async (code) => {
  const cause = Object.assign(new Error("away"), { code });
  const response = errorResponse(new Error("Failed query", { cause }), silent);

  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toMatchObject({ error: { code: "unavailable" } });
});

test("a wrong field is told by its path, once", () => {
  const shape = z.object({
    steps: z.array(z.object({ kind: z.enum(["ring"]) })),
    name: z.string(),
  });
  const { error } = shape.safeParse({ steps: [{ kind: "ring" }, { kind: "dance" }], name: 1 });

  expect(Object.keys(fieldErrors(error ?? new z.ZodError([])))).toEqual(["steps.1.kind", "name"]);
  const { error: none } = shape.safeParse(null);
  expect(Object.keys(fieldErrors(none ?? new z.ZodError([])))).toEqual(["body"]);
});

test("an answer stays short, however much is wrong", () => {
  const shape = z.record(z.string().max(5), z.number());
  const wrong = Array.from({ length: 5000 }, (_, i) => [`${i}`.padEnd(1000, "x"), i]);
  const { error } = shape.safeParse(Object.fromEntries(wrong));

  const fields = fieldErrors(error ?? new z.ZodError([]));
  expect(Object.keys(fields)).toHaveLength(100);
  expect(JSON.stringify(fields).length).toBeLessThan(50_000);
});
