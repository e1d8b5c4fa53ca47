import type { NextApiRequest, NextApiResponse } from "next";
import nextAuth from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { authOptions, sessionCookie } from "./auth";
import { beginSession, sessionSeconds } from "./begin-session";
import { readSession } from "./read-session";
import { refuseSession } from "./refuse-session";

const secret = "a secret of a test, long enough to be one";
const hourMs = 60 * 60_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
});
afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test("a cookie that is sealed anew ends when the first one would have", async () => {
  const signedIn = await person(5 * hourMs);
  const { cookies } = await ask("GET", "session", await cookieOf(signedIn));

  expect(await openedOf(cookies)).toMatchObject(signedIn);
  const later = { db: database.db, now: () => new Date(signedIn.expiresAt) };
  expect(await readSession({ ...later, now: () => new Date() }, signedIn)).not.toBeNull();
  expect(await readSession(later, signedIn)).toBeNull();
});

test("a session that has run out is not renewed, however fresh its cookie", async () => {
  const { body, cookies } = await ask("GET", "session", await cookieOf(await person(-1)));

  expect(body).toEqual({});
  expect(cookies.get(sessionCookie().name)).toBe("");
});

test("a session that was signed out is not revived by asking for it", async () => {
  const signedIn = await person(5 * hourMs);
  const deps = { db: database.db, now: () => new Date() };
  await refuseSession(deps, signedIn);
  const { cookies } = await ask("GET", "session", await cookieOf(signedIn));

  expect(await openedOf(cookies)).toMatchObject(signedIn);
  expect(await readSession(deps, signedIn)).toBeNull();
});

test("next-auth's own way to sign out ends the session too", async () => {
  const deps = await testDeps(database.db, { now: () => new Date() });
  globalThis.afterwordWebDeps = Promise.resolve(deps);
  const signedIn = await person(5 * hourMs);
  const csrf = await ask("GET", "csrf", {});
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(csrf.body);
  expect(await readSession(deps, signedIn)).not.toBeNull();

  const sent = { ...Object.fromEntries(csrf.cookies), ...(await cookieOf(signedIn)) };
  const { cookies } = await ask("POST", "signout", sent, { csrfToken, json: "true" });
  expect(cookies.get(sessionCookie().name)).toBe("");
  expect(await readSession(deps, signedIn)).toBeNull();
});

async function person(lastsMs: number) {
  const { companyId, userId } = await createCompany(database.db);
  const beganAt = new Date(Date.now() + lastsMs - sessionSeconds * 1000);
  const who = { companyId, userId: userId("203"), sessionVersion: 1, userAgent: null };
  return beginSession({ db: database.db, now: () => beganAt }, who);
}

async function cookieOf(token: Awaited<ReturnType<typeof person>>) {
  return { [sessionCookie().name]: await encode({ token, secret, maxAge: sessionSeconds }) };
}

function openedOf(cookies: Map<string, string>) {
  return decode({ token: cookies.get(sessionCookie().name) ?? "", secret });
}

/** As a request to /api/auth/…, without a server: what was answered and which cookies were set. */
async function ask(
  method: string,
  action: string,
  cookies: Record<string, string>,
  body: Record<string, string> = {},
) {
  const answer = { body: {} as unknown, cookies: new Map<string, string>() };
  const response = {
    status: () => response,
    getHeader: () => [],
    setHeader(name: string, values: string | string[]) {
      if (name === "Set-Cookie") for (const line of [values].flat()) keep(line);
      return response;
    },
    json: (value: unknown) => response.send(value),
    send(value: unknown) {
      answer.body = value;
    },
    end() {},
  };
  function keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    answer.cookies.set(name, decodeURIComponent(value));
  }

  const request = { method, query: { nextauth: [action] }, cookies, headers: {}, body };
  await nextAuth(
    request as Partial<NextApiRequest> as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(),
  );
  return answer;
}
