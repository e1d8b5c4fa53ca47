import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { sessions, signInFailures } from "@/db/schema/sessions";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { createAdmin, resetPassword } from "./accounts";
import { beginSession, type SignedIn } from "./begin-session";
import { lockMinutes, maxFailures } from "./lockout";
import { hashPassword } from "./password";
import { readSession, stillCounts } from "./read-session";
import { refuseSession } from "./refuse-session";
import { signIn } from "./sign-in";

const password = "afterword";
let database: TestDatabase;
let passwordHash: string;
let clock = new Date("2026-11-22T08:00:00.000Z");

beforeAll(async () => {
  database = await testDatabase();
  passwordHash = await hashPassword(password);
});

afterAll(() => database.close());

test("the right password signs in, whatever the case of the address", async () => {
  const { email, companyId, userId } = await person();
  const result = await attempt(email.toUpperCase(), password);

  expect(result).toMatchObject({ ok: true, signedIn: { companyId, userId, sessionVersion: 1 } });
});

test("a wrong password, an unknown address and a disabled account are told apart by nothing", async () => {
  const known = await person();
  const disabled = await person({ disabledAt: clock });

  const wrong = { ok: false, reason: "wrong" };
  expect(await attempt(known.email, "not it")).toEqual(wrong);
  expect(await attempt(`${randomUUID()}@nobody.test`, password)).toEqual(wrong);
  expect(await attempt(disabled.email, password)).toEqual(wrong);
});

test("somebody without a password cannot sign in", async () => {
  const { email } = await person({ passwordHash: null });
  for (const tried of ["", "null", password]) {
    expect(await attempt(email, tried)).toEqual({ ok: false, reason: "wrong" });
  }
});

test("too many failures lock an address for a while, known or not, even for the right password", async () => {
  const known = await person();
  for (const email of [known.email, `${randomUUID()}@nobody.test`]) {
    await failTimes(email, maxFailures - 1);
    expect(await attempt(email, "not it")).toEqual({ ok: false, reason: "locked" });
    expect(await attempt(email, password)).toEqual({ ok: false, reason: "locked" });
  }

  passMinutes(lockMinutes + 1);
  expect(await attempt(known.email, password)).toMatchObject({ ok: true });
}, 60_000);

test("a burst of guesses at once is counted like guesses one by one", async () => {
  const { email } = await person();
  const guesses = Array.from({ length: maxFailures + 5 }, (_, i) => attempt(email, `guess ${i}`));
  const results = await Promise.all(guesses);

  const locked = results.filter((result) => !result.ok && result.reason === "locked");
  expect(locked).toHaveLength(6);
  expect(await attempt(email, password)).toEqual({ ok: false, reason: "locked" });
}, 60_000);

test("only failures count, and a success forgets them", async () => {
  const { email } = await person();
  for (let round = 0; round < 2; round += 1) {
    await failTimes(email, maxFailures - 1);
    expect(await attempt(email, password)).toMatchObject({ ok: true });
  }
  for (let i = 0; i < maxFailures + 1; i += 1) {
    expect(await attempt(email, password)).toMatchObject({ ok: true });
  }
}, 60_000);

test("the table of failures names nobody", async () => {
  const { email } = await person();
  await attempt(email, "not it");

  const rows = await database.db.select().from(signInFailures);
  expect(JSON.stringify(rows)).not.toContain(email);
});

test("a session knows person, role and company as they are now", async () => {
  const session = await signedIn();
  expect(await read(session)).toMatchObject({
    ctx: { companyId: session.companyId, actor: { type: "user", role: "admin" } },
    user: { name: "Alex Morgan", role: "admin", language: null },
    company: { name: "Test BV", timeZone: "Europe/Amsterdam" },
  });

  await change(session, { role: "agent" });
  expect((await read(session))?.ctx.actor).toMatchObject({ role: "agent" });
});

test("a disabled account and a raised session version end a session at once", async () => {
  const disabled = await signedIn();
  await change(disabled, { disabledAt: clock });
  expect(await read(disabled)).toBeNull();

  const raised = await signedIn();
  await change(raised, { sessionVersion: 2 });
  expect(await read(raised)).toBeNull();
});

test("a session of one company opens nothing in another", async () => {
  const [mine, other] = [await signedIn(), await signedIn()];
  expect(await read({ ...mine, companyId: other.companyId })).toBeNull();
});

