import { and, count, not, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { callStatuses, directions } from "@/domain/call";
import { eligibilityOf } from "@/domain/eligibility";
import { type PassedOverReason, passedOverReasons, type RemakePreview } from "@/domain/remake";
import { excludedAmong, talkersAmong, talkersFound } from "../calls/facts-of-many";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";
import type { CompanyFacts } from "../settings/read";
import { hasAudio, inRange, type Range } from "./candidates";
import { refusalOf } from "./judge";

/** An admin agrees to a number of calls; more than this at a time is hard to oversee. */
const mostCalls = 5000;

/**
 * How many calls of a range would get a new summary by today's settings, and why the others would
 * not. Calls alike in all that matters are counted by the database, and each kind is judged once,
 * as `passedOverFor` judges a call. Throws `AppError` `unprocessable` for too many calls.
 */
export async function countCalls(
  tx: Tx,
  ctx: Ctx,
  company: CompanyFacts,
  range: Range,
): Promise<RemakePreview> {
  const found = new Map<PassedOverReason, number>(await withoutAudio(tx, ctx, range));
  let [total, seen] = [0, 0];
  for (const kind of await countKinds(tx, ctx, range)) {
    seen += kind.calls;
    const reason = passedOverAs(kind, company);
    if (reason === null) total += kind.calls;
    else found.set(reason, (found.get(reason) ?? 0) + kind.calls);
  }
  if (seen > mostCalls) throw tooMany();

  const passedOver = passedOverReasons.flatMap((reason) => {
    const alike = found.get(reason) ?? 0;
    return alike > 0 ? [{ reason, calls: alike }] : [];
  });
  return { total, passedOver };
}

function passedOverAs(
  { isUnderWay, isExcluded, talkers, ...facts }: Kind,
  { settings }: CompanyFacts,
): PassedOverReason | null {
  if (isUnderWay) return "under_way";
  const excludedBy = isExcluded ? ({ kind: "number", name: "" } as const) : null;
  const how = { settings, excludedBy, participants: talkers, audio: "here" } as const;
  const decision = eligibilityOf({ ...facts, ...how });
  return decision.eligible ? null : refusalOf(decision);
}

const kinds = z.array(
  z.object({
    direction: z.enum(directions),
    status: z.enum(callStatuses),
    isUnderWay: z.boolean(),
    talkers: talkersFound,
    /** By which exclusion does not matter here. */
    isExcluded: z.boolean(),
    calls: z.int(),
  }),
);
type Kind = z.infer<typeof kinds>[number];

/** Of calls that have their audio. */
async function countKinds(tx: Tx, ctx: Ctx, range: Range): Promise<Kind[]> {
  const { companyId } = ctx;
  const rows = await tx.execute(sql`
    with candidates as materialized (
      select id, direction, status, summary_status = 'processing' as is_under_way
      from ${calls} where ${and(inRange(ctx, range), hasAudio("stored"))}
      limit ${mostCalls + 1}
    ), talked as (${talkersAmong(companyId, "candidates")}
    ), excluded as (${excludedAmong(companyId, "candidates")})
    select c.direction, c.status, c.is_under_way as "isUnderWay",
      coalesce(talked.talkers, '{}') as talkers,
      excluded.id is not null as "isExcluded",
      count(*)::int as calls
    from candidates c
    left join talked on talked.id = c.id
    left join excluded on excluded.id = c.id
    group by 1, 2, 3, 4, 5`);
  return kinds.parse([...rows]);
}

async function withoutAudio(tx: Tx, ctx: Ctx, range: Range): Promise<[PassedOverReason, number][]> {
  const without = and(inRange(ctx, range), not(hasAudio("stored")));
  const [gone, all] = [
    await countOf(tx, and(without, hasAudio("expired"))),
    await countOf(tx, without),
  ];
  return [
    ["audio_gone", gone],
    ["no_audio", all - gone],
  ];
}

async function countOf(tx: Tx, condition: ReturnType<typeof inRange>): Promise<number> {
  const [row] = await tx.select({ calls: count() }).from(calls).where(condition);
  return row?.calls ?? 0;
}

function tooMany(): AppError {
  return new AppError(
    "unprocessable",
    "These days hold more than 5,000 calls with a recording. Choose fewer days at a time.",
  );
}
