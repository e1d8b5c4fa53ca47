-- Whom an address signs in: the one who has, or else everybody who was invited by it, of whom the
-- first one to accept is the only one from then on.
create or replace function public.sign_in_user(email text)
returns table (
  company_id uuid,
  id uuid,
  password_hash text,
  session_version integer,
  role text,
  disabled_at timestamptz
)
language sql stable security definer set search_path = ''
as $$
  with known as (
    select u.*, u.password_hash is not null or u.signed_in_at is not null as has_accepted
    from public.users u
    where lower(u.email) = lower(sign_in_user.email)
      and (u.password_hash is not null or u.invited_at is not null)
  )
  select k.company_id, k.id, k.password_hash, k.session_version, k.role, k.disabled_at
  from known k
  where k.has_accepted or not exists (select from known other where other.has_accepted)
  order by k.company_id
$$;
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
         select m.call_id, m.created_at as at
         from public.summaries m
         where m.company_id = s.company_id and m.deleted_at is null
           and m.created_at <= at_time - make_interval(hours => 24 * s.summary_days)
           and not exists (
             select from public.calls c
             where c.company_id = m.company_id and c.id = m.call_id and c.run_id is not null)
         order by m.created_at limit max_rows
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
