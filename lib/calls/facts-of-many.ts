import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { callParticipants, calls } from "@/db/schema/calls";
import { exclusions } from "@/db/schema/choices";
import { users } from "@/db/schema/companies";
import type { EligibilityFacts } from "@/domain/eligibility";
import { recordingRules } from "@/domain/user";

/*
 * What `lib/calls/decide.ts` asks about one call, asked about many at once. Which calls is said by
 * the name of a `with` query that gives their `id` and `status`.
 */

/** For `talkersAmong`, whose `always 30` is all about those who talked that matters to a decision. */
export const talkersFound = z
  .array(z.templateLiteral([z.enum(recordingRules), " ", z.int()]))
  .transform((texts) => texts.map(talkerOf));

/** `id` and `talkers` of the calls on which users talked. */
export function talkersAmong(companyId: string, those: string): SQL {
  return sql`
    select w.id, array_agg(distinct u.recording || ' ' || u.storage_days) as talkers
    from ${sql.identifier(those)} w
    join ${callParticipants} p on p.company_id = ${companyId} and p.call_id = w.id and ${within(those, "p")}
    join ${users} u on u.company_id = ${companyId} and u.id = p.user_id
    where w.status in ('answered', 'voicemail')
    group by w.id`;
}

/**
 * The `id` of those that `lib/calls/exclusion-of.ts` finds excluded. Calls are taken apart only when the
 * company excludes anything.
 */
export function excludedAmong(companyId: string, those: string): SQL {
  const any = sql`exists (select from ${exclusions} where company_id = ${companyId})`;
  return sql`
    select distinct named.id
    from (
      select c.id, party.kind, party.value
      from ${sql.identifier(those)} w
      join ${calls} c on c.company_id = ${companyId} and c.id = w.id
      cross join lateral (
        select e.item ->> 'kind' as is_a, e.is_queue, e.item ->> 'name' as name,
          coalesce(e.item ->> 'e164', regexp_replace(e.item ->> 'number', '[^0-9]', '', 'g')) as number
        from (
          values (c.from_party, false), (c.to_party, false), (c.answered_by, false)
          union all
          select step -> 'party', step ->> 'kind' = 'queue' from jsonb_array_elements(c.steps) step
          union all
          select step -> 'by', false from jsonb_array_elements(c.steps) step
        ) as e(item, is_queue)
      ) as p
      cross join lateral (
        select 'number' as kind, p.number as value where p.is_a in ('external', 'unknown')
        union all
        select 'queue', lower(p.name) where p.is_a = 'queue' or p.is_queue
      ) as party
      where ${any} and w.status in ('answered', 'voicemail')
      union all
      select w.id, 'user', p.user_id::text
      from ${sql.identifier(those)} w
      join ${callParticipants} p on p.company_id = ${companyId} and p.call_id = w.id and ${within(those, "p")}
      where ${any}
    ) as named(id, kind, value)
    join ${exclusions} x on x.company_id = ${companyId} and x.kind = named.kind
      and lower(x.value) = named.value`;
}

/**
 * Between the first and the last id of the calls. Ids rise with time, so this reads one stretch of
 * an index instead of looking up each call; it leaves out none whatever their order.
 */
export function within(those: string, table: "p" | "r"): SQL {
  const [named, callId] = [sql.identifier(those), sql.identifier(table)];
  return sql`${callId}.call_id between (select id from ${named} order by id limit 1)
    and (select id from ${named} order by id desc limit 1)`;
}

function talkerOf(text: string): EligibilityFacts["participants"][number] {
  const [rule, days] = text.split(" ");
  return {
    ...{ userId: "", name: "" },
    ...{ recording: z.enum(recordingRules).parse(rule), storageDays: Number(days) },
  };
}
