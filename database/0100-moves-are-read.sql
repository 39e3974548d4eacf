-- Who reads moves (ADR 62). The person reads all of it. The team that leads, and the new one once it has accepted, read it as they read
-- contacts: under the policies, once the line of their list is saved. The new side learns of a move on its board, after the person's
-- yes: a name first, and the pack when somebody opens it, each time with a line of its own. Nobody else ever reads a pack.
--
-- What every way of reading answers, one row a move (src/lib/server/db/queries/move-rows.ts):
--   {id, personId, template, steps: [{who, times, how, key}], fromLink, toLink, inside,
--    nation,                                                                   -- whose bank holidays the team keeps that it is from
--    old: {teamId, team, phone, worker}, new: {teamId, team, phone, worker},   -- worker: who is, or will be, responsible; or null
--    askedBy, askedAt, told, missed, first, said, saidAt, notBefore, acceptedAt, acceptedBy, understood, declinedAt, declinedWords,
--    begunOn, week, step,                                                      -- of today; null before it begins and once it is over
--    firstHeldAt, nextBooked, readyAt, closedAt, calledOffAt, offKind, calledOffBy, offWords, reopenedAt, version,
--    offBecause, next: {words, on, doneAt} or null,                            -- where a supervisor ended it without the person's yes (ADR 64)
--    calls, handovers,                                                         -- whether its plan has a call, and every call (0112)
--    plan: {worker, nation, opened: [{since, readAt}]} or null,                -- what opened once they had met (0118): for the worker whose it is, and the person
--    saidTo,                                                                   -- the worker who wrote down what the person said to it (0113)
--    noWayBack,                                                                -- why they cannot go back, for the person alone (0102)
--    answers: [{week, said, on, againOn, toldTo}], notes: [{id, team, worker, words, at}]}
-- Of a move that has no new side yet nothing is asked about that side: PostgreSQL would plan those questions anew for each move of a board (ADR 76).
-- A pack: {note, said: [{about, words, lang, by}], parts: [{part, entries: [{heading, words, details, differently, lang}]}], firstAt}, strengths
-- first (0106); or null.
set role sayso_guard;

create type api.move_facts as (move_id uuid, old_worker text, new_worker text, held timestamptz, booked bool, week int, step int, no_way_back text, plan jsonb, told jsonb);

set local check_function_bodies = off; -- the way back is in 0102, why a move was ended without a yes in 0104, its pack in 0106, what there is to read in 0118, what was told in 0125
create function guard.move_facts(m sayso.move, asker uuid) returns api.move_facts language sql stable as $$
  select row(m.id,
    (select w.name from sayso.link l join sayso.worker w on w.id = case when m.closed_at is null then l.responsible_id else m.from_worker end
      where l.person_id = m.person_id and l.id = m.from_link),
    case when m.inside or m.to_link is null then (select w.name from sayso.worker w where w.id = m.to_worker)
      else (select w.name from sayso.link l join sayso.worker w on w.id = l.responsible_id where l.person_id = m.person_id and l.id = m.to_link) end,
    case when m.to_link is not null then coalesce(m.first_held_at, guard.move_first_held(m)) end, m.to_link is not null and guard.move_next_booked(m), (k.w).week, (k.w).step,
    case when asker is null then guard.no_way_back(m) end, case when guard.plan_asked(m) then guard.plan_facts(m, asker) end,
    guard.told_moves_seen(m, asker is not null))::api.move_facts
  from (select case when guard.move_is_open(m) then guard.move_week_now(m, guard.in_britain(clock_timestamp())) end as w) k
$$;
comment on function guard.move_facts is 'What is worked out of a move: who is responsible on each side, what its gates need, the week of today, and what there is to read: for a worker their own, for the person whoever''s it is; what was told and waits; and for the person alone, whom no asker stands for, why there is no way back';

create function api.move_facts_here() returns setof api.move_facts language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); mine uuid[] := api.bound_links();
begin
  return query select f.* from sayso.move m cross join lateral guard.move_facts(m, case c.kind when 'worker' then c.actor_id end) f
    where case c.kind when 'person' then m.person_id = c.actor_id when 'worker' then m.from_link = any (mine) or m.to_link = any (mine) else false end;
