-- When a team answers, and who does when it is closed (R265, R266): nobody is left with a number that nobody picks up. What is open,
-- and by when a team calls somebody who asks for it, are said here once, by the clocks of the United Kingdom and the bank holidays
-- of the team's nation; src/lib/domain/contact/opening.ts says the same as pure rules, and one test runs both on the same moments.
set role sayso_owner;
alter table sayso.team
  add column nation text not null default 'england' check (nation in ('england', 'wales', 'scotland', 'northern_ireland')),
  add column open_on_holidays bool not null default false,
  add column day_and_night bool not null default false,
  add column call_within int not null default 2 check (call_within between 1 and 8),
  add column call_after_opening int not null default 3 check (call_after_opening between 1 and 8),
  add column after_who text not null default '' check (length(after_who) <= 120),
  add column after_phone text not null default '' check (length(after_phone) <= 30),
  add column after_hours text not null default '' check (length(after_hours) <= 200),
  add column after_does text not null default '' check (length(after_does) <= 300),
  add column in_crisis text not null default '' check (length(in_crisis) <= 500);
comment on column sayso.team.nation is 'Whose bank holidays the team keeps';
comment on column sayso.team.day_and_night is 'It never closes; the hours by day count for nothing then, and nor do bank holidays';
comment on column sayso.team.call_within is 'Within how many hours it calls somebody who asks while it is open that long';
comment on column sayso.team.call_after_opening is 'How many hours after it opens it has called whoever asked before';
comment on column sayso.team.after_who is 'Who answers while it is closed; empty while nobody has said';
comment on column sayso.team.in_crisis is 'What to do in a crisis, in words for people';
reset role;

set role sayso_guard;

create function guard.open_windows(team uuid, first_day date, days int) returns table (day date, opens timestamptz, closes timestamptz) language sql stable as $$
  with t as (select * from sayso.team k where k.id = team),
  week as (select h.day, h.opens, h.closes from t join sayso.team_hours h on h.team_id = t.id where not t.day_and_night
    union all select n, '00:00', '24:00' from t cross join generate_series(1, 7) n where t.day_and_night
    union all select n, '09:00', '17:00' from t cross join generate_series(1, 5) n
      where not t.day_and_night and not exists (select from sayso.team_hours h where h.team_id = t.id))
  select first_day + n, (first_day + n + w.opens) at time zone 'Europe/London', (first_day + n + w.closes) at time zone 'Europe/London'
  from generate_series(0, days - 1) n join week w on w.day = extract(isodow from first_day + n) cross join t
  where t.day_and_night or t.open_on_holidays or not exists (select from guard.bank_holiday b where b.nation = t.nation and b.day = first_day + n)
$$;
comment on function guard.open_windows is 'From when to when a team answers on each of some days; one that has not said is taken to work from Monday to Friday, 9 to 5';

create function guard.call_by(team uuid, safe_days int[], safe_from time, safe_until time, at timestamptz) returns timestamptz language sql stable as $$
  select case when w.opens <= at then date_trunc('minute', at) + t.call_within * interval '1 hour'
      else least(w.opens + t.call_after_opening * interval '1 hour', w.closes) end
  from sayso.team t cross join lateral (
    select greatest(o.opens, case when safe_days is not null then (o.day + safe_from) at time zone 'Europe/London' end) as opens,
      least(o.closes, case when safe_days is not null then (o.day + safe_until) at time zone 'Europe/London' end) as closes
    from guard.open_windows(t.id, (at at time zone 'Europe/London')::date, 60) o
    where safe_days is null or extract(isodow from o.day) = any (safe_days)) w
  where t.id = team and w.opens < w.closes and (w.opens > at or w.closes - at >= t.call_within * interval '1 hour')
  order by w.opens limit 1
$$;
comment on function guard.call_by is 'By when a team calls whoever asks at a moment: within its hours for that while it is open so long, else that long after it opens next; only while it is open and the person is safe to call. Null when that is never so within sixty days';

create function guard.opening_at(wanted uuid, at timestamptz) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'said', t.day_and_night or exists (select from sayso.team_hours h where h.team_id = t.id),
    'until', case when not t.day_and_night then (select max(w.closes) from guard.open_windows(t.id, (at at time zone 'Europe/London')::date, 1) w
      where w.opens <= at and at < w.closes) end,
    'opens', (select min(w.opens) from guard.open_windows(t.id, (at at time zone 'Europe/London')::date, 60) w where w.opens > at),
    'open', exists (select from guard.open_windows(t.id, (at at time zone 'Europe/London')::date, 1) w where w.opens <= at and at < w.closes),
    'after', case when t.after_who <> '' then jsonb_build_object('who', t.after_who, 'phone', t.after_phone, 'hours', t.after_hours, 'does', t.after_does) end,
    'crisis', t.in_crisis)
  from sayso.team t where t.id = wanted
$$;
comment on function guard.opening_at is 'Whether a team is open at a moment, until when or when it opens next, who answers instead, and what to do in a crisis';

create function api.team_opening(team uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$ select guard.opening_at(team, clock_timestamp()) $$;
comment on function api.team_opening is 'When a team answers, and who else does, for anybody: what it tells everyone';

create function api.team_contact(token bytea, team uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if not guard.is_administrator(a) or not guard.of_my_service(a, 'team', team) then return null; end if;
  return (select jsonb_build_object('phone', t.phone, 'nation', t.nation, 'holidays', t.open_on_holidays, 'always', t.day_and_night,
      'within', t.call_within, 'afterOpening', t.call_after_opening, 'who', t.after_who, 'afterPhone', t.after_phone, 'afterHours', t.after_hours,
      'does', t.after_does, 'crisis', t.in_crisis) from sayso.team t where t.id = team);
end $$;
comment on function api.team_contact is 'How people reach a team of the administrator''s service, and who answers when it is closed; null for anybody else';

create function api.set_team_contact(token bytea, form uuid, team uuid, c jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_team_contact', team, c)::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) or not guard.of_my_service(a, 'team', team) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.team t set phone = c ->> 'phone', nation = c ->> 'nation', open_on_holidays = (c ->> 'holidays')::bool, day_and_night = (c ->> 'always')::bool,
      call_within = (c ->> 'within')::int, call_after_opening = (c ->> 'afterOpening')::int, after_who = c ->> 'who', after_phone = c ->> 'afterPhone',
      after_hours = c ->> 'afterHours', after_does = c ->> 'does', in_crisis = c ->> 'crisis'
    where t.id = team;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_team_contact is 'An administrator says how people reach a team, whose bank holidays it keeps, within which time it calls, and who answers when it is closed';

grant execute on function api.team_opening, api.team_contact, api.set_team_contact to sayso_app;
reset role;
