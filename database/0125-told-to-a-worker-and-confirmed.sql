-- What binds the person in a move, told to a worker (ADR 84, R314; tension 12): their yes to it, that they are ready for the next step, and
-- that they end it. Each gives something to the writer's own team or to the next, so it waits, for 14 days, and counts once the person says
-- so on their own sign-in, by a code from a letter, or by the paper that was printed for it and signed, as any yes that was told (0033, 0097).
-- It rests on the move as it was in that version: whoever says or changes anything of it meanwhile, by whatever way, has ended it.
set role sayso_owner;

create table sayso.told_move (
  person_id uuid not null,
  id uuid not null,
  move_id uuid not null,
  said text not null check (said in ('yes', 'ready', 'end')),
  version int not null,
  step int,
  asks jsonb not null default '{}',
  told jsonb not null check (coalesce(told ->> 'how' in ('paper', 'phone', 'face') and told ->> 'on' ~ '^\d{4}-\d{2}-\d{2}$', false)),
  made_by jsonb not null,
  by_id uuid not null references sayso.worker,
  reference text not null check (reference ~ '^[0-9A-Z]{10}$'),
  tries int not null default 0,
  recorded_at timestamptz not null default clock_timestamp(),
  lapses_at timestamptz not null default clock_timestamp() + interval '14 days',
  ended_at timestamptz,
  ended_how text check (ended_how in ('person', 'code', 'paper', 'withdrawn', 'denied')),
  ended_by uuid references sayso.worker,
  seen_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  check ((ended_at is null) = (ended_how is null)),
  check (ended_how is null or (ended_by is null) = (ended_how in ('person', 'denied', 'withdrawn'))),
  check ((step is not null) = (said = 'ready'))
);
comment on table sayso.told_move is 'What the person says in a move that binds them, as a worker of one of its sides wrote it down: it counts only when the person confirms it';
comment on column sayso.told_move.version is 'Of the move, as it was when they said it';
comment on column sayso.told_move.step is 'In a week of which step of the plan they said that they are ready';
comment on column sayso.told_move.asks is 'With a yes: what goes across, a note of their own, and whether they want to be in a call: {parts, also, note, wish}';
comment on column sayso.told_move.reference is 'Stands on the paper that is printed for it and on no other';
comment on column sayso.told_move.tries is 'Wrong codes and references; after five only the person can confirm it';
comment on column sayso.told_move.ended_how is 'It counts: by the person, a code or a paper; the team took it back or wrote another; or the person said that they did not say it';
comment on column sayso.told_move.ended_by is 'The worker who was given the code or the paper';
comment on column sayso.told_move.seen_at is 'When the person had seen what counts without a press of theirs';
create index told_move_of on sayso.told_move (person_id, move_id, recorded_at);

call sayso.protect_for_person('sayso.told_move');
reset role;

set role sayso_guard;

create function guard.told_move_stands(y sayso.told_move, m sayso.move) returns bool language sql stable as $$
  select y.lapses_at > clock_timestamp() and guard.move_is_open(m) and m.version = y.version
    and y.step is not distinct from case y.said when 'ready' then (guard.move_week_now(m, guard.in_britain(clock_timestamp()))).step end
$$;
comment on function guard.told_move_stands is 'Whether nothing that it rests on has changed since: the move is as it was, and the week is of the same step';

create function guard.told_move_stopped(y sayso.told_move, m sayso.move) returns bool language sql stable as $$
  select y.said = 'yes' and (exists (select from sayso.decision d where d.person_id = y.person_id and d.answer = 'stop' and d.decided_at > y.recorded_at)
      or exists (select from sayso.told_decision d where d.person_id = y.person_id and d.said = 'no' and d.whom ->> 'id' in (m.to_team::text, m.to_worker::text)
        and d.recorded_at > y.recorded_at)
      or m.inside and guard.keeps_out(y.person_id, m.to_worker) or not guard.somebody_acts(y.person_id, m.to_team))
    or exists (select from sayso.closing c where c.person_id = y.person_id and c.confirmed_at is not null)
$$;
comment on function guard.told_move_stopped is 'Whether the person has stopped anything since, said no to the new side, keeps it out, or closes their account: an old paper sends nothing then, and the teams do not learn why';

