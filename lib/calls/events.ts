import { setTimeout as pause } from "node:timers/promises";
import { and, asc, eq, gt } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { companyEventCounters, companyEvents } from "@/db/schema/events";
import type { CompanyEvent } from "@/domain/event";
import type { Ctx, Deps } from "../ctx";
import { callsVisibleTo } from "./visible";

const rowsAtOnce = 200;
/** How often to look although nobody said that there is news; also the stream's sign of life. */
const lookEveryMs = 15_000;

type From = {
  /** The number of the last event that was read; null: from now on. */
  afterSeq: number | null;
  /** Whether who asked may still ask. */
  stillValid: () => Promise<boolean>;
};

/**
 * The events of the calls somebody may see, from after `afterSeq` on, in order, none twice
 * and none left out. Gives null as a sign of life while nothing happens. Ends when `signal` fires,
 * or when `stillValid`, asked before events are given and at each look, says no.
 */
export async function* eventsOf(
  deps: Deps,
  ctx: Ctx,
  { afterSeq, stillValid }: From,
  signal: AbortSignal,
): AsyncGenerator<CompanyEvent | null> {
  const news = newsOf(deps, ctx.companyId, signal);
  try {
    let seq = afterSeq ?? (await lastSeq(deps, ctx));
    yield null;
    while (!signal.aborted) {
      const { events, lookedTo } = await eventsAfter(deps, ctx, seq);
      if (!(await stillValid())) return;
      yield* events;
      if (lookedTo > seq) seq = lookedTo;
      else yield* (await news.next()) ? [] : [null];
    }
  } finally {
    news.end();
  }
}

/** Remembers news that comes while the last is being read, so that none is slept through. */
function newsOf(deps: Deps, companyId: string, signal: AbortSignal) {
  let hasNews = false;
  let wake = () => {};
  const end = deps.live.subscribe(companyId, () => {
    hasNews = true;
    wake();
  });

  return {
    end,
    /** True when there is news, false when a while has passed without. */
    async next(): Promise<boolean> {
      if (!hasNews) {
        const timer = new AbortController();
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          pause(lookEveryMs, undefined, { signal: AbortSignal.any([signal, timer.signal]) }).catch(
            () => undefined,
          ),
        ]);
        timer.abort();
      }
      const had = hasNews;
      hasNews = false;
      return had;
    },
  };
}

async function lastSeq(deps: Deps, ctx: Ctx): Promise<number> {
  const [row] = await inCompany(deps.db, ctx.companyId, (tx) =>
    tx
      .select({ lastSeq: companyEventCounters.lastSeq })
      .from(companyEventCounters)
      .where(eq(companyEventCounters.companyId, ctx.companyId)),
  );
  return row?.lastSeq ?? 0;
}

/** `lookedTo` is the last event read, seen or not: what is not visible is passed over for good. */
async function eventsAfter(deps: Deps, ctx: Ctx, seq: number) {
  const rows = await inCompany(deps.db, ctx.companyId, (tx) =>
    tx
      .select({ event: companyEvents, visible: calls.id })
      .from(companyEvents)
      .leftJoin(calls, and(eq(calls.id, companyEvents.callId), callsVisibleTo(ctx)))
      .where(and(eq(companyEvents.companyId, ctx.companyId), gt(companyEvents.seq, seq)))
      .orderBy(asc(companyEvents.seq))
      .limit(rowsAtOnce),
  );
  const isAdmin = ctx.actor.type !== "user" || ctx.actor.role === "admin";
  const events = rows
    .filter(
      ({ event, visible }) => visible !== null || (isAdmin && event.type === "summary.deleted"),
    )
    .map(({ event }): CompanyEvent => {
      const { type, callId, version } = event;
      return { seq: event.seq, type, callId, version, createdAt: event.createdAt.toISOString() };
    });
  return { events, lookedTo: rows.at(-1)?.event.seq ?? seq };
}
