import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { newestSamples, olderSamples, type PlannedSample } from "@/db/seed/calls/sample-plan";
import { readSamples, recordingOf, type Sample, samplesFolder } from "@/db/seed/samples";
import { callOf } from "@/db/seed/scenario";
import { quietAfter } from "./quiet";
import type { Access } from "./welcome";

export const amounts = ["all", "few"] as const;
export type Amount = (typeof amounts)[number];

type Wanted = { access: Access; signal: AbortSignal };
type Calls = Wanted & { samples: Map<string, Sample>; since: Date };

const settledWithinMs = 60_000;
const everyMs = 100;

/** Hands the newest sample call over and waits until its summary is there, or none will be. */
export async function placeNewest({ access, signal }: Wanted): Promise<Calls> {
  const samples = new Map((await readSamples()).map((sample) => [sample.name, sample]));
  const now = new Date();
  const [newest] = newestSamples(now);
  if (!newest) throw new Error("There is no sample call.");

  const known = await find(access, newest.externalId, signal);
  if (!known) await place({ access, signal, samples, since: now }, newest);

  await settle({ access, signal }, newest);
  return { access, signal, samples, since: known ? new Date(known.endedAt) : now };
}

/**
 * Hands the other sample calls over as a phone system would, each once. First the newest, which
 * stand at the top of the list; then the older ones, oldest first, and three of today, so that what
 * stands on top where emails and webhooks arrive is of today too.
 */
export async function placeOthers(calls: Calls, amount: Amount): Promise<void> {
  const [, ...today] = newestSamples(calls.since);
  const older = amount === "all" ? olderSamples(calls.since) : [];
  const [last, first] = [today.slice(-3), [...today.slice(0, -3), ...older.slice(0, 12)]];
  const rest = older.slice(12).reverse();

  await placeAll(calls, [...first, ...rest]);
  for (const planned of rest.slice(-atOnce)) await settle(calls, planned);
  await placeAll(calls, last.reverse());
  await placeAll(calls, [quietCall(calls.since)]);
}

/** A call in which the line went quiet after a greeting: it says why it has no summary. */
function quietCall(since: Date): PlannedCall {
  const endsAt = new Date(since.getTime() - quietEndedMs);
  return { name: "billing", externalId: "sample-quiet", endsAt, quietAfterMs: 2500 };
}

const quietEndedMs = 5 * 60 * 60 * 1000 + 11 * 60 * 1000;

type PlannedCall = PlannedSample & { quietAfterMs?: number };

/** So many calls a worker has in hand at once. */
const atOnce = 8;

async function placeAll(calls: Calls, planned: PlannedCall[]): Promise<void> {
  for (const one of planned) {
    if (!(await find(calls.access, one.externalId, calls.signal))) await place(calls, one);
  }
}

/** Waits until a call has its summary, or none will be made; not for ever. */
async function settle({ access, signal }: Wanted, { externalId }: PlannedSample): Promise<void> {
  const deadline = performance.now() + settledWithinMs;
  while (performance.now() < deadline) {
    const call = await find(access, externalId, signal);
    if (call?.summaryStatus !== "processing") return;
    await pause(everyMs, undefined, { signal });
  }
}

const found = z.object({ summaryStatus: z.string(), endedAt: z.string() });

/** Null when no such call is there. */
async function find({ url, apiKey }: Access, externalId: string, signal: AbortSignal) {
  const headers = { Authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${url}/api/v1/calls/external:${externalId}`, { headers, signal });
  return answer.ok ? found.parse(await answer.json()) : null;
}

async function place(
  { access: { url, apiKey }, signal, samples }: Calls,
  { name, externalId, endsAt, quietAfterMs }: PlannedCall,
): Promise<void> {
  const sample = samples.get(name);
  if (!sample) throw new Error(`There is no sample recording ${name}.`);

  const startedAt = new Date(endsAt.getTime() - sample.call.durationMs);
  const call = callOf(sample.call, { externalId, startedAt, recording: recordingOf(sample) });
  const form = new FormData();
  form.append("call", JSON.stringify(call));
  const whole = await readFile(join(samplesFolder, sample.file));
  const audio = quietAfterMs === undefined ? whole : quietAfter(whole, quietAfterMs);
  form.append("recording", new Blob([new Uint8Array(audio)], { type: "audio/wav" }), sample.file);

  const headers = { Authorization: `Bearer ${apiKey}` };
  const taken = await fetch(`${url}/api/v1/calls`, { method: "POST", headers, body: form, signal });
  // What somebody has deleted stays deleted.
  if (taken.status !== 202 && taken.status !== 409)
    throw new Error(`The call ${externalId} was refused: ${await taken.text()}`);
}