create function guard.told_move_state(y sayso.told_move, m sayso.move, to_team bool) returns text language sql stable as $$
  select case
    when y.ended_how in ('person', 'code', 'paper') then 'counts'
    when (y.ended_how is null or to_team and y.ended_how = 'denied') and guard.told_move_stands(y, m)
      and not exists (select from sayso.told_move k where k.person_id = y.person_id and k.move_id = y.move_id and k.recorded_at > y.recorded_at)
      and (to_team or not guard.told_move_stopped(y, m)) then 'waits'
    else 'over' end
$$;
comment on function guard.told_move_state is 'How it stands. That the person denied it, or stopped something since, is theirs alone: to the teams it waits until it lapses, or another is written down';

create function guard.told_move_is_new(y sayso.told_move) returns bool language sql immutable as
$$ select coalesce(y.ended_how in ('code', 'paper'), false) and y.seen_at is null $$;
comment on function guard.told_move_is_new is 'Whether it counts without a press of the person''s, who has not seen that yet';

create function guard.told_move_matters(about uuid, p uuid) returns bool language sql stable as $$
  select guard.told_move_is_new(y) or guard.told_move_state(y, m, false) = 'waits'
  from sayso.told_move y join sayso.move m on m.person_id = y.person_id and m.id = y.move_id where y.person_id = p and y.id = about
$$;
comment on function guard.told_move_matters is 'Whether there is something in it for the person to read; null where nothing of that id was told';

create function guard.told_moves_seen(m sayso.move, to_team bool) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'said', y.said, 'told', y.told, 'by', y.made_by, 'at', y.recorded_at, 'lapses', y.lapses_at, 'state', s.state,
      'how', case when s.state = 'counts' then y.ended_how end, 'asks', y.asks, 'reference', case when to_team then y.reference end,
      'lang', case when to_team then (select q.lang from sayso.person q where q.id = y.person_id) end) order by y.recorded_at desc), '[]')
  from sayso.told_move y cross join lateral guard.told_move_state(y, m, to_team) s (state)
  where y.person_id = m.person_id and y.move_id = m.id and (s.state = 'waits' or not to_team and guard.told_move_is_new(y))
$$;
comment on function guard.told_moves_seen is 'What was told in a move and is still to be read: by the teams what waits, who print its paper in the person''s language; by the person also what counts and they have not seen';

