import { createHash } from "node:crypto";
import { type Answer, answered, type Outcome } from "@/standins/http";
import type { openAiError } from "@/standins/openai/errors";
import { type Faulty, failing } from "@/standins/openai/failure";
import type { Received } from "@/standins/received";
import { delay, type World } from "@/standins/world";
import { decodeAudio } from "./decode";
import { type Heard, hear } from "./hear";

export type Upload = { model: string; bytes: Buffer };

/** One vendor's words for what was heard, and for what went wrong. */
export type SpeechVendor = {
  answer: (heard: Heard, audioMs: number) => Answer;
  error: typeof openAiError;
  faulty: Faulty;
};

const shortestMs = 100;

/** Listens to an upload, behaving as the script says, and answers in the vendor's words. */
export async function listen(
  world: World,
  entry: Received,
  { model, bytes }: Upload,
  { answer, error, faulty }: SpeechVendor,
): Promise<Outcome> {
  entry.model = model;
  entry.audioSha256 = createHash("sha256").update(bytes).digest("hex");

  const decoded = await decodeAudio(bytes);
  if (!decoded) return answered(error(400, "Audio file might be corrupted or unsupported"));
  const { audioMs, wave } = decoded;
  entry.audioMs = audioMs;
  if (audioMs < shortestMs) return answered(tooShort(error));

  const { behaviour, fail } = world.script.next("transcribe");
  await delay(world, (behaviour.delayMs ?? 0) + (behaviour.delayPerAudioMs ?? 0) * audioMs);
  const honest = async () => {
    const heard = asTold(behaviour.text, audioMs) ?? (await hear(world, wave()));
    return heard ? answer(heard, audioMs) : notASample(error);
  };
  return fail ? await failing(fail, { honest, faulty, error }) : answered(await honest());
}

function asTold(text: string | undefined, audioMs: number): Heard | null {
  if (text === undefined) return null;
  return { text, language: null, said: [{ channel: 0, startMs: 0, endMs: audioMs, text }] };
}

function notASample(error: typeof openAiError): Answer {
  const message =
    "This stand-in knows only the sample recordings, by their sound, and this is none of them. " +
    "With pocketsphinx and pocketsphinx-en-us installed it would try other English speech, roughly.";
  return error(422, message, { param: "file", code: "unknown_recording" });
}

function tooShort(error: typeof openAiError): Answer {
  const message = "Audio file is too short. Minimum audio length is 0.1 seconds.";
  return error(400, message, { param: "file", code: "audio_too_short" });
}
