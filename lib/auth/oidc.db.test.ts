import { randomUUID } from "node:crypto";
import type { NextApiRequest, NextApiResponse } from "next";
import nextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { z } from "zod";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { inviteUser } from "@/lib/accounts/invite";
import { getSignInStatus } from "@/lib/accounts/sign-in-status";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { testDeps } from "@/lib/testing/fakes";
import { startOidcIssuer } from "@/lib/testing/oidc-issuer";
import { authOptions, sealed, sessionCookie } from "./auth";
import { beginSession, sessionSeconds } from "./begin-session";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";

const secret = "a secret of a test, long enough to be one";
const appUrl = "http://localhost:3000";
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("NEXTAUTH_URL", appUrl);
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("ENCRYPTION_KEY", Buffer.alloc(32).toString("base64"));
});
afterEach(() => {
  globalThis.afterwordWebDeps = undefined;
});

test.each([true, false])(
  "who was invited gets in by the provider without ever having a password (address in the token: %s)",
  async (inToken) => {
    const { issuer, deps, company, email, browse } = await setUp({ inToken });
    issuer.letIn({ email: email.toUpperCase(), email_verified: true });
    const { location, cookies } = await browse();

    expect(location).toBe("/cdr?direction=inbound");
    const session = await openedOf(cookies);
    expect(await readSession(deps, session)).toMatchObject({ user: { email } });
    expect(session.expiresAt - Date.now()).toBeGreaterThan((sessionSeconds - 60) * 1000);
    expect(session.expiresAt - Date.now()).toBeLessThanOrEqual(sessionSeconds * 1000);
    expect(
      await getSignInStatus(deps, company.as("200", "admin"), company.userId("203")),
    ).toMatchObject({ kind: "canSignIn", hasPassword: false });
    for (const password of ["", "null", "afterword"]) {
      expect(await signIn(deps, { email, password })).toEqual({ ok: false, reason: "wrong" });
    }
  },
);

test("an address that the provider has not verified opens nothing", async () => {
  const { issuer, email, browse } = await setUp();
  issuer.letIn({ email, email_verified: false });
  const { location, cookies } = await browse();

  expect(location).toBe("/login?error=unverified");
  expect(cookies.get(sessionCookie().name)).toBeUndefined();
});

test("who is not known, and who was never invited, is told so, and no account is made", async () => {
  const { issuer, browse, uninvited } = await setUp();
  const known = async () => database.sql`select count(*) from sign_in_user(${uninvited})`;
  for (const email of [`${randomUUID()}@nobody.test`, uninvited]) {
    issuer.letIn({ email, email_verified: true });
    const { location, cookies } = await browse();

    expect(location).toBe("/login?error=unknown");
    expect(cookies.get(sessionCookie().name)).toBeUndefined();
  }
  expect(await known()).toMatchObject([{ count: "0" }]);
});

test("the provider speaks for nobody of a company that is not named", async () => {
  const { issuer, browse, email, company } = await setUp();
  const other = await createCompany(database.db, {
    users: {
      "200": { role: "admin", passwordHash: "hash", email: `admin@${randomUUID()}.test` },
      "201": { email: `201@${randomUUID()}.test`, invitedAt: new Date() },
    },
  });
  const theirs = await emailsOf(other.companyId);
  expect(theirs).toHaveLength(2);
  for (const address of theirs) {
    issuer.letIn({ email: address, email_verified: true });
    const { location, cookies } = await browse();
    expect(location).toBe("/login?error=unknown");
    expect(cookies.get(sessionCookie().name)).toBeUndefined();
  }

  vi.stubEnv("OIDC_COMPANIES", other.companyId);
  issuer.letIn({ email, email_verified: true });
  expect((await browse()).location).toBe("/login?error=unknown");
  vi.stubEnv("OIDC_COMPANIES", `${other.companyId}, ${company.companyId}`);
  expect((await openedOf((await browse()).cookies)).companyId).toBe(company.companyId);
});

test("an invite of another company does not stand in the way, until it has been accepted", async () => {
  const { issuer, deps, browse, email, company } = await setUp();
  const other = await createCompany(database.db, {
    users: { "201": { email, invitedAt: new Date() } },
  });
  issuer.letIn({ email, email_verified: true });
  expect(await database.sql`select id from sign_in_user(${email})`).toHaveLength(2);
  expect((await openedOf((await browse()).cookies)).companyId).toBe(company.companyId);

  // From here on the address is this company's.
  const late = beginSession(deps, {
    ...{ companyId: other.companyId, userId: other.userId("201") },
    ...{ sessionVersion: 1, userAgent: null },
  });
  await expect(late).rejects.toMatchObject({ cause: { constraint_name: "users_sign_in" } });
});

