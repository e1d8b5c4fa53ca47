import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { accountProblems } from "@/domain/account";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { clockAt } from "@/lib/testing/fakes";
import { beginSession, type SignedIn } from "./begin-session";
import { changePassword } from "./change-password";
import { deviceOf } from "./device";
import { endOtherSessions, endOwnSession, listOwnSessions } from "./own-sessions";
import { hashPassword } from "./password";
import { readSession, type Session } from "./read-session";
import { signIn } from "./sign-in";

const [old, fresh] = ["the old password", "the fresh password"];
let database: TestDatabase;
let passwordHash: string;
beforeAll(async () => {
  database = await testDatabase();
  passwordHash = await hashPassword(old);
});
afterAll(() => database.close());

test("the list names one's own sessions that count, this one first", async () => {
  const { deps, clock, begin, beginOf } = await setUp();
  const here = await begin("Firefox");
  clock.advance(1000);
  const there = await begin("Chrome");
  await beginOf("200");
  const listed = await listOwnSessions(deps, await sessionOf(deps, here));

  expect(listed.map(({ id, isThis, userAgent }) => [id, isThis, userAgent])).toEqual([
    [here.sessionId, true, "Firefox"],
    [there.sessionId, false, "Chrome"],
  ]);
});

test("a session that is signed out is refused at its next request, the others are not", async () => {
  const { deps, begin } = await setUp();
  const [here, there, third] = [await begin(), await begin(), await begin()];
  const session = await sessionOf(deps, here);
  await endOwnSession(deps, session, there.sessionId);

  expect(await readSession(deps, there)).toBeNull();
  expect(await readSession(deps, third)).not.toBeNull();
  expect(await listOwnSessions(deps, session)).toHaveLength(2);
  await expect(endOwnSession(deps, session, there.sessionId)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("nobody ends a session of somebody else, in no company", async () => {
  const { deps, begin, beginOf } = await setUp();
  const elsewhere = await setUp();
  const session = await sessionOf(deps, await begin());
  const theirs = [await beginOf("200"), await elsewhere.begin()];

  for (const { sessionId } of [...theirs, { sessionId: randomUUID() }, { sessionId: "x" }]) {
    const end = endOwnSession(deps, session, sessionId);
    await expect(end).rejects.toMatchObject({ code: "not_found" });
  }
  for (const signedIn of theirs) expect(await readSession(deps, signedIn)).not.toBeNull();
});

test("signing out everywhere else leaves this session and says how many ended", async () => {
  const { deps, begin, beginOf, companyId } = await setUp();
  const [here, there, third] = [await begin(), await begin(), await begin()];
  const somebody = await beginOf("200");
  const session = await sessionOf(deps, here);

  expect(await endOtherSessions(deps, session)).toBe(2);
  expect(await endOtherSessions(deps, session)).toBe(0);
  for (const ended of [there, third]) expect(await readSession(deps, ended)).toBeNull();
  for (const left of [here, somebody]) expect(await readSession(deps, left)).not.toBeNull();
  expect(await notesOf(companyId)).toMatchObject([
    { action: "user.sessions_ended", after: { ended: 2 } },
  ]);
});

test("a new password ends the other sessions and is noted without being told", async () => {
  const { deps, begin, companyId, email } = await setUp();
  const [here, there] = [await begin(), await begin()];
  const typed = { current: old, password: fresh };
  const kept = await changePassword(deps, await sessionOf(deps, here), typed);

  expect(kept).toEqual({ ...here, sessionVersion: here.sessionVersion + 1 });
  expect(await listOwnSessions(deps, await sessionOf(deps, kept))).toMatchObject([
    { id: here.sessionId, isThis: true },
  ]);
  for (const ended of [here, there]) expect(await readSession(deps, ended)).toBeNull();
  expect(await signIn(deps, { email, password: fresh })).toMatchObject({ ok: true });
  expect(await signIn(deps, { email, password: old })).toEqual({ ok: false, reason: "wrong" });
  const notes = await notesOf(companyId);
  expect(notes).toMatchObject([{ action: "user.password_changed", before: null, after: null }]);
});

test("who signs in by the old password while it is being changed gets no session", async () => {
  const { deps, begin, email } = await setUp();
  const session = await sessionOf(deps, await begin());
  const { db } = deps;
  // As a sign-in that has checked the password stores its session only now.
  const transaction: typeof db.transaction = async (work, config) => {
    await changePassword(deps, session, { current: old, password: fresh });
    return db.transaction(work, config);
  };
  const late = new Proxy(db, {
    get: (target, key) => (key === "transaction" ? transaction : Reflect.get(target, key)),
  });

  const result = await signIn({ ...deps, db: late }, { email, password: old });
  if (!result.ok) throw new Error(result.reason);
  expect(await readSession(deps, result.signedIn)).toBeNull();
});

test("of two new passwords at once one is stored", async () => {
  const { deps, begin } = await setUp();
  const sessions = await Promise.all(
    [await begin(), await begin()].map((it) => sessionOf(deps, it)),
  );
  const changes = await Promise.allSettled(
    sessions.map((session, i) =>
      changePassword(deps, session, { current: old, password: `${fresh} ${i}` }),
    ),
  );

  expect(changes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(changes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { fields: { current: accountProblems.passwordWrong } },
  });
});

test("who does not know the password does not change it, and is stopped after ten tries", async () => {
  const { deps, begin } = await setUp();
  const session = await sessionOf(deps, await begin());
  const attempt = (current: string) => changePassword(deps, session, { current, password: fresh });
  for (let i = 0; i < 10; i += 1) {
    await expect(attempt("not it")).rejects.toMatchObject({
      fields: { current: accountProblems.passwordWrong },
    });
  }
  await expect(attempt(old)).rejects.toMatchObject({ code: "rate_limited" });
}, 60_000);

test("a burst of wrong passwords is stopped after ten tries as well", async () => {
  const { deps, begin } = await setUp();
  const session = await sessionOf(deps, await begin());
  const tries = Array.from({ length: 13 }, () =>
    changePassword(deps, session, { current: "not it", password: fresh }),
  );
  const codes = (await Promise.allSettled(tries)).map((one) =>
    one.status === "rejected" ? one.reason.code : "changed",
  );
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(3);
}, 60_000);

test("a browser is told by its name and its system", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  expect(deviceOf(firefox)).toEqual({ browser: "Firefox", system: "Linux" });
  expect(deviceOf("x")).toEqual({ browser: null, system: null });
  expect(deviceOf(null)).toEqual({ browser: null, system: null });
});

async function setUp() {
  const clock = clockAt();
  const deps = { db: database.db, now: clock.now };
  const email = `${randomUUID()}@sessions.test`;
  const { companyId, userId } = await createCompany(database.db, {
    users: { "203": { email, passwordHash }, "200": { name: "Alex" } },
  });
  const beginOf = (extension: string, userAgent: string | null = null) =>
    beginSession(deps, { companyId, userId: userId(extension), sessionVersion: 1, userAgent });
  const begin = (userAgent?: string) => beginOf("203", userAgent);
  return { deps, clock, companyId, email, beginOf, begin };
}

async function sessionOf(deps: Parameters<typeof readSession>[0], signedIn: SignedIn) {
  const session: Session | null = await readSession(deps, signedIn);
  if (!session) throw new Error("The session does not count.");
  return session;
}

function notesOf(companyId: string) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(auditLog));
}
