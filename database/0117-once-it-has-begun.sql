-- Once a move has begun, its end is the person's (ADR 74): no team calls it off on its own word. Whoever works with them on either side may
-- write down that the person called it off, as any stop that is told: it acts at once, says who wrote it, and one press takes the move up
-- again. And a supervisor who ends a move as out of reach, and so learns that there was a sign of the person, leaves a line of that.
set role sayso_owner;
alter table sayso.move
  drop constraint move_off_kind_check,
  add constraint move_off_kind_check check (off_kind in ('person', 'told', 'worker', 'supervisor', 'link', 'closing')),
  drop constraint move_check8,
  add constraint move_called_off_by_somebody check ((called_off_at is null) = (off_kind is null)
    and (called_off_by is not null) = coalesce(off_kind in ('told', 'worker', 'supervisor'), false)),
  drop constraint move_check9,
  add constraint move_called_off_in_words check (off_kind not in ('told', 'worker') or btrim(off_words) <> ''),
  add constraint move_called_off_by_a_team_before_it_began check (off_kind is distinct from 'worker' or begun_on is null),
  add constraint move_told_off_once_begun check (off_kind is distinct from 'told' or begun_on is not null);
comment on column sayso.move.off_kind is 'Who called it off; told: the person, as a worker wrote down; worker: a team, before it began; supervisor: without the person''s yes, for a reason (ADR 64); link: the link that led is over; closing: the account is closed';
comment on column sayso.move.off_words is 'Why, or what the person told the worker; the person reads it';
reset role;

set role sayso_guard;

create function guard.takes_up_again(m sayso.move) returns bool language sql stable as
$$ select coalesce(m.off_kind in ('told', 'supervisor'), false) $$;
comment on function guard.takes_up_again is 'Whether the person is asked if a move goes on that somebody else stopped: on what they are said to have told, or without their yes';

create or replace function guard.cannot_go_on(m sayso.move, q jsonb) returns text language plpgsql volatile as $$
declare other sayso.link := (select l from sayso.link l where l.person_id = m.person_id and l.id = m.to_link);
begin
  if m.id is null then return 'not_found'; end if;
  if not guard.takes_up_again(m) or (guard.live_link(m.person_id, m.from_link)).id is null then return 'move_over'; end if;
  if m.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if not (q ->> 'go')::bool then return null; end if;
  if guard.move_tangles(m.person_id, m.from_link, m.to_link) or exists (select from sayso.move k where k.person_id = m.person_id and k.from_link = m.from_link and k.id <> m.id
    and guard.move_is_open(k) and k.person_said is distinct from 'not_yet') then return 'move_open'; end if;
  if other.ended_at is not null then
    if exists (select from sayso.link l where l.person_id = m.person_id and l.team_id = m.to_team and l.ended_at is null) then return 'already_linked'; end if;
    if not guard.may_lead(m.person_id, m.to_team, other.responsible_id) then return 'no_one_responsible'; end if;
  end if;
  return null;
end $$;
comment on function guard.cannot_go_on is 'Why the person cannot answer so to a move that somebody else stopped, or null: while the team that leads works with them, and no other move goes on from it; whoever of the new team left meanwhile comes back only with somebody responsible';

create function guard.cannot_call_off(m sayso.move, a guard.actor, q jsonb) returns text language sql stable as $$
  select case
    when m.id is null then 'not_found'
    when a.kind = 'worker' and m.begun_on is null and not guard.on_old_side(m, a.id) then 'not_found'
    when not guard.move_is_open(m) then 'move_over'
    when m.version is distinct from (q ->> 'version')::int then 'move_changed'
    when a.kind = 'worker' and m.begun_on is not null and (q ->> 'told')::bool is distinct from true then 'move_begun'
    when a.kind = 'worker' and btrim(coalesce(q ->> 'words', '')) = '' then 'say_why' end
$$;
comment on function guard.cannot_call_off is 'Why a move cannot be called off so, or null: the person always can; the team that leads before it has begun; and either side afterwards only as the person told it';

create or replace function api.record_call_off_move(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('call_off_move', p, move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
  how text;
begin
  if a.kind is distinct from 'worker' and (a.kind is distinct from 'person' or p is distinct from a.id) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if a.kind = 'worker' then m := guard.move_to_change(a, p, move);
  else
    perform 1 from sayso.chain_head where person_id = p for update;
    m := guard.move_of(p, move);
  end if;
  no := guard.cannot_call_off(m, a, q);
  if no is not null then return guard.refuse(no); end if;
  how := case when a.kind = 'worker' and m.begun_on is not null then 'told' else a.kind end;
  perform guard.move_line(m, a, case how when 'person' then 'move_i_called_off' when 'told' then 'move_told_off' else 'move_called_off' end);
  update sayso.move k set called_off_at = clock_timestamp(), off_kind = how, called_off_by = case when a.kind = 'worker' then a.id end,
      off_words = case when a.kind = 'worker' then btrim(q ->> 'words') else '' end, version = k.version + 1,
      not_before = case when how = 'worker' then k.not_before else greatest(k.not_before, guard.in_britain(clock_timestamp()) + 28) end
    where k.person_id = p and k.id = move;
  delete from sayso.move_pack k where k.person_id = p and k.move_id = move and how <> 'told';
  perform guard.leave_new(m);
  if a.kind = 'worker' then perform guard.tell(p, null, 'move', null); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_call_off_move is 'First half of calling off a move: the person, at any time and without a reason; a worker of either side once it has begun, as the person told them; after both nobody asks about that team for 28 days. Before it has begun a worker of the team that leads, with words. A link that began with the move ends, and the pack goes, but stays shut where it was told until the person says whether that was so. q: {version, words, told}';

create or replace function api.end_move_alone(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_move_alone', p, move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'because' is null or q ->> 'because' not in ('detained', 'moved_away', 'unreachable') then raise exception 'no such reason'; end if;
  m := guard.move_to_change(a, p, move);
  no := guard.cannot_end_alone(m, a.id, q);
  if no = 'move_reachable' and guard.unreachable_from(m) <= guard.in_britain(clock_timestamp()) then perform guard.move_line(m, a, 'move_end_tried'); end if;
  if no is not null then return guard.refuse(no); end if;
  update sayso.move k set called_off_at = clock_timestamp(), off_kind = 'supervisor', called_off_by = a.id, off_words = btrim(q ->> 'words'),
      off_because = q ->> 'because', next_words = btrim(q ->> 'next'), next_on = (q ->> 'on')::date, version = k.version + 1
    where k.person_id = p and k.id = move returning * into m;
  perform guard.move_line(m, a, 'move_ended_alone');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_move_alone is 'A supervisor of the team that leads ends a move without the person''s yes; that team leads on, both links and what the person gave stay, and the person is told. One that is out of reach no longer, because there was a sign of them, leaves a line: the supervisor learns that. q: {version, because, words, next, on}';
reset role;
