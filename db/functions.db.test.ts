import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fillEveryTable } from "@/lib/testing/every-table";
import { inCompany } from "./in-company";
import { calls, recordings } from "./schema/calls";
import { apiKeys, sources, users } from "./schema/companies";
import { sessions } from "./schema/sessions";

const [companyA, companyB] = [randomUUID(), randomUUID()];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const now = new Date("2026-11-22T12:00:00.000Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await inCompany(database.db, companyA, (tx) => fillEveryTable(tx, companyA));
  await inCompany(database.db, companyB, (tx) => fillEveryTable(tx, companyB));
});

afterAll(() => database.close());

test("the owner they run as is no superuser and may not bypass row-level security", async () => {
  const rows = await database.sql`
    select p.proname::text as name, r.rolsuper or r.rolbypassrls as privileged,
      p.prosecdef as definer, p.proconfig as config,
      has_function_privilege('public', p.oid, 'execute') as for_all,
      has_function_privilege('afterword_app', p.oid, 'execute') as for_app
    from pg_proc p join pg_roles r on r.oid = p.proowner
    where p.pronamespace = 'public'::regnamespace order by 1`;

  const names = ["api_key_owner", "due_work", "session_of", "sign_in_user"];
  expect(rows.map((row) => row.name)).toEqual(names);
  for (const { name, ...facts } of rows) {
    expect(facts).toEqual({
      ...{ privileged: false, definer: name !== "session_of", config: ['search_path=""'] },
      ...{ for_all: false, for_app: true },
    });
  }
});

test("a session is found by exactly what its cookie holds, and names no company beyond that", async () => {
  const [userId, id, at] = [randomUUID(), randomUUID(), now.toISOString()];
  const [ends, created] = [new Date(now.getTime() + dayMs), { lastSeenAt: now, createdAt: now }];
  await inCompany(database.db, companyA, async (tx) => {
    const user = { companyId: companyA, id: userId, name: "Bea", role: "admin" as const };
    await tx.insert(users).values({ ...user, sessionVersion: 2 });
    const session = { companyId: companyA, id, userId, sessionVersion: 2, expiresAt: ends };
    await tx.insert(sessions).values({ ...session, ...created });
  });
  const found = async (company: string, user: string, session: string, version: number, to = at) =>
    (
      await database.sql`select name from session_of(${company}, ${user}, ${session}, ${version}, ${to})`
    ).length;

  expect(await found(companyA, userId, id, 2)).toBe(1);
  expect(await found(companyB, userId, id, 2)).toBe(0);
  expect(await found(companyA, randomUUID(), id, 2)).toBe(0);
  expect(await found(companyA, userId, randomUUID(), 2)).toBe(0);
  expect(await found(companyA, userId, id, 1)).toBe(0);
  expect(await found(companyA, userId, id, 2, ends.toISOString())).toBe(0);

  const named = await inCompany(database.db, companyB, async (tx) => {
    await tx.execute(sql`select * from session_of(${companyA}, ${userId}, ${id}, 2, ${at})`);
    return tx.execute(sql`select current_setting('app.company') as company`);
  });
  expect([...named]).toEqual([{ company: companyB }]);
  const one = await database.sql.reserve();
  try {
    await one`select * from session_of(${companyA}, ${userId}, ${id}, 2, ${at})`;
    expect(await one`select count(*)::int as seen from users`).toEqual([{ seen: 0 }]);
  } finally {
    one.release();
  }
});

test("a sign-in is found by its address in any case and in any company", async () => {
  const id = randomUUID();
  await inCompany(database.db, companyB, (tx) =>
    tx.insert(users).values({
      ...{ companyId: companyB, id, name: "Ann", role: "admin", sessionVersion: 3 },
      ...{ email: "Ann@B.test", passwordHash: "hash of Ann" },
    }),
  );

  expect(await database.sql`select * from sign_in_user('aNN@b.TEST')`).toEqual([
    {
      ...{ company_id: companyB, id, password_hash: "hash of Ann" },
      ...{ session_version: 3, role: "admin", disabled_at: null },
    },
  ]);
});

test("who was invited is a sign-in before there is a password", async () => {
  const id = randomUUID();
  await inCompany(database.db, companyA, (tx) =>
    tx.insert(users).values({
      ...{ companyId: companyA, id, name: "Invited", email: "invited@a.test", invitedAt: now },
    }),
  );

  expect(await database.sql`select * from sign_in_user('invited@a.test')`).toMatchObject([
    { company_id: companyA, id, password_hash: null },
  ]);
});

test("an address that several were invited by is all of theirs, until one has signed in", async () => {
  const [asked, came] = [randomUUID(), randomUUID()];
  const invite = (companyId: string, id: string) =>
    inCompany(database.db, companyId, (tx) =>
      tx.insert(users).values({
        ...{ companyId, id, name: "Twice", email: "twice@d.test", invitedAt: now },
      }),
    );
  await invite(companyA, asked);
  await invite(companyB, came);
  await expect(invite(companyB, randomUUID())).rejects.toMatchObject({
    cause: { code: "23505", constraint_name: "users_sign_in_of_company" },
  });
  const found = async () => {
    const rows = await database.sql`select id from sign_in_user('Twice@d.test')`;
    return rows.map(({ id }) => id).sort();
  };
  expect(await found()).toEqual([asked, came].sort());

  const signIn = (companyId: string, id: string) =>
    inCompany(database.db, companyId, (tx) =>
      tx.update(users).set({ signedInAt: now }).where(eq(users.id, id)),
    );
  await signIn(companyB, came);
  expect(await found()).toEqual([came]);
  await expect(signIn(companyA, asked)).rejects.toMatchObject({
    cause: { code: "23505", constraint_name: "users_sign_in" },
  });
});

