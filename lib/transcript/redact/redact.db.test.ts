import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { transcripts, turnResults } from "@/db/schema/results";
import { makeAgain } from "@/lib/calls/make-again";
import type { Deps } from "@/lib/ctx";
import { ProviderError } from "@/lib/errors";
import { saveRedactedKinds } from "@/lib/settings/redaction";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { type TestCompany, talk } from "@/lib/testing/factories";
import { fakeSpeech, fakeSummaryModel } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { recordedCall, runJobs } from "@/lib/testing/recorded-call";
import { joined, silence, voice, wavFile } from "@/lib/testing/sounds";
import { getTranscript } from "../get";
import { redactionsOf } from "../redactions";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Agent and customer take turns; only what is asked shows what some of the answers are. */
const said = [
  ...["Your card number, please?", "Sure, it is 5500 0000"],
  ...["Yes.", "0000 0004"],
  ...["And what is the PIN?", "902 117"],
  ...["Call you on 020 123 4567?", "Please do, thank you."],
];
const secrets = ["5500 0000", "0000 0004", "902 117"];

test("nothing of what was masked is in any table, nor reaches a summary model", async () => {
  const { deps, company, summaryModel } = await call();
  await runJobs(deps, company.companyId);

  for (const secret of secrets) expect(await tablesWith(secret)).toEqual([]);
  expect(await tablesWith("020 123 4567")).toEqual(["transcripts", "turn_results"]);
  expect(summaryModel.asked).not.toHaveLength(0);
  for (const { input } of summaryModel.asked) {
    for (const secret of secrets) expect(input).not.toContain(secret);
    expect(input).toContain("[••• card]");
  }
});

test("of a run that failed on the way nothing is in any table either, and the next pays no turn twice", async () => {
  const { deps, company, callId, speech, storedCall } = await call(6);
  await runJobs(deps, company.companyId);
  expect(await storedCall()).toMatchObject({ summaryStatus: "failed", reason: "engine_refused" });
  for (const secret of secrets) expect(await tablesWith(secret)).toEqual([]);

  await again(deps, company, callId);
  expect(await storedCall()).toMatchObject({ summaryStatus: "ready" });
  expect(speech.asked).toHaveLength(said.length + 1);
  expect((await answers(company)).filter((text) => text.includes("•••"))).toHaveLength(3);
  for (const secret of secrets) expect(await tablesWith(secret)).toEqual([]);
});

test("what another model heard stays sealed while no transcript was made of it", async () => {
  const { deps, company, callId } = await call(6);
  await runJobs(deps, company.companyId);
  const { openai } = deps.providers.engines;
  if (!openai) throw new Error("no engine");
  openai.config.transcribeModel = "another";
  openai.speechToText = fakeSpeech(() => ({ text: "Good morning to you." }));
  await again(deps, company, callId);

  for (const secret of secrets) expect(await tablesWith(secret)).toEqual([]);
  const rows = await stored(company);
  expect(rows.filter(({ answer }) => answer !== null)).toHaveLength(said.length);
  expect(rows.filter(({ sealedAnswer }) => sealedAnswer !== null)).toHaveLength(6);
});

test("the transcript says what is masked, and in which turns of the recording", async () => {
  const { deps, company, callId } = await call();
  await runJobs(deps, company.companyId);

  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  const segments = transcript?.segments ?? [];
  expect(segments.map(({ text }) => text)).toEqual([
    ...["Your card number, please?", "Sure, it is [••• card]"],
    ...["Yes.", "[••• card]"],
    ...["And what is the PIN?", "[••• code]"],
    ...said.slice(6),
  ]);
  const at = (index: number) => ({
    startMs: segments[index]?.startMs,
    endMs: segments[index]?.endMs,
  });
  expect(transcript?.redactions).toEqual([
    { kind: "card", ...at(1) },
    { kind: "card", ...at(3) },
    { kind: "spoken_code", ...at(5) },
  ]);
});

test("the recording stays silent in those turns when the transcript has been deleted", async () => {
  const { deps, company, callId, storedCall } = await call();
  await runJobs(deps, company.companyId);
  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  await inCompany(database.db, company.companyId, (tx) =>
    tx.update(transcripts).set({ segments: [], deletedAt: new Date() }),
  );

  expect((await getTranscript(deps, company.ctx, { id: callId })).transcript).toBeNull();
  expect(await redactionsOf(deps, await storedCall())).toEqual(transcript?.redactions);
  expect(transcript?.redactions).toHaveLength(3);
});