test("signing out ends that session alone", async () => {
  const here = await signedIn();
  const elsewhere = { ...here, ...(await begin(here)) };
  await end(here);

  expect(await read(here)).toBeNull();
  expect(await read(elsewhere)).not.toBeNull();
});

test("a session ends eight hours after the sign-in", async () => {
  const { email } = await person();
  const result = await attempt(email, password);
  if (!result.ok) throw new Error(result.reason);
  const session = { email, ...result.signedIn };

  passMinutes(8 * 60 - 1);
  expect(await read(session)).not.toBeNull();
  passMinutes(1);
  expect(await read(session)).toBeNull();
});

test("sessions that have run out are forgotten, and stay ended", async () => {
  const old = await signedIn();
  passMinutes(8 * 60 + 1);
  await begin(old);

  expect(await storedSessions(old)).toHaveLength(1);
  expect(await read(old)).toBeNull();
});

test("a session that nobody began opens nothing", async () => {
  const here = await signedIn();
  expect(await read({ ...here, sessionId: randomUUID() })).toBeNull();
});

test("when a session was seen is written every five minutes at most", async () => {
  const session = await signedIn();
  const began = clock;
  passMinutes(4);
  await read(session);
  expect(await storedSessions(session)).toMatchObject([{ lastSeenAt: began }]);

  passMinutes(2);
  await read(session);
  expect(await storedSessions(session)).toMatchObject([{ lastSeenAt: clock }]);
});

test("what stays open is told that a session ended or got another role", async () => {
  const deps = { db: database.db, now: () => clock };
  const [here, demoted] = [await signedIn(), await signedIn()];
  const [mine, theirs] = [await read(here), await read(demoted)];
  if (!mine || !theirs) throw new Error("Nobody is signed in.");
  expect(await stillCounts(deps, mine)).toBe(true);

  await change(demoted, { role: "agent" });
  await end(here);
  expect(await stillCounts(deps, mine)).toBe(false);
  expect(await stillCounts(deps, theirs)).toBe(false);
});

test("a new password ends the sessions, the old password and a lock", async () => {
  const session = await signedIn();
  await failTimes(session.email, maxFailures);
  const fresh = await resetPassword(database.db, session.email);

  expect(await read(session)).toBeNull();
  expect(await attempt(session.email, password)).toEqual({ ok: false, reason: "wrong" });
  expect(await attempt(session.email, fresh)).toMatchObject({ ok: true });
}, 60_000);

test("an admin made on the command line signs in; the same address twice is refused", async () => {
  const { companyId } = await createCompany(database.db);
  const admin = { company: companyId, name: "Robin", email: `${randomUUID()}@made.test` };
  const made = await createAdmin(database.db, admin);

  expect(await attempt(admin.email, made)).toMatchObject({ ok: true });
  await expect(createAdmin(database.db, admin)).rejects.toMatchObject({ code: "conflict" });
  await expect(
    createAdmin(database.db, { ...admin, email: "x@made.test", company: randomUUID() }),
  ).rejects.toMatchObject({ code: "not_found" });
});

async function person(facts: Partial<typeof users.$inferInsert> = {}) {
  const email = `${randomUUID()}@example.test`;
  const company = await createCompany(database.db, {
    users: { "200": { name: "Alex Morgan", email, role: "admin", passwordHash, ...facts } },
  });
  return { email, companyId: company.companyId, userId: company.userId("200") };
}

async function signedIn(): Promise<SignedIn & { email: string }> {
  const somebody = { ...(await person()), sessionVersion: 1 };
  return { email: somebody.email, ...(await begin(somebody)) };
}

function begin(who: { companyId: string; userId: string; sessionVersion: number }) {
  return beginSession({ db: database.db, now: () => clock }, { ...who, userAgent: null });
}

function storedSessions({ companyId }: SignedIn) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(sessions));
}

function attempt(email: string, tried: string) {
  return signIn({ db: database.db, now: () => clock }, { email, password: tried });
}

async function failTimes(email: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await attempt(email, "not it");
}

function read(session: Awaited<ReturnType<typeof signedIn>>) {
  return readSession({ db: database.db, now: () => clock }, session);
}

function end(session: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  return refuseSession({ db: database.db, now: () => clock }, session);
}

async function change(
  { companyId, userId }: { companyId: string; userId: string },
  values: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await inCompany(database.db, companyId, (tx) =>
    tx.update(users).set(values).where(eq(users.id, userId)),
  );
}

function passMinutes(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * 60_000);
}
