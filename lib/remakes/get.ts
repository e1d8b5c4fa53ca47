import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls } from "@/db/schema/calls";
import { remakes } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import { failReasons, type Reason } from "@/domain/reasons";
import type { RemakeView } from "@/domain/remake";
import { adminsOnly } from "../access";
import type { Ctx, Deps } from "../ctx";

/** The newest one of a company, null when there was none. Throws `AppError` `forbidden`. */
export async function newestRemake({ db }: Pick<Deps, "db">, ctx: Ctx): Promise<RemakeView | null> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => {
    const [row] = await tx
      .select({ remake: remakes, requestedBy: users.name })
      .from(remakes)
      .innerJoin(
        users,
        and(eq(users.companyId, remakes.companyId), eq(users.id, remakes.requestedBy)),
      )
      .where(eq(remakes.companyId, ctx.companyId))
      .orderBy(desc(remakes.createdAt), desc(remakes.id))
      .limit(1);
    if (!row) return null;

    const fates = await fatesOf(tx, row.remake);
    return { ...row.remake, requestedBy: row.requestedBy, fates };
  });
}

type Remake = typeof remakes.$inferSelect;

/** How a run can end that makes no summary. */
const unmadeReasons: Reason[] = [...failReasons, "too_short", "no_speech", "budget_reached"];

/** What was begun and has neither failed nor is under way has been made. */
async function fatesOf(tx: Tx, remake: Remake): Promise<RemakeView["fates"]> {
  const { begun, passedOver, total } = remake;
  const rows = await tx
    .select({ runId: calls.runId })
    .from(calls)
    .where(and(begunBy(remake), or(isNotNull(calls.runId), inArray(calls.reason, unmadeReasons))))
    .limit(begun);

  const underWay = rows.filter(({ runId }) => runId !== null).length;
  const unmade = rows.length - underWay;
  // Before all calls of its days were counted, few of those passed over were among the agreed.
  const chosen = remake.chosen || total + passedOver;
  const notReached = remake.state === "done" ? 0 : Math.max(0, chosen - begun - passedOver);
  return {
    ...{ made: begun - underWay - unmade, underWay, unmade, passedOver, notReached },
  };
}

/** Calls of its days that were decided on in its time. */
function begunBy({ companyId, fromAt, toAt, createdAt, endedAt }: Remake) {
  return and(
    eq(calls.companyId, companyId),
    isNull(calls.deletedAt),
    gte(calls.startedAt, fromAt),
    lt(calls.startedAt, toAt),
    lt(calls.createdAt, createdAt),
    gte(calls.decidedAt, createdAt),
    endedAt ? lte(calls.decidedAt, endedAt) : undefined,
  );
}
