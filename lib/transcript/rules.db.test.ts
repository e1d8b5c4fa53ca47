import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import type { CallDetail } from "@/domain/call-view";
import { viewCall } from "@/lib/reporting/view-call";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { talk } from "@/lib/testing/factories";
import { fakeSpeech } from "@/lib/testing/fakes";
import { conversation } from "@/lib/testing/received-audio";
import { recordedCall } from "@/lib/testing/recorded-call";
import { joined, silence, voice, wavFile } from "@/lib/testing/sounds";
import { queuedJobs, storedRecordings } from "@/lib/testing/stored";
import { transcribeCall } from "./transcribe";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 10 });
});
afterAll(() => database.close());

const wantsThreeSeconds = { settings: { minSpeechSeconds: 3 } };
const sentence = "I am calling about the invoice of last month.";

test("a call with less speech than the company wants asks nothing, and says how much it had", async () => {
  const { asked, call, transcript, kinds } = await transcribed({
    company: wantsThreeSeconds,
    audio: conversation(2),
  });

  expect(asked).toEqual([]);
  expect(transcript).toBeUndefined();
  expect(call).toMatchObject({
    ...{ summaryStatus: "skipped", reason: "too_short" },
    reasonFacts: { speechSeconds: expect.any(Number), minSpeechSeconds: 3 },
  });
  expect(kinds).toEqual(["transcribe"]);
});

test("a call with as much speech as the company wants is put into words whole", async () => {
  const { asked, kinds } = await transcribed({
    ...{ company: wantsThreeSeconds, audio: conversation(4) },
    speech: () => ({ text: sentence.slice(0, 30) }),
  });

  expect(asked).toHaveLength(4);
  expect(kinds).toEqual(["transcribe", "summarize"]);
});

test("fewer than eight words are too few: no model is asked, and the words stay to be read", async () => {
  const { call, transcript, kinds } = await transcribed({
    ...{ company: wantsThreeSeconds, audio: conversation(4) },
    speech: (_, count) => ({ text: count === 1 ? "Hello, who is it?" : "Bye." }),
  });

  expect(call).toMatchObject({ reason: "too_short", reasonFacts: { words: 7 } });
  expect(transcript?.segments).toHaveLength(4);
  expect(kinds).toEqual(["transcribe"]);
});

test("words are counted in languages without spaces too", async () => {
  const { kinds } = await transcribed({
    ...{ company: wantsThreeSeconds, audio: conversation(4) },
    speech: () => ({ text: "先月の請求書についてお電話しました" }),
  });

  expect(kinds).toEqual(["transcribe", "summarize"]);
});

test("what a recogniser made up is left out, and the transcript counts it by reason", async () => {
  const answers = ["", "so so so so so so so so", "x".repeat(200), "Good morning."];
  const { transcript } = await transcribed({
    audio: conversation(4),
    policy: { turnsAtOnce: 1 },
    speech: (_, count) => ({ text: answers[count - 1] ?? "" }),
  });

  expect(transcript).toMatchObject({
    ...{ droppedTurns: 3, dropped: { empty: 1, loop: 1, too_fast: 1 } },
    segments: [{ id: "s001", text: "Good morning." }],
  });
});

test("a mono recording is heard whole by an engine that tells voices apart", async () => {
  const { asked, transcript } = await transcribed({
    audio: wavFile(joined(silence(500), voice(1500, -20, 1), silence(2000), voice(1500, -20, 2))),
    canDiarise: true,
    speech: ({ durationMs }) => ({
      text: "Hello. Hi.",
      voices: [
        { voice: "A", startMs: 300, endMs: 1700, text: "Hello." },
        { voice: "B", startMs: durationMs - 1700, endMs: durationMs - 300, text: "Hi." },
      ],
    }),
  });

  expect(asked).toMatchObject([{ diarise: true }]);
  const [first, second, ...others] = transcript?.segments ?? [];
  expect(others).toEqual([]);
  expect(first).toMatchObject({ channel: "mixed", speaker: "speaker_1", text: "Hello." });
  expect(second).toMatchObject({ channel: "mixed", speaker: "speaker_2", text: "Hi." });
  expect(Math.abs((second?.startMs ?? 0) - 3700)).toBeLessThan(400);
});

