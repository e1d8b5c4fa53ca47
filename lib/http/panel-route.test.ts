import { afterEach, expect, test, vi } from "vitest";
import { noQuery } from "./api-route";
import { panelRoute } from "./panel-route";

vi.mock("server-only", () => ({}));
vi.mock("../auth/session", () => ({ getSession: async () => null }));

afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test("a database that is away when a page asks is said as such, and tried again", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of a test, long enough to be one");
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
  const GET = panelRoute({ query: noQuery, handler: async () => new Response() });

  const response = await GET(new Request("http://localhost"), { params: Promise.resolve({}) });
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await response.json()).toMatchObject({ error: { code: "unavailable" } });
  expect(globalThis.afterwordWebDeps).toBeUndefined();
});
