import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import { transcripts } from "@/db/schema/results";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { extension, talk } from "@/lib/testing/factories";
import { fakeSpeech } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { recordedCall } from "@/lib/testing/recorded-call";
import { silence, voice, wavFile } from "@/lib/testing/sounds";
import { transcribeCall } from "./transcribe";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

/** Tom (203) is recorded ∞ Always, Emma (204) Never. */
const company = {
  settings: { internalCallsToo: true },
  users: { "203": {}, "204": { name: "Emma Clarke", recording: "never", storageDays: 0 } },
} as const;

const internalCall: Overrides["call"] = {
  ...{ direction: "internal", recording: { channels: ["caller", "callee"] } },
  ...{ from: extension("203"), to: extension("204"), answeredBy: extension("204") },
};

test("of an internal call only the turns of the colleague who is recorded are asked", async () => {
  const { company, asked, transcript } = await transcribed({ call: internalCall });

  expect(asked).toHaveLength(1);
  expect(transcript).toMatchObject({
    droppedTurns: 1,
    segments: [{ id: "s001", speaker: "caller", userId: company.userId("203") }],
  });
});

test("after a transfer to a colleague on Never only her part of the agent's channel is left out", async () => {
  const { company, asked, transcript } = await transcribed({
    call: {
      recording: { channels: ["agent", "customer"] },
      steps: [talk("203", 0, 4), talk("204", 4, 68)],
    },
    audio: conversation(4),
  });

  expect(asked).toHaveLength(3);
  expect(transcript).toMatchObject({ droppedTurns: 1 });
  expect(transcript?.segments.map(({ speaker, userId }) => [speaker, userId])).toEqual([
    ["agent", company.userId("203")],
    ["customer", null],
    ["customer", null],
  ]);
});

const words = voice(2000, -20);

test.each([
  ["one channel", ["caller", "callee"], wavFile(words)],
  ["one channel saved twice", ["caller", "callee"], wavFile(words, words)],
  [
    "one channel saved twice, the first said to be hers",
    ["callee", "caller"],
    wavFile(words, words),
  ],
] as const)("a recording of %s is transcribed whole", async (_, [first, second], audio) => {
  const { asked, transcript } = await transcribed({
    ...{ call: { ...internalCall, recording: { channels: [first, second] } }, audio },
  });

  expect(asked).toHaveLength(1);
  expect(transcript).toMatchObject({ droppedTurns: 0, segments: [{ channel: "mixed" }] });
});

test("a call in which only the colleague on Never spoke has no speech", async () => {
  const { asked, transcript, call } = await transcribed({
    ...{ call: internalCall, audio: wavFile(silence(3000), voice(3000, -20)) },
  });

  expect(asked).toEqual([]);
  expect(transcript).toBeUndefined();
  expect(call).toMatchObject({ summaryStatus: "skipped", reason: "no_speech" });
});

test("who is set to Never after the call was decided is not transcribed either", async () => {
  const speechToText = fakeSpeech();
  const recorded = await recordedCall(database.db, { company, speechToText });
  await inCompany(database.db, recorded.company.companyId, (tx) =>
    tx
      .update(users)
      .set({ recording: "never" })
      .where(eq(users.id, recorded.company.userId("203"))),
  );
  const { transcript } = await transcribe(recorded);

  expect(speechToText.asked).toHaveLength(1);
  expect(transcript?.segments).toMatchObject([{ speaker: "customer" }]);
});

type Overrides = Pick<NonNullable<Parameters<typeof recordedCall>[1]>, "call" | "audio">;

async function transcribed(overrides: Overrides) {
  const speechToText = fakeSpeech();
  const recorded = await recordedCall(database.db, { ...overrides, company, speechToText });
  return { asked: speechToText.asked, company: recorded.company, ...(await transcribe(recorded)) };
}

async function transcribe({ deps, run, storedCall }: Awaited<ReturnType<typeof recordedCall>>) {
  const { companyId, callId } = run;
  const ctx = { companyId, actor: { type: "system", job: "transcribe" } } as const;
  await transcribeCall(deps, ctx, run, new AbortController().signal);

  const [transcript] = await inCompany(deps.db, companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
  return { transcript, call: await storedCall() };
}
