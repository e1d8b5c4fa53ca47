import { afterEach, expect, test, vi } from "vitest";
import { apiRoute, noQuery } from "./api-route";

afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test("a database that is away when the server starts is said as such, and tried again", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
  const GET = apiRoute({
    scope: "calls:read",
    query: noQuery,
    handler: async () => new Response(),
  });

  const response = await GET(new Request("http://localhost"), { params: Promise.resolve({}) });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toMatchObject({ error: { code: "unavailable" } });
  expect(globalThis.afterwordWebDeps).toBeUndefined();
});
