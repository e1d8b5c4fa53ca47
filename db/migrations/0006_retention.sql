ALTER TABLE "recordings" DROP CONSTRAINT "recordings_state_known";--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "transcript_days" integer;--> statement-breakpoint
ALTER TABLE "company_settings" ADD COLUMN "summary_days" integer;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "recordings_expiring" ON "recordings" USING btree ("expires_at") WHERE state = 'stored';--> statement-breakpoint
CREATE INDEX "recordings_expiring_of_company" ON "recordings" USING btree ("company_id","expires_at") WHERE state = 'stored';--> statement-breakpoint
CREATE INDEX "recordings_left_over" ON "recordings" USING btree ("expires_at") WHERE state = 'expired' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "summaries_oldest" ON "summaries" USING btree ("company_id","created_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "transcripts_oldest" ON "transcripts" USING btree ("company_id","created_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "turn_results_oldest" ON "turn_results" USING btree ("company_id","asked_at");--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_state_known" CHECK (state in ('fetching', 'stored', 'discarded', 'expired', 'failed'));--> statement-breakpoint
ALTER TABLE "company_settings" ADD CONSTRAINT "company_settings_transcript_days_range" CHECK (transcript_days between 1 and 3650);--> statement-breakpoint
ALTER TABLE "company_settings" ADD CONSTRAINT "company_settings_summary_days_range" CHECK (summary_days between 1 and 3650);--> statement-breakpoint
create policy company_settings_look_up on public.company_settings
  for select to current_user using (true);
--> statement-breakpoint
create policy transcripts_look_up on public.transcripts for select to current_user using (true);
--> statement-breakpoint
create policy turn_results_look_up on public.turn_results for select to current_user using (true);
--> statement-breakpoint
create policy summaries_look_up on public.summaries for select to current_user using (true);
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
$$;
