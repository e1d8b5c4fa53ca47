import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { turnResults } from "@/db/schema/results";
import type { Deps } from "@/lib/ctx";
import { createKeyring } from "@/lib/settings/seal";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { engineConfig } from "@/lib/testing/engine-config";
import { clockAt, fakeSpeech, fakeSummaryModel, testDeps } from "@/lib/testing/fakes";
import { eventually } from "@/lib/testing/job-queue";
import { recordedCall } from "@/lib/testing/recorded-call";
import { turnAsker } from "./ask-turn";
import { openAnswer } from "./sealed-answer";

const policy = { turnClaimMs: 60_000 };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("what was answered once is never asked again, by no run of the call", async () => {
  const { ask, speech } = await newTurn(() => ({ text: "Good morning.", languages: ["en"] }));

  const first = await ask("first run");
  expect(await ask("first run")).toEqual(first);
  expect(await ask("second run")).toEqual(first);
  expect(first).toEqual({ text: "Good morning.", languages: ["en"], billedMs: 1000 });
  expect(speech.asked).toHaveLength(1);
});

test("another model is another question", async () => {
  const { ask, speech } = await newTurn();
  await ask("run");
  await ask("run", { transcribeModel: "gpt-transcribe-2" });

  expect(speech.asked).toHaveLength(2);
});

test("turns of the same sound that come at the same moment are asked once, and all are answered", async () => {
  const answer = Promise.withResolvers<{ text: string }>();
  const { asker, speech } = await newTurn(() => answer.promise);
  const ask = asker("run");
  const answers = Promise.all([ask(sound(7)), ask(sound(7)), ask(sound(7))]);
  await eventually(() => expect(speech.asked).toHaveLength(1));
  answer.resolve({ text: "Hello." });

  expect((await answers).map(({ text }) => text)).toEqual(["Hello.", "Hello.", "Hello."]);
  expect(speech.asked).toHaveLength(1);
});

test("many turns at once are each asked once, under their company's name, and each keeps its own answer", async () => {
  const { asker, speech, company } = await newTurn((_, count) => ({ text: `Answer ${count}.` }));
  const sounds = Array.from({ length: 150 }, (_, i) => sound(i));
  const first = await Promise.all(sounds.map(asker("first run")));
  const again = await Promise.all(sounds.toReversed().map(asker("second run")));

  expect(again.toReversed()).toEqual(first);
  expect(new Set(first.map(({ text }) => text)).size).toBe(150);
  expect(speech.asked).toHaveLength(150);
  expect(new Set(speech.asked.map((request) => request.companyId))).toEqual(
    new Set([company.companyId]),
  );
});

test("a piece whose voices are told apart is another question, and its voices are kept", async () => {
  const voices = [{ voice: "speaker_1", startMs: 0, endMs: 900, text: "One\0two " }];
  const { asker, speech } = await newTurn((request) => ({
    text: "One two",
    ...(request.diarise && { voices }),
  }));
  await asker("run")(sound(7));
  const told = await asker("run")({ ...sound(7), diarise: true });

  expect(told.voices).toEqual([{ voice: "speaker_1", startMs: 0, endMs: 900, text: "One two" }]);
  expect(await asker("another run")({ ...sound(7), diarise: true })).toEqual(told);
  expect(speech.asked).toHaveLength(2);
});

test("a turn two runs need at once is asked once, and both get the answer", async () => {
  const answer = Promise.withResolvers<{ text: string }>();
  const { ask, speech, looks } = await newTurn(() => answer.promise);

  const first = ask("first run");
  await eventually(() => expect(speech.asked).toHaveLength(1));
  const looksBefore = looks();
  const second = ask("second run");
  await eventually(() => expect(looks()).toBeGreaterThan(looksBefore + 1));
  answer.resolve({ text: "Good morning." });

  expect((await first).text).toBe("Good morning.");
  expect((await second).text).toBe("Good morning.");
  expect(speech.asked).toHaveLength(1);
});

test("a run asks again at once what it had asked when its worker died", async () => {
  const never = new Promise<never>(() => {});
  const { ask, speech } = await newTurn((_, count) => (count === 1 ? never : { text: "Yes." }));
  void ask("run");
  await eventually(() => expect(speech.asked).toHaveLength(1));

  expect((await ask("run")).text).toBe("Yes.");
});

