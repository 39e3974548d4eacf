-- What upkeep follows up: a contact that was to be, and that nobody said anything of; and the first weeks of somebody new (R19 to R29),
-- in which contact is tried within a working day, held within a week, and booked ahead. What is late is a promise of the responsible
-- worker, on the same list, and ends by itself as it is put right, and not because time went by. Whoever moves to a team is new there from the first
-- week in which it comes (0101): before that nothing is promised in its name. How often it was late is told as numbers only, small ones hidden.
set role sayso_owner;
create index contact_unsaid on sayso.contact (starts_at) where state = 'booked';
reset role;

set role sayso_guard;

create function guard.closes_on(team uuid, d date) returns timestamptz language sql stable as $$
  select (d + coalesce((select max(h.closes) from sayso.team_hours h where h.team_id = team and h.day = extract(isodow from d)), '17:00'::time)) at time zone 'Europe/London'
$$;
comment on function guard.closes_on is 'The end of a working day of a team: when it closes, or at five';

create function guard.unsaid_at(c sayso.contact) returns timestamptz language sql stable as $$
  select case when k.unsaid_hours is not null then e.ends + k.unsaid_hours * interval '1 hour'
    else greatest(e.ends + interval '1 hour', guard.closes_on(c.team_id, guard.in_britain(e.ends))) end
  from (select c.starts_at + c.minutes * interval '1 minute' as ends) e cross join guard.rules_of_team(c.team_id) k
$$;
comment on function guard.unsaid_at is 'From when on a contact that nobody spoke of counts as missed: the end of that working day, or as the service says';

create function guard.missed_working_day(team uuid, d date, n int) returns date language sql stable as $$
  select x::date from generate_series(d::timestamp + interval '1 day', d::timestamp + interval '28 days', interval '1 day') x
  where extract(isodow from x) < 6 and not exists (select from guard.bank_holiday b join sayso.team t on t.nation = b.nation where t.id = team and b.day = x::date)
  order by x offset n - 1 limit 1
$$;
comment on function guard.missed_working_day is 'The nth working day after a day, without weekends and bank holidays';

create function guard.new_since(l sayso.link) returns timestamptz language plpgsql stable as $$
begin
  if not exists (select from sayso.move m where m.person_id = l.person_id and m.to_link = l.id and m.link_made and m.called_off_at is null) then return l.told_at; end if;
  return guard.new_team_comes(l);
end $$;
comment on function guard.new_since is 'Since when somebody is new to a team: since they were told of it; by a move, since the first week in which it comes, and null before that';

create function guard.tried_by(team uuid, since timestamptz) returns timestamptz language sql stable as
$$ select guard.closes_on(team, guard.missed_working_day(team, guard.in_britain(since), (guard.rules_of_team(team)).tried_days)) $$;
comment on function guard.tried_by is 'By when somebody new is to have been tried';

create function guard.missing_for_new(l sayso.link, since timestamptz) returns setof text language sql stable as $$
  select c.cause from guard.rules_of_team(l.team_id) k
    cross join lateral (select count(*) filter (where c.state in ('kept', 'could_not_reach', 'missed_by_me')) as tried, count(*) filter (where c.state = 'kept') as held,
        count(*) filter (where c.state = 'booked' and c.starts_at > clock_timestamp()) as ahead from sayso.contact c where c.person_id = l.person_id and c.link_id = l.id) n
    cross join lateral (values ('not_tried', n.tried = 0 and clock_timestamp() > guard.tried_by(l.team_id, since)),
      ('not_held', n.held = 0 and clock_timestamp() > since + k.held_days * interval '1 day'),
      ('not_booked', n.ahead < k.booked_ahead and clock_timestamp() > guard.tried_by(l.team_id, since))) c (cause, late)
  where c.late
$$;
comment on function guard.missing_for_new is 'What was to be in the first weeks and is late, however long ago they were';

create function guard.late_for_new(l sayso.link, since timestamptz) returns setof text language sql stable as $$
  select guard.missing_for_new(l, since) where clock_timestamp() < since + (guard.rules_of_team(l.team_id)).new_days * interval '1 day'
$$;
comment on function guard.late_for_new is 'What is late for somebody new; nothing once they are new no longer';

create function guard.to_begin_for_new(l sayso.link) returns setof text language sql stable as $$
  select c.because from guard.late_for_new(l, guard.new_since(l)) c (because) where (guard.live_link(l.person_id, l.id)).id is not null
    and not exists (select from sayso.missed_run r where r.person_id = l.person_id and r.link_id = l.id and r.cause = c.because
      and (r.ended_at is null or c.because <> 'not_booked' or r.ended_how in ('all_right', 'not_now')))
$$;
comment on function guard.to_begin_for_new is 'What is late for somebody new and is nobody''s promise yet; what the person ended is not begun again';

