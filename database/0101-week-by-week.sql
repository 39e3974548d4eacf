-- The new side accepts a move or cannot, and then it goes week by week (ADR 62). Whoever accepts names who will be responsible, has opened
-- the pack, and says that they understand it (R196). Only the person is ever ready: what a worker writes down for them is "not yet" or
-- "let's talk", and acts at once. What the teams tell each other is the person's to read as it is written.
set role sayso_guard;

create function guard.may_lead(p uuid, team uuid, worker uuid) returns bool language plpgsql volatile as $$
begin
  perform 1 from sayso.membership m where m.worker_id = worker and m.team_id = team and m.left_at is null for share;
  return guard.acts_for(worker, team) and not guard.keeps_out(p, worker);
end $$;
comment on function guard.may_lead is 'Whether a worker can be responsible in a team: in it, and let by the person; a leaving that is under way is waited for, and one that comes later finds them responsible';

create function guard.opened_pack(m sayso.move, actor uuid) returns bool language sql stable as $$
  select exists (select from sayso.history h where h.person_id = m.person_id and h.actor_id = actor and h.kind = 'move_read' and h.at >= m.said_at
    and h.payload::jsonb ->> 'move' = m.id::text)
$$;
comment on function guard.opened_pack is 'Whether a worker opened the pack of a move, as the person''s history says';

create function guard.cannot_answer(m sayso.move, a guard.actor, q jsonb) returns text language sql stable as $$
  select case
    when m.id is null then 'not_found'
    when not guard.move_is_open(m) then 'move_over'
    when not guard.on_new_side(m, a.id) then 'not_found'
    when m.accepted_at is not null then 'move_over'
    when m.version is distinct from (q ->> 'version')::int then 'move_changed' end
$$;
comment on function guard.cannot_answer is 'Why a worker cannot accept a move or decline it, whatever they say, or null: they are of the new side, it waits for them, and it is as they saw it';

create function guard.cannot_accept(m sayso.move, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
declare worker uuid := (q ->> 'worker')::uuid; live uuid := (select l.id from sayso.link l where l.person_id = m.person_id and l.team_id = m.to_team and l.ended_at is null);
begin
  if (q ->> 'understood')::bool is distinct from true or not guard.opened_pack(m, a.id) then return 'move_not_read'; end if;
  if m.inside and worker is distinct from m.to_worker or not guard.may_lead(m.person_id, m.to_team, worker) then return 'no_such_grantee'; end if;
  if (q ->> 'on')::date > guard.in_britain(clock_timestamp()) + 366 then return 'period_over'; end if;
  if not m.inside and guard.move_tangles(m.person_id, m.from_link, live) then return 'move_open'; end if;
  if not guard.move_offers_enough(m.steps, guard.in_force(m.person_id, m.from_link, clock_timestamp())) then return 'move_offers_less'; end if;
  return null;
end $$;
comment on function guard.cannot_accept is 'Why a move cannot be accepted so, or null';

create function guard.new_team_comes(l sayso.link) returns timestamptz language sql stable as $$
  select coalesce((guard.move_week_now(m, guard.in_britain(least(m.closed_at, clock_timestamp())))).new_from::timestamp at time zone 'Europe/London', m.closed_at)
  from sayso.move m where m.person_id = l.person_id and m.to_link = l.id and m.link_made and m.called_off_at is null order by m.accepted_at desc limit 1
$$;
comment on function guard.new_team_comes is 'The first day of the first week of a move in which the new team comes, or when the move ended without one; null while it is still to come';

create function guard.link_of_new(m sayso.move, a guard.actor, worker uuid) returns uuid language plpgsql volatile as $$
declare l sayso.link;
begin
  if m.inside then return m.from_link; end if;
  select * into l from sayso.link k where k.person_id = m.person_id and k.team_id = m.to_team and k.ended_at is null;
  if l.id is null then
    insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
      values (m.person_id, gen_random_uuid(), m.to_team, worker, m.first_words, clock_timestamp()) returning * into l;
  elsif l.responsible_id <> worker then
    update sayso.link k set responsible_id = worker where k.person_id = l.person_id and k.id = l.id;
    perform guard.append(m.person_id, 'responsible_changed', jsonb_build_object('actor', guard.actor_line(a, m.to_team), 'team', m.to_team,
      'team_name', (select t.name from sayso.team t where t.id = m.to_team), 'name', (select w.name from sayso.worker w where w.id = worker)));
    perform guard.note_link(m.person_id, l.id, 'worker', was => (select w.name from sayso.worker w where w.id = l.responsible_id));
  end if;
  return l.id;
end $$;
comment on function guard.link_of_new is 'The link of the new team, which the person said yes to: the one they have, or one that begins now, for what comes first';

create function api.accept_move(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('accept_move', p, move, q)::text;
  worker uuid := (q ->> 'worker')::uuid;
  no text;
  outcome jsonb;
  m sayso.move;
  made bool;
  link uuid;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  m := guard.move_to_change(a, p, move);
  no := coalesce(guard.cannot_answer(m, a, q), guard.cannot_accept(m, a, q));
  if no is not null then return guard.refuse(no); end if;
  made := not m.inside and not exists (select from sayso.link k where k.person_id = p and k.team_id = m.to_team and k.ended_at is null);
  link := guard.link_of_new(m, a, worker);
  update sayso.move k set accepted_at = clock_timestamp(), accepted_by = a.id, to_worker = worker, understood = true, to_link = link, link_made = made,
      begun_on = greatest((q ->> 'on')::date, guard.in_britain(clock_timestamp()) + 1), version = k.version + 1
    where k.person_id = p and k.id = move returning * into m;
  perform guard.move_line(m, a, 'move_accepted');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'on', m.begun_on));
