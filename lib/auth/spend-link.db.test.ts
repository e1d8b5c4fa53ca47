import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog } from "@/db/schema/companies";
import { signInFailures } from "@/db/schema/sessions";
import { accountProblems } from "@/domain/account";
import { inviteUser, takeSignInAway } from "@/lib/accounts/invite";
import { newToken, placeOfToken } from "@/lib/accounts/token";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany } from "@/lib/testing/factories";
import { clockAt, fakeMailer, testDeps } from "@/lib/testing/fakes";
import { runJobs } from "@/lib/testing/recorded-call";
import { updateUser } from "@/lib/users/save";
import { resetPassword } from "./accounts";
import { askReset } from "./ask-reset";
import { changePassword } from "./change-password";
import { hashPassword } from "./password";
import { readSession } from "./read-session";
import { signIn } from "./sign-in";
import { readLink, spendLink } from "./spend-link";

const password = "four words in a row";
const hourMs = 60 * 60_000;
let database: TestDatabase;
let passwordHash: string;

beforeAll(async () => {
  database = await testDatabase();
  passwordHash = await hashPassword("afterword");
});
afterAll(() => database.close());

test("an invite's link sets a password, signs in, and works once", async () => {
  const { deps, company, invited } = await setUp();
  const signedIn = await spendLink(deps, { token: invited.token, password, userAgent: null });

  expect(await readSession(deps, signedIn)).toMatchObject({ user: { name: "Tom Price" } });
  expect(await signIn(deps, { email: invited.email, password })).toMatchObject({ ok: true });
  expect(await readLink(deps, invited.token)).toEqual({ state: "used", kind: "invite" });
  const again = spendLink(deps, { token: invited.token, password: "another one", userAgent: null });
  await expect(again).rejects.toMatchObject({ message: accountProblems.linkUsed });
  expect(await actionsOf(company.companyId)).toContain("user.password_chosen");
});

test("looking at a link uses nothing up", async () => {
  const { deps, invited } = await setUp();
  const open = { state: "open", kind: "invite", name: "Tom Price", company: "Test BV" };
  for (let i = 0; i < 3; i += 1) {
    expect(await readLink(deps, invited.token)).toEqual({ ...open, email: invited.email });
  }
});

