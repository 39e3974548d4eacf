-- What a person reads of when the next contact is due, and who comes instead of whoever is on leave. The day itself is worked out from
-- these facts by src/lib/domain/contact/cadence.ts.
set role sayso_guard;

create function guard.away_facts(p uuid, team uuid, worker uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('gone', not guard.acts_for(worker, team) or guard.keeps_out(p, worker),
    'leave', (select coalesce(jsonb_agg(jsonb_build_object('from', l.from_on, 'until', l.until_on) order by l.from_on), '[]')
      from sayso.leave l where l.worker_id = worker and l.taken_back_at is null and l.until_on >= guard.in_britain(clock_timestamp()) - 1))
$$;
comment on function guard.away_facts is 'Whether a worker comes to this person at all, and when they are away';

set local check_function_bodies = off; -- moves are in 0098
create function guard.due_facts(l sayso.link, t sayso.contact_terms) returns jsonb language sql stable as $$
  select jsonb_build_object('link', l.id, 'now', clock_timestamp(), 'team', m.name, 'phone', m.phone, 'nation', m.nation,
      'always', m.day_and_night, 'holidays', m.open_on_holidays,
      'hours', (select jsonb_agg(distinct h.day) from sayso.team_hours h where h.team_id = m.id),
      'worker', jsonb_build_object('id', w.id, 'name', w.name) || guard.away_facts(l.person_id, m.id, w.id),
      'instead', case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) || guard.away_facts(l.person_id, m.id, i.id) end,
      'supervisor', (select s.name from sayso.worker s where s.id = guard.stand_in(l.person_id, m.id, w.id)),
      'terms', case when t.id is not null then jsonb_build_object('times', t.times, 'every', t.every, 'unit', t.unit, 'days', t.days,
        'from', to_char(t.from_time, 'HH24:MI'), 'zone', t.zone, 'began', t.began_at) end,
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('at', c.starts_at, 'state', c.state)), '[]') from guard.in_touch(l.person_id, l.id, t.times, '{kept,cancelled}') c),
      'movingTo', (select n.name from sayso.move k join sayso.team n on n.id = k.to_team where k.person_id = l.person_id and k.from_link = l.id and not k.inside
        and k.begun_on <= guard.in_britain(clock_timestamp()) and guard.move_is_open(k)),
      'last', (select k.starts_at from guard.in_touch(l.person_id, l.id, 1, '{kept}') k))
  from sayso.team m join sayso.worker w on w.id = coalesce(t.worker_id, l.responsible_id) left join sayso.worker i on i.id = t.instead_id
  where m.id = l.team_id
$$;
reset check_function_bodies;
comment on function guard.due_facts is 'What the next contact of a link depends on, without a word of what was agreed';

create function api.own_due(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return null; end if;
  return (select coalesce(jsonb_agg(guard.due_facts(l, guard.in_force(l.person_id, l.id, clock_timestamp())) order by l.told_at, l.id), '[]')
    from sayso.link l where l.person_id = a.id and l.ended_at is null and l.told_at <= clock_timestamp());
end $$;
comment on function api.own_due is 'For the person alone: of each of their teams, what the next contact depends on, and who is away';

grant execute on function api.own_due to sayso_app;
reset role;
