import { expect, test } from "vitest";
import { engineConfig } from "@/lib/testing/engine-config";
import { formOf, json, startRawServer } from "@/lib/testing/raw-server";
import { createMistralSpeech } from "./speech";

const request = { wav: Buffer.from("RIFF…wav"), durationMs: 3200, keywords: [] };
const signal = new AbortController().signal;
const transcribeModel = "voxtral-mini-transcribe-latest";

test("a turn is sent as a WAV file with the model and segment times, its language unnamed", async () => {
  const { origin, requests } = await startRawServer(json(answer({})));

  await transcribe(origin);

  const [sent] = requests;
  expect(sent).toMatchObject({ method: "POST", path: "/v1/audio/transcriptions" });
  expect(sent?.headers.authorization).toBe("Bearer sk-very-secret");

  const form = await formOf(sent);
  const { file, ...fields } = Object.fromEntries(form);
  expect(fields).toEqual({
    model: transcribeModel,
    diarize: "false",
    stream: "false",
    timestamp_granularities: "segment",
  });
  if (!(file instanceof File)) return expect.fail("There is no file.");
  expect(file).toMatchObject({ name: "turn.wav", type: "audio/wav" });
  expect(Buffer.from(await file.arrayBuffer())).toEqual(request.wav);
});

test("keywords are sent as context when there are any", async () => {
  const { origin, requests } = await startRawServer(json(answer({})));

  await transcribe(origin, ["Nectar", "SIM swap", "Bos, BV"]);

  const form = await formOf(requests[0]);
  expect(form.getAll("context_bias")).toEqual(["Nectar", "SIM swap", "Bos BV"]);
});

test("a model of before takes no spaces or commas, and its underscores are not shown", async () => {
  const text = "A SIM_swap for jan_bos, Bos_Bv.";
  const { origin, requests } = await startRawServer(json(answer({ text })));
  const config = engineConfig(origin, { transcribeModel: "voxtral-mini-2602" });
  const keywords = ["Nectar", "SIM swap", "Bos, BV"];
  const told = await createMistralSpeech().transcribe(config, { ...request, keywords }, signal);

  expect((await formOf(requests[0])).getAll("context_bias")).toEqual([
    ...["Nectar", "SIM_swap", "Bos_BV"],
  ]);
  expect(told.text).toBe("A SIM swap for jan_bos, Bos BV.");
});

test.each(["", "/", "/v1", "/v1/"])("an address may end in %j", async (end) => {
  const { origin, requests } = await startRawServer(json(answer({})));

  await transcribe(`${origin}/mistral${end}`);

  expect(requests[0]?.path).toBe("/mistral/v1/audio/transcriptions");
});

test("the answer carries the text, the language and the seconds that are billed", async () => {
  const facts = { text: " Hallo. ", language: "nl", usage: { prompt_audio_seconds: 4 } };

  expect(await transcribed(answer(facts))).toEqual({
    text: " Hallo. ",
    languages: ["nl"],
    billedMs: 4000,
  });
});

test.each([
  ["a fraction of a second", { usage: { prompt_audio_seconds: 3.25 } }, 3250],
  ["no usage", { usage: undefined }, null],
  ["no language", { language: undefined }, 4000],
  ["a language in words", { language: "dutch" }, 4000],
  ["segments of another form", { segments: "none" }, 4000],
  ["no model", { model: undefined }, 4000],
])(
  "an answer with %s, which the SDK may turn down, is paid for and kept",
  async (_title, facts, billedMs) => {
    expect(await transcribed(answer({ language: null, ...facts }))).toEqual({
      text: "Hi.",
      languages: [],
      billedMs,
    });
  },
);

test("an answer turned down for want of a text stays turned down", async () => {
  const failure = transcribed(answer({ text: undefined }));

  await expect(failure).rejects.toMatchObject({ name: "ProviderError", kind: "invalid_answer" });
});

test("silence is an empty text, not an error", async () => {
  expect(await transcribed(answer({ text: "" }))).toMatchObject({ text: "" });
});

test("a text that no database keeps is an invalid answer", async () => {
  const body = JSON.stringify(answer({ text: "a#b" })).replace("#", "\\u0000");

  await expect(transcribed(body)).rejects.toMatchObject({ kind: "invalid_answer" });
});

function answer(facts: object) {
  return {
    model: transcribeModel,
    text: "Hi.",
    language: "en",
    segments: [{ type: "transcription_segment", text: "Hi.", start: 0.1, end: 0.8 }],
    usage: {
      prompt_audio_seconds: 4,
      prompt_tokens: 7,
      completion_tokens: 2,
      total_tokens: 9,
    },
    ...facts,
  };
}

async function transcribed(body: unknown) {
  const { origin } = await startRawServer(json(body));
  return transcribe(origin);
}

function transcribe(baseUrl: string, keywords: string[] = []) {
  const config = engineConfig(baseUrl, { engineId: "mistral", transcribeModel });
  return createMistralSpeech().transcribe(config, { ...request, keywords }, signal);
}

test("voices are told apart when that is asked for, each with its words and times", async () => {
  const segments = [
    { type: "transcription_segment", text: "Hi.", start: 0.3, end: 1.25, speaker_id: "speaker_2" },
    { type: "transcription_segment", text: "Yes?", start: 2, end: 2.5, speaker_id: null },
  ];
  const { origin, requests } = await startRawServer(json(answer({ segments })));
  const config = engineConfig(origin, { transcribeModel });
  const heard = await createMistralSpeech().transcribe(
    config,
    { ...request, diarise: true },
    signal,
  );

  expect((await formOf(requests[0])).get("diarize")).toBe("true");
  expect(heard.voices).toEqual([
    { voice: "speaker_2", startMs: 300, endMs: 1250, text: "Hi." },
    { voice: "", startMs: 2000, endMs: 2500, text: "Yes?" },
  ]);
});

test("without segments of a form we know the text alone is the answer", async () => {
  const { origin } = await startRawServer(json(answer({ segments: "none" })));
  const config = engineConfig(origin, { transcribeModel });
  const heard = await createMistralSpeech().transcribe(
    config,
    { ...request, diarise: true },
    signal,
  );

  expect(heard).toMatchObject({ text: "Hi." });
  expect(heard).not.toHaveProperty("voices");
});
