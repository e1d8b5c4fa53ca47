-- A session that counts at a moment, with whose it is. Every request asks for one: a transaction that
-- names the company first would go to the database and back three times. It runs as whoever calls
-- it, so that row-level security lets it see the company it names and no other. A company that
-- was named before is named again afterwards.
create function public.session_of(
  of_company uuid, of_user uuid, of_session uuid, of_version integer, at_time timestamptz
)
returns table (
  id uuid,
  name text,
  email text,
  role text,
  language text,
  company_name text,
  time_zone text,
  company_language text,
  last_seen_at timestamptz
)
language plpgsql volatile security invoker set search_path = ''
as $$
declare before text := current_setting('app.company', true);
begin
  perform set_config('app.company', of_company::text, true);
  return query
    select u.id, u.name, u.email, u.role, u.language,
      c.name, c.time_zone, c.language, s.last_seen_at
    from public.users u
    join public.companies c on c.id = u.company_id
    join public.sessions s on s.company_id = u.company_id and s.user_id = u.id
    where u.company_id = of_company and u.id = of_user
      and u.session_version = of_version and u.disabled_at is null
      and s.id = of_session and s.ended_at is null and s.expires_at > at_time;
  perform set_config('app.company', coalesce(before, ''), true);
end $$;
--> statement-breakpoint
revoke execute on function public.session_of(uuid, uuid, uuid, integer, timestamptz) from public;
--> statement-breakpoint
grant execute on function public.session_of(uuid, uuid, uuid, integer, timestamptz)
  to afterword_app;