end $$;
comment on function api.move_facts_here is 'The same for the moves of whoever is bound: all of the person''s, or those of a worker''s live links';

-- It runs as the caller, so that what it reads is what the policies give.
create function api.move_json(m sayso.move, f api.move_facts) returns jsonb language sql stable as $$
  select pg_catalog.jsonb_build_object('id', m.id, 'personId', m.person_id, 'template', m.template, 'steps', m.steps, 'fromLink', m.from_link, 'toLink', m.to_link, 'inside', m.inside,
      'nation', o.nation,
      'old', pg_catalog.jsonb_build_object('teamId', o.id, 'team', o.name, 'phone', o.phone, 'worker', f.old_worker),
      'new', pg_catalog.jsonb_build_object('teamId', n.id, 'team', n.name, 'phone', n.phone, 'worker', f.new_worker),
      'askedBy', k.name, 'askedAt', m.asked_at, 'told', m.told_words, 'missed', m.missed_words, 'first', m.first_words, 'said', m.person_said, 'saidAt', m.said_at,
      'notBefore', m.not_before, 'acceptedAt', m.accepted_at, 'acceptedBy', c.name, 'understood', m.understood, 'declinedAt', m.declined_at, 'declinedWords', m.declined_words,
      'begunOn', m.begun_on, 'week', f.week, 'step', f.step, 'firstHeldAt', f.held, 'nextBooked', f.booked, 'readyAt', m.ready_at, 'closedAt', m.closed_at,
      'calledOffAt', m.called_off_at, 'offKind', m.off_kind, 'calledOffBy', x.name, 'offWords', m.off_words, 'reopenedAt', m.reopened_at, 'version', m.version,
      'offBecause', m.off_because, 'next', case when m.next_on is not null then pg_catalog.jsonb_build_object('words', m.next_words, 'on', m.next_on, 'doneAt', m.next_done_at) end,
      'calls', m.calls, 'handovers', api.handovers_of(m), 'plan', f.plan, 'tolds', f.told,
      'noWayBack', f.no_way_back, 'saidTo', (select w.name from sayso.worker w where w.id = m.answer_told_to),
      'answers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('week', s.week, 'said', s.said,
          'on', (s.said_at at time zone 'Europe/London')::date, 'againOn', s.again_on, 'toldTo', t.name) order by s.said_at, s.id), '[]')
        from sayso.move_answer s left join sayso.worker t on t.id = s.told_to where s.person_id = m.person_id and s.move_id = m.id),
      'notes', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', s.id, 'team', g.name, 'worker', t.name, 'words', s.words, 'at', s.written_at) order by s.written_at, s.id), '[]')
        from sayso.move_note s join sayso.team g on g.id = s.team_id join sayso.worker t on t.id = s.worker_id where s.person_id = m.person_id and s.move_id = m.id))
  from sayso.team o join sayso.team n on n.id = m.to_team join sayso.worker k on k.id = m.asked_by
    left join sayso.worker c on c.id = m.accepted_by left join sayso.worker x on x.id = m.called_off_by
  where o.id = m.from_team
$$;
comment on function api.move_json is 'One move as everybody who reads it has it';

create function api.read_moves() returns jsonb language sql stable as $$
  select coalesce(pg_catalog.jsonb_agg(api.move_json(m, f) order by m.asked_at desc, m.id), '[]') from sayso.move m join api.move_facts_here() f on f.move_id = m.id
$$;
comment on function api.read_moves is 'Every move that whoever is bound may read, the latest first';

create function api.links_to_move() returns json language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('id', l.id, 'teamId', t.id, 'team', t.name,
      'pace', (select json_build_object('times', f.times, 'every', f.every, 'unit', f.unit) from guard.in_force(l.person_id, l.id, clock_timestamp()) f where f.id is not null),
      'responsible', json_build_object('id', r.id, 'name', r.name),
      'workers', (select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'job', w.job) order by w.name, w.id), '[]')
        from sayso.membership m join sayso.worker w on w.id = m.worker_id
        where m.team_id = l.team_id and guard.acts_for(w.id, l.team_id) and m.left_at is null and w.id <> l.responsible_id and not guard.keeps_out(l.person_id, w.id)),
      'teams', (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'sector', o.sector) order by o.name, o.id), '[]')
        from sayso.team o where o.service_id = t.service_id and o.id <> t.id and guard.somebody_acts(l.person_id, o.id))) order by l.told_at, l.id), '[]')
    from sayso.link l join sayso.team t on t.id = l.team_id join sayso.worker r on r.id = l.responsible_id
    where l.id = any (api.bound_links()) and guard.coordinates_in(l.person_id, l.id, c.actor_id));
