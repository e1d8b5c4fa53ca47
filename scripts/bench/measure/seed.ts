import { sql } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import type { Ctx } from "@/lib/ctx";
import { previewLastWeek } from "@/lib/reporting/preview-last-week";
import { addAdmin, analyze, headersOf, launchBrowser, signIn } from "../admin";
import type { Company } from "../company";
import { type Figure, figure, percentile } from "../figures";
import type { Stage } from "../stage";

const part = "seed";
const callCount = 1_000_000;
const userCount = 50;
const rounds = 60;

/** One company with a million calls of a year: what its pages cost then. */
export async function measureSeeded(stage: Stage): Promise<Figure[]> {
  const company = await stage.addCompany();
  const email = await addAdmin(stage, company);
  const userIds = await addUsers(stage, company);
  await addYear(stage, company, userIds);
  await analyze(stage);

  const browser = await launchBrowser();
  try {
    const headers = await headersOf(await signIn(browser, stage.origin, email));
    const deep = await cursorAt(stage, company, callCount / 2);
    const pages: [string, string, number?][] = [
      ["first page", "", 80],
      ["deep page", `?cursor=${deep}`, 80],
      ["filtered by user", `?userId=${userIds[0]}`, 80],
      ["filtered by user, deep", `?userId=${userIds[0]}&cursor=${deep}`, 80],
      ["filtered by a user with ten calls", `?userId=${userIds.at(-1)}`, 80],
      ["filtered by a rare outcome", "?summaryStatus=failed"],
      ["searched for a number nobody has", "?q=999999999"],
    ];
    const figures: Figure[] = [];
    for (const [name, query, atMost] of pages) {
      const times = await timed(rounds, () => read(`${stage.origin}/cdr${query}`, headers));
      figures.push(p95(`/cdr with 1,000,000 calls, ${name}`, times, atMost));
    }
    const ctx: Ctx = {
      companyId: company.id,
      actor: { type: "user", userId: userIds[0] ?? "", role: "admin" },
    };
    const deps = { db: stage.db, now: () => new Date() };
    const previews = await timed(rounds, () => previewLastWeek(deps, ctx));
    return [...figures, p95("preview of last week, 1,000,000 calls", previews, 300)];
  } finally {
    await browser.close();
  }
}

function p95(name: string, times: number[], atMost?: number): Figure {
  const limit = { n: times.length, ...(atMost !== undefined && { atMost }) };
  return figure(part, `${name}, p95`, percentile(times, 0.95), "ms", limit);
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < 5; i += 1) await work();
  const measured: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    await work();
    measured.push(performance.now() - startedAt);
  }
  return measured;
}

async function read(url: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, { headers, redirect: "error" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  await response.text();
}

async function addUsers(stage: Stage, { id }: Company): Promise<string[]> {
  const rows = await inCompany(stage.db, id, (tx) =>
    tx.execute<{ id: string }>(sql`
      insert into users (company_id, id, name, extension, recording, storage_days)
      select ${id}::uuid, gen_random_uuid(), 'Person ' || n, (300 + n)::text,
        (array['always', 'on_demand', 'never'])[1 + n % 3], 30
      from generate_series(1, ${userCount}) n returning id`),
  );
  return [...rows].map((row) => row.id);
}

/** Calls of a year in even steps; who talked goes round, but the last user has ten in all. */
async function addYear(stage: Stage, { id, sourceId }: Company, userIds: string[]): Promise<void> {
  const busy = sql`${`{${userIds.slice(0, -1).join(",")}}`}::uuid[]`;
  const rare = userIds.at(-1) ?? "";
  await inCompany(stage.db, id, async (tx) => {
    await tx.execute(sql`
      insert into calls (company_id, id, source_id, external_id, direction, status, started_at,
        answered_at, ended_at, from_party, to_party, answered_by, steps, summary_status, reason)
      select ${id}::uuid, gen_random_uuid(), ${sourceId}::uuid, 'year-' || n,
        (array['inbound', 'inbound', 'outbound', 'internal'])[1 + n % 4],
        case when n % 5 = 0 then 'missed' else 'answered' end,
        at, case when n % 5 = 0 then null else at + interval '5 s' end, at + interval '2 min',
        party, party, case when n % 5 = 0 then null else party end, '[]',
        case when n % 100000 = 0 then 'failed' else 'skipped' end,
        case when n % 100000 = 0 then 'engine_failed'
          when n % 5 = 0 then 'not_answered' else 'no_recording' end
      from generate_series(1, ${callCount}) n,
        lateral (select now() - n * interval '31.5 s' as at,
          jsonb_build_object('kind', 'external', 'number', '+4416' || n, 'name',
            'Caller ' || n, 'e164', null, 'userId', null) as party) made`);
    await tx.execute(sql`
      insert into call_participants
        (company_id, call_id, user_id, role, started_at, talked_from, talked_to)
      select company_id, id,
        case when n % 100000 = 1 then ${rare}::uuid
          else (${busy})[1 + n % ${userIds.length - 1}::int] end,
        'callee', started_at, answered_at, ended_at
      from (select *, substr(external_id, 6)::int as n from calls
        where company_id = ${id}::uuid and answered_at is not null) numbered`);
  });
}

async function cursorAt(stage: Stage, { id }: Company, offset: number): Promise<string> {
  const [row] = await inCompany(stage.db, id, (tx) =>
    tx.execute<{ started_at: string; id: string }>(sql`
      select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') started_at, id
      from calls where company_id = ${id}::uuid
      order by started_at desc, id desc offset ${offset} limit 1`),
  );
  return Buffer.from(JSON.stringify([row?.started_at, row?.id])).toString("base64url");
}