test("of two companies of the provider that invited one address, neither is guessed", async () => {
  const { issuer, browse, email, company } = await setUp();
  const other = await createCompany(database.db, {
    users: { "201": { email, invitedAt: new Date() } },
  });
  vi.stubEnv("OIDC_COMPANIES", `${other.companyId},${company.companyId}`);
  issuer.letIn({ email, email_verified: true });

  expect((await browse()).location).toBe("/login?error=unknown");
});

test("state, nonce and PKCE are on, and an answer that was not asked for is refused", async () => {
  const { issuer, email, begin, follow, ask } = await setUp();
  issuer.letIn({ email, email_verified: true });
  const { location, jar } = await begin();
  const { searchParams } = new URL(location);
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(searchParams.get(name)).toMatch(/^[\w-]{20,}$/);
  }
  expect(searchParams.get("code_challenge_method")).toBe("S256");

  const answer = await follow(location);
  const query = Object.fromEntries(new URL(answer).searchParams);
  const callback = (sent: object, cookies = Object.fromEntries(jar)) =>
    ask("GET", "callback/oidc", { cookies, query: { ...query, ...sent } });
  const refused = { location: expect.stringMatching(/error\?error=(OAuth)?Callback$/) };
  expect(await callback({ state: "forged" })).toMatchObject(refused);
  expect(await callback({ code: "forged" })).toMatchObject(refused);
  expect(await callback({}, {})).toMatchObject(refused);
  expect(await callback({ error: "access_denied" })).toMatchObject(refused);
});

test("a session by the provider ends with the sign-in, as any other", async () => {
  const { issuer, deps, email, browse } = await setUp();
  issuer.letIn({ email, email_verified: true });
  const session = await openedOf((await browse()).cookies);
  await database.sql.begin(async (tx) => {
    await tx`select set_config('app.company', ${session.companyId}, true)`;
    await tx`update users set session_version = session_version + 1 where id = ${session.userId}`;
  });
  expect(await readSession(deps, session)).toBeNull();
});

async function setUp(options: { inToken?: boolean } = {}) {
  const issuer = await startOidcIssuer({ appUrl, ...options });
  onTestFinished(issuer.close);
  for (const [name, value] of Object.entries(issuer.env)) vi.stubEnv(name, value);
  const deps = await testDeps(database.db, { now: () => new Date() });
  globalThis.afterwordWebDeps = Promise.resolve(deps);

  const [email, uninvited] = [`${randomUUID()}@x.test`, `${randomUUID()}@x.test`];
  const company = await createCompany(database.db, {
    users: {
      "200": { name: "Alex", role: "admin", passwordHash: "hash", email: `${randomUUID()}@x.test` },
      "203": { email },
      "201": { name: "Priya", email: uninvited },
    },
  });
  vi.stubEnv("OIDC_COMPANIES", company.companyId);
  const admin = company.as("200", "admin");
  await inviteUser(deps, admin, { userId: company.userId("203") });

  /** The first step, as our button takes it. */
  async function begin() {
    const csrf = await ask("GET", "csrf", {});
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(csrf.body);
    const callbackUrl = "/cdr?direction=inbound";
    const asked = { cookies: Object.fromEntries(csrf.cookies), body: { csrfToken, callbackUrl } };
    const { location, cookies } = await ask("POST", "signin/oidc", asked);
    return { location, jar: new Map([...csrf.cookies, ...cookies]) };
  }

  /** The whole way: to the provider, through it, and back. */
  async function browse() {
    const { location, jar } = await begin();
    const query = Object.fromEntries(new URL(await follow(location)).searchParams);
    return ask("GET", "callback/oidc", { cookies: Object.fromEntries(jar), query });
  }

  return { issuer, deps, company, email, uninvited, begin, follow, browse, ask };
}

async function emailsOf(companyId: string): Promise<string[]> {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx.select({ email: users.email }).from(users),
  );
  return rows.flatMap(({ email }) => email ?? []);
}

/** Goes where the provider sends a browser until it sends it back to us. */
async function follow(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10 && !url.startsWith(appUrl); hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    url = new URL(answer.headers.get("location") ?? "/stuck", url).href;
  }
  return url;
}

type Asked = {
  cookies?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, string>;
};

/** As a request to /api/auth/…, without a server. */
async function ask(method: string, path: string, { cookies = {}, query = {}, body = {} }: Asked) {
  const answer = { body: {} as unknown, location: "", cookies: new Map<string, string>() };
  const response = {
    status: () => response,
    getHeader: () => [],
    setHeader(name: string, values: string | string[]) {
      if (name === "Location") answer.location = String(values);
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

  const nextauth = path.split("/");
  const request = { method, query: { nextauth, ...query }, cookies, headers: {}, body };
  await nextAuth(
    request as Partial<NextApiRequest> as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(),
  );
  return {
    ...answer,
    location: answer.location.replace(/^http:\/\/localhost:3000(?=\/login)/, ""),
  };
}

async function openedOf(cookies: Map<string, string>) {
  const token = cookies.get(sessionCookie().name) ?? "";
  return sealed.parse(await decode({ token, secret }));
}
