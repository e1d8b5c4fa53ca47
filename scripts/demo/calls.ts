import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Access } from "./welcome";

const folder = "db/seed/recordings";
const minuteMs = 60_000;

const party = z.object({
  kind: z.string(),
  number: z.string().nullable(),
  name: z.string().nullable(),
});

/** What a sample's file says of its call; times count from the start of the call. */
const sampleFile = z.object({
  name: z.string(),
  file: z.string(),
  channels: z.array(z.string()),
  call: z.object({
    direction: z.string(),
    status: z.string(),
    answeredAfterMs: z.number().nullable(),
    from: party,
    to: party,
    answeredBy: party.nullable(),
    steps: z.array(
      z.object({
        kind: z.string(),
        party: party.nullable(),
        startMs: z.number(),
        endMs: z.number(),
        result: z.string().nullable(),
        detail: z.record(z.string(), z.json()),
      }),
    ),
    durationMs: z.number(),
    recordingOffsetMs: z.number(),
  }),
});
type SampleFile = z.infer<typeof sampleFile>;

/** Hands the sample calls over as a phone system would, each once; billing is the newest. */
export async function placeSampleCalls(access: Access, signal: AbortSignal): Promise<void> {
  const samples = await readSamples();
  const newestLast = samples.toSorted(
    (a, b) => Number(a.name === "billing") - Number(b.name === "billing"),
  );
  const now = Date.now();

  for (const [i, sample] of newestLast.entries()) {
    const endedAt = now - (newestLast.length - 1 - i) * 37 * minuteMs;
    await place(access, sample, endedAt - sample.call.durationMs, signal);
  }
}

async function readSamples(): Promise<SampleFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Promise.all(
    names.map(async (name) =>
      sampleFile.parse(JSON.parse(await readFile(join(folder, name), "utf8"))),
    ),
  );
}

async function place(
  { url, apiKey }: Access,
  sample: SampleFile,
  startedAt: number,
  signal: AbortSignal,
): Promise<void> {
  const externalId = `sample-${sample.name}`;
  const headers = { Authorization: `Bearer ${apiKey}` };
  const known = await fetch(`${url}/api/v1/calls/external:${externalId}`, { headers, signal });
  if (known.ok) return;

  const form = new FormData();
  const audio = await readFile(join(folder, sample.file));
  form.append("call", JSON.stringify(callOf(sample, externalId, startedAt)));
  form.append("recording", new Blob([audio], { type: "audio/wav" }), sample.file);
  const taken = await fetch(`${url}/api/v1/calls`, { method: "POST", headers, body: form, signal });
  if (taken.status !== 202)
    throw new Error(`The call ${externalId} was refused: ${await taken.text()}`);
}

/** The call on the wire, moved to its time. */
export function callOf(sample: SampleFile, externalId: string, startedAt: number) {
  const { call } = sample;
  const at = (ms: number) => new Date(startedAt + ms).toISOString();
  return {
    externalId,
    direction: call.direction,
    status: call.status,
    startedAt: at(0),
    answeredAt: call.answeredAfterMs === null ? null : at(call.answeredAfterMs),
    endedAt: at(call.durationMs),
    from: call.from,
    to: call.to,
    answeredBy: call.answeredBy,
    steps: call.steps.map(({ startMs, endMs, ...step }) => ({
      ...step,
      startedAt: at(startMs),
      endedAt: at(endMs),
    })),
    recording: { channels: sample.channels, offsetMs: call.recordingOffsetMs },
  };
}