test("a kind switched on masks what was stored before, one switched off brings nothing back, and no sound is paid twice", async () => {
  const { deps, company, callId, speech } = await call();
  const admin = company.as("203", "admin");
  await saveRedactedKinds(deps, admin, []);
  await runJobs(deps, company.companyId);
  expect(await answers(company)).toEqual(said.toSorted());

  await saveRedactedKinds(deps, admin, ["card", "spoken_code"]);
  await again(deps, company, callId);
  const masked = await answers(company);
  expect(masked.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
  expect(masked).toContain("Call you on 020 123 4567?");

  await saveRedactedKinds(deps, admin, []);
  await again(deps, company, callId);
  expect(await answers(company)).toEqual(masked);
  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  expect(transcript?.segments[3]?.text).toBe("[••• card]");
  expect(transcript?.redactions).toHaveLength(3);
  expect(speech.asked).toHaveLength(said.length);
});

test("a kind that is off is written down as it was said, the others are not", async () => {
  const { deps, company, callId } = await call();
  await saveRedactedKinds(deps, company.as("203", "admin"), ["card", "iban", "bsn"]);
  await runJobs(deps, company.companyId);

  const { transcript } = await getTranscript(deps, company.ctx, { id: callId });
  expect(transcript?.segments[3]?.text).toBe("[••• card]");
  expect(transcript?.segments[5]?.text).toBe("902 117");
});

test("of voices told apart on one channel each part is masked, and so is the whole", async () => {
  const voices = [
    { voice: "one", startMs: 0, endMs: 1500, text: "What is the PIN?" },
    { voice: "two", startMs: 1500, endMs: 4000, text: "It is 902 117." },
    { voice: "one", startMs: 4000, endMs: 6000, text: "Thank you." },
  ];
  const text = voices.map((part) => part.text).join(" ");
  const speech = { ...fakeSpeech(() => ({ text, voices })), canDiarise: true };
  const audio = wavFile(joined(silence(500), voice(6000, -20), silence(1000)));
  const { deps, company } = await recordedCall(database.db, {
    ...{ speechToText: speech, audio, call: { recording: { channels: ["mixed"] } } },
  });
  await runJobs(deps, company.companyId);

  const rows = await stored(company);
  expect(rows.map(({ answer }) => answer)).toEqual([
    "What is the PIN? It is [••• code]. Thank you.",
  ]);
  expect(rows[0]?.voices?.map((part) => part.text)).toEqual([
    ...["What is the PIN?", "It is [••• code].", "Thank you."],
  ]);
});

/** The engine refuses once, after so many turns; never unless that is given. */
async function call(refusesAfter?: number) {
  const speech = fakeSpeech((_, count) => {
    if (count - 1 === refusesAfter) throw new ProviderError("refused", "no");
    const refusals = count - 1 > (refusesAfter ?? said.length) ? 1 : 0;
    return { text: said[count - 1 - refusals] ?? "" };
  });
  const summaryModel = fakeSummaryModel();
  const recorded = await recordedCall(database.db, {
    ...{ speechToText: speech, summaryModel, policy: { turnsAtOnce: 1 } },
    ...{ audio: conversation(said.length) },
    call: { recording: { channels: ["agent", "customer"] }, steps: [talk("203", 0, 68)] },
  });
  return { ...recorded, speech, summaryModel };
}

async function again(deps: Deps, company: TestCompany, callId: string): Promise<void> {
  await makeAgain(deps, company.ctx, { id: callId }, undefined);
  await runJobs(deps, company.companyId);
}

function stored({ companyId }: TestCompany) {
  return inCompany(database.db, companyId, (tx) => tx.select().from(turnResults));
}

async function answers(company: TestCompany): Promise<string[]> {
  return (await stored(company)).map(({ answer }) => answer ?? "").toSorted();
}

/** The tables, of ours and of the queue, that hold a text in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  onTestFinished(() => owner.end());
  const tables = await owner<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(20);

  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await owner`
      select 1 from ${owner(schema)}.${owner(name)} as t
      where position(${text} in t::text) > 0 limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found.toSorted();
}