test("of two uses at once one wins", async () => {
  const { deps, invited } = await setUp();
  const words = ["the first password", "the second password"];
  const uses = await Promise.allSettled(
    words.map((word) => spendLink(deps, { token: invited.token, password: word, userAgent: null })),
  );

  expect(uses.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = words[uses.findIndex(({ status }) => status === "fulfilled")];
  for (const word of words) {
    const result = await signIn(deps, { email: invited.email, password: word });
    expect(result.ok).toBe(word === winner);
  }
});

test("of two companies that invited one address, the one whose link is used first has it", async () => {
  const { deps, invited } = await setUp();
  const other = await setUp(invited.email);
  const tokens = [invited.token, other.invited.token];
  const uses = await Promise.allSettled(
    tokens.map((token) => spendLink(deps, { token, password, userAgent: null })),
  );
  const lost = uses.findIndex(({ status }) => status === "rejected");
  expect(uses.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(uses[lost]).toMatchObject({ reason: { message: accountProblems.addressElsewhere } });
  expect(await signIn(deps, { email: invited.email, password })).toMatchObject({ ok: true });

  // The link is not used up: the winner may leave the address, or the admin invite another one.
  const token = tokens[lost] ?? "";
  expect(await readLink(deps, token)).toMatchObject({ state: "open" });
  const again = spendLink(deps, { token, password: "another one", userAgent: null });
  await expect(again).rejects.toMatchObject({ message: accountProblems.addressElsewhere });
});

test("while two companies have invited an address, a forgotten password is neither's", async () => {
  const { deps, company, invited, mailer } = await setUp();
  await setUp(invited.email);
  await askReset(deps, invited.email);
  await runJobs(deps, company.companyId);

  expect(mailer.sent).toEqual([]);
});

test.each([1, 2, 3])(
  "a link used while its sign-in is taken away opens nothing or is taken away (%i)",
  async () => {
    const { deps, company, invited } = await setUp();
    const [used, taken] = await Promise.allSettled([
      spendLink(deps, { token: invited.token, password, userAgent: null }),
      takeSignInAway(deps, company.as("200", "admin"), { userId: company.userId("203") }),
    ]);

    expect(taken.status).toBe("fulfilled");
    expect(await signIn(deps, { email: invited.email, password })).toMatchObject({ ok: false });
    if (used.status === "fulfilled") expect(await readSession(deps, used.value)).toBeNull();
    else expect(used.reason).toMatchObject({ message: accountProblems.linkUnknown });
  },
);

test("a link opens nothing when its user gets another address while it is being used", async () => {
  const { deps, company, invited } = await setUp();
  const { db } = deps;
  const change = () =>
    updateUser(deps, company.as("200", "admin"), {
      ...{ userId: company.userId("203"), change: { email: `${randomUUID()}@other.test` } },
    });
  let transactions = 0;
  const transaction: typeof db.transaction = async (work, config) => {
    transactions += 1;
    if (transactions === 2) await change();
    return db.transaction(work, config);
  };
  const changing = new Proxy(db, {
    get: (target, key) => (key === "transaction" ? transaction : Reflect.get(target, key)),
  });

  const use = spendLink({ ...deps, db: changing }, { ...invited, password, userAgent: null });
  await expect(use).rejects.toMatchObject({ message: accountProblems.linkUnknown });
});

test("a link that has expired, a forged one and one of another company open nothing", async () => {
  const { deps, clock, company, invited } = await setUp();
  const other = await createCompany(database.db);
  const place = placeOfToken(invited.token);
  if (!place) throw new Error("The token says no place.");
  const forged = [
    newToken(place),
    newToken({ ...place, companyId: other.companyId }),
    newToken({ companyId: company.companyId, linkId: randomUUID() }),
    `${invited.token}x`,
    invited.token.slice(1),
    `${invited.token.startsWith("A") ? "B" : "A"}${invited.token.slice(1)}`,
    ...["", "../users", "%00", "x".repeat(100_000)],
  ];
  for (const token of forged) {
    expect(await readLink(deps, token)).toEqual({ state: "unknown" });
    await expect(spendLink(deps, { token, password, userAgent: null })).rejects.toMatchObject({
      message: accountProblems.linkUnknown,
    });
  }

  clock.advance(7 * 24 * hourMs);
  expect(await readLink(deps, invited.token)).toEqual({ state: "expired", kind: "invite" });
  await expect(
    spendLink(deps, { token: invited.token, password, userAgent: null }),
  ).rejects.toMatchObject({ message: accountProblems.linkExpired });
});

test("a reset's link ends all sessions, a lock and every other link", async () => {
  const { deps, company, admin, mailer } = await setUp();
  const before = await signIn(deps, { email: admin.email, password: "afterword" });
  if (!before.ok) throw new Error(before.reason);
  for (let i = 0; i < 10; i += 1) await signIn(deps, { email: admin.email, password: "not it" });
  await askReset(deps, admin.email.toUpperCase());
  await runJobs(deps, company.companyId);
  const token = tokenIn(mailer.sent[0]?.text);
  expect(mailer.sent).toMatchObject([{ to: admin.email, subject: expect.stringContaining("new") }]);

  await spendLink(deps, { token, password, userAgent: null });
  expect(await readSession(deps, before.signedIn)).toBeNull();
  expect(await signIn(deps, { email: admin.email, password })).toMatchObject({ ok: true });
  expect(await actionsOf(company.companyId)).toEqual(
    expect.arrayContaining(["user.reset_asked", "user.password_chosen"]),
  );
}, 60_000);

test("a reset's link works for an hour", async () => {
  const { deps, clock, company, admin, mailer } = await setUp();
  await askReset(deps, admin.email);
  await runJobs(deps, company.companyId);
  const token = tokenIn(mailer.sent[0]?.text);

  clock.advance(hourMs - 1);
  expect(await readLink(deps, token)).toMatchObject({ state: "open", kind: "reset" });
  clock.advance(1);
  expect(await readLink(deps, token)).toEqual({ state: "expired", kind: "reset" });
});

test("a reset's link opens nothing once the password was changed some other way", async () => {
  const { deps, company, admin, mailer } = await setUp();
  const before = await signIn(deps, { email: admin.email, password: "afterword" });
  const session = before.ok && (await readSession(deps, before.signedIn));
  if (!session) throw new Error("The admin is not signed in.");
  const tokenMailed = async () => {
    await askReset(deps, admin.email);
    await runJobs(deps, company.companyId);
    return tokenIn(mailer.sent.at(-1)?.text);
  };

  const first = await tokenMailed();
  await changePassword(deps, session, { current: "afterword", password });
  expect(await readLink(deps, first)).toEqual({ state: "expired", kind: "reset" });

  const second = await tokenMailed();
  await resetPassword(database.db, admin.email);
  expect(await readLink(deps, second)).toEqual({ state: "expired", kind: "reset" });
}, 60_000);

test("asking says the same, in the same time, whether or not anybody signs in with an address", async () => {
  const { deps, company, admin, mailer } = await setUp();
  const unknown = `${randomUUID()}@nobody.test`;
  const timed = async (email: unknown) => {
    const startedAt = performance.now();
    expect(await askReset(deps, email)).toBeUndefined();
    return performance.now() - startedAt;
  };

  for (const email of [admin.email, unknown, "not an address", null]) {
    // The work is hidden behind the wait; only a machine under load shows through it.
    expect(await timed(email)).toBeGreaterThanOrEqual(499);
  }
  await runJobs(deps, company.companyId);
  expect(mailer.sent.map(({ to }) => to)).toEqual([admin.email]);
  const kept = JSON.stringify(await database.db.select().from(signInFailures));
  expect(kept).not.toContain(unknown);
});

test("an address is mailed four times in a quarter of an hour, and can still sign in", async () => {
  const { deps, clock, company, admin, mailer } = await setUp();
  const askTimes = async (times: number) => {
    await Promise.all(Array.from({ length: times }, () => askReset(deps, admin.email)));
    await runJobs(deps, company.companyId);
  };
  for (let i = 0; i < 6; i += 1) await askTimes(1);
  expect(mailer.sent).toHaveLength(4);
  expect(await signIn(deps, { email: admin.email, password: "afterword" })).toMatchObject({
    ok: true,
  });

  clock.advance(16 * 60_000);
  await askTimes(1);
  expect(mailer.sent).toHaveLength(5);
}, 60_000);

test("who was invited and lost the link may ask for another; who has no sign-in may not", async () => {
  const { deps, company, invited, mailer, other } = await setUp();
  await askReset(deps, invited.email);
  await askReset(deps, other.email);
  await runJobs(deps, company.companyId);

  expect(mailer.sent.map(({ to }) => to)).toEqual([invited.email]);
  await spendLink(deps, { token: tokenIn(mailer.sent[0]?.text), password, userAgent: null });
  expect(await signIn(deps, { email: invited.email, password })).toMatchObject({ ok: true });
  expect(await readLink(deps, invited.token)).toMatchObject({ state: "expired" });
});

async function setUp(invitedAs?: string) {
  const [clock, mailer] = [clockAt(new Date()), fakeMailer()];
  const deps = await testDeps(database.db, { mailer, now: clock.now });
  const emails = ["alex", "tom", "priya"].map((name) => `${name}@${randomUUID()}.test`);
  const [alex = "", its = "", priya = ""] = emails;
  const tom = invitedAs ?? its;
  const company = await createCompany(database.db, {
    users: {
      "200": { name: "Alex", email: alex, role: "admin", passwordHash },
      "203": { email: tom },
      "201": { name: "Priya", email: priya },
    },
  });
  const admin = company.as("200", "admin");
  const { link } = await inviteUser(
    { ...deps, providers: { ...deps.providers, mailer: null } },
    ...([admin, { userId: company.userId("203") }] as const),
  );
  return {
    ...{ deps, clock, company, mailer, other: { email: priya } },
    admin: { email: alex },
    invited: { email: tom, token: tokenIn(link) },
  };
}

async function actionsOf(companyId: string): Promise<string[]> {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx.select({ action: auditLog.action }).from(auditLog),
  );
  return rows.map(({ action }) => action);
}

function tokenIn(text: string | null | undefined): string {
  return /\/welcome\/([\w-]+)/.exec(text ?? "")?.[1] ?? "";
}
