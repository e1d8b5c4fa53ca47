import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, users } from "@/db/schema/companies";
import { sessions, signInLinks } from "@/db/schema/sessions";
import { accountProblems } from "@/domain/account";
import { userProblems } from "@/domain/user";
import { beginSession } from "@/lib/auth/begin-session";
import { findAccount } from "@/lib/auth/find-account";
import { readLink } from "@/lib/auth/spend-link";
import { ProviderError } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { clockAt, fakeMailer, testDeps } from "@/lib/testing/fakes";
import { runJobs, runNextJob } from "@/lib/testing/recorded-call";
import { queuedJobs } from "@/lib/testing/stored";
import { getUser } from "../users/get";
import { updateUser } from "../users/save";
import { inviteUser, takeSignInAway } from "./invite";
import { abandonMail } from "./mail-link";
import { getSignInStatus } from "./sign-in-status";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an invite is mailed by a job, in the user's language, and its token is nowhere in plain", async () => {
  const { deps, admin, company, mailer, status, tom } = await setUp();
  const { db } = database;
  const userId = company.userId("203");
  await updateUser({ db }, admin, { userId, change: { language: "nl" } });

  expect(await inviteUser(deps, admin, { userId })).toEqual({ link: null });
  const jobs = await queuedJobs(db, company.companyId);
  expect(jobs.map(({ kind }) => kind)).toEqual(["mail"]);
  expect(await status()).toMatchObject({ kind: "invited", link: { state: "waiting" } });
  await runJobs(deps, company.companyId);

  const [email] = mailer.sent;
  expect(email).toMatchObject({ to: tom, subject: expect.stringContaining("nodigt") });
  const token = tokenIn(email?.text);
  expect(email?.html).toContain(`/welcome/${token}`);
  expect(await readLink(deps, token)).toMatchObject({ state: "open", kind: "invite" });
  expect(await status()).toMatchObject({ kind: "invited", link: { state: "sent", problem: null } });
  const kept = await inCompany(db, company.companyId, async (tx) => [
    await tx.select().from(signInLinks),
    await tx.select().from(auditLog),
  ]);
  expect(JSON.stringify([kept, jobs])).not.toContain(token);
  expect(kept[0]).toMatchObject([{ tokenSealed: null }]);
});

test("without a mailer the link is shown this once", async () => {
  const { admin, company, status } = await setUp();
  const deps = await testDeps(database.db);
  const { link } = await inviteUser(deps, admin, { userId: company.userId("203") });

  expect(await readLink(deps, tokenIn(link))).toMatchObject({ state: "open", name: "Tom Price" });
  expect(await status()).toMatchObject({ link: { state: "shown" } });
  expect(await queuedJobs(database.db, company.companyId)).toEqual([]);
});

test("an invite that is sent again ends the one before it", async () => {
  const { admin, company } = await setUp();
  const deps = await testDeps(database.db);
  const userId = company.userId("203");
  const first = await inviteUser(deps, admin, { userId });
  const second = await inviteUser(deps, admin, { userId });

  expect(await readLink(deps, tokenIn(first.link))).toMatchObject({ state: "expired" });
  expect(await readLink(deps, tokenIn(second.link))).toMatchObject({ state: "open" });
});

test("a link opens nothing once the user has another address", async () => {
  const { deps, admin, company, mailer, status } = await setUp();
  const userId = company.userId("203");
  await inviteUser(deps, admin, { userId });
  await runJobs(deps, company.companyId);
  await inviteUser(deps, admin, { userId });
  await updateUser(deps, admin, { userId, change: { email: `other@${randomUUID()}.test` } });
  await runJobs(deps, company.companyId);

  expect(mailer.sent).toHaveLength(1);
  expect(await readLink(deps, tokenIn(mailer.sent[0]?.text))).toEqual({ state: "unknown" });
  expect(await status()).toMatchObject({ link: { problem: "address_changed" } });
});