create function guard.begin_new_step(r sayso.missed_run, l sayso.link) returns void language plpgsql volatile as $$
declare due timestamptz := clock_timestamp() + (r.protocol ->> 'decideHours')::int * interval '1 hour';
begin
  if r.cause = 'not_tried' then
    perform guard.next_missed(r.person_id, r.id);
  else
    perform guard.add_missed_step(r, case r.cause when 'not_held' then 'meet' else 'book' end,
      coalesce(guard.missed_place(due, guard.missed_calendar(l.person_id, l), false), due));
  end if;
end $$;
comment on function guard.begin_new_step is 'The first step about what is late for somebody new';

create function guard.begin_new(l sayso.link, because text) returns void language plpgsql volatile as $$
declare r sayso.missed_run; rules sayso.missed_protocol := guard.rules_of_team(l.team_id);
begin
  insert into sayso.missed_run (person_id, id, link_id, team_id, wanted_id, cause, protocol) values (l.person_id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, because,
      jsonb_build_object('moreTries', rules.more_tries, 'withinHours', rules.within_hours, 'decideHours', rules.decide_hours, 'decidedBy', rules.decided_by))
    on conflict do nothing returning * into r;
  if r.id is null then return; end if;
  perform guard.begin_new_step(r, l);
  perform guard.missed_line(r, 'missed_new', guard.by_itself());
end $$;
comment on function guard.begin_new is 'What is late for somebody new becomes a promise of who is responsible';

create function guard.end_new(p uuid) returns void language plpgsql volatile as $$
declare r sayso.missed_run;
begin
  for r in select k.* from sayso.missed_run k join sayso.link l on l.person_id = k.person_id and l.id = k.link_id
      where k.person_id = p and k.contact_id is null and k.ended_at is null and k.cause not in (select guard.missing_for_new(l, guard.new_since(l))) order by k.id loop
    perform guard.end_missed(r, case when r.cause = 'not_booked' then 'booked' else 'kept' end);
    perform guard.missed_line(r, 'missed_over', guard.by_itself());
  end loop;
end $$;
comment on function guard.end_new is 'What was late and has been put right is over; what has not been stays, also once they are new no longer';

create function guard.might_follow_up() returns setof uuid language plpgsql stable as $$
begin
  return query
  select c.person_id from sayso.contact c where c.state = 'booked' and c.starts_at < clock_timestamp()
    and not exists (select from sayso.missed_run r where r.person_id = c.person_id and r.contact_id = c.id)
  union select l.person_id from sayso.link l where l.ended_at is null and l.told_at between clock_timestamp() - interval '42 days' and clock_timestamp()
  union select m.person_id from sayso.move m join sayso.link l on l.person_id = m.person_id and l.id = m.to_link
    where m.link_made and m.called_off_at is null and guard.new_since(l) > clock_timestamp() - interval '42 days'
  union select r.person_id from sayso.missed_run r where r.ended_at is null
  order by 1;
end $$;
comment on function guard.might_follow_up is 'For whom it is looked whether anything is to be followed up: what is cheap to know of everybody, and what no mistake about one person can make fail';

create function guard.is_to_follow_up(p uuid) returns bool language sql stable as $$
  select exists (select from sayso.contact c where c.person_id = p and c.state = 'booked' and c.starts_at < clock_timestamp() and clock_timestamp() > guard.unsaid_at(c)
      and not exists (select from sayso.missed_run r where r.person_id = p and r.contact_id = c.id))
    or exists (select from sayso.link l where l.person_id = p and l.ended_at is null and guard.new_since(l) between clock_timestamp() - interval '42 days' and clock_timestamp()
      and exists (select from guard.to_begin_for_new(l)))
    or exists (select from sayso.missed_run r join sayso.link l on l.person_id = p and l.id = r.link_id
      where r.person_id = p and r.ended_at is null and r.contact_id is null and r.cause not in (select guard.missing_for_new(l, guard.new_since(l))))
    or exists (select from sayso.missed_step s join sayso.missed_run r on r.person_id = p and r.id = s.run_id
      where s.person_id = p and s.outcome is null and (s.instead_of is not null or not guard.sees_to_missed(p, r.team_id, s.owner_id)) and guard.missed_misplaced(s, r))
$$;
comment on function guard.is_to_follow_up is 'Whether nobody spoke of a contact of theirs, something is late for somebody new or is late no longer, or whose step it is went on leave or is back';

create function api.to_follow_up() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
declare p uuid;
begin
  for p in select guard.might_follow_up() loop
    begin
      continue when not guard.is_to_follow_up(p);
    exception when others then null;
    end;
    return next p;
  end loop;
end $$;
comment on function api.to_follow_up is 'Whose contact is to be followed up, and with whom it cannot even be told: following them up then fails, and that is counted. Whoever was followed up is not in it again, so that a round goes on where the one before ended';