test("a run waits no longer than the policy says for what another has asked", async () => {
  const never = new Promise<never>(() => {});
  const { ask, speech, clock } = await newTurn((_, count) =>
    count === 1 ? never : { text: "Yes." },
  );
  void ask("first run");
  await eventually(() => expect(speech.asked).toHaveLength(1));
  clock.advance(policy.turnClaimMs + 1);

  expect((await ask("second run")).text).toBe("Yes.");
});

test("who waits for another run's answer stops when told to", async () => {
  const never = new Promise<never>(() => {});
  const { ask, speech } = await newTurn(() => never);
  void ask("first run");
  await eventually(() => expect(speech.asked).toHaveLength(1));
  const stop = new AbortController();
  const waiting = ask("second run", {}, stop.signal);
  stop.abort();

  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});

test("an answer is kept as a line that can be stored", async () => {
  const { ask, company, deps } = await newTurn(() => ({ text: " One\0\ntwo " }));

  expect((await ask("run")).text).toBe("One two");
  const rows = await inCompany(database.db, company.companyId, (tx) =>
    tx.select().from(turnResults),
  );
  expect(rows.map((row) => openAnswer(deps.keyring, row))).toEqual([{ text: "One two" }]);
});

test("an answer whose key is gone is asked for once more, and kept under the new one", async () => {
  const { ask, deps, speech } = await newTurn(() => ({ text: "Said." }));
  await ask("run");
  deps.keyring = createKeyring(Buffer.alloc(32, 2));

  expect((await ask("another run")).text).toBe("Said.");
  expect((await ask("a third")).text).toBe("Said.");
  expect(speech.asked).toHaveLength(2);
});

test("an answer whose key is gone is asked for by one of two runs that need it at once", async () => {
  const answer = Promise.withResolvers<{ text: string }>();
  const { ask, deps, speech, looks } = await newTurn((_, count) =>
    count === 1 ? { text: "Said." } : answer.promise,
  );
  await ask("run");
  deps.keyring = createKeyring(Buffer.alloc(32, 2));

  const first = ask("another run");
  await eventually(() => expect(speech.asked).toHaveLength(2));
  const looksBefore = looks();
  const second = ask("a third");
  await eventually(() => expect(looks()).toBeGreaterThan(looksBefore + 1));
  answer.resolve({ text: "Said again." });

  expect((await first).text).toBe("Said again.");
  expect((await second).text).toBe("Said again.");
  expect(speech.asked).toHaveLength(2);
});

test("an answer that was paid is kept although the database is away when it comes", async () => {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end());
  const back = Promise.withResolvers<unknown>();
  const { ask, speech } = await newTurn(async () => {
    await owner`alter table turn_results rename to turn_results_away`;
    const comeBack = () => owner`alter table turn_results_away rename to turn_results`;
    setTimeout(() => back.resolve(comeBack()), 300);
    return { text: "Paid." };
  });

  expect((await ask("run")).text).toBe("Paid.");
  await back.promise;
  expect((await ask("another run")).text).toBe("Paid.");
  expect(speech.asked).toHaveLength(1);
});

/** One turn of a call that names its runs, and a clock that counts how often it is looked at. */
async function newTurn(script?: Parameters<typeof fakeSpeech>[0]) {
  const { company, callId } = await recordedCall(database.db);
  const [speech, clock] = [fakeSpeech(script), clockAt()];
  let looks = 0;
  const now = () => {
    looks += 1;
    return clock.now();
  };
  const deps: Deps = await testDeps(database.db, { now, policy });
  const runIds = new Map<string, string>();

  function ask(name: string, config = {}, signal = new AbortController().signal) {
    return asker(name, config, signal)(sound(7));
  }

  function asker(name: string, config = {}, signal = new AbortController().signal) {
    const runId = runIds.get(name) ?? randomUUID();
    runIds.set(name, runId);
    const run = { companyId: company.companyId, callId, runId };
    const engine = {
      ...{ speechToText: speech, summaryModel: fakeSummaryModel() },
      config: engineConfig("https://engine.test/v1", config),
    };
    return turnAsker(deps, run, engine, { keywords: [], redactedKinds: [], signal });
  }

  return { ask, asker, speech, clock, company, deps, looks: () => looks };
}

/** A second of a tone of its own. */
function sound(value: number) {
  return { pcm: new Int16Array(16_000).fill(value), durationMs: 1000 };
}
