import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { auditLog, users } from "@/db/schema/companies";
import { newUser, userForm, userProblems } from "@/domain/user";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createCompany, type TestCompany } from "@/lib/testing/factories";
import { getUser } from "./get";
import { listUsers } from "./list";
import { createUser, updateUser } from "./save";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("the list names everybody and what keeps their calls from being summarised", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  await createUser({ db }, admin, { ...newUser, name: "bea" });
  await updateUser({ db }, admin, {
    userId: company.userId("201"),
    change: { storageDays: 6 },
  });

  const shown = (await listUsers({ db }, admin)).map(({ name, notReady }) => [name, notReady]);
  expect(shown).toEqual([
    ["Alex", "recording_not_always"],
    ["bea", "recording_not_always"],
    ["Priya", "storage_too_short"],
    ["Tom", null],
  ]);
});

test("a new user is never recorded, keeps nothing and cannot sign in", async () => {
  const { admin } = await setUp();
  const { db } = database;
  const { id } = await createUser({ db }, admin, { ...newUser, name: "Bea", extension: "300" });

  expect(await getUser({ db }, admin, id)).toEqual({
    ...{ id, name: "Bea", email: null, extension: "300", role: "agent", language: null },
    summaryLanguage: null,
    ...{ recording: "never", storageDays: 0, canSignIn: false, notReady: "recording_not_always" },
  });
});

test("only what is named changes, and it is noted with both sides", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  const userId = company.userId("203");
  await updateUser({ db }, admin, { userId, change: { storageDays: 7, name: "Tom" } });

  expect(await getUser({ db }, admin, userId)).toMatchObject({ extension: "203", storageDays: 7 });
  expect(await notes(company)).toEqual([
    {
      action: "user.changed",
      target: userId,
      before: { storageDays: 30 },
      after: { storageDays: 7 },
    },
  ]);
});

test("admins who store different fields of one user at once lose none of them", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  const userId = company.userId("203");
  const changes = [{ name: "Thomas" }, { email: "t@x.test" }, { recording: "never" }] as const;
  await Promise.all(changes.map((change) => updateUser({ db }, admin, { userId, change })));

  expect(await getUser({ db }, admin, userId)).toMatchObject(Object.assign({}, ...changes));
});

test("agents may neither see nor change users", async () => {
  const { company } = await setUp();
  const { db } = database;
  const agent = company.as("203", "agent");
  const forbidden = { code: "forbidden" };
  const own = company.userId("203");

  await expect(listUsers({ db }, agent)).rejects.toMatchObject(forbidden);
  await expect(getUser({ db }, agent, own)).rejects.toMatchObject(forbidden);
  await expect(createUser({ db }, agent, newUser)).rejects.toMatchObject(forbidden);
  const promotion = { userId: own, change: { role: "admin" } } as const;
  await expect(updateUser({ db }, agent, promotion)).rejects.toMatchObject(forbidden);
  await expect(listUsers({ db }, company.ctx)).rejects.toMatchObject(forbidden);
});

test("a user of another company, an unknown and a malformed id are not found", async () => {
  const [{ admin }, other] = [await setUp(), await setUp()];
  const { db } = database;
  const theirs = other.company.userId("203");

  for (const userId of [theirs, randomUUID(), "x", "", "../users"]) {
    const change = { name: "Mallory" };
    await expect(getUser({ db }, admin, userId)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateUser({ db }, admin, { userId, change })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await getUser({ db }, other.admin, theirs)).toMatchObject({ name: "Tom" });
});

test("a number belongs to one user of a company", async () => {
  const [{ company, admin }, other] = [await setUp(), await setUp()];
  const { db } = database;
  const taken = { code: "invalid", fields: { extension: userProblems.extensionTaken } };

  const userId = company.userId("201");
  const change = { extension: "203" };
  await expect(updateUser({ db }, admin, { userId, change })).rejects.toMatchObject(taken);
  const twin = { ...newUser, name: "Bea", extension: "203" };
  await expect(createUser({ db }, admin, twin)).rejects.toMatchObject(taken);
  await createUser({ db }, other.admin, { ...twin, extension: "999" });
  await createUser({ db }, admin, { ...twin, extension: "999" });
});

test("somebody who signs in keeps an address, which nobody else signs in with", async () => {
  const [{ company, admin }, other] = [await setUp(), await setUp()];
  const { db } = database;
  const email = `${randomUUID()}@x.test`;
  const userId = company.userId("200");
  await updateUser({ db }, admin, { userId, change: { email } });

  const none = { userId, change: { email: null } };
  await expect(updateUser({ db }, admin, none)).rejects.toMatchObject({
    fields: { email: userProblems.emailNeeded },
  });
  const same = { userId: other.company.userId("200"), change: { email: email.toUpperCase() } };
  await expect(updateUser({ db }, other.admin, same)).rejects.toMatchObject({
    fields: { email: userProblems.emailTaken },
  });
  await createUser({ db }, admin, { ...newUser, name: "Bea", email });
});

test("a changed role ends the sessions of that user, a changed name does not", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  const userId = company.userId("203");
  await updateUser({ db }, admin, { userId, change: { name: "Thomas", role: "agent" } });
  expect(await sessionVersion(company, userId)).toBe(1);

  await updateUser({ db }, admin, { userId, change: { role: "admin" } });
  expect(await sessionVersion(company, userId)).toBe(2);
});

