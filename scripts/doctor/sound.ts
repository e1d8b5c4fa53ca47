import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { decode } from "@/lib/audio/decode";
import { sampleRateHz } from "@/lib/audio/frames";
import { probe } from "@/lib/audio/probe";
import { wavOf } from "@/lib/audio/wav";
import { type Check, type Finding, fail, ok, wordsOf } from "./finding";

const sample = fileURLToPath(new URL("../../db/seed/recordings/billing.wav", import.meta.url));
/** What the customer says first, about two seconds. */
const turn = { startMs: 4000, endMs: 6200, channel: 0 };
const [maxMs, withinMs] = [600_000, 60_000];

export const soundChecks: Check[] = [
  { name: "ffmpeg", run: async () => [await program("ffmpeg")] },
  { name: "ffprobe", run: async () => [await program("ffprobe")] },
];

/** It is started, and put to work on a real recording. */
async function program(name: "ffmpeg" | "ffprobe"): Promise<Finding> {
  const remedy = "Install ffmpeg (Debian: apt-get install ffmpeg) and see that PATH leads to it.";
  try {
    const { stdout } = await promisify(execFile)(name, ["-version"]);
    const version = /version (\S+)/.exec(stdout)?.[1] ?? "";
    if (name === "ffprobe") await probe(sample, { maxMs, signal: AbortSignal.timeout(withinMs) });
    else await speech();
    return ok(name, `${version}, reads a recording`);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return fail(name, isMissing ? "is not on this machine" : wordsOf(error), remedy);
  }
}

/** Two seconds of speech out of a sample call, as an engine gets them. Needs ffmpeg. */
export async function speech(): Promise<{ wav: Uint8Array; durationMs: number }> {
  const samples: number[] = [];
  const signal = AbortSignal.timeout(withinMs);
  for await (const window of decode(sample, { channels: 2, maxMs, signal })) {
    samples.push(...(window[turn.channel] ?? []));
  }
  const at = (ms: number) => (ms * sampleRateHz) / 1000;
  const pcm = Int16Array.from(samples.slice(at(turn.startMs), at(turn.endMs)));
  return { wav: wavOf(pcm), durationMs: turn.endMs - turn.startMs };
}
