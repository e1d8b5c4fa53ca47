CREATE TABLE "user_imports" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_imports_company_id_id_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "user_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "user_imports" ADD CONSTRAINT "user_imports_company_id_user_id_users_company_id_id_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_imports_of_user" ON "user_imports" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "user_imports_expiry" ON "user_imports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree ("company_id",lower(name),"id") WHERE disabled_at is null;--> statement-breakpoint
CREATE POLICY "user_imports_company_only" ON "user_imports" AS PERMISSIVE FOR ALL TO public USING (company_id = nullif(current_setting('app.company', true), '')::uuid) WITH CHECK (company_id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
alter table public.user_imports force row level security;
--> statement-breakpoint
create policy user_imports_look_up on public.user_imports for select to current_user using (true);
--> statement-breakpoint
-- What time alone makes due, oldest first. Each kind has its own limit: none can crowd out another.
-- Of a call whose run is under way nothing expires: the run still needs it. `id` is a recording's,
-- or a call's for audio that is awaited and for the two kinds of text.
create or replace function public.due_work(at_time timestamptz, max_rows integer)
returns table (kind text, company_id uuid, id uuid)
language sql stable security definer set search_path = ''
as $$
  (select 'audio_due', c.company_id, c.id
   from public.calls c
   where c.audio_due_at <= at_time
   order by c.audio_due_at limit max_rows)
  union all
  (select 'upload_abandoned', r.company_id, r.id
   from public.recordings r
   where r.state = 'fetching' and r.deleted_at is null
     and r.created_at < at_time - interval '1 hour'
   order by r.created_at limit max_rows)
  union all
  (select 'discard', r.company_id, r.id
   from public.recordings r
   where r.state = 'discarded' and r.deleted_at is null
   order by r.created_at limit max_rows)
  union all
  (select 'call_never_came', r.company_id, r.id
   from public.recordings r
   where r.state = 'stored' and r.call_id is null and r.deleted_at is null
     and r.created_at < at_time - interval '7 days'
   order by r.created_at limit max_rows)
  union all
  (select 'recording_expired', r.company_id, r.id
   from public.recordings r
   where r.state = 'stored' and r.expires_at <= at_time
     and not exists (
       select from public.calls c
       where c.company_id = r.company_id and c.id = r.call_id and c.run_id is not null)
   order by r.expires_at limit max_rows)
  union all
  -- Others each time: files that cannot be deleted must not stand in the way of those that can.
  (select 'recording_left_over', r.company_id, r.id
   from public.recordings r
   where r.state = 'expired' and r.deleted_at is null
   order by hashtext(r.id::text || at_time::text) limit max_rows)
  union all
  (select distinct 'transcript_expired', due.company_id, due.call_id
   from (
     select made.company_id, made.call_id
     from public.company_settings s
     cross join lateral (
       (select t.company_id, t.call_id, t.created_at as made_at
        from public.transcripts t
        where t.company_id = s.company_id and t.deleted_at is null
          and t.created_at <= at_time - make_interval(hours => 24 * s.transcript_days)
          and not exists (
            select from public.calls c
            where c.company_id = t.company_id and c.id = t.call_id and c.run_id is not null)
        order by t.created_at limit max_rows)
       union all
       (select a.company_id, a.call_id, a.asked_at
        from public.turn_results a
        where a.company_id = s.company_id
          and a.asked_at <= at_time - make_interval(hours => 24 * s.transcript_days)
          and not exists (
            select from public.calls c
            where c.company_id = a.company_id and c.id = a.call_id and c.run_id is not null)
        order by a.asked_at limit max_rows)
     ) made
     where s.transcript_days is not null
     order by made.made_at limit max_rows) due)
  union all
  (select distinct 'summary_expired', due.company_id, due.call_id
   from (
     select made.company_id, made.call_id
     from public.company_settings s
     cross join lateral (
       select m.company_id, m.call_id, m.created_at
       from public.summaries m
       where m.company_id = s.company_id and m.deleted_at is null
         and m.created_at <= at_time - make_interval(hours => 24 * s.summary_days)
         and not exists (
           select from public.calls c
           where c.company_id = m.company_id and c.id = m.call_id and c.run_id is not null)
       order by m.created_at limit max_rows
     ) made
     where s.summary_days is not null
     order by made.created_at limit max_rows) due)
  union all
  -- A file of users that nobody imported.
  (select 'import_expired', i.company_id, i.id
   from public.user_imports i
   where i.expires_at <= at_time
   order by i.expires_at limit max_rows)
$$;