end $$;
comment on function api.accept_move is 'A worker of the new side, who has opened the pack and says that they understand it, accepts: it names who will be responsible, and the first week begins on the day they name, tomorrow at the soonest. q: {version, worker, understood, on}';

create function api.decline_move(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('decline_move', p, move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  m := guard.move_to_change(a, p, move);
  no := guard.cannot_answer(m, a, q);
  if no is not null then return guard.refuse(no); end if;
  if btrim(coalesce(q ->> 'words', '')) = '' then return guard.refuse('say_why'); end if;
  update sayso.move k set declined_at = clock_timestamp(), declined_by = a.id, declined_words = btrim(q ->> 'words'), version = k.version + 1
    where k.person_id = p and k.id = move;
  delete from sayso.move_pack k where k.person_id = p and k.move_id = move;
  perform guard.move_line(m, a, 'move_declined');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.decline_move is 'A worker of the new side says that they cannot accept, and why, to the person and the team they are with; the pack goes. q: {version, words}';

create function guard.cannot_say_of_week(m sayso.move, q jsonb) returns text language plpgsql stable as $$
declare today date := guard.in_britain(clock_timestamp());
begin
  if m.id is null then return 'not_found'; end if;
  if not guard.move_is_open(m) then return 'move_over'; end if;
  if m.begun_on is null or today < m.begun_on then return 'move_not_begun'; end if;
  if (q ->> 'week')::int is distinct from (guard.move_week_now(m, today)).week then return 'move_changed'; end if;
  if q ->> 'said' = 'not_yet' and not (q ->> 'again')::date between today and today + 732 then return 'period_over'; end if;
  return null;
end $$;
comment on function guard.cannot_say_of_week is 'Why nothing can be said of the week that is named, or null: only of the week of today';

create function guard.note_week(m sayso.move, q jsonb, whom uuid) returns void language plpgsql volatile as $$
declare w guard.move_week := guard.move_week_now(m, guard.in_britain(clock_timestamp())); ready bool := q ->> 'said' in ('ready', 'faster');
begin
  insert into sayso.move_answer (person_id, id, move_id, week, said, again_on, told_to)
    values (m.person_id, gen_random_uuid(), m.id, (w).week, q ->> 'said', case when q ->> 'said' = 'not_yet' then (q ->> 'again')::date end, whom);
  update sayso.move k set version = k.version + 1, ready_at = case when ready and (w).step = jsonb_array_length(k.steps) - 1 then clock_timestamp() end
    where k.person_id = m.person_id and k.id = m.id;
end $$;
comment on function guard.note_week is 'The word on the week of today; ready in a week of the last step is ready to end, and anything else said later takes that back';

create function api.say_week(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_week', move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'said' is null or q ->> 'said' not in ('ready', 'not_yet', 'talk', 'faster') then raise exception 'no such answer'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  no := guard.cannot_say_of_week(m, q);
  if no is not null then return guard.refuse(no); end if;
  perform guard.note_week(m, q, null);
  perform guard.move_line(m, a, 'move_week_' || (q ->> 'said'));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_week is 'The person says of the week of today that they are ready, not yet, with a day before which they are not asked again, that they want to talk, or faster please. q: {said, week, again}';

create function api.told_week(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('told_week', p, move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'said' is null or q ->> 'said' not in ('not_yet', 'talk') then raise exception 'no such answer'; end if;
  m := guard.move_to_change(a, p, move);
  no := guard.cannot_say_of_week(m, q);
  if no is not null then return guard.refuse(no); end if;
  perform guard.note_week(m, q, a.id);
  perform guard.move_line(m, a, 'move_told_' || (q ->> 'said'));
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.told_week is 'A worker of either side writes down that the person told them not yet, or that they want to talk: it acts at once, and the person is told. Never that they are ready. q: {said, week, again}';

create function api.write_move_note(token bytea, form uuid, p uuid, move uuid, words text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('write_move_note', p, move, words)::text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  m := guard.move_to_change(a, p, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  if not guard.move_is_open(m) then return guard.refuse('move_over'); end if;
  if m.accepted_at is null then return guard.refuse('move_not_begun'); end if;
  insert into sayso.move_note (person_id, id, move_id, team_id, worker_id, words)
    values (p, gen_random_uuid(), move, case when guard.on_old_side(m, a.id) then m.from_team else m.to_team end, a.id, btrim(words));
  perform guard.move_line(m, a, 'move_note');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.write_move_note is 'A worker of either side tells the other how it goes, while an accepted move goes on; the person reads it as it is written, and is told';

grant execute on function api.accept_move, api.decline_move, api.say_week, api.told_week, api.write_move_note to sayso_app;
reset role;
