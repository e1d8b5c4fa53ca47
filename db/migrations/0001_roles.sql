-- The account web and worker act as. Roles belong to the whole server, so another database of it
-- may have made it already, at this very moment even.
do $$
begin
  if not exists (select from pg_roles where rolname = 'afterword_app') then
    create role afterword_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$
declare t regclass;
begin
  for t in
    select oid from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
  loop
    execute format('alter table %s force row level security', t);
  end loop;
end $$;
--> statement-breakpoint
grant usage on schema public to afterword_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to afterword_app;
--> statement-breakpoint
alter default privileges in schema public
  grant select, insert, update, delete on tables to afterword_app;
--> statement-breakpoint
alter default privileges in schema public grant usage, select on sequences to afterword_app;
--> statement-breakpoint
-- Forced row-level security binds the owner too, so the three functions below, which run as the
-- owner, need a policy that lets the owner read exactly the tables they look into.
create policy users_look_up on public.users for select to current_user using (true);
--> statement-breakpoint
create policy api_keys_look_up on public.api_keys for select to current_user using (true);
--> statement-breakpoint
create policy calls_look_up on public.calls for select to current_user using (true);
--> statement-breakpoint
create policy recordings_look_up on public.recordings for select to current_user using (true);
--> statement-breakpoint
create function public.sign_in_user(email text)
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
  select u.company_id, u.id, u.password_hash, u.session_version, u.role, u.disabled_at
  from public.users u
  where lower(u.email) = lower(sign_in_user.email) and u.password_hash is not null
$$;
--> statement-breakpoint
create function public.api_key_owner(key_hash text)
returns table (
  company_id uuid,
  id uuid,
  source_id uuid,
  scopes text[],
  revoked_at timestamptz
)
language sql stable security definer set search_path = ''
as $$
  select k.company_id, k.id, k.source_id, k.scopes, k.revoked_at
  from public.api_keys k
  where k.key_hash = api_key_owner.key_hash
$$;
--> statement-breakpoint
-- What time alone makes due, oldest first. Each kind has its own limit: none can crowd out another.
create function public.due_work(at_time timestamptz, max_rows integer)
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
$$;
--> statement-breakpoint
revoke execute on function
  public.sign_in_user(text), public.api_key_owner(text), public.due_work(timestamptz, integer)
  from public;
--> statement-breakpoint
grant execute on function
  public.sign_in_user(text), public.api_key_owner(text), public.due_work(timestamptz, integer)
  to afterword_app;
