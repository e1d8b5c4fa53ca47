import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { eq } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { transcripts } from "@/db/schema/results";
import { callOf } from "@/db/seed/scenario";
import { type Segment, segment } from "@/domain/transcript";
import { ingestCall } from "@/lib/calls/ingest";
import { receiveAudio } from "@/lib/calls/receive-audio";
import type { Deps } from "@/lib/ctx";
import { createCompany } from "@/lib/testing/factories";
import { queuedJobs, storedCall } from "@/lib/testing/stored";
import { pipeline } from "@/worker/pipeline";
import type { EngineMaker, ReadyEngine } from "./engines";
import { goldStartedAt } from "./gold/gold";
import type { Rendered } from "./render";
import { type Summarised, summariseRun } from "./summaries/summarise-run";

export type Transcribed = {
  status: string;
  reason: string | null;
  segments: Segment[];
  asked: ReadyEngine["asked"];
  /** A summary was going to be made. */
  goesOn: boolean;
  /** What became of it; null when none was to be made. */
  summarised: Summarised | null;
  /** The company's users by extension. */
  userIds: Map<string, string>;
};

/** Takes a call through ingest and both steps of the worker, in a company of its own. */
export async function transcribeCall(
  deps: Deps,
  rendered: Rendered,
  engineFor: EngineMaker,
): Promise<Transcribed> {
  const ready = await engineFor(rendered);
  const { id, engine, asked, close, atOnce } = ready;
  try {
    const engines = { [id]: engine };
    const policy = { ...deps.policy, ...(atOnce && { turnsAtOnce: atOnce }) };
    const own: Deps = { ...deps, policy, providers: { ...deps.providers, engines } };
    return { ...(await inCompanyOfItsOwn(own, rendered, ready)), asked };
  } finally {
    await close();
  }
}

async function inCompanyOfItsOwn(
  deps: Deps,
  { call, path, flow }: Rendered,
  ready: ReadyEngine,
): Promise<Omit<Transcribed, "asked">> {
  const extensions = call.people.flatMap(({ party }) =>
    party.kind === "extension" && party.number ? [{ ...party, number: party.number }] : [],
  );
  const company = await createCompany(deps.db, {
    company: { language: call.scene.language },
    settings: { engine: ready.id, internalCallsToo: true, minSpeechSeconds: 3 },
    source: { channelMap: call.channels.source },
    users: Object.fromEntries(extensions.map(({ number, name }) => [number, { name: name ?? "" }])),
  });
  const { ctx, companyId, sourceId } = company;

  const audio = await receiveAudio(deps, ctx, sourceId, createReadStream(path), null);
  const { callId } = await ingestCall(deps, ctx, { sourceId, call: wireCall(call, flow), audio });
  const { runId } = await storedCall(deps.db, companyId, callId);
  const context = { signal: new AbortController().signal, attempt: 1 };
  if (runId) await pipeline(deps).transcribe({ companyId, callId, runId }, context);

  const { summaryStatus, reason } = await storedCall(deps.db, companyId, callId);
  const [transcript] = await inCompany(deps.db, companyId, (tx) =>
    tx.select().from(transcripts).where(eq(transcripts.callId, callId)),
  );
  const jobs = await queuedJobs(deps.db, companyId);
  const goesOn = jobs.some(({ kind }) => kind === "summarize");
  const run = goesOn && runId ? { companyId, callId, runId } : null;
  return {
    ...{ status: summaryStatus, reason },
    segments: segment.array().parse(transcript?.segments ?? []),
    goesOn,
    summarised: run && (await summariseRun(deps, run, ready)),
    userIds: new Map(extensions.map(({ number }) => [number, company.userId(number)])),
  };
}

function wireCall({ channels, scene }: Rendered["call"], flow: Rendered["flow"]) {
  const said = channels.said ?? undefined;
  const recording = { offsetMs: scene.recordingOffsetMs, ...(said && { channels: said }) };
  const happened = { externalId: `eval-${randomUUID()}`, startedAt: goldStartedAt, recording };
  return callOf(flow, happened);
}
