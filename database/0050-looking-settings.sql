-- A service's own numbers for what looking is unusual, and when its teams work. A privacy lead sets the numbers, within limits
-- that no rule can be lost behind; an administrator says when a team works. Anybody may read the numbers and since when they hold.
set role sayso_guard;

create function api.set_looking_rules(token bytea, form uuid, people_an_hour int, days_after int, tries_a_day int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_looking_rules', people_an_hour, days_after, tries_a_day)::text;
  outcome jsonb;
begin
  if not guard.is_privacy_lead(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  insert into sayso.looking_rules as r (service_id, people_an_hour, days_after, tries_a_day)
    values (guard.service_of(a), $3, $4, $5)
    on conflict (service_id) do update set (people_an_hour, days_after, tries_a_day, set_at) =
      (excluded.people_an_hour, excluded.days_after, excluded.tries_a_day, excluded.set_at);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_looking_rules is 'A privacy lead says what looking is unusual in their service';

create function api.team_hours(token bytea, team uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if not guard.is_administrator(a) or not guard.of_my_service(a, 'team', team) then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('day', h.day, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')) order by h.day, h.opens), '[]')
    from sayso.team_hours h where h.team_id = team);
end $$;
comment on function api.team_hours is 'When a team of the administrator''s service works, by day from Monday; null for anybody else';

create function api.set_team_hours(token bytea, form uuid, team uuid, hours jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_team_hours', team, hours)::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) or not guard.of_my_service(a, 'team', team) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.team t where t.id = team for no key update; -- who books or hands on meanwhile, which names the team, need not wait
  merge into sayso.team_hours as o using jsonb_to_recordset(hours) as h (day int, opens time, closes time)
    on o.team_id = team and o.day = h.day and o.opens = h.opens
    when matched then update set closes = h.closes
    when not matched then insert (team_id, day, opens, closes) values (team, h.day, h.opens, h.closes)
    when not matched by source and o.team_id = team then delete;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_team_hours is 'An administrator says when a team works; without any hours it is not judged by them';

grant execute on function api.set_looking_rules, api.team_hours, api.set_team_hours to sayso_app;
reset role;