create function api.follow_up(p uuid) returns void language plpgsql volatile security definer set search_path = '' as $$
declare c sayso.contact; l sayso.link; because text;
begin
  perform 1 from sayso.chain_head h where h.person_id = p for update;
  for c in select * from sayso.contact k where k.person_id = p and k.state = 'booked' and k.starts_at < clock_timestamp() and clock_timestamp() > guard.unsaid_at(k)
      and not exists (select from sayso.missed_run r where r.person_id = p and r.contact_id = k.id) order by k.starts_at, k.id loop
    perform guard.begin_missed(c, 'unsaid');
  end loop;
  for l in select k.* from sayso.link k where k.person_id = p and (guard.live_link(p, k.id)).id is not null order by k.id loop
    for because in select guard.to_begin_for_new(l) order by 1 loop
      perform guard.begin_new(l, because);
    end loop;
  end loop;
  perform guard.end_new(p);
  if exists (select from sayso.missed_step s join sayso.missed_run r on r.person_id = s.person_id and r.id = s.run_id
      where s.person_id = p and s.outcome is null and guard.missed_misplaced(s, r)) then
    perform guard.settle_missed(p);
  end if;
end $$;
comment on function api.follow_up is 'Upkeep for one person: what nobody spoke of, and what is late for somebody new; what the person ended is not begun again; what belongs to somebody whose leave began falls to whoever is there, and comes back as it ends';

create procedure api.follow_up_missed(inout failed jsonb) language plpgsql as $$
declare p uuid;
begin
  failed := '{}';
  for p in select api.to_follow_up() loop
    begin
      perform api.follow_up(p);
      set constraints all immediate;
    exception when others then
      failed := failed || jsonb_build_object(sqlstate, coalesce((failed ->> sqlstate)::int, 0) + 1);
    end;
    commit;
  end loop;
end $$;
comment on procedure api.follow_up_missed is 'Upkeep, one person and one transaction after another: with whom it fails keeps nobody else from their turn, and is counted by the code of what went wrong';
grant execute on function api.to_follow_up, api.follow_up to sayso_jobs;
grant execute on procedure api.follow_up_missed to sayso_jobs;

create function guard.shown_of(part bigint, whole bigint) returns jsonb language sql immutable as $$
  select case when whole < 5 then jsonb_build_object('of', null, 'count', null)
    when part < 5 or whole - part between 1 and 4 then jsonb_build_object('of', whole, 'count', null) else jsonb_build_object('of', whole, 'count', part) end
$$;
comment on function guard.shown_of is 'A count of a number of people; what is under five is hidden, and so is what would tell it';

create function api.new_people(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'worker' or not exists (select from sayso.team t where guard.leads_team(a.id, t.id)) then return null; end if;
  return (select jsonb_agg(jsonb_build_object('team', t.name, 'tried', guard.shown_of(n.tried, n.new), 'held', guard.shown_of(n.held, n.new),
      'notHeld', guard.shown_of(n.not_held, n.new), 'ahead', guard.shown_of(n.ahead, n.new_now),
      'hours', case when n.held >= 5 then round(n.hours) end) order by t.name)
    from sayso.team t cross join lateral (
      select count(*) as new, count(*) filter (where f.tried <= guard.tried_by(t.id, s.since)) as tried,
        count(*) filter (where f.held <= s.since + k.held_days * interval '1 day') as held,
        count(*) filter (where f.held is null and clock_timestamp() > s.since + k.held_days * interval '1 day' or f.held > s.since + k.held_days * interval '1 day') as not_held,
        count(*) filter (where s.since > clock_timestamp() - k.new_days * interval '1 day') as new_now,
        count(*) filter (where s.since > clock_timestamp() - k.new_days * interval '1 day' and f.ahead >= k.booked_ahead) as ahead,
        percentile_cont(0.5) within group (order by extract(epoch from f.held - s.since) / 3600) as hours
      from sayso.link l cross join guard.rules_of_team(l.team_id) k cross join lateral (select guard.new_since(l) as since) s
        cross join lateral (select min(c.starts_at) filter (where c.state in ('kept', 'could_not_reach', 'missed_by_me')) as tried, min(c.starts_at) filter (where c.state = 'kept') as held,
          count(*) filter (where c.state = 'booked' and c.starts_at > clock_timestamp()) as ahead from sayso.contact c where c.person_id = l.person_id and c.link_id = l.id) f
      where l.team_id = t.id and l.ended_at is null and (l.told_at > clock_timestamp() - interval '91 days'
          or l.id in (select m.to_link from sayso.move m where m.to_team = t.id and m.link_made and m.called_off_at is null))
        and s.since between clock_timestamp() - interval '91 days' and clock_timestamp()) n
    where guard.leads_team(a.id, t.id));
end $$;
comment on function api.new_people is 'For a supervisor, of the people who were new to each of their teams in thirteen weeks: how many were tried, met and booked ahead in time, and the middle time to a first contact; no names, and nothing under five';
grant execute on function api.new_people to sayso_app;
reset role;