create function guard.told_move_line(y sayso.told_move, m sayso.move, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(y.person_id, k, jsonb_strip_nulls(jsonb_build_object('move', m.id, 'told_move', y.id, 'told', y.told,
    'actor', guard.actor_line(a, case when a.kind <> 'worker' then null when guard.on_old_side(m, a.id) then m.from_team else m.to_team end),
    'name', case a.kind when 'person' then y.made_by ->> 'name'
      else coalesce((select w.name from sayso.worker w where m.inside and w.id = m.to_worker), (select t.name from sayso.team t where t.id = m.to_team)) end,
    'answer', case when y.ended_how in ('code', 'paper') then y.ended_how end)))
$$;
comment on function guard.told_move_line is 'A line of the history: who wrote it down, how it was told, and to whom the move is; for the person''s own, who had written it down';

create function guard.cannot_open_told(m sayso.move, what text, asks jsonb) returns text language sql volatile as $$
  select case what
    when 'yes' then guard.cannot_be_answered(m, asks || jsonb_build_object('said', 'yes', 'version', m.version))
    when 'ready' then guard.cannot_say_of_week(m, jsonb_build_object('said', 'ready', 'week', (guard.move_week_now(m, guard.in_britain(clock_timestamp()))).week))
    else guard.cannot_end(m, jsonb_build_object('version', m.version)) end
$$;
comment on function guard.cannot_open_told is 'Why the person could not say that now themselves, or null: by the rules of their own press';

create function guard.open_told_move(m sayso.move, y sayso.told_move) returns void language plpgsql volatile as $$
declare person guard.actor := guard.as_person(y.person_id);
begin
  case y.said
    when 'yes' then perform guard.note_answer(m, y.asks || '{"said": "yes"}', null);
    when 'ready' then perform guard.note_week(m, '{"said": "ready"}', null);
    else perform guard.do_end_move(m, person, '{}');
  end case;
end $$;
comment on function guard.open_told_move is 'What was told counts now as the person''s own word. With an end nothing is kept open to the old team: what goes on is theirs to give again';

create function api.tell_move(token bytea, form uuid, p uuid, move uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('tell_move', p, move, s - 'reference')::text;
  what text := s ->> 'said';
  asks jsonb := '{}';
  no text;
  outcome jsonb;
  m sayso.move;
  y sayso.told_move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if what is null or what not in ('yes', 'ready', 'end') then raise exception 'nobody can say that'; end if;
  if (s ->> 'how' in ('paper', 'phone', 'face')) is not true or s ->> 'on' is null or not coalesce(s ->> 'wish', 'there') in ('there', 'without')
    or not array(select jsonb_array_elements_text(coalesce(s -> 'also', '[]'))) <@ '{hard_times}' then raise exception 'nobody can say that'; end if;
  if length(s ->> 'note') > 1000 then raise exception 'more than a note can hold'; end if;
  m := guard.move_to_change(a, p, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  if (s ->> 'on')::date > guard.in_britain(clock_timestamp()) then return guard.refuse('not_yet'); end if;
  if what = 'yes' then
    asks := jsonb_strip_nulls(jsonb_build_object('parts', coalesce(s -> 'parts', '[]'), 'also', coalesce(s -> 'also', '[]'), 'note', btrim(coalesce(s ->> 'note', '')), 'wish', s ->> 'wish'));
  end if;
  if m.version is distinct from (s ->> 'version')::int then return guard.refuse('move_changed'); end if;
  if 3 <= (select count(*) from sayso.told_move k where k.person_id = p and k.move_id = move and k.said = what and k.recorded_at > clock_timestamp() - interval '14 days') then
    return guard.refuse('told_often');
  end if;
  no := guard.cannot_open_told(m, what, asks);
  if no is not null then return guard.refuse(no); end if;
  update sayso.told_move k set ended_at = clock_timestamp(), ended_how = 'withdrawn' where k.person_id = p and k.move_id = move and k.ended_at is null;
  insert into sayso.told_move (person_id, id, move_id, said, version, step, asks, told, made_by, by_id, reference)
    values (p, gen_random_uuid(), move, what, m.version, case what when 'ready' then (guard.move_week_now(m, guard.in_britain(clock_timestamp()))).step end, asks,
      jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date), guard.actor_line(a, case when guard.on_old_side(m, a.id) then m.from_team else m.to_team end),
      a.id, s ->> 'reference')
    returning * into y;
  perform guard.told_move_line(y, m, a, 'told_move_' || what);
  perform guard.tell(p, null, 'move', y.id);
  return guard.done(a, form, sent, jsonb_build_object('ok', true, 'told', y.id));
end $$;
comment on function api.tell_move is 'A worker of one of the sides writes down that the person said yes to a move, that they are ready for the next step, or that they end it: it changes nothing until they confirm it, and the last one written down for a move counts; three of a kind in fourteen days, whatever came of them. What a worker wrote beside the ask does not go with it: nobody can say yes to words they have not read. s: {said, version, how, on, reference, parts, also, note, wish}';

create function api.record_confirm_told_move(token bytea, form uuid, p uuid, wanted uuid, proof jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('confirm_told_move', p, wanted, proof)::text;
  move uuid := (select y.move_id from sayso.told_move y where y.person_id = p and y.id = wanted);
  no text;
  how text;
  outcome jsonb;
  m sayso.move;
  y sayso.told_move;
begin
  if a.kind is distinct from 'worker' and (a.kind is distinct from 'person' or p is distinct from a.id) then return guard.refuse('not_found'); end if;
  if (a.kind = 'person') is distinct from (proof ->> 'how' = 'person') then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  m := guard.move_told_of(a, p, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  select * into y from sayso.told_move k where k.person_id = p and k.id = wanted;
  if guard.told_move_state(y, m, a.kind = 'worker') <> 'waits' then return guard.refuse('move_changed'); end if;
  if a.kind = 'worker' and y.tries >= 5 then return guard.refuse('proofs_used_up'); end if;
  no := guard.cannot_open_told(m, y.said, y.asks);
  if no is not null then return guard.refuse(no); end if;
  how := case when y.ended_at is not null or guard.told_move_stopped(y, m) then null when proof ->> 'how' = 'person' then 'person'
    when proof ->> 'how' = 'code' and guard.spend_code(p, a.id, array[m.from_team, m.to_team], decode(proof ->> 'code', 'hex')) then 'code'
    when proof ->> 'how' = 'paper' and y.reference = proof ->> 'reference' then 'paper' end;
  if how is null then
    update sayso.told_move k set tries = tries + 1 where k.person_id = p and k.id = wanted;
    return guard.refuse(case proof ->> 'how' when 'code' then 'code_not_good' else 'reference_not_good' end);
  end if;
  update sayso.told_move k set ended_at = clock_timestamp(), ended_how = how, ended_by = case a.kind when 'worker' then a.id end
    where k.person_id = p and k.id = wanted returning * into y;
  if how <> 'person' then perform guard.told_move_line(y, m, a, 'told_move_opened'); end if;
  perform guard.open_told_move(m, y);
  if how = 'person' then
    if y.said <> 'end' then perform guard.move_line(m, a, case y.said when 'yes' then 'move_yes' else 'move_week_ready' end); end if;
  else perform guard.tell(p, null, 'move', null); end if;
  return guard.done(a, form, sent, jsonb_build_object('ok', true));
end $$;
comment on function api.record_confirm_told_move is 'First half: what was told counts by the person''s own press, their one-time code, or the reference on the paper made for it; five wrong ones, and only the person can confirm it. Where the person was first, and denied it or stopped something, none is good to the teams, and none is used up';

create function guard.move_told_of(a guard.actor, p uuid, move uuid) returns sayso.move language plpgsql volatile as $$
begin
  if a.kind = 'worker' then return guard.move_to_change(a, p, move); end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  return guard.move_of(p, move);
end $$;
comment on function guard.move_told_of is 'The move that something told is about, read once nobody else can write: of the person, or of a worker of one of its sides';

create function api.drain_told_move(token bytea, p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind = 'worker' and exists (select from sayso.told_move y where y.person_id = p and y.ended_by = a.id and y.ended_at > clock_timestamp() - interval '1 minute')
    or a.kind = 'person' and a.id = p then
    perform guard.drain('person', p::text);
  end if;
end $$;
comment on function api.drain_told_move is 'Second half: returns when whoever was reading has finished. Only for the person, and for whoever has just confirmed something, who by it may have lost them from their own list';

create procedure api.confirm_told_move(token bytea, form uuid, p uuid, wanted uuid, proof jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_confirm_told_move(token, form, p, wanted, proof);
  commit;
  perform api.drain_told_move(token, p);
end $$;
comment on procedure api.confirm_told_move is 'What was told in a move counts; an end is acknowledged only when no look of the old team''s is left';

create function api.end_told_move(token bytea, form uuid, p uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('end_told_move', p, wanted)::text;
  move uuid := (select y.move_id from sayso.told_move y where y.person_id = p and y.id = wanted);
  outcome jsonb;
  m sayso.move;
  y sayso.told_move;
begin
  if a.kind is distinct from 'worker' and (a.kind is distinct from 'person' or p is distinct from a.id) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  m := guard.move_told_of(a, p, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  select * into y from sayso.told_move k where k.person_id = p and k.id = wanted;
  if guard.told_move_state(y, m, a.kind = 'worker') <> 'waits' then return guard.refuse('move_changed'); end if;
  update sayso.told_move k set ended_at = clock_timestamp(), ended_how = case a.kind when 'person' then 'denied' else 'withdrawn' end
    where k.person_id = p and k.id = wanted;
  perform guard.told_move_line(y, m, a, case a.kind when 'person' then 'told_move_denied' else 'told_move_withdrawn' end);
  return guard.done(a, form, sent, jsonb_build_object('ok', true));
end $$;
comment on function api.end_told_move is 'The person says that they did not say it, or somebody of the teams takes it back, who does not hear of it where the person was first; the move stays as it is';

create function guard.erase_told_move_words(p uuid) returns void language sql volatile as $$
  update sayso.told_move y set asks = '{}', ended_at = coalesce(y.ended_at, clock_timestamp()),
      ended_how = case when coalesce(y.ended_how, 'denied') = 'denied' then 'withdrawn' else y.ended_how end
    where y.person_id = p and y.asks <> '{}'
$$;
comment on function guard.erase_told_move_words is 'What was typed in for the person with a yes; one that waits is over, as their note is gone from it, whether or not they had denied it';

grant execute on function api.tell_move, api.record_confirm_told_move, api.drain_told_move, api.end_told_move to sayso_app;
grant execute on procedure api.confirm_told_move to sayso_app;
reset role;
