import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { companySettings } from "@/db/schema/companies";
import { workerBeats } from "@/db/schema/events";
import type { Role } from "@/domain/user";
import type { UserCtx } from "@/lib/auth/read-session";
import { makeAgain } from "@/lib/calls/make-again";
import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import type { TestCompany } from "@/lib/testing/factories";
import { fakeSpeech } from "@/lib/testing/fakes";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { panelStatusOf } from "./panel-status";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(workerBeats);
});

test("a worker runs while its last beat is younger than twenty seconds by the database's clock", async () => {
  const { deps, company } = await recordedCall(database.db);
  const isRunning = async () => (await panelStatusOf(deps, as(company))).workerRunning;
  expect(await isRunning()).toBe(false);

  await beat("21 seconds");
  expect(await isRunning()).toBe(false);
  await beat("15 seconds");
  expect(await isRunning()).toBe(true);
});

test.each<[ProviderErrorKind, string]>([
  ["unauthorized", "refused"],
  ["quota_exceeded", "no_credit"],
])(
  "an engine that answered %s is told to admins until it has worked again",
  async (kind, problem) => {
    const { deps, company, engineWorks } = await refusedCall(kind);
    const { engine } = await panelStatusOf(deps, as(company));
    expect(engine).toEqual({ problem, engine: "openai", variable: "OPENAI_API_KEY" });
    expect((await panelStatusOf(deps, as(company, "agent"))).engine).toBeNull();

    await engineWorks();
    expect((await panelStatusOf(deps, as(company))).engine).toBeNull();
  },
);

test("a recording the engine would not take says nothing against its key", async () => {
  const { deps, company } = await refusedCall("rejected");

  expect((await panelStatusOf(deps, as(company))).engine).toBeNull();
});

test("another engine chosen is another key, and summaries switched off need none", async () => {
  const { deps, company } = await refusedCall("unauthorized");

  await change(company, { engine: "mistral" });
  expect((await panelStatusOf(deps, as(company))).engine).toEqual({
    ...{ problem: "missing", engine: "mistral", variable: "MISTRAL_API_KEY" },
  });
  await change(company, { summariesOn: false });
  expect((await panelStatusOf(deps, as(company))).engine).toBeNull();
});

/** A call whose engine refused it so, and a second one that it takes. */
async function refusedCall(kind: ProviderErrorKind) {
  let works = false;
  const speechToText = fakeSpeech((_, count) => {
    if (works) return { text: `Turn ${count}.` };
    throw new ProviderError(kind, "The engine said no.");
  });
  const { deps, company, callId } = await recordedCall(database.db, { speechToText });
  await runJobs(deps, company.companyId);

  return {
    ...{ deps, company },
    async engineWorks() {
      works = true;
      await makeAgain(deps, company.ctx, { id: callId }, undefined);
      await runJobs(deps, company.companyId);
    },
  };
}

function as(company: TestCompany, role: Role = "admin"): UserCtx {
  const userId = company.userId("203");
  return { companyId: company.companyId, actor: { type: "user", userId, role } };
}

async function beat(ago: string): Promise<void> {
  const beatAt = sql`now() - ${ago}::interval`;
  await database.db
    .insert(workerBeats)
    .values({ workerId: randomUUID(), startedAt: beatAt, beatAt });
}

function change({ companyId }: TestCompany, to: Partial<typeof companySettings.$inferInsert>) {
  return inCompany(database.db, companyId, (tx) => tx.update(companySettings).set(to));
}
