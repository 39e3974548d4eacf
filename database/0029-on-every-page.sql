-- What stands on every page of the person's, asked in one statement: whoever is with them, whether a hard time is on, and an
-- account that closes. It takes the person from the token and reads without binding (ADR 43).
set role sayso_guard;

create function api.own_notices(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
  a := guard.who_locked(token, '{}');
  if a.kind is distinct from 'person' then return null; end if;
  return json_build_object(
    'company', (select json_build_object('who', c.who, 'began', c.began_at) from sayso.company c
      where c.person_id = a.id and c.ended_at is null and c.began_at > clock_timestamp() - interval '4 hours'),
    'hardTime', exists (select from sayso.crisis c where c.person_id = a.id and c.ended_at is null
      and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp()),
    'closes', (select c.closes_at from sayso.closing c where c.person_id = a.id and c.closed_at is null));
end $$;
comment on function api.own_notices is 'Who is with the person, whether a hard time is on, and when their account closes: it stands on every page of theirs';

grant execute on function api.own_notices to sayso_app;
reset role;
