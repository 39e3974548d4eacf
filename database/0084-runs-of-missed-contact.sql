-- Runs of the protocol: how one begins, what comes next, whose each step is, and what ends it. Everything that could leave a promise
-- with nobody (somebody leaves a team, goes on leave, is kept out, another is responsible), or at a time that is not safe any more,
-- settles it anew in the same transaction; leave that begins or ends on a later day, upkeep. A run ends when the link, the account or the life of the
-- person does, and always by the person's own word.
set role sayso_guard;

create function guard.missed_protocol(service uuid) returns sayso.missed_protocol language sql stable as $$
  select coalesce((select r from sayso.missed_protocol r where r.service_id = service),
    row(service, 2, 24, 2, 'responsible', null, 1, 7, 2, 21, null, null)::sayso.missed_protocol)
$$;
comment on function guard.missed_protocol is 'What a service does when contact is missed: as it said, or the usual';

create function guard.rules_of_team(team uuid) returns sayso.missed_protocol language sql stable as
$$ select (guard.missed_protocol((select t.service_id from sayso.team t where t.id = team))).* $$;

create function guard.missed_terms(p uuid, link uuid) returns sayso.contact_terms language sql stable as $$
  select t.* from sayso.contact_terms t where t.person_id = p and t.link_id = link and t.began_at is not null and t.ended_at is null
$$;
comment on function guard.missed_terms is 'The contact agreement in force, by which tries are made';

create function guard.missed_ways(t sayso.contact_terms) returns text[] language sql immutable as $$
  select case when t.id is null then '{phone}' else array(select m::text from unnest(t.modes) with ordinality as u (m, n)
    where m <> 'face' and case m when 'text' then 'text' when 'letter' then 'post' else 'call' end <> all (t.told_never) order by n) end
$$;
comment on function guard.missed_ways is 'In which ways to try, in the order of liking: those agreed, without what the person never wants; by phone while nothing is agreed. Going there is a visit, which is decided and never a try';

create function guard.may_leave_message(t sayso.contact_terms) returns bool language sql immutable as $$
  select t.id is not null and (guard.missed_ways(t) && '{text,letter}' or 'phone' = any (guard.missed_ways(t)) and 'voicemail' <> all (t.told_never))
$$;
comment on function guard.may_leave_message is 'Whether a message may be left: never while nothing is agreed';

create function guard.missed_closed(team uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(b.day order by b.day), '[]') from guard.bank_holiday b join sayso.team t on t.nation = b.nation
  where t.id = team and not t.open_on_holidays and not t.day_and_night and b.day between guard.in_britain(clock_timestamp()) - 60 and guard.in_britain(clock_timestamp()) + 90
$$;
comment on function guard.missed_closed is 'The bank holidays near now by which a team is closed';

