import { setTimeout as pause } from "node:timers/promises";
import { and, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { remakes } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import { decideCall } from "../calls/decide";
import { type CallRow, lockCall } from "../calls/rows";
import { callsVisibleTo } from "../calls/visible";
import type { Ctx, Deps } from "../ctx";
import { changeCompany } from "../realtime/change";
import { logEvents, type NewEvent } from "../realtime/log";
import { readCompany } from "../settings/read";
import { ownCtx, running, stopRemake } from "./cancel";
import { nextCandidates, type Place } from "./candidates";
import { passedOverFor } from "./judge";

type RemakeRow = typeof remakes.$inferSelect;
type Named = { companyId: string; remakeId: string };

/** Looked at in one transaction, so that a long stretch of calls to pass over is soon behind. */
const callsAtOnce = 50;

/**
 * Goes through the calls of a remake until it has ended: a few runs at a time, so that it is quickly
 * stopped and calls of today come first. After `policy.remake.jobMs` another job goes on.
 */
export async function goThrough(deps: Deps, named: Named, signal: AbortSignal): Promise<void> {
  const { pauseMs, jobMs } = deps.policy.remake;
  const startedAt = performance.now();

  while (performance.now() - startedAt < jobMs) {
    signal.throwIfAborted();
    const outcome = await beginSome(deps, named);
    if (outcome === "over") return;
    if (outcome === "busy") await pause(pauseMs, undefined, { signal });
  }
  await changeCompany(deps, named.companyId, (tx) => deps.jobs.enqueue(tx, "remake", named));
}

/**
 * Begins runs as long as there is room. What was begun and how far it has come are stored together:
 * wherever a worker dies, no call is left out and none is begun twice.
 */
export async function beginSome(
  deps: Deps,
  { companyId, remakeId }: Named,
): Promise<"more" | "busy" | "over"> {
  return changeCompany(deps, companyId, async (tx) => {
    const [remake] = await tx
      .select()
      .from(remakes)
      .where(running({ companyId, remakeId }))
      .for("update");
    if (!remake) return "over";

    const asker = await askerOf(tx, remake);
    if (!asker) {
      await stopRemake(tx, ownCtx(companyId), remakeId, deps.now());
      return "over";
    }

    const room = deps.policy.remake.runsAtOnce - (await runsUnderWay(tx, remake));
    if (room <= 0) return "busy";

    const page = await nextCandidates(tx, asker, rangeOf(remake), {
      ...{ after: placeOf(remake), limit: callsAtOnce },
    });
    const { last, begun, passedOver, events } = await beginRuns(deps, tx, remake, {
      ...{ asker, page, room },
    });
    const isOver = !last;
    await tx
      .update(remakes)
      .set({
        begun: sql`${remakes.begun} + ${begun}`,
        passedOver: sql`${remakes.passedOver} + ${passedOver}`,
        ...(last && { lastStartedAt: last.startedAt, lastCallId: last.callId }),
        ...(isOver && { ...theRestPassedOver, state: "done" as const, endedAt: deps.now() }),
      })
      .where(and(eq(remakes.companyId, companyId), eq(remakes.id, remakeId)));
    await logEvents(tx, companyId, events);
    return isOver ? "over" : "more";
  });
}

/** At the end: calls that were gone by their turn, deleted say, were passed over too. */
const theRestPassedOver = {
  passedOver: sql`greatest(${remakes.passedOver}, ${remakes.chosen} - ${remakes.begun})`,
};

type Begun = { last: Place; begun: number; passedOver: number; events: NewEvent[] };

async function beginRuns(
  deps: Deps,
  tx: Tx,
  { companyId, engine }: RemakeRow,
  { asker, page, room }: { asker: Ctx; page: CallRow[]; room: number },
): Promise<Begun> {
  const company = await readCompany(tx, companyId);
  const done: Begun = { last: null, begun: 0, passedOver: 0, events: [] };

  for (const { id, startedAt } of page) {
    if (done.begun === room) break;
    done.last = { startedAt, callId: id };
    const call = await lockCall(tx, companyId, id);
    const isSeen = call && (await maySee(tx, asker, call));
    if (!isSeen || (await passedOverFor(deps, tx, company, call)) !== null) {
      done.passedOver += 1;
      continue;
    }
    const how = { newAudio: true, isBackground: true, engine: engine ?? undefined };
    const decided = await decideCall(deps, tx, company, call, how);
    done.events.push({ type: "call.updated", callId: id }, ...decided);
    done.begun += 1;
  }
  return done;
}

/** Runs of the company's calls of that time, whoever began them: calls of today come first. */
async function runsUnderWay(tx: Tx, { companyId, fromAt, toAt }: RemakeRow): Promise<number> {
  return tx.$count(
    calls,
    and(
      eq(calls.companyId, companyId),
      isNotNull(calls.runId),
      gte(calls.startedAt, fromAt),
      lt(calls.startedAt, toAt),
    ),
  );
}

/** Calls that whoever asked may not see are left alone. Null: an admin no more. */
async function askerOf(tx: Tx, { companyId, requestedBy }: RemakeRow): Promise<Ctx | null> {
  const [admin] = await tx
    .select({ userId: users.id })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        eq(users.id, requestedBy),
        eq(users.role, "admin"),
        isNull(users.disabledAt),
      ),
    );
  return admin ? { companyId, actor: { type: "user", ...admin, role: "admin" } } : null;
}

/** A call may have been made private after the page was read and before it was locked. */
async function maySee(tx: Tx, asker: Ctx, call: CallRow): Promise<boolean> {
  if (call.privateSince === null) return true;
  return (await tx.$count(calls, and(callsVisibleTo(asker), eq(calls.id, call.id)))) > 0;
}

function rangeOf({ fromAt, toAt, createdAt }: RemakeRow) {
  return { fromAt, toAt, knownBy: createdAt };
}

function placeOf({ lastStartedAt, lastCallId }: RemakeRow): Place {
  return lastStartedAt && lastCallId ? { startedAt: lastStartedAt, callId: lastCallId } : null;
}