end $$;
comment on function api.links_to_move is 'From which teams this worker can ask whoever is bound about a move, and to whom: {id, teamId, team, pace, responsible, workers, teams}; those through whose team the person lets them coordinate';

-- It runs as the caller, so that what it reads is what the policies give.
create procedure api.moves_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'moves', api.read_moves(), 'links', api.links_to_move(), 'alone', api.unreachable_moves());
end $$;
comment on procedure api.moves_with is 'A logged look at the moves between a person and a worker''s teams: {entry, moves, links, alone}, or null; it opens no part and no pack';

create function guard.on_board(m sayso.move, actor uuid) returns bool language sql stable as $$
  select (guard.move_is_open(m) or m.off_kind is not distinct from 'supervisor' and m.next_done_at is null) and (guard.on_old_side(m, actor) or guard.on_new_side(m, actor))
$$;
comment on function guard.on_board is 'Whether this worker is on either side of a move that goes on; or in the team that leads, of one that a supervisor ended, until it has done what it said that it would';

create function guard.board_json(m sayso.move, a guard.actor, whole bool) returns jsonb language sql stable as $$
  select jsonb_build_object('person', m.person_id, 'name', e.chosen_name, 'side', k.side, 'move', api.move_json(m, guard.move_facts(m, a.id)),
    'pack', case when whole and k.side = 'new' then api.pack_json(m) end)
  from sayso.list_entry e cross join (select case when guard.on_new_side(m, a.id) then 'new' else 'old' end as side) k where e.person_id = m.person_id
$$;
comment on function guard.board_json is 'One move as a board has it: whose, on which side the reader is, and where it is opened whole for the new side, its pack';

create type guard.move_place as (accepted bool, at timestamptz, id uuid);

create function guard.move_place(m sayso.move) returns text language sql stable as $$
  select case when m.accepted_at is null then 'w' else 'a' end || (extract(epoch from coalesce(m.accepted_at, m.asked_at)) * 1000000)::bigint || '.' || m.id
$$;
comment on function guard.move_place is 'Where a move stands on every board, as an address says it: whether it waits to be accepted or was, since which microsecond, and its id';

create function guard.place_named(place text) returns guard.move_place language sql stable as $$
  select case when place is null then row(false, '-infinity', '00000000-0000-0000-0000-000000000000')::guard.move_place
    else row(place like 'a%', 'epoch'::timestamptz + substr(split_part(place, '.', 1), 2)::bigint * interval '1 microsecond', split_part(place, '.', 2)::uuid)::guard.move_place end
$$;
comment on function guard.place_named is 'The place that an address says; with none, before every move';

create function guard.moves_after(mine uuid[], p guard.move_place) returns setof sayso.move language sql stable as $$
  select k.* from (select distinct f.person_id, f.id, f.accepted, f.at from unnest(mine) t (team) cross join lateral (
      (select m.person_id, m.id, m.accepted_at is not null as accepted, coalesce(m.accepted_at, m.asked_at) as at from sayso.move m
        where m.from_team = t.team and m.closed_at is null and m.called_off_at is null and m.declined_at is null
          and (m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id) > (p.accepted, p.at, p.id)
        order by m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id limit 60)
      union all
      (select m.person_id, m.id, m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at) from sayso.move m
        where m.to_team = t.team and m.person_said = 'yes' and not m.inside and m.closed_at is null and m.called_off_at is null and m.declined_at is null
          and (m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id) > (p.accepted, p.at, p.id)
        order by m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id limit 60)
      union all
      (select m.person_id, m.id, m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at) from sayso.move m
        where m.from_team = t.team and m.off_kind = 'supervisor' and m.next_done_at is null
          and (m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id) > (p.accepted, p.at, p.id)
        order by m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id limit 60)) f
    order by f.accepted, f.at, f.id limit 60) f join sayso.move k on k.person_id = f.person_id and k.id = f.id order by f.accepted, f.at, f.id
