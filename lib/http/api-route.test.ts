import { afterEach, expect, test, vi } from "vitest";
import { apiRoute, noQuery } from "./api-route";

afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test("a database that is away when the server starts is said as such, and tried again", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of a test, long enough to be one");
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
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
