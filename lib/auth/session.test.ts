import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { endSession } from "./session";

const { jar } = vi.hoisted(() => ({ jar: new Map<string, string>() }));

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => ({ name, value: jar.get(name) }),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

const signedIn = {
  ...{ companyId: randomUUID(), userId: randomUUID(), sessionId: randomUUID() },
  ...{ sessionVersion: 1, expiresAt: Date.now() + 60_000 },
};
const secret = "a secret of a test, long enough to be one";
const cookie = "next-auth.session-token";

afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test("signing out takes the cookie away although the database is away", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
  jar.set(cookie, await encode({ token: signedIn, secret }));

  await endSession();
  expect(jar.get(cookie)).toBe("");
});
