import { asc, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import type {
  CallDetail,
  CallLine,
  CallPage,
  CallView,
  ListFilters,
  PartyLine,
} from "@/domain/call-view";
import type { Party } from "@/domain/party";
import { isAdmin } from "../access";
import { noteLook } from "../audit/look";
import { listCallLines } from "../calls/list";
import type { CallRow } from "../calls/rows";
import { storedAudioOf } from "../calls/stored-audio";
import { callOnTheWire } from "../calls/wire";
import type { Ctx, Deps } from "../ctx";
import { listNames } from "../users/list-names";

/** A screenful or two: what a page costs to draw grows with its rows. */
const pageSize = 25;
const dayMs = 24 * 60 * 60 * 1000;

/** One page of the list as its page shows it. */
export async function viewCalls(deps: Deps, ctx: Ctx, filters: ListFilters): Promise<CallPage> {
  return inCompany(deps.db, ctx.companyId, (tx) => readLines(deps, tx, ctx, filters));
}

/** The list's page and, for admins, the people it can be narrowed to. */
export async function viewList(deps: Deps, ctx: Ctx, filters: ListFilters) {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const [page, people] = await Promise.all([
      readLines(deps, tx, ctx, filters),
      isAdmin(ctx) ? listNames(tx, ctx, { chosen: filters.userId }) : [],
    ]);
    return { page, people };
  });
}

async function readLines(
  deps: Deps,
  tx: Tx,
  ctx: Ctx,
  { days, ...query }: ListFilters,
): Promise<CallPage> {
  const from = days ? new Date(deps.now().getTime() - days * dayMs).toISOString() : undefined;
  const { rows, nextCursor } = await listCallLines(tx, {
    ...{ ctx, query: { ...query, from, limit: pageSize } },
    examinedAtMost: deps.policy.examinedCalls,
  });
  return { calls: rows.map(lineOf), nextCursor };
}

type Line = Awaited<ReturnType<typeof listCallLines>>["rows"][number];

/** What a line shows and no more: the rest of the row stays here. */
function lineOf(row: Line): CallLine {
  const { id, direction, status, summaryStatus, answeredBy, startedAt, endedAt } = row;
  return {
    ...{ id, direction, status, summaryStatus },
    from: partyOf(row.fromParty),
    to: partyOf(row.toParty),
    answeredBy: answeredBy && partyOf(answeredBy),
    isPrivate: row.privateSince !== null,
    startedAt: startedAt.toISOString(),
    durationMs: endedAt.getTime() - startedAt.getTime(),
  };
}

function partyOf({ kind, number, name, anonymous }: Party): PartyLine {
  return { kind, number, name, ...(anonymous && { anonymous }) };
}

export function callViewOf(row: CallRow): CallView {
  return {
    ...callOnTheWire(row),
    ...{ reasonFacts: row.reasonFacts ?? {}, isPrivate: row.privateSince !== null },
  };
}

/**
 * The audio of a call that is here, and the names of the company's people on it; the audit log
 * says who opened it.
 */
export async function viewAround(
  deps: Deps,
  ctx: Ctx,
  call: CallRow,
  userIds: string[],
): Promise<Pick<CallDetail, "recordings" | "people">> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    await noteLook(tx, ctx, { action: "call.opened", callId: call.id });
    const audio = await tx
      .select({
        offsetMs: recordings.offsetMs,
        durationMs: recordings.durationMs,
        breaksOffAtMs: recordings.breaksOffAtMs,
      })
      .from(recordings)
      .where(storedAudioOf(call))
      .orderBy(asc(recordings.offsetMs));
    const people =
      userIds.length === 0
        ? []
        : await tx
            .select({ id: users.id, name: users.name })
            .from(users)
            .where(inArray(users.id, userIds));
    return {
      recordings: audio,
      people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    };
  });
}