test("the last admin who can sign in stays one", async () => {
  const { company, admin } = await setUp();
  const { db } = database;
  const demotion = { userId: company.userId("200"), change: { role: "agent" } } as const;
  // An admin without a password could not put it right.
  await updateUser({ db }, admin, { userId: company.userId("201"), change: { role: "admin" } });

  await expect(updateUser({ db }, admin, demotion)).rejects.toMatchObject({
    fields: { role: userProblems.lastAdmin },
  });
  expect(await getUser({ db }, admin, demotion.userId)).toMatchObject({ role: "admin" });
});

test("of two admins who demote each other at once, one remains", async () => {
  const { company, admin } = await setUp({ "202": { role: "admin", passwordHash: "hash" } });
  const { db } = database;
  const demotions = ["200", "202"].map((extension) =>
    updateUser({ db }, admin, { userId: company.userId(extension), change: { role: "agent" } }),
  );
  const results = await Promise.allSettled(demotions);

  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await listUsers({ db }, admin)).filter(({ role }) => role === "admin")).toHaveLength(1);
});

test.for([
  ["name", "  ", userProblems.nameMissing],
  ["name", "a\u0000b", userProblems.nameUnreadable],
  ["name", "x".repeat(201), userProblems.nameUnreadable],
  ["email", "tom at x", userProblems.email],
  ["extension", "two", userProblems.extension],
  ["storageDays", "-1", userProblems.storageDays],
  ["storageDays", "3651", userProblems.storageDays],
  ["storageDays", "1.5", userProblems.storageDays],
  ["storageDays", "", userProblems.storageDays],
  ["storageDays", "1e3", userProblems.storageDays],
] as const)("the form refuses %s = %j in words", ([field, value, text]) => {
  const result = userForm.safeParse({ ...typed, [field]: value });
  expect(result.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    [field, text],
  ]);
});

test("what a form leaves empty is nothing", () => {
  expect(userForm.parse(typed)).toEqual({ ...newUser, name: "Tom", storageDays: 3650 });
});

const typed = {
  ...{ name: " Tom ", email: " ", extension: "", role: "agent", language: "" },
  ...{ recording: "never", storageDays: "3650" },
};

/** Tom, an agent; Priya, an agent; Alex, the only one who can sign in. */
async function setUp(more: Record<string, Partial<typeof users.$inferInsert>> = {}) {
  const company = await createCompany(database.db, {
    users: {
      "203": { name: "Tom" },
      "201": { name: "Priya" },
      "200": { name: "Alex", role: "admin", recording: "never", passwordHash: "hash" },
      ...more,
    },
  });
  return { company, admin: company.as("200", "admin") };
}

async function notes({ companyId }: TestCompany) {
  const { action, target, before, after } = auditLog;
  return inCompany(database.db, companyId, (tx) =>
    tx
      .select({ action, target, before, after })
      .from(auditLog)
      .where(eq(auditLog.companyId, companyId)),
  );
}

async function sessionVersion({ companyId }: TestCompany, userId: string) {
  const one = and(eq(users.companyId, companyId), eq(users.id, userId));
  const [row] = await inCompany(database.db, companyId, (tx) =>
    tx.select({ version: users.sessionVersion }).from(users).where(one),
  );
  return row?.version;
}
