-- What the teams tell each other in a move, each week (ADR 69, R296-R298, R308). A week that is over and in which neither side wrote a note is
-- a promise of whoever leads, due on the next working day. It is worked out and never written, so nobody can forget to make it, and there
-- is at most one of a move: of the first week without a note since the last one. Any note closes it, whichever side writes it.
-- src/lib/domain/moves/notes.ts says the same, and a test asks both on random worlds. What a worker has promised in moves, reading a plan
-- (0118) among it, stands in one list, with what is due first first; nobody is told of it by a message, because no worker is ever told anything by one.
set role sayso_owner;
create index move_answer_faster on sayso.move_answer (person_id, move_id) where said = 'faster';
create index move_gp_due on sayso.move_gp (due_on, person_id, move_id) where said = 'yes' and sent_at is null;
reset role;

set role sayso_guard;

create function guard.week_anchors(m sayso.move) returns table (day date) language sql stable as $$
  select m.begun_on where m.begun_on is not null
  union all select guard.in_britain(k.said_at) + 1 from sayso.move_answer k where k.person_id = m.person_id and k.move_id = m.id and k.said = 'faster'
    and not exists (select from sayso.move_answer l where l.person_id = k.person_id and l.move_id = k.move_id and l.week = k.week and (l.said_at, l.id) > (k.said_at, k.id))
$$;
comment on function guard.week_anchors is 'The days from which the weeks of a move are counted: its first, and the day after each week that the person ended with "faster please"';

create function guard.week_on(m sayso.move, on_day date) returns table (begins date, ends date) language sql stable as $$
  select b.begins, least(b.begins + 7, n.day) - 1
  from (select max(x.day) + (on_day - max(x.day)) / 7 * 7 as begins from guard.week_anchors(m) x where x.day <= on_day) b
    cross join lateral (select min(x.day) as day from guard.week_anchors(m) x where x.day > b.begins) n where b.begins is not null
$$;
comment on function guard.week_on is 'The days of the week of a move in which a day is; none before it begins. The weeks of guard.move_week_now without a walk through them, so that those of ten thousand moves are found at once';

create function guard.note_due(team uuid, ends date) returns date language sql stable as $$ select guard.missed_working_day(team, ends, 1) $$;
comment on function guard.note_due is 'By when a team makes good for a week without a note that ended on a day';

create function guard.note_owed(m sayso.move, today date) returns table (begins date, ends date, by_on date) language sql stable as $$
  select w.begins, w.ends, guard.note_due(m.from_team, w.ends)
  from (select greatest(guard.in_britain(max(n.written_at)), guard.in_britain(m.reopened_at)) as day from sayso.move_note n where n.person_id = m.person_id and n.move_id = m.id) last
    left join lateral guard.week_on(m, last.day) k on true
    cross join lateral guard.week_on(m, coalesce(k.ends + 1, m.begun_on)) w
  where guard.move_is_open(m) and w.ends < today
$$;
comment on function guard.note_owed is 'The first whole week of a move since the last note, or since it was taken up again, if that week is over; and by when the team that leads makes good for it. None of a move that has not begun, or is over';

create type guard.move_promise as (kind text, person_id uuid, move_id uuid, link_id uuid, by_on date, ends date);

create function guard.move_promises(a guard.actor, today date) returns setof guard.move_promise language plpgsql stable as $$
declare
  mine uuid[] := array(select s.team_id from sayso.membership s where s.worker_id = a.id and s.left_at is null);
  k guard.move_promise;
  more int := 50;
