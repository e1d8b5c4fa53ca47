CREATE TABLE "summary_parts" (
	"company_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"engine" text NOT NULL,
	"model" text NOT NULL,
	"prompt_sha256" text NOT NULL,
	"transcript_id" uuid NOT NULL,
	"part" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "summary_parts_company_id_call_id_engine_model_prompt_sha256_pk" PRIMARY KEY("company_id","call_id","engine","model","prompt_sha256"),
	CONSTRAINT "summary_parts_engine_known" CHECK (engine in ('openai', 'mistral', 'selfhosted'))
);
--> statement-breakpoint
ALTER TABLE "summary_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "turn_results" ADD COLUMN "sealed_answer" text;--> statement-breakpoint
ALTER TABLE "summary_parts" ADD CONSTRAINT "summary_parts_company_id_call_id_calls_company_id_id_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summary_parts" ADD CONSTRAINT "summary_parts_company_id_transcript_id_transcripts_company_id_id_fk" FOREIGN KEY ("company_id","transcript_id") REFERENCES "public"."transcripts"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "summary_parts_oldest" ON "summary_parts" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE POLICY "summary_parts_company_only" ON "summary_parts" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
alter table public.summary_parts force row level security;--> statement-breakpoint
create policy summary_parts_look_up on public.summary_parts for select to current_user using (true);
--> statement-breakpoint
-- What time alone makes due. Each kind has its own limit: none can crowd out another. Of a call
-- whose run is under way nothing expires: the run still needs it. `id` is a recording's, an
-- import's, or a call's for audio that is awaited and for the two kinds of text.
create or replace function public.due_work(at_time timestamptz, max_rows integer)
returns table (kind text, company_id uuid, id uuid)
language sql stable security definer set search_path = ''
as $$
  (select 'audio_due', c.company_id, c.id
   from public.calls c
   where c.audio_due_at <= at_time
   order by c.audio_due_at limit max_rows)
  union all
  -- Of files others each time: those that cannot be deleted must not stand in the way of the rest.
  (select 'upload_abandoned', r.company_id, r.id
   from public.recordings r
   where r.state = 'fetching' and r.deleted_at is null
     and r.created_at < at_time - interval '1 hour'
   order by hashtext(r.id::text || at_time::text) limit max_rows)
  union all
  (select 'discard', r.company_id, r.id
   from public.recordings r
   where r.state = 'discarded' and r.deleted_at is null
   order by hashtext(r.id::text || at_time::text) limit max_rows)
  union all
  (select 'call_never_came', r.company_id, r.id
   from public.recordings r
   where r.state = 'stored' and r.call_id is null and r.deleted_at is null
     and r.created_at < at_time - interval '7 days'
   order by hashtext(r.id::text || at_time::text) limit max_rows)
  union all
  (select 'recording_expired', r.company_id, r.id
   from public.recordings r
   where r.state = 'stored' and r.expires_at <= at_time
     and not exists (
       select from public.calls c
       where c.company_id = r.company_id and c.id = r.call_id and c.run_id is not null)
   order by r.expires_at limit max_rows)
  union all
  (select 'recording_left_over', r.company_id, r.id
   from public.recordings r
   where r.state = 'expired' and r.deleted_at is null
   order by hashtext(r.id::text || at_time::text) limit max_rows)
  union all
  -- Of texts the oldest call of each company, then the second oldest of each, and so on.
  (select 'transcript_expired', due.company_id, due.call_id
   from (
     select s.company_id, made.call_id, made.at,
       row_number() over (partition by s.company_id order by made.at) as place
     from public.company_settings s
     cross join lateral (
       select found.call_id, min(found.at) as at
       from (
         (select t.call_id, t.created_at as at
          from public.transcripts t
          where t.company_id = s.company_id and t.deleted_at is null
            and t.created_at <= at_time - make_interval(hours => 24 * s.transcript_days)
            and not exists (
              select from public.calls c
              where c.company_id = t.company_id and c.id = t.call_id and c.run_id is not null)
          order by t.created_at limit max_rows)
         union all
         -- From call to call along the index, as one call may have a thousand turns.
         (with recursive turns as (
            (select a.call_id, a.asked_at as at, array[a.call_id] as seen
             from public.turn_results a
             where a.company_id = s.company_id
               and a.asked_at <= at_time - make_interval(hours => 24 * s.transcript_days)
               and not exists (
                 select from public.calls c
                 where c.company_id = a.company_id and c.id = a.call_id and c.run_id is not null)
             order by a.asked_at limit 1)
            union all
            select next.call_id, next.at, turns.seen || next.call_id
            from turns
            cross join lateral (
              select a.call_id, a.asked_at as at
              from public.turn_results a
              where a.company_id = s.company_id and a.asked_at >= turns.at
                and a.asked_at <= at_time - make_interval(hours => 24 * s.transcript_days)
                and a.call_id <> all (turns.seen)
                and not exists (
                  select from public.calls c
                  where c.company_id = a.company_id and c.id = a.call_id and c.run_id is not null)
              order by a.asked_at limit 1
            ) next
            where cardinality(turns.seen) < max_rows)
          select turns.call_id, turns.at from turns)
       ) found
       group by found.call_id
     ) made
     where s.transcript_days is not null
   ) due
   order by due.place, due.at limit max_rows)
  union all
  (select 'summary_expired', due.company_id, due.call_id
   from (
     select s.company_id, made.call_id, made.at,
       row_number() over (partition by s.company_id order by made.at) as place
     from public.company_settings s
     cross join lateral (
       select found.call_id, min(found.at) as at
       from (
         (select m.call_id, m.created_at as at
          from public.summaries m
          where m.company_id = s.company_id and m.deleted_at is null
            and m.created_at <= at_time - make_interval(hours => 24 * s.summary_days)
            and not exists (
              select from public.calls c
              where c.company_id = m.company_id and c.id = m.call_id and c.run_id is not null)
          order by m.created_at limit max_rows)
         union all
         -- Grouped before the limit, as one call may have many; there are few of them in all.
         (select p.call_id, min(p.created_at) as at
          from public.summary_parts p
          where p.company_id = s.company_id
            and p.created_at <= at_time - make_interval(hours => 24 * s.summary_days)
            and not exists (
              select from public.calls c
              where c.company_id = p.company_id and c.id = p.call_id and c.run_id is not null)
          group by p.call_id order by at limit max_rows)
       ) found
       group by found.call_id
     ) made
     where s.summary_days is not null
   ) due
   order by due.place, due.at limit max_rows)
  union all
  -- A file of users that nobody imported.
  (select 'import_expired', i.company_id, i.id
   from public.user_imports i
   where i.expires_at <= at_time
   order by i.expires_at limit max_rows)
$$;
