import postgres from "postgres";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { turnResults } from "@/db/schema/results";
import { createKeyring } from "@/lib/settings/seal";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { recordedCall } from "@/lib/testing/recorded-call";
import { sealAnswer } from "@/lib/transcript/sealed-answer";
import { sealing } from "./sealed";

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

test.each([
  ["opened by the key is fine", { ENCRYPTION_KEY: first }, "ok", /^opens all 0 sealed secrets$/],
  [
    "opened by the previous key says to keep it",
    { ENCRYPTION_KEY: second, ENCRYPTION_KEY_PREVIOUS: first },
    "warn",
    /; 1 of 1 sealed turns need the previous key$/,
  ],
  [
    "opened by no key is a warning: it is heard again",
    { ENCRYPTION_KEY: second },
    "warn",
    /but 1 of 1 sealed turns were sealed with another key$/,
  ],
])("a sealed turn %s", async (_what, keys, state, text) => {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end());
  await sealTurn();
  expect(await sealing(owner, keys)).toMatchObject({
    ...{ state, text: expect.stringMatching(text) },
  });
});

/** A turn that was heard, and whose call has no transcript yet; the only sealed text there is. */
async function sealTurn(): Promise<void> {
  const { run } = await recordedCall(database.db);
  const { companyId, callId, runId } = run;
  const said = { text: "Good morning.", languages: [], billedMs: null };
  await inCompany(database.db, companyId, (tx) =>
    tx.insert(turnResults).values({
      ...{ companyId, callId, turnSha256: "a", engine: "openai", model: "m", parameters: "{}" },
      ...{ askedByRun: runId, askedAt: new Date() },
      sealedAnswer: sealAnswer(createKeyring(first), { companyId, callId }, said),
    }),
  );
}
