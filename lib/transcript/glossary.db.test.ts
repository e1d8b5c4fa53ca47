import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { transcripts } from "@/db/schema/results";
import { makeAgain } from "@/lib/calls/make-again";
import { idle, type Run } from "@/lib/calls/run";
import { addTerm, removeTerm } from "@/lib/choices/glossary-change";
import { pasteTerms } from "@/lib/choices/glossary-paste";
import type { Deps } from "@/lib/ctx";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { fakeSpeech } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { recordedCall } from "@/lib/testing/recorded-call";
import { transcribeCall } from "./transcribe";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

test("a recogniser is told what to expect, and what it hears wrongly is put right", async () => {
  const speech = fakeSpeech((_, count) => ({
    text: count === 1 ? "I have a necta card." : "A neck tar one, and no nectarine.",
  }));
  const { deps, company, run } = await recordedCall(database.db, { speechToText: speech });
  const admin = company.as("203", "admin");
  await addTerm(database, admin, { term: "Nectar", heardAs: ["necta", "neck tar"] });
  await transcribe(deps, run);

  expect(speech.asked.map(({ keywords }) => keywords)).toEqual([hints, hints]);
  expect((await textsOf(run)).toSorted()).toEqual([
    "A Nectar one, and no nectarine.",
    "I have a Nectar card.",
  ]);
});

test("a turn in which only the company's name is said is in the transcript", async () => {
  const speechToText = fakeSpeech((_, count) => ({
    text: count === 1 ? "Test BV." : "Test BV, Tom Price.",
  }));
  const { deps, run } = await recordedCall(database.db, { speechToText });
  await transcribe(deps, run);

  expect(await textsOf(run)).toHaveLength(2);
});

test("after a crash a run goes on with its own keywords, and pays no turn again", async () => {
  const speech = fakeSpeech((_, count) => {
    if (count === 4) throw new Error("the process died");
    return { text: `Answer ${count}, necta.` };
  });
  const { deps, company, run, storedCall } = await recordedCall(database.db, {
    ...{ speechToText: speech, policy: { turnsAtOnce: 1 }, audio: conversation(6) },
  });
  const admin = company.as("203", "admin");
  const { id } = await addTerm(database, admin, { term: "Nectar", heardAs: [] });
  await expect(transcribe(deps, run)).rejects.toThrow("the process died");
  expect(await storedCall()).toMatchObject({ runKeywords: hints });

  await removeTerm(database, admin, { termId: id });
  await pasteTerms(database, admin, { pasted: "Zoë = zoé\nNecto = necta" });
  await transcribe(deps, run);

  expect(speech.asked).toHaveLength(7);
  expect(new Set(speech.asked.map(({ keywords }) => keywords.join()))).toEqual(
    new Set([hints.join()]),
  );
  expect((await textsOf(run))[0]).toBe("Answer 1, Necto.");
});

test("another run asks with the words of its own time, and anew only when they have changed", async () => {
  const speech = fakeSpeech(() => ({ text: "Words." }));
  const { deps, company, run, storedCall } = await recordedCall(database.db, {
    speechToText: speech,
  });
  const again = async () => {
    await makeAgain(deps, company.ctx, { id: run.callId }, "openai");
    const { runId, runKeywords } = await storedCall();
    expect(runKeywords).toBeNull();
    await transcribe(deps, { ...run, runId: runId ?? "" });
  };
  await transcribe(deps, run);
  await endOf(deps, run);
  await again();
  expect(speech.asked).toHaveLength(2);

  await endOf(deps, run);
  await pasteTerms(database, company.as("203", "admin"), {
    pasted: Array.from({ length: 120 }, (_, i) => `Term ${i} of sixty characters, or nearly so`)
      .join("\n")
      .replaceAll(",", ""),
  });
  await again();
  expect(speech.asked).toHaveLength(4);
  expect(speech.asked.at(-1)?.keywords).toHaveLength(100);
});

test("a word that the engine has no room for makes no turn a new one", async () => {
  const speech = fakeSpeech(() => ({ text: "Words." }));
  const keywordsTaken = (keywords: string[]) => keywords.slice(0, 2);
  const { deps, company, run, storedCall } = await recordedCall(database.db, {
    speechToText: { ...speech, keywordsTaken },
  });
  const admin = company.as("203", "admin");
  const again = async () => {
    await endOf(deps, run);
    await makeAgain(deps, company.ctx, { id: run.callId }, "openai");
    await transcribe(deps, { ...run, runId: (await storedCall()).runId ?? "" });
  };
  await pasteTerms(database, admin, { pasted: "Nectar\nAfterword" });
  await transcribe(deps, run);
  await addTerm(database, admin, { term: "Zoë", heardAs: [] });
  await again();

  expect(speech.asked.map(({ keywords }) => keywords)).toEqual([
    ["Nectar", "Afterword"],
    ["Nectar", "Afterword"],
  ]);
});

const hints = ["Nectar", "Tom Price", "Karen Doyle", "Test BV"];

/** Whatever its run was about to do, the call waits for nothing any more. */
async function endOf(deps: Deps, { companyId, callId }: Run): Promise<void> {
  await inCompany(deps.db, companyId, (tx) =>
    tx
      .update(calls)
      .set({ ...idle, summaryStatus: "failed", reason: "engine_failed" })
      .where(eq(calls.id, callId)),
  );
}

function transcribe(deps: Deps, run: Run): Promise<void> {
  const ctx = { companyId: run.companyId, actor: { type: "system", job: "transcribe" } } as const;
  return transcribeCall(deps, ctx, run, new AbortController().signal);
}

async function textsOf({ companyId, callId }: Run): Promise<string[]> {
  const rows = await inCompany(database.db, companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
  return rows.flatMap(({ segments }) => segments.map(({ text }) => text));
}
