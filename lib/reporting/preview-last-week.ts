import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { calls, recordings } from "@/db/schema/calls";
import { companySettings } from "@/db/schema/companies";
import { callStatuses, directions } from "@/domain/call";
import { type EligibilityFacts, eligibilityOf } from "@/domain/eligibility";
import { type SkipReason, skipReasons } from "@/domain/reasons";
import { adminsOnly } from "../access";
import { excludedAmong, talkersAmong, talkersFound, within } from "../calls/facts-of-many";
import type { Ctx, Deps } from "../ctx";

export type WeekPreview = {
  calls: number;
  /** How many of them would have been summarised. */
  summarised: number;
  /** Why the others would not, most frequent first. */
  skipped: { reason: SkipReason; calls: number }[];
};

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * What today's settings, with summaries switched on, would have done with the calls that began in
 * the last seven days. Audio that came counts, also when it was not kept. Calls alike in all that
 * matters are counted by the database, and each kind is decided once, as any call is.
 */
export async function previewLastWeek(
  { db, now }: Pick<Deps, "db" | "now">,
  ctx: Ctx,
): Promise<WeekPreview> {
  adminsOnly(ctx);
  return inCompany(db, ctx.companyId, async (tx) => {
    const settings = await readSettings(tx, ctx);
    const kinds = await countKinds(tx, ctx, now(), settings.audioWaitMinutes);
    return summedUp(kinds, { ...settings, summariesOn: true });
  });
}

function summedUp(kinds: Kind[], settings: EligibilityFacts["settings"]): WeekPreview {
  const counts = new Map<SkipReason, number>();
  let [all, summarised] = [0, 0];
  for (const { calls: alike, talkers, excluded, found, ...facts } of kinds) {
    all += alike;
    const excludedBy = excluded ? ({ kind: "number", name: "" } as const) : null;
    const decision = eligibilityOf({ ...facts, settings, excludedBy, participants: talkers });
    const reason = decision.eligible ? found : decision.reason;
    if (reason === null) summarised += alike;
    else counts.set(reason, (counts.get(reason) ?? 0) + alike);
  }
  const skipped = skipReasons.flatMap((reason) => {
    const alike = counts.get(reason);
    return alike ? [{ reason, calls: alike }] : [];
  });
  return { calls: all, summarised, skipped: skipped.toSorted((a, b) => b.calls - a.calls) };
}

async function readSettings(tx: Tx, { companyId }: Ctx) {
  const { internalCallsToo, voicemailsToo, audioWaitMinutes } = companySettings;
  const [row] = await tx
    .select({ internalCallsToo, voicemailsToo, audioWaitMinutes })
    .from(companySettings)
    .where(eq(companySettings.companyId, companyId));
  if (!row) throw new Error(`company ${companyId} has no settings`);
  return row;
}

const kinds = z.array(
  z.object({
    direction: z.enum(directions),
    status: z.enum(callStatuses),
    talkers: talkersFound,
    /** By which exclusion does not matter to the decision. */
    excluded: z.boolean(),
    audio: z.enum(["none", "awaited", "here"]),
    /** What was found when somebody listened: nothing settings could change. */
    found: z.enum(["too_short", "no_speech"]).nullable(),
    calls: z.int(),
  }),
);
type Kind = z.infer<typeof kinds>[number];

async function countKinds(
  tx: Tx,
  { companyId }: Ctx,
  now: Date,
  audioWaitMinutes: number,
): Promise<Kind[]> {
  const [from, waitedSince] = [new Date(now.getTime() - weekMs), before(now, audioWaitMinutes)];
  const rows = await tx.execute(sql`
    with week as materialized (
      select c.id, c.direction, c.status,
        -- Of audio that was not kept, that it was here when the call was decided is all there is.
        c.status in ('answered', 'voicemail') and c.decided_on ->> 'audio' = 'here' as was_here,
        case when c.reason in ('too_short', 'no_speech') then c.reason end as found,
        c.recording_expected is not null and c.created_at > ${waitedSince.toISOString()} as may_come
      from ${calls} c
      where c.company_id = ${companyId} and c.deleted_at is null
        and c.started_at >= ${from.toISOString()} and c.started_at <= ${now.toISOString()}
    ), talked as (${talkersAmong(companyId, "week")}
    ), heard as (
      select distinct w.id
      from week w
      join ${recordings} r on r.company_id = ${companyId} and r.call_id = w.id and ${within("week", "r")}
      where w.status in ('answered', 'voicemail') and r.stored_at is not null
    ), excluded as (${excludedAmong(companyId, "week")})
    select w.direction, w.status, coalesce(talked.talkers, '{}') as talkers,
      excluded.id is not null as excluded,
      case
        when w.was_here or heard.id is not null then 'here'
        when w.may_come then 'awaited'
        else 'none'
      end as audio,
      w.found,
      count(*)::int as calls
    from week w
    left join talked on talked.id = w.id
    left join heard on heard.id = w.id
    left join excluded on excluded.id = w.id
    group by 1, 2, 3, 4, 5, 6`);
  return kinds.parse([...rows]);
}

function before(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
