import { asc, inArray } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import type { CallDetail, CallPage, CallView, ListFilters } from "@/domain/call-view";
import { listCalls } from "../calls/list";
import type { CallRow } from "../calls/rows";
import { storedAudioOf } from "../calls/stored-audio";
import { callOnTheWire } from "../calls/wire";
import type { Ctx, Deps } from "../ctx";

/** A screenful or two: what a page costs to draw grows with its rows. */
const pageSize = 25;
const dayMs = 24 * 60 * 60 * 1000;

/** One page of the list as its page shows it. */
export async function viewCalls(deps: Deps, ctx: Ctx, filters: ListFilters): Promise<CallPage> {
  const { days, ...query } = filters;
  const from = days ? new Date(deps.now().getTime() - days * dayMs).toISOString() : undefined;
  const { rows, nextCursor } = await listCalls(deps, ctx, { ...query, from, limit: pageSize });
  return { calls: rows.map(callViewOf), nextCursor };
}

export function callViewOf(row: CallRow): CallView {
  return { ...callOnTheWire(row), reasonFacts: row.reasonFacts ?? {} };
}

/** The audio of a call that is here, and the names of the company's people on it. */
export async function viewAround(
  deps: Deps,
  ctx: Ctx,
  call: CallRow,
  userIds: string[],
): Promise<Pick<CallDetail, "recordings" | "people">> {
  return inCompany(deps.db, ctx.companyId, async (tx) => {
    const audio = await tx
      .select({ offsetMs: recordings.offsetMs, durationMs: recordings.durationMs })
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