create function guard.missed_calendar(p uuid, l sayso.link) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'hours', coalesce((select jsonb_agg(jsonb_build_object('day', h.day, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI'))) from sayso.team_hours h
      where h.team_id = l.team_id), (select jsonb_agg(jsonb_build_object('day', d, 'opens', '09:00', 'closes', '17:00')) from generate_series(1, 5) d)),
    'closed', guard.missed_closed(l.team_id),
    'safe', (select jsonb_build_object('days', to_jsonb(r.days), 'from', to_char(r.from_time, 'HH24:MI'), 'until', to_char(r.until_time, 'HH24:MI'))
      from guard.reach r join sayso.person q on q.account_id = r.account_id where q.id = p and r.days is not null and r.outside_changes is not true),
    'ways', cardinality(guard.missed_ways(guard.missed_terms(p, l.id))) > 0)
$$;
comment on function guard.missed_calendar is 'When a team works and a person may be reached: by their safe times, unless they said that changes may come outside them';

create function guard.may_see_to_missed(p uuid, team uuid, worker uuid) returns bool language sql stable as
$$ select guard.acts_for(worker, team) and not guard.keeps_out(p, worker) $$;
comment on function guard.may_see_to_missed is 'Whether a worker can have a promise of a team to a person: in the team, and not kept out';

create function guard.sees_to_missed(p uuid, team uuid, worker uuid) returns bool language sql stable as
$$ select guard.may_see_to_missed(p, team, worker) and not guard.on_leave(worker) $$;
comment on function guard.sees_to_missed is 'Whether they are also there today: whoever is on leave keeps no promise';

create function guard.contact_missed(r sayso.missed_run) returns sayso.contact language sql stable as $$
  select c.* from sayso.contact c where c.person_id = r.person_id and c.id = r.contact_id
$$;

set local check_function_bodies = off; -- what a move changes of whose it is, is in 0105
create function guard.missed_link(r sayso.missed_run) returns uuid language sql stable as $$
  select coalesce(guard.first_of_move(c), c.link_id, r.link_id) from guard.contact_missed(r) c
$$;
comment on function guard.missed_link is 'By which link a run is seen to: the one the contact was by, or in a move the one that leads until the first contact was held (ADR 65)';

create function guard.missed_is_by(r sayso.missed_run, link uuid) returns bool language sql stable as $$
  select link in (r.link_id, c.link_id) from guard.contact_missed(r) c
$$;
comment on function guard.missed_is_by is 'Whether a contact by a link can end a run: by the one that sees to it, or by the one of which contact was missed';

create function guard.missed_wanted(r sayso.missed_run, what text, nth int) returns uuid language sql stable as $$
  select coalesce((select d.said_by from sayso.missed_step d
    where what = 'visit' and d.person_id = r.person_id and d.run_id = r.id and d.n = nth - 1 and d.outcome = 'visit'),
    case when guard.first_of_move(guard.contact_missed(r)) is null then r.wanted_id end)
$$;
comment on function guard.missed_wanted is 'Who is first for a step: whoever the contact was with, but in a move nobody, so that it is who is responsible (ADR 65); for a visit, whoever decided on it';
reset check_function_bodies;

create function guard.missed_whose(r sayso.missed_run, what text, nth int, out belongs uuid, out has uuid) language sql stable as $$
  with l as (select k.* from sayso.link k where k.person_id = r.person_id and k.id = r.link_id),
  first_one as (select case when what in ('sorry', 'try', 'visit') then guard.missed_wanted(r, what, nth) end as id),
  able as (select w.id, w.place, w.joined, guard.on_leave(w.id) as away from (
      select f.id, 1 as place, null::timestamptz as joined from first_one f
      union all select t.instead_id, case when t.worker_id = f.id then 2 else 4 end, null
        from first_one f cross join l cross join guard.missed_terms(r.person_id, r.link_id) t
        where t.worker_id in (f.id, l.responsible_id) and guard.on_leave(t.worker_id) and guard.may_see_to_missed(r.person_id, r.team_id, t.worker_id)
      union all select l.responsible_id, 3, null from l
      union all select m.worker_id, case when m.role <> 'supervisor' then 6 when what = 'decide' and r.protocol ->> 'decidedBy' = 'supervisor' then 2 else 5 end, m.joined_at
        from sayso.membership m where m.team_id = r.team_id and m.left_at is null) w
    where guard.may_see_to_missed(r.person_id, r.team_id, w.id))
  select coalesce((select a.id from able a order by a.place, a.joined, a.id limit 1), l.responsible_id),
    coalesce((select a.id from able a order by a.away, a.place, a.joined, a.id limit 1), l.responsible_id) from l
$$;
comment on function guard.missed_whose is 'Whose a step is, and who has it now. It belongs to whoever the contact was with, else who is responsible, else a supervisor, else anybody of the team. While they are on leave it is with whom the person agreed should come instead, else with the next of them who is there; while all of them are, with the first. Never nobody, never two';

create function guard.missed_misplaced(s sayso.missed_step, r sayso.missed_run) returns bool language sql stable as $$
  select (w.has, nullif(w.belongs, w.has)) is distinct from (s.owner_id, s.instead_of) or guard.missed_link(r) is distinct from r.link_id
  from guard.missed_whose(r, s.kind, s.n) w where w.has is not null
$$;
comment on function guard.missed_misplaced is 'Whether a step is with somebody else, or its run with another team, than the rule says now';

create function guard.missed_event(r sayso.missed_run) returns jsonb language sql stable as $$
  select jsonb_build_object('at', r.began_at, 'byUs', r.cause in ('us', 'unsaid'), 'tries', r.tries, 'first', r.first_try_at,
    'last', (select max(s.said_at) from sayso.missed_step s where s.person_id = r.person_id and s.run_id = r.id and s.kind in ('sorry', 'try') and s.outcome <> 'over'))
$$;

create function guard.add_missed_step(r sayso.missed_run, what text, due timestamptz) returns void language sql volatile as $$
  insert into sayso.missed_step (person_id, id, run_id, n, kind, due_at, owner_id, instead_of)
  select r.person_id, gen_random_uuid(), r.id, k.nth, what, due, w.has, nullif(w.belongs, w.has)
  from (select count(*)::int + 1 as nth from sayso.missed_step s where s.person_id = r.person_id and s.run_id = r.id) k
    cross join lateral guard.missed_whose(r, what, k.nth) w
$$;
comment on function guard.add_missed_step is 'One more promise of a run, with its owner and its time';

create function guard.next_missed(p uuid, run uuid) returns void language plpgsql volatile as $$
declare r sayso.missed_run; l sayso.link; next jsonb;
begin
  select * into r from sayso.missed_run k where k.person_id = p and k.id = run;
  select * into l from sayso.link k where k.person_id = p and k.id = r.link_id;
  next := guard.missed_rule(r.protocol, guard.missed_event(r), guard.missed_calendar(p, l));
  perform guard.add_missed_step(r, next ->> 'kind', (next ->> 'at')::timestamptz);
end $$;
comment on function guard.next_missed is 'The next step of a run, as the rule has it';

create function guard.missed_line(r sayso.missed_run, k text, actor jsonb, more jsonb default '{}') returns void language sql volatile as $$
  select guard.append(r.person_id, k, jsonb_strip_nulls(jsonb_build_object('actor', actor, 'run', r.id, 'team', r.team_id,
    'team_name', (select t.name from sayso.team t where t.id = r.team_id)) || more))
$$;

create function guard.by_itself() returns jsonb language sql immutable as $$ select jsonb_build_object('kind', 'upkeep', 'name', 'Sayso') $$;

create function guard.live_link(p uuid, link uuid) returns sayso.link language sql stable as $$
  select l.* from sayso.link l where l.person_id = p and l.id = link and l.ended_at is null and l.told_at <= clock_timestamp()
    and not guard.is_closed(p) and not guard.frozen(p)
$$;
comment on function guard.live_link is 'A link by which somebody can be looked for: not ended, and neither closed nor frozen the account';

create function guard.begin_missed(c sayso.contact, because text) returns void language plpgsql volatile as $$
declare r sayso.missed_run; l sayso.link := guard.live_link(c.person_id, coalesce(guard.first_of_move(c), c.link_id)); rules sayso.missed_protocol;
begin
  if l.id is null then return; end if;
  select * into r from sayso.missed_run k where k.person_id = c.person_id and k.contact_id = c.id;
  if r.id is not null then
    update sayso.missed_run k set cause = because where k.person_id = r.person_id and k.id = r.id and k.cause <> 'us';
    update sayso.missed_step s set kind = case when because in ('us', 'unsaid') then 'sorry' else 'try' end
      where s.person_id = r.person_id and s.run_id = r.id and s.outcome is null and s.kind in ('sorry', 'try') and r.tries = 0 and r.cause <> 'us';
    return;
  end if;
  rules := guard.rules_of_team(l.team_id);
  insert into sayso.missed_run (person_id, id, link_id, team_id, contact_id, wanted_id, cause, protocol)
    values (c.person_id, gen_random_uuid(), l.id, l.team_id, c.id, c.worker_id, because, jsonb_build_object('moreTries', rules.more_tries,
      'withinHours', rules.within_hours, 'decideHours', rules.decide_hours, 'decidedBy', rules.decided_by))
    returning * into r;
  perform guard.next_missed(r.person_id, r.id);
  perform guard.missed_line(r, case when because in ('us', 'unsaid') then 'missed_by_us' else 'missed_unreached' end, guard.by_itself());
  perform guard.tell(r.person_id, null, 'missed', r.id);
end $$;
comment on function guard.begin_missed is 'A run about one contact, never a second; what was missed by us stays so, whoever says otherwise afterwards';

create function guard.end_missed(r sayso.missed_run, how text) returns void language plpgsql volatile as $$
begin
  with over as (update sayso.missed_step s set outcome = 'over', said_at = clock_timestamp()
    where s.person_id = r.person_id and s.run_id = r.id and s.outcome is null)
  update sayso.missed_run k set ended_at = clock_timestamp(), ended_how = how where k.person_id = r.person_id and k.id = r.id and k.ended_at is null;
  update sayso.notice n set state = 'not_sent', why = 'over', at = clock_timestamp()
    where n.person_id = r.person_id and n.kind = 'missed' and n.about = r.id and n.state in ('waiting', 'by_hand');
end $$;
comment on function guard.end_missed is 'A run is over, and its next step with it; what was still to be told of it is told no more';

create function guard.missed_cause(c sayso.contact) returns text language sql immutable as $$
  select case when 'nobody_came' = any (c.person_said) or c.state = 'missed_by_us' then 'us'
    when c.state = 'missed_by_me' then 'them' when c.state = 'could_not_reach' then 'unreached' end
$$;
comment on function guard.missed_cause is 'Whether a contact was missed, and how: where the person says that nobody came, it was us';

create function guard.kept_another_since(c sayso.contact) returns bool language sql stable as $$
  select exists (select from sayso.contact k where k.person_id = c.person_id and k.link_id = c.link_id and k.id <> c.id and k.state = 'kept'
    and k.starts_at >= c.starts_at and guard.missed_cause(k) is null)
$$;
comment on function guard.kept_another_since is 'Whether another contact of the link was kept then or later';

create function guard.begin_again(c sayso.contact) returns void language plpgsql volatile as $$
declare r sayso.missed_run; l sayso.link := guard.live_link(c.person_id, c.link_id);
begin
  if l.id is null then return; end if;
  for r in update sayso.missed_run k set began_at = clock_timestamp(), tries = 0, first_try_at = null, ended_at = null, ended_how = null
      where k.person_id = c.person_id and guard.missed_is_by(k, c.link_id) and k.ended_how = 'kept'
        and case when k.contact_id is null then k.cause in (select guard.missing_for_new(l, guard.new_since(l)))
          else exists (select from sayso.contact o where o.person_id = k.person_id and o.id = k.contact_id and o.starts_at <= c.starts_at
            and guard.missed_cause(o) is not null and not guard.kept_another_since(o)) end
      returning * loop
    if r.contact_id is null then perform guard.begin_new_step(r, l); else perform guard.next_missed(r.person_id, r.id); end if;
    perform guard.missed_line(r, case when r.contact_id is null then 'missed_new' when r.cause in ('us', 'unsaid') then 'missed_by_us' else 'missed_unreached' end, guard.by_itself());
  end loop;
end $$;
comment on function guard.begin_again is 'A contact was not kept after all: what only it had ended is to be seen to again, from now';

create function guard.after_contact(was sayso.contact, c sayso.contact) returns void language plpgsql volatile as $$
declare r sayso.missed_run; why text := guard.missed_cause(c);
begin
  if why is not null and why is distinct from guard.missed_cause(was)
    and not (was.state is not distinct from 'kept' and why <> 'us' and guard.kept_another_since(c)) then perform guard.begin_missed(c, why); end if;
  if was.state = 'kept' and c.state <> 'kept' then perform guard.begin_again(c); end if;
  for r in select * from sayso.missed_run k where k.person_id = c.person_id and guard.missed_is_by(k, c.link_id) and k.ended_at is null and k.contact_id is not null
      and (c.state = 'kept' and was.state is distinct from 'kept' and why is null
          and c.starts_at >= (select o.starts_at from sayso.contact o where o.person_id = k.person_id and o.id = k.contact_id)
        or k.contact_id = c.id and c.state in ('changed', 'cancelled', 'called_off')) order by k.id loop
    perform guard.end_missed(r, case c.state when 'kept' then 'kept' else 'changed' end);
    perform guard.missed_line(r, 'missed_over', guard.by_itself());
  end loop;
  perform guard.end_new(c.person_id);
  if exists (select from sayso.missed_run k where k.person_id = c.person_id and k.ended_at is null and guard.missed_link(k) is distinct from k.link_id) then
    perform guard.settle_missed(c.person_id);
  end if;
end $$;
comment on function guard.after_contact is 'A contact that was missed begins a run; one that was kept ends those of its link, and another time that of its own; what is late no longer for somebody new is over; a run that is another team''s from now on is theirs';

create function guard.settle_missed(p uuid) returns void language plpgsql volatile as $$
declare r sayso.missed_run; s sayso.missed_step; l sayso.link; calendar jsonb; what text; due timestamptz;
begin
  perform 1 from sayso.chain_head c where c.person_id = p for update; -- after whoever says something of a step just now, and before any other
  for r in select * from sayso.missed_run k where k.person_id = p and k.ended_at is null order by k.id loop
    l := guard.live_link(p, guard.missed_link(r));
    if l.id <> r.link_id then
      update sayso.missed_run k set link_id = l.id, team_id = l.team_id where k.person_id = p and k.id = r.id returning * into r;
    end if;
    if l.id is null then perform guard.end_missed(r, 'over'); continue; end if;
    select * into s from sayso.missed_step k where k.person_id = p and k.run_id = r.id and k.outcome is null;
    calendar := guard.missed_calendar(p, l);
    what := case when s.kind in ('sorry', 'try') and not (calendar ->> 'ways')::bool then 'decide' else s.kind end;
    due := case when what in ('sorry', 'try', 'visit') then guard.missed_place(s.due_at, calendar, true) else s.due_at end;
    if due is null then
      what := 'decide';
      due := coalesce(guard.missed_place(s.due_at, calendar, false), s.due_at);
    end if;
    update sayso.missed_step k set owner_id = w.has, instead_of = nullif(w.belongs, w.has), kind = what, due_at = due
      from guard.missed_whose(r, what, s.n) w
      where k.person_id = p and k.id = s.id and (k.owner_id, k.instead_of, k.kind, k.due_at) is distinct from (w.has, nullif(w.belongs, w.has), what, due);
  end loop;
end $$;
comment on function guard.settle_missed is 'After a change: a run with no link is over; one that is another team''s goes there; each step is with whom the rule says now; a time that is not safe any more becomes the next that is; no way to reach somebody becomes a decision';

create function guard.settle_missed_in(teams uuid[]) returns void language plpgsql volatile as $$
declare p uuid;
begin
  for p in select distinct s.person_id from sayso.missed_step s join sayso.missed_run r on r.person_id = s.person_id and r.id = s.run_id
      where s.outcome is null and r.team_id = any (teams) and guard.missed_misplaced(s, r) order by 1 loop
    perform guard.settle_missed(p);
  end loop;
end $$;
comment on function guard.settle_missed_in is 'As somebody leaves a team, comes into it, goes on leave or is back: what belongs with somebody else is theirs, one person after the other in their order';
reset role;

set role sayso_owner;
create function sayso.after_contact() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.after_contact(case when tg_op = 'UPDATE' then old end, new); return null; end $$;
comment on function sayso.after_contact is 'Whatever writes a contact, what is missed is followed up';
create function sayso.settle_missed() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.settle_missed(case tg_op when 'DELETE' then old.person_id else new.person_id end); return null; end $$;
comment on function sayso.settle_missed is 'After a link, a keeping out, an agreement, a closing or a death';
create function sayso.settle_missed_of() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.settle_missed_in(array[new.team_id]); return null; end $$;
comment on function sayso.settle_missed_of is 'As a transaction in which somebody left a team, or came into it, commits';
create function sayso.settle_missed_leave() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.settle_missed_in(array(select m.team_id from sayso.membership m where m.worker_id = new.worker_id and m.left_at is null));
  return null;
end $$;
comment on function sayso.settle_missed_leave is 'As a transaction in which leave was said, changed or taken back commits';
grant execute on function sayso.after_contact, sayso.settle_missed, sayso.settle_missed_of, sayso.settle_missed_leave to sayso_guard;

create trigger missed after insert or update of state, person_said on sayso.contact for each row execute function sayso.after_contact();
create trigger settle_missed after update of responsible_id, ended_at on sayso.link for each row execute function sayso.settle_missed();
create trigger settle_missed after insert or delete on sayso.barred for each row execute function sayso.settle_missed();
create trigger settle_missed after insert or update of began_at, ended_at on sayso.contact_terms for each row execute function sayso.settle_missed();
create trigger settle_missed after update of closed_at on sayso.closing for each row execute function sayso.settle_missed();
create trigger settle_missed after insert or update of confirmed_at on sayso.death for each row execute function sayso.settle_missed();
create constraint trigger settle_missed after insert or update of left_at on sayso.membership
  deferrable initially deferred for each row execute function sayso.settle_missed_of();
create constraint trigger settle_missed after insert or update on sayso.leave
  deferrable initially deferred for each row execute function sayso.settle_missed_leave();
reset role;

set role sayso_guard;
create function guard.settle_missed_at() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform guard.settle_missed(p.id) from sayso.person p where p.account_id = new.account_id;
  return null;
end $$;
comment on function guard.settle_missed_at is 'Other safe times move what is not safe any more';
create trigger settle_missed after insert or update of days, from_time, until_time, outside_changes on guard.reach
  for each row execute function guard.settle_missed_at();

create function guard.erase_promises(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.together t where t.person_id = p and t.state not in ('waiting', 'agreed') and coalesce(t.said_at, t.asked_at) < past;
  delete from sayso.look_question q where q.person_id = p and q.answered_at < past;
  delete from sayso.call_asked c where c.person_id = p and not guard.call_stands(c) and coalesce(c.said_at, c.promised_at) < past;
  delete from sayso.missed_step s using sayso.missed_run r where s.person_id = p and r.person_id = p and r.id = s.run_id and r.ended_at < past;
  delete from sayso.missed_run r where r.person_id = p and r.ended_at < past
$$;
reset role;
