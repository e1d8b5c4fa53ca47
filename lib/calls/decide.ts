import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { callParticipants, recordings } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import { summaries } from "@/db/schema/results";
import { type Eligibility, type EligibilityFacts, eligibilityOf } from "@/domain/eligibility";
import type { EngineId } from "@/domain/settings";
import type { Deps } from "../ctx";
import type { NewEvent } from "../realtime/log";
import type { CompanyFacts } from "../settings/read";
import { exclusionOf } from "./exclusion-of";
import { type CallRow, updateCall } from "./rows";
import { idle } from "./run";
import { storedAudioOf } from "./stored-audio";

/**
 * After something about a call has changed: decides anew while there has been no summary. Once
 * there was one, be it deleted since, nothing is paid again, and audio that came is kept as long
 * as any. Returns the events to log.
 */
export async function redecideCall(
  deps: Deps,
  tx: Tx,
  company: CompanyFacts,
  call: CallRow,
  what: { newAudio: boolean },
): Promise<NewEvent[]> {
  if (!(await wasSummarised(tx, call))) return decideCall(deps, tx, company, call, what);

  await settleAudio(tx, call, await talkersOf(tx, call));
  return [];
}

/**
 * Decides whether a call is to be summarised, with the settings of this moment, and stores the
 * decision with the facts it was made on. Starts a run when audio is here; keeps the run that is
 * under way unless `newAudio` makes it start over. An `engine` named while audio is awaited is used
 * once it is here. Returns the events to log.
 */
export async function decideCall(
  deps: Deps,
  tx: Tx,
  { settings }: CompanyFacts,
  call: CallRow,
  { newAudio, engine, isBackground = false }: How,
): Promise<NewEvent[]> {
  const { facts, decision, audioDueAt } = await assess(deps, tx, settings, call);
  const now = deps.now();
  const decided = { decidedOn: facts, decidedAt: now, updatedAt: now };
  await settleAudio(tx, call, facts.participants);

  if (!decision.eligible) {
    const { reason, facts: reasonFacts } = decision;
    await updateCall(tx, call, {
      ...decided,
      ...idle,
      summaryStatus: "skipped",
      reason,
      reasonFacts,
    });
    return [{ type: "summary.skipped", callId: call.id }];
  }

  const wished = engine ?? wishedBefore(call);
  if (facts.audio === "awaited") {
    const waiting = { ...processing, audioDueAt, runEngine: wished };
    await updateCall(tx, call, { ...decided, ...idle, ...waiting });
    return [];
  }

  if (call.runId !== null && !newAudio) {
    await updateCall(tx, call, decided);
    return [];
  }

  const run = { runId: uuidv7(), runEngine: wished ?? settings.engine };
  await updateCall(tx, call, { ...decided, ...idle, ...processing, ...run });
  const { companyId, id: callId } = call;
  const job = { companyId, callId, runId: run.runId };
  await deps.jobs.enqueue(tx, "transcribe", job, { isBackground });
  return [];
}

/** In the background: the runs of calls that have just ended go first. */
type How = { newAudio: boolean; engine?: EngineId | undefined; isBackground?: boolean };

/** May this call be summarised now, and on what facts; changes nothing. */
export async function assess(
  deps: Deps,
  tx: Tx,
  settings: CompanyFacts["settings"],
  call: CallRow,
): Promise<{ facts: EligibilityFacts; decision: Eligibility; audioDueAt: Date }> {
  const audioDueAt = new Date(call.createdAt.getTime() + settings.audioWaitMinutes * 60_000);
  const participants = await talkersOf(tx, call);
  const facts: EligibilityFacts = {
    direction: call.direction,
    status: call.status,
    settings: {
      summariesOn: settings.summariesOn,
      internalCallsToo: settings.internalCallsToo,
      voicemailsToo: settings.voicemailsToo,
    },
    excludedBy: await exclusionOf(tx, call, participants),
    participants,
    audio: await audioOf(tx, call, deps.now() < audioDueAt),
  };
  return { facts, decision: eligibilityOf(facts), audioDueAt };
}

/** Of a call whose audio is awaited; any other `runEngine` is that of a run. */
function wishedBefore({ audioDueAt, runId, runEngine }: CallRow): string | null {
  return audioDueAt !== null && runId === null ? runEngine : null;
}

async function wasSummarised(tx: Tx, call: CallRow): Promise<boolean> {
  if (call.currentVersion !== null) return true;

  const [any] = await tx
    .select({ version: summaries.version })
    .from(summaries)
    .where(and(eq(summaries.companyId, call.companyId), eq(summaries.callId, call.id)))
    .limit(1);
  return any !== undefined;
}

const dayMs = 24 * 60 * 60 * 1000;
const processing = { summaryStatus: "processing", reason: null, reasonFacts: null } as const;

async function audioOf(
  tx: Tx,
  call: CallRow,
  mayStillCome: boolean,
): Promise<EligibilityFacts["audio"]> {
  const rows = await tx
    .select({ state: recordings.state })
    .from(recordings)
    .where(
      and(
        eq(recordings.companyId, call.companyId),
        eq(recordings.callId, call.id),
        inArray(recordings.state, ["stored", "expired"]),
      ),
    );
  if (rows.some(({ state }) => state === "stored")) return "here";
  if (rows.length > 0) return "expired";
  return call.recordingExpected && mayStillCome ? "awaited" : "none";
}

async function talkersOf(tx: Tx, call: CallRow): Promise<EligibilityFacts["participants"]> {
  return tx
    .select({
      userId: users.id,
      name: users.name,
      recording: users.recording,
      storageDays: users.storageDays,
    })
    .from(callParticipants)
    .innerJoin(
      users,
      and(eq(users.companyId, callParticipants.companyId), eq(users.id, callParticipants.userId)),
    )
    .where(
      and(eq(callParticipants.companyId, call.companyId), eq(callParticipants.callId, call.id)),
    )
    .orderBy(callParticipants.talkedFrom, callParticipants.userId);
}

/**
 * Audio is kept as long as one of those who talked may keep it; nobody may: it goes. A date that
 * has been set is never brought forward: a storage duration that is shortened later is for later
 * calls.
 */
async function settleAudio(tx: Tx, call: CallRow, talkers: { storageDays: number }[]) {
  const storageDays = Math.max(0, ...talkers.map((user) => user.storageDays));
  if (storageDays === 0) {
    await tx
      .update(recordings)
      .set({ state: "discarded" })
      .where(and(storedAudioOf(call), isNull(recordings.expiresAt)));
    return;
  }

  const expiresAt = new Date(call.endedAt.getTime() + storageDays * dayMs).toISOString();
  await tx
    .update(recordings)
    .set({ expiresAt: sql`greatest(${recordings.expiresAt}, ${expiresAt}::timestamptz)` })
    .where(storedAudioOf(call));
}