$$;
comment on function guard.moves_after is 'The next sixty after a place of what could be on a board of these teams, unjudged: those that wait to be accepted first, who was asked first; then by when they were accepted. An index of each team''s serves it, so that each page costs the same';
reset check_function_bodies;

create function guard.moves_for(a guard.actor, after text, most int) returns setof sayso.move language plpgsql stable as $$
declare
  mine uuid[] := array(select s.team_id from sayso.membership s where s.worker_id = a.id and s.left_at is null);
  place guard.move_place := guard.place_named(after);
  m sayso.move;
  seen int;
begin
  loop
    seen := 0;
    for m in select * from guard.moves_after(mine, place) loop
      seen := seen + 1;
      place := row(m.accepted_at is not null, coalesce(m.accepted_at, m.asked_at), m.id);
      continue when not guard.on_board(m, a.id);
      return next m;
      most := most - 1;
      if most = 0 then return; end if;
    end loop;
    exit when seen < 60;
  end loop;
end $$;
comment on function guard.moves_for is 'The next so many of what is on a worker''s board after a place. Nothing is looked up by the place, so it may be of a move that is on no board any more, of somebody else''s or of none: the page is the same';

create function api.open_move_board(token bytea, wanted uuid, after text default null) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); m sayso.move; people uuid[] := '{}';
begin
  if a.kind is distinct from 'worker' then return null; end if;
  for m in select k.* from guard.moves_for(a, after, 50) k where wanted is null
      union all select k.* from sayso.move k where k.id = wanted and guard.on_board(k, a.id) order by person_id, id loop
    perform guard.note_listed(m.person_id, a);
    if wanted is not null and guard.on_new_side(m, a.id) then
      perform 1 from sayso.chain_head where person_id = m.person_id for update;
      perform guard.move_line(m, a, 'move_read');
    end if;
    people := people || m.person_id;
  end loop;
  if cardinality(people) = 0 then perform guard.note_refused(k.person_id, a) from sayso.move k where k.id = wanted; end if;
  return guard.ticket_for(a, null, guard.named(wanted, people), people);
end $$;
comment on function api.open_move_board is 'First transaction of a look at a page of the moves of a worker''s teams, or at one of them with its pack: the lines, and a ticket';

create function api.seen_move_board(token bytea, ticket_id uuid, wanted uuid, after text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket; m sayso.move; last sayso.move; moves jsonb[] := '{}'; next text;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if a.kind is distinct from 'worker' or not guard.good_ticket(t, a) or wanted is not null and t.parts <> guard.named(wanted, t.people) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  for m in select k.* from guard.moves_for(a, after, 51) k where wanted is null
      union all select k.* from sayso.move k where k.person_id = any (t.people) and k.id = wanted and guard.on_board(k, a.id) loop
    if cardinality(moves) < 50 and m.person_id = any (t.people) then
      moves := moves || guard.board_json(m, a, wanted is not null);
      last := m;
      next := null;
    else next := guard.move_place(last);
    end if;
  end loop;
  return jsonb_build_object('moves', to_jsonb(moves), 'next', next);
end $$;
comment on function api.seen_move_board is 'Second transaction of it: what the ticket is for, judged again once nobody can stop it meanwhile';

create procedure api.move_board(token bytea, wanted uuid, after text, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_move_board(token, wanted, after);
begin
  commit;
  seen := api.seen_move_board(token, ticket, wanted, after);
end $$;
comment on procedure api.move_board is 'Fifty of the moves of a worker''s teams after a place, {moves: [{person, name, side, move, pack}], next}: those that wait to be accepted first, and after which place there are more, or null. With one named it is that one, and its pack for the new side; the person''s history says so each time';

grant execute on function api.move_facts_here, api.move_json, api.read_moves, api.links_to_move, api.open_move_board, api.seen_move_board to sayso_app;
grant execute on procedure api.moves_with, api.move_board to sayso_app;
grant usage on type api.move_facts to sayso_app;
reset role;
