-- What stands on every page of the person's, asked in one statement: whoever is with them, and whether a hard time is on. It
-- runs as the caller, so that what it reads is what the policies give.
set role sayso_guard;

create function api.own_notices(token bytea) returns json language plpgsql volatile as $$
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  return pg_catalog.json_build_object(
    'company', (select pg_catalog.json_build_object('who', c.who, 'began', c.began_at) from sayso.company c
      where c.ended_at is null and c.began_at > pg_catalog.clock_timestamp() - interval '4 hours'),
    'hardTime', exists (select from sayso.crisis c where c.ended_at is null
      and c.started_at <= pg_catalog.clock_timestamp() and c.ends_at > pg_catalog.clock_timestamp()));
end $$;
comment on function api.own_notices is 'Who is with the person, and whether a hard time is on: it stands on every page of theirs';

grant execute on function api.own_notices to sayso_app;
reset role;