test("a user without a password is no sign-in, and an unknown address is nobody", async () => {
  await inCompany(database.db, companyA, (tx) =>
    tx.insert(users).values({
      ...{ companyId: companyA, id: randomUUID(), name: "Mail only", email: "mail@a.test" },
    }),
  );

  expect(await database.sql`select * from sign_in_user('mail@a.test')`).toEqual([]);
  expect(await database.sql`select * from sign_in_user('nobody@a.test')`).toEqual([]);
});

test("the address of a sign-in belongs to one company, whatever its case", async () => {
  const signIn = (companyId: string, email: string) =>
    inCompany(database.db, companyId, (tx) =>
      tx.insert(users).values({
        ...{ companyId, id: randomUUID(), name: "Same", email, passwordHash: "x" },
      }),
    );
  await signIn(companyA, "same@c.test");

  await expect(signIn(companyB, "SAME@c.test")).rejects.toMatchObject({
    cause: { code: "23505", constraint_name: "users_sign_in" },
  });
});

test("an API key is found by its hash, revoked or not, with what it may do", async () => {
  const [keyId, keyHash] = [randomUUID(), "c".repeat(64)];
  const source = await inCompany(database.db, companyB, async (tx) => {
    const [source] = await tx.select({ id: sources.id }).from(sources);
    await tx.insert(apiKeys).values({
      ...{ companyId: companyB, id: keyId, sourceId: source?.id ?? "", name: "K" },
      ...{ prefix: "aw_", keyHash, scopes: ["calls:read", "calls:write"], revokedAt: now },
    });

    return source;
  });

  const rows = await database.sql`
    select company_id, id, source_id, scopes, revoked_at is not null as revoked
    from api_key_owner(${keyHash})`;

  expect(rows).toEqual([
    {
      ...{ company_id: companyB, id: keyId, source_id: source?.id, revoked: true },
      scopes: ["calls:read", "calls:write"],
    },
  ]);
  expect(await database.sql`select * from api_key_owner('unknown')`).toEqual([]);
});

test("due work names what time has made due in every company, and nothing else", async () => {
  await inCompany(database.db, companyA, (tx) => tx.update(calls).set({ audioDueAt: now }));
  await inCompany(database.db, companyB, (tx) => tx.update(calls).set({ audioDueAt: after(1) }));
  const abandoned = await recording(companyA, {
    ...{ state: "fetching", createdAt: before(60 * minuteMs + 1) },
  });
  const unwanted = await recording(companyA, { state: "discarded", createdAt: now });
  const waiting = await recording(companyA, { state: "stored", createdAt: before(7 * dayMs + 1) });
  const late = await recording(companyB, { state: "discarded", createdAt: before(dayMs) });
  await recording(companyB, { state: "fetching", createdAt: before(60 * minuteMs) });
  await recording(companyB, { state: "stored", createdAt: before(7 * dayMs) });
  await recording(companyB, { state: "discarded", createdAt: before(dayMs), deletedAt: now });
  await recording(companyB, { state: "failed", createdAt: before(30 * dayMs) });

  const rows = await database.sql`
      select kind, company_id, id from due_work(${now.toISOString()}, 10)
      where kind <> 'import_expired'`;
  const [call] = await inCompany(database.db, companyA, (tx) =>
    tx.select({ id: calls.id }).from(calls),
  );

  expect(rows).toHaveLength(5);
  expect(rows).toEqual(
    expect.arrayContaining([
      { kind: "audio_due", company_id: companyA, id: call?.id },
      { kind: "upload_abandoned", company_id: companyA, id: abandoned },
      { kind: "discard", company_id: companyB, id: late },
      { kind: "discard", company_id: companyA, id: unwanted },
      { kind: "call_never_came", company_id: companyA, id: waiting },
    ]),
  );
});

test.each([
  ["discard", { state: "discarded", createdAt: before(30 * dayMs) }],
  ["upload_abandoned", { state: "fetching", createdAt: before(30 * dayMs) }],
  ["call_never_came", { state: "stored", createdAt: before(30 * dayMs) }],
] as const)("of %s, old files that will not go do not head every batch", async (kind, facts) => {
  for (let i = 0; i < 4; i += 1) await recording(companyA, facts);
  const newer = await recording(companyB, { ...facts, createdAt: before(8 * dayMs) });
  const moments = Array.from({ length: 100 }, (_, i) => after(15_000 * i).toISOString());
  const heads = await Promise.all(
    moments.map((at) => database.sql`select id from due_work(${at}, 1) where kind = ${kind}`),
  );

  expect(heads.flatMap((rows) => rows.map(({ id }) => id))).toContain(newer);
});

test("much of one kind of due work leaves room for the others", async () => {
  const rows = await database.sql`
    select kind from due_work(${now.toISOString()}, 1) where kind <> 'import_expired'`;

  expect(rows.map((row) => row.kind)).toEqual([
    ...["audio_due", "upload_abandoned", "discard", "call_never_came"],
  ]);
});

/** Audio that belongs to no call yet. */
async function recording(
  companyId: string,
  facts: Pick<typeof recordings.$inferInsert, "state" | "createdAt" | "deletedAt">,
): Promise<string> {
  const id = randomUUID();
  await inCompany(database.db, companyId, async (tx) => {
    const [source] = await tx.execute(sql`select id from sources limit 1`);
    await tx.insert(recordings).values({
      ...{ companyId, id, sourceId: String(source?.id), externalId: id, storageKey: id, ...facts },
    });
  });

  return id;
}

function before(ms: number): Date {
  return new Date(now.getTime() - ms);
}

function after(ms: number): Date {
  return new Date(now.getTime() + ms);
}