begin
  for k in
    with here as materialized (select s.team_id, s.worker_id from sayso.membership s join sayso.worker w on w.id = s.worker_id
      where s.team_id = any (mine) and s.left_at is null and w.left_at is null and not guard.on_leave(s.worker_id)),
    lacks as materialized (select m.person_id, m.id, m.from_link, m.from_team, w.ends from sayso.move m cross join lateral guard.note_owed(m, today) w
      where m.from_team = any (mine) and m.closed_at is null and m.called_off_at is null and m.declined_at is null and m.begun_on < today),
    due as materialized (select d.from_team, d.ends, guard.note_due(d.from_team, d.ends) as by_on from (select distinct n.from_team, n.ends from lacks n) d),
    reads as materialized (select m.person_id, m.id, m.to_link, m.to_team, guard.in_britain(greatest(w.since, c.held)) as day
      from (select n.* from sayso.move n where n.to_team = any (mine) and n.accepted_at is not null and n.closed_at is null and n.called_off_at is null and n.declined_at is null
          union all select n.* from sayso.move n where n.to_team = any (mine) and n.closed_at >= guard.go_back_since()) m
        join sayso.link l on l.person_id = m.person_id and l.id = m.to_link and a.id in (l.responsible_id, m.to_worker)
        cross join lateral guard.plan_waited(m, a.id) w
        cross join lateral (select coalesce(m.first_held_at, h.at) as held from guard.move_held(m) h where w.read_at is null) c where c.held is not null),
    read_by as materialized (select d.to_team, d.day, guard.note_due(d.to_team, d.day) as by_on from (select distinct r.to_team, r.day from reads r) d)
    select c.* from (
      select 'note' as kind, n.person_id, n.id as move_id, n.from_link as link_id, d.by_on, n.ends from lacks n join due d on d.from_team = n.from_team and d.ends = n.ends
      union all
      select 'letter', m.person_id, m.id, m.lead_link, g.due_on, null from sayso.move_gp g join sayso.move m on m.person_id = g.person_id and m.id = g.move_id
        where g.said = 'yes' and g.sent_at is null and g.due_on <= today and m.called_off_at is null and case when m.closed_at is null then m.from_team else m.to_team end = any (mine)
      union all
      select 'next', m.person_id, m.id, m.from_link, m.next_on, null from sayso.move m
        where m.from_team = any (mine) and m.off_kind = 'supervisor' and m.next_done_at is null
      union all
      select 'read', r.person_id, r.id, r.to_link, min(d.by_on), null from reads r join read_by d on d.to_team = r.to_team and d.day = r.day group by r.person_id, r.id, r.to_link) c
      join sayso.link l on l.person_id = c.person_id and l.id = c.link_id
    where c.kind = 'read' or c.by_on <= today and (l.responsible_id = a.id or (l.team_id, l.responsible_id) not in (select h.team_id, h.worker_id from here h)
      or exists (select from sayso.barred b where b.person_id = l.person_id and b.worker_id = l.responsible_id))
    order by c.by_on, c.move_id, c.kind
  loop
    continue when not guard.reaches_link(k.person_id, k.link_id, a.id);
    if k.kind = 'read' then
      k.by_on := (select o.by_on from guard.plan_owed(guard.move_of(k.person_id, k.move_id)) o where o.reader = a.id);
      continue when k.by_on is null;
    else
      continue when coalesce(guard.link_holder(k.person_id, k.link_id), a.id) <> a.id;
    end if;
    return next k;
    more := more - 1;
    exit when more = 0;
  end loop;
end $$;
comment on function guard.move_promises is 'What a worker has promised in moves and is due by today or was before, the first due first, fifty at most: to tell the other side how a week went, to send a letter to a GP, and what is done next after a move that was ended without a yes; and, from the day on which it opened, to read the plan after the first contact. Theirs alone, or, but for reading, anybody''s of the team where it has nobody who holds it. Only what could be theirs is judged: they are responsible, or whoever is cannot hold it now';

create function api.open_move_promises(token bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); people uuid[];
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct k.person_id from guard.move_promises(a, guard.in_britain(clock_timestamp())) k order by 1);
  perform guard.note_listed(p, a) from unnest(people) p;
  return guard.ticket_for(a, null, guard.named(null, people), people);
end $$;
comment on function api.open_move_promises is 'First transaction of a look at what this worker has promised in moves: the lines, and a ticket';

create function api.seen_move_promises(token bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket; today date := guard.in_britain(clock_timestamp());
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if a.kind is distinct from 'worker' or not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'person', k.person_id, 'move', k.move_id, 'name', e.chosen_name,
      'by', k.by_on, 'ends', k.ends, 'late', k.by_on < today) order by k.by_on, k.move_id, k.kind), '[]')
    from guard.move_promises(a, today) k join sayso.list_entry e using (person_id) where k.person_id = any (t.people));
end $$;
comment on function api.seen_move_promises is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.move_promises(token bytea, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_move_promises(token);
begin
  commit;
  seen := api.seen_move_promises(token, ticket);
end $$;
comment on procedure api.move_promises is 'What a worker has promised in moves that is due by today, [{kind, person, move, name, by, ends, late}], the first due first, fifty at most: names and days, and no words';

create function api.count_move_promises(token bytea) returns int language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'worker' then return null; end if;
  return (select count(*) from guard.move_promises(a, guard.in_britain(clock_timestamp())));
end $$;
comment on function api.count_move_promises is 'How many there are, fifty at most: a number that names nobody, so nobody''s line';

grant execute on function api.open_move_promises, api.seen_move_promises, api.count_move_promises to sayso_app;
grant execute on procedure api.move_promises to sayso_app;
reset role;