test("a mail service that is away is tried again under the same key; one that refuses is not", async () => {
  const clock = clockAt();
  const away = new ProviderError("unreachable", "Away.");
  const mailer = fakeMailer(async (_email, count) => {
    if (count === 1) throw away;
    if (count === 3) throw new ProviderError("rejected", "No such address.");
  });
  const { deps, admin, company, status } = await setUp({ mailer, now: clock.now });
  const userId = company.userId("203");

  await inviteUser(deps, admin, { userId });
  await runNextJob(deps, company.companyId);
  expect(await status()).toMatchObject({ link: { state: "waiting", problem: "unreachable" } });
  const [again] = await queuedJobs(database.db, company.companyId);
  expect(again?.startAfter).toEqual(new Date(clock.now().getTime() + 30_000));
  await runJobs(deps, company.companyId);
  expect(await status()).toMatchObject({ link: { state: "sent", problem: null } });
  expect(new Set(mailer.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);

  await inviteUser(deps, admin, { userId });
  await runJobs(deps, company.companyId);
  expect(mailer.sent).toHaveLength(3);
  expect(await status()).toMatchObject({ link: { problem: "refused" } });
});

test("a worker that dies after sending sends the same link under the same key again", async () => {
  const { deps, admin, company, mailer } = await setUp();
  await inviteUser(deps, admin, { userId: company.userId("203") });
  const dying = { ...deps, db: diesAfterSending(deps.db, mailer.sent) };
  await expect(runNextJob(dying, company.companyId)).rejects.toThrow("killed");
  await runJobs(deps, company.companyId);

  expect(mailer.sent).toHaveLength(2);
  const [first, second] = mailer.sent;
  expect(second).toEqual(first);
});

test("a mail that fails again and again says so on the user's page", async () => {
  const { deps, admin, company, status } = await setUp();
  await inviteUser(deps, admin, { userId: company.userId("203") });
  const [job] = await queuedJobs(database.db, company.companyId);
  if (job?.kind !== "mail") throw new Error("No mail is queued.");
  await abandonMail(deps, job.payload);

  expect(await status()).toMatchObject({ link: { problem: "internal" } });
});

test("who has no address, or signs in with a password, is not invited; agents invite nobody", async () => {
  const { deps, admin, company } = await setUp();
  const invite = (extension: string, as = admin) =>
    inviteUser(deps, as, { userId: company.userId(extension) });

  await expect(invite("201")).rejects.toMatchObject({ message: accountProblems.addressNeeded });
  await expect(invite("200")).rejects.toMatchObject({ message: accountProblems.hasSignIn });
  await expect(invite("203", company.as("203"))).rejects.toMatchObject({ code: "forbidden" });
  const other = await createCompany(database.db);
  const theirs = { userId: other.userId("203") };
  await expect(inviteUser(deps, admin, theirs)).rejects.toMatchObject({ code: "not_found" });
});

test("an invite tells nobody whether its address is known in another company", async () => {
  const one = await setUp();
  const elsewhere = await createCompany(database.db, {
    users: { "203": { email: one.tom.toUpperCase(), passwordHash: "hash" } },
  });
  const other = await setUp();
  const userId = other.company.userId("203");
  await updateUser(other.deps, other.admin, { userId, change: { email: one.tom } });

  for (const { deps, admin, company } of [one, other]) {
    expect(await inviteUser(deps, admin, { userId: company.userId("203") })).toEqual({
      link: null,
    });
  }
  expect(await one.status()).toMatchObject({ kind: "invited", link: { state: "waiting" } });
  expect((await findAccount(database.db, one.tom))?.companyId).toBe(elsewhere.companyId);
});

test("within a company an address is invited once", async () => {
  const { deps, admin, company, tom } = await setUp();
  const [first, second] = [company.userId("203"), company.userId("201")];
  await inviteUser(deps, admin, { userId: first });
  await updateUser(deps, admin, { userId: second, change: { email: tom.toUpperCase() } });

  await expect(inviteUser(deps, admin, { userId: second })).rejects.toMatchObject({
    ...{ code: "conflict", message: userProblems.emailTaken },
  });
  await takeSignInAway(deps, admin, { userId: first });
  await inviteUser(deps, admin, { userId: second });
});

test("links that nobody can use any more are forgotten after a month", async () => {
  const clock = clockAt();
  const { deps, admin, company } = await setUp({ now: clock.now });
  const kept = () => inCompany(database.db, company.companyId, (tx) => tx.$count(signInLinks));
  const invite = () => inviteUser(deps, admin, { userId: company.userId("203") });
  await invite();
  clock.advance(29 * 86_400_000);
  await invite();
  expect(await kept()).toBe(2);

  clock.advance(8 * 86_400_000 + 1);
  await invite();
  expect(await kept()).toBe(2);
});

test("a sign-in that is taken away takes sessions and links with it", async () => {
  const { admin, company, status } = await setUp();
  const deps = await testDeps(database.db);
  const userId = company.userId("203");
  const { link } = await inviteUser(deps, admin, { userId });
  await beginSession(deps, { ...company, userId, sessionVersion: 1, userAgent: null });
  await takeSignInAway(deps, admin, { userId });

  expect(await status()).toEqual({ kind: "none", hasAddress: true });
  expect(await readLink(deps, tokenIn(link))).toEqual({ state: "unknown" });
  const left = await inCompany(database.db, company.companyId, (tx) =>
    tx.$count(sessions, eq(sessions.userId, userId)),
  );
  expect(left).toBe(0);
  expect(await getUser(deps, admin, userId)).toMatchObject({ canSignIn: false, notReady: null });
});

test("the last admin who can sign in keeps it, also beside one who was only invited", async () => {
  const { deps, admin, company } = await setUp();
  const [alex, robin] = [company.userId("200"), company.userId("202")];
  await updateUser(deps, admin, { userId: company.userId("203"), change: { role: "admin" } });
  await inviteUser(deps, admin, { userId: company.userId("203") });
  await takeSignInAway(deps, admin, { userId: robin });

  const last = { code: "invalid", message: userProblems.lastAdmin };
  const asRobin = company.as("202", "admin");
  await expect(takeSignInAway(deps, asRobin, { userId: alex })).rejects.toMatchObject(last);
  await expect(takeSignInAway(deps, admin, { userId: alex })).rejects.toMatchObject(last);
});

test("nobody takes their own sign-in away", async () => {
  const { deps, admin, company } = await setUp();
  await expect(
    takeSignInAway(deps, admin, { userId: company.userId("200") }),
  ).rejects.toMatchObject({ message: accountProblems.ownSignIn });
});

test.each([1, 2, 3])(
  "of two admins who lock each other out at once, one remains (%i)",
  async () => {
    const { deps, admin, company } = await setUp();
    const [alex, robin] = [company.userId("200"), company.userId("202")];
    const results = await Promise.allSettled([
      takeSignInAway(deps, admin, { userId: robin }),
      takeSignInAway(deps, company.as("202", "admin"), { userId: alex }),
    ]);

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await inCompany(database.db, company.companyId, (tx) =>
      tx.$count(users, and(eq(users.role, "admin"), eq(users.passwordHash, "hash"))),
    );
    expect(left).toBe(1);
  },
);

/** Alex (200) and Robin (202) are admins; Tom (203) has an address, Priya (201) has none. */
async function setUp(overrides: Parameters<typeof testDeps>[1] = {}) {
  const mailer = fakeMailer();
  const deps = await testDeps(database.db, { mailer, ...overrides });
  const tom = `tom@${randomUUID()}.test`;
  const admins = { role: "admin", passwordHash: "hash" } as const;
  const company = await createCompany(database.db, {
    users: {
      "200": { ...admins, name: "Alex", email: `${randomUUID()}@x.test` },
      "202": { ...admins, name: "Robin", email: `${randomUUID()}@x.test` },
      "203": { email: tom },
      "201": { name: "Priya" },
    },
  });
  const admin = company.as("200", "admin");
  const status = () => getSignInStatus(deps, admin, company.userId("203"));
  return { deps, mailer, company, admin, status, tom };
}

function tokenIn(text: string | null | undefined): string {
  return /\/welcome\/([\w-]+)/.exec(text ?? "")?.[1] ?? "";
}

/** A database that is out of reach from the moment an email has gone out. */
function diesAfterSending(db: TestDatabase["db"], sent: unknown[]): TestDatabase["db"] {
  return new Proxy(db, {
    get(target, name) {
      if (name === "transaction" && sent.length > 0) throw new Error("killed");
      return Reflect.get(target, name);
    },
  });
}