test("two channels are never diarised: they say by themselves who speaks", async () => {
  const { asked } = await transcribed({ canDiarise: true });

  expect(asked.map(({ diarise }) => diarise)).toEqual([undefined, undefined]);
});

test("a menu's prompt on the company's channel is not put into words", async () => {
  const prompt = joined(silence(500), voice(3000, -20, 1), silence(4500));
  const answer = joined(silence(5500), voice(1500, -20, 2), silence(1000));
  const { asked, transcript } = await transcribed({
    call: {
      recording: { channels: ["customer", "agent"] },
      steps: [menu(0, 5), talk("203", 5, 68)],
    },
    audio: wavFile(silence(8000), mixed(prompt, answer)),
  });

  expect(asked).toHaveLength(1);
  expect(transcript?.segments[0]?.startMs).toBeGreaterThan(4500);
});

test("after a transfer, and in a recording that starts late, each turn is its colleague's", async () => {
  const { transcript, company } = await transcribed({
    company: { users: { "203": {}, "204": { name: "Emma Clarke" } } },
    call: {
      recording: { channels: ["agent", "customer"], offsetMs: 20_000 },
      steps: [talk("203", 0, 24), talk("204", 24, 68)],
    },
    audio: conversation(4),
  });

  expect(transcript?.segments.map(({ speaker, userId }) => [speaker, userId])).toEqual([
    ["agent", company.userId("203")],
    ["customer", null],
    ["agent", company.userId("204")],
    ["customer", null],
  ]);
  expect(transcript?.segments[0]?.startMs).toBeGreaterThanOrEqual(20_000);
});

test("a voicemail message is summarised when the company wants it, by its mailbox's settings", async () => {
  const mailbox = { kind: "voicemail", number: "203" } as const;
  const step = { ...menu(0, 68), kind: "voicemail", party: mailbox } as const;
  const { call, company, kinds, detail } = await transcribed({
    company: { settings: { voicemailsToo: true } },
    call: {
      ...{ status: "voicemail", answeredAt: null, answeredBy: null, steps: [step] },
      recording: { channels: ["mixed"] },
    },
    audio: wavFile(joined(silence(500), voice(4000, -20), silence(500))),
  });

  expect(call).toMatchObject({ summaryStatus: "processing", reason: null });
  expect(kinds).toEqual(["transcribe", "summarize"]);
  const seen = await detail(company.as("203"));
  expect(seen.transcript?.segments).toMatchObject([{ speaker: "speaker_1", userId: null }]);
});

test("a recording that breaks off is put into words until there, and its page says where", async () => {
  const whole = conversation(6);
  const { recording, detail, company, transcript } = await transcribed({
    audio: whole.subarray(0, Math.floor(whole.length / 2)),
  });

  expect(transcript?.segments.length).toBeGreaterThan(1);
  expect(recording?.breaksOffAtMs).toBe(recording?.durationMs);
  const { recordings } = await detail(company.as("203"));
  expect(recordings).toMatchObject([{ breaksOffAtMs: recording?.breaksOffAtMs }]);
});

type Given = Parameters<typeof recordedCall>[1] & {
  speech?: Parameters<typeof fakeSpeech>[0];
  canDiarise?: boolean;
};

async function transcribed({ speech, canDiarise = false, ...given }: Given) {
  const port = fakeSpeech(speech);
  const speechToText = { ...port, canDiarise };
  const { deps, company, callId, run, storedCall } = await recordedCall(database.db, {
    ...given,
    speechToText,
  });
  const ctx = { companyId: run.companyId, actor: { type: "system", job: "transcribe" } } as const;
  await transcribeCall(deps, ctx, run, new AbortController().signal);

  const [transcript] = await inCompany(database.db, run.companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
  const [recording] = await storedRecordings(database.db, run.companyId);
  const jobs = await queuedJobs(database.db, run.companyId);
  const detail = (by: Parameters<typeof viewCall>[1]): Promise<CallDetail> =>
    viewCall(deps, by, { id: callId });
  return {
    ...{ company, transcript, recording, detail, asked: port.asked },
    ...{ call: await storedCall(), kinds: jobs.map(({ kind }) => kind) },
  };
}

function menu(fromSeconds: number, toSeconds: number) {
  return { ...talk("203", fromSeconds, toSeconds), kind: "ivr", party: null } as const;
}

function mixed(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + (b[i] ?? 0));
}
