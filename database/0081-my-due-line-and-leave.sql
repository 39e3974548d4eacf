-- What a person reads of when the next contact is due, and the leave of workers, by which it says who comes instead. The day itself is
-- worked out from these facts by src/lib/domain/contact/cadence.ts. A worker says their own leave, or a supervisor of their team does.
set role sayso_guard;

create function guard.leads_in_team(actor uuid, worker uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.membership k on k.team_id = m.team_id and k.worker_id = worker and k.left_at is null
    where m.worker_id = actor and m.role = 'supervisor' and m.left_at is null and guard.acts_for(actor, m.team_id) and guard.acts_for(worker, m.team_id))
$$;
comment on function guard.leads_in_team is 'Whether somebody is a supervisor of a team in which the other is';

create function guard.may_say_leave(a guard.actor, worker uuid) returns bool language sql stable as
$$ select coalesce(a.kind = 'worker' and (a.id = worker or guard.leads_in_team(a.id, worker)), false) $$;

create function api.say_leave(token bytea, form uuid, worker uuid, from_on date, until_on date) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_leave', worker, from_on, until_on)::text;
  outcome jsonb;
begin
  if not guard.may_say_leave(a, worker) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if until_on < guard.in_britain(clock_timestamp()) or until_on < from_on or until_on >= from_on + 366 then return guard.refuse('period_over'); end if;
  insert into sayso.leave (id, worker_id, from_on, until_on, said_by) values (gen_random_uuid(), worker, from_on, until_on, a.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_leave is 'A worker says from when until when they are away, or a supervisor of their team says it; it moves nothing, and the people whom they see read who comes instead';

create function api.take_back_leave(token bytea, form uuid, leave uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_back_leave', leave)::text;
  outcome jsonb;
begin
  if not guard.may_say_leave(a, (select l.worker_id from sayso.leave l where l.id = leave)) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.leave l set taken_back_at = clock_timestamp() where l.id = leave and l.taken_back_at is null;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_back_leave is 'They are not away after all';

create function api.leave_list(token bytea) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); today date := guard.in_britain(clock_timestamp());
begin
  if a.kind is distinct from 'worker' then return null; end if;
  return (select jsonb_build_object(
    'workers', jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by w.id <> a.id, w.name),
    'leave', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', k.name, 'from', l.from_on, 'until', l.until_on) order by l.from_on, k.name, l.id), '[]')
      from sayso.leave l join sayso.worker k on k.id = l.worker_id
      where l.taken_back_at is null and l.until_on >= today and (l.worker_id = a.id or guard.leads_in_team(a.id, l.worker_id))))
    from sayso.worker w where w.id = a.id or w.left_at is null and guard.leads_in_team(a.id, w.id));
end $$;
comment on function api.leave_list is 'Whose leave this worker may say, themselves first, and what is said of it that is not over';

create function guard.away_facts(p uuid, team uuid, worker uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('gone', not guard.acts_for(worker, team) or guard.keeps_out(p, worker),
    'leave', (select coalesce(jsonb_agg(jsonb_build_object('from', l.from_on, 'until', l.until_on) order by l.from_on), '[]')
      from sayso.leave l where l.worker_id = worker and l.taken_back_at is null and l.until_on >= guard.in_britain(clock_timestamp()) - 1))
$$;
comment on function guard.away_facts is 'Whether a worker comes to this person at all, and when they are away';

create function guard.due_facts(l sayso.link, t sayso.contact_terms) returns jsonb language sql stable as $$
  select jsonb_build_object('link', l.id, 'now', clock_timestamp(), 'team', m.name, 'phone', m.phone, 'nation', m.nation,
      'always', m.day_and_night, 'holidays', m.open_on_holidays,
      'hours', (select jsonb_agg(distinct h.day) from sayso.team_hours h where h.team_id = m.id),
      'worker', jsonb_build_object('id', w.id, 'name', w.name) || guard.away_facts(l.person_id, m.id, w.id),
      'instead', case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) || guard.away_facts(l.person_id, m.id, i.id) end,
      'supervisor', (select s.name from sayso.worker s where s.id = guard.stand_in(l.person_id, m.id, w.id)),
      'terms', case when t.id is not null then jsonb_build_object('times', t.times, 'every', t.every, 'unit', t.unit, 'days', t.days,
        'from', to_char(t.from_time, 'HH24:MI'), 'zone', t.zone, 'began', t.began_at) end,
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('at', c.starts_at, 'state', c.state)), '[]') from (select k.starts_at, k.state from sayso.contact k
        where k.person_id = l.person_id and k.link_id = l.id and k.state in ('kept', 'cancelled') and k.starts_at is not null order by k.starts_at desc limit t.times) c),
      'last', (select max(k.starts_at) from sayso.contact k where k.person_id = l.person_id and k.link_id = l.id and k.state = 'kept'))
  from sayso.team m join sayso.worker w on w.id = coalesce(t.worker_id, l.responsible_id) left join sayso.worker i on i.id = t.instead_id
  where m.id = l.team_id
$$;
comment on function guard.due_facts is 'What the next contact of a link depends on, without a word of what was agreed';

create function api.own_due(token bytea) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return null; end if;
  return (select coalesce(jsonb_agg(guard.due_facts(l, guard.in_force(l.person_id, l.id, clock_timestamp())) order by l.told_at, l.id), '[]')
    from sayso.link l where l.person_id = a.id and l.ended_at is null and l.told_at <= clock_timestamp());
end $$;
comment on function api.own_due is 'For the person alone: of each of their teams, what the next contact depends on, and who is away';

grant execute on function api.say_leave, api.take_back_leave, api.leave_list, api.own_due to sayso_app;
reset role;
