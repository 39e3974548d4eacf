-- A move that a supervisor ends without the person's yes (ADR 64): they are in hospital or in custody, they have moved away, or nobody
-- could reach them. Only the move ends. Who leads goes on leading, because the lead passes on the person's own yes and on nothing else
-- (0102). What the team does next is a promise with a day, on its board until it is done. The person reads all of it, and one press takes the
-- move up again, at any time while that team works with them. So it is where a
-- worker wrote down that they called it off (0102), and a supervisor who tries, and so learns that there was a sign of them, leaves a line (ADR 74).
set role sayso_owner;

alter table sayso.move
  add off_because text check (off_because in ('detained', 'moved_away', 'unreachable')),
  add next_words text not null default '' check (length(next_words) <= 500),
  add next_on date,
  add next_done_at timestamptz,
  add constraint move_ended_for_a_reason check (coalesce(off_kind = 'supervisor', false) = (off_because is not null)),
  add constraint move_ended_in_words check (off_kind is distinct from 'supervisor' or btrim(off_words) <> ''),
  add constraint move_ended_with_a_next check ((off_because is not null) = (next_on is not null) and (next_on is null or btrim(next_words) <> '')
    and (next_done_at is null or next_on is not null)),
  add constraint move_ended_by_another check (off_kind is distinct from 'supervisor' or called_off_by <> asked_by),
  add constraint move_ended_once_begun check (off_kind is distinct from 'supervisor' or begun_on is not null);
comment on column sayso.move.off_because is 'Why a supervisor ended it without the person''s yes; the person reads it';
comment on column sayso.move.next_words is 'What the team that leads does next, as the person reads it';
comment on column sayso.move.next_on is 'By which day; it is whoever is responsible''s to do';
comment on column sayso.move.next_done_at is 'When the team said that it is done; until then it stands on its board';
create index move_next on sayso.move (from_team, (accepted_at is not null), coalesce(accepted_at, asked_at), id) include (person_id) where off_kind = 'supervisor' and next_done_at is null;
reset role;

set role sayso_guard;

create function guard.last_sign(p uuid) returns timestamptz language sql stable as $$
  select greatest(
    (select max(h.at) from sayso.history h where h.person_id = p and h.actor_id = p),
    (select max(s.created_at) from auth.session s where s.acting = 'person' and s.actor_id = p),
    (select max(c.starts_at) from sayso.contact c where c.person_id = p and c.state = 'kept' and c.starts_at <= clock_timestamp()),
    (select max(s.said_at) from sayso.missed_step s where s.person_id = p and s.outcome = 'talked'))
$$;
comment on function guard.last_sign is 'When there was last any sign of a person: what they did here, a session of theirs, a contact that was kept, or a talk with them after one that was not';

create function guard.gone_through(m sayso.move) returns timestamptz language sql stable as $$
  select max(s.said_at) from sayso.missed_run r join sayso.missed_step s on s.person_id = r.person_id and s.run_id = r.id
  where r.person_id = m.person_id and r.link_id in (m.from_link, m.to_link) and coalesce(r.ended_how, 'over') = 'over' and r.tries > 0
    and s.kind = 'decide' and s.outcome in ('visit', 'tell', 'wait')
$$;
comment on function guard.gone_through is 'When somebody of a side of a move last decided what to do, having tried, at the end of the protocol of a missed contact in which nobody reached the person; null where that has not been';

create function guard.unreachable_from(m sayso.move) returns date language sql stable as
$$ select guard.in_britain(guard.gone_through(m)) + 28 $$;
comment on function guard.unreachable_from is 'From which day a person could count as out of reach, by the protocol alone: a supervisor reads it, so no sign of the person may move it';

create function guard.is_unreachable(m sayso.move, today date) returns bool language sql stable as
$$ select coalesce(guard.unreachable_from(m) <= today and guard.gone_through(m) > coalesce(guard.last_sign(m.person_id), '-infinity'), false) $$;
comment on function guard.is_unreachable is 'Whether nobody can reach them: 28 days since the protocol went through, with no sign of them after it. Asked only as a move is ended, which they read';

create function guard.ends_alone(m sayso.move, actor uuid) returns bool language sql stable as $$
  select actor <> m.asked_by and guard.on_old_side(m, actor)
    and exists (select from sayso.membership s where s.worker_id = actor and s.team_id = m.from_team and s.role = 'supervisor' and s.left_at is null)
$$;
comment on function guard.ends_alone is 'Whether a worker may end a move without the person''s yes: a supervisor in the team that leads, whom the person lets, and not whoever asked about it';

create function guard.cannot_end_alone(m sayso.move, actor uuid, q jsonb) returns text language plpgsql stable as $$
declare today date := guard.in_britain(clock_timestamp());
begin
  if m.id is null or not guard.on_old_side(m, actor) then return 'not_found'; end if;
  if not guard.ends_alone(m, actor) then return 'second_supervisor'; end if;
  if not guard.move_is_open(m) then return 'move_over'; end if;
  if m.begun_on is null then return 'move_not_begun'; end if;
  if m.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if btrim(coalesce(q ->> 'words', '')) = '' or btrim(coalesce(q ->> 'next', '')) = '' then return 'say_why'; end if;
  if coalesce((q ->> 'on')::date, today) not between today + 1 and today + 92 then return 'period_over'; end if;
  if q ->> 'because' = 'unreachable' and not guard.is_unreachable(m, today) then return 'move_reachable'; end if;
  return null;
end $$;
comment on function guard.cannot_end_alone is 'Why a move cannot be ended without the person''s yes, or null: by such a supervisor, once it has begun, with words and what is done next within three months; and out of reach only as the database reckons it';

create function api.end_move_alone(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
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

create function api.next_is_done(token bytea, form uuid, p uuid, move uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('next_is_done', p, move)::text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  m := guard.move_to_change(a, p, move);
  if m.id is null or not guard.on_old_side(m, a.id) then return guard.refuse('not_found'); end if;
  if m.next_on is null or m.next_done_at is not null then return guard.refuse('move_over'); end if;
  update sayso.move k set next_done_at = clock_timestamp(), version = k.version + 1 where k.person_id = p and k.id = move;
  perform guard.move_line(m, a, 'move_next_done');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.next_is_done is 'A worker of the team that leads says that what was to be done next is done; it leaves their board, and the person is told';

create function guard.takes_up_again(m sayso.move) returns bool language sql stable as
$$ select coalesce(m.off_kind in ('told', 'supervisor'), false) $$;
comment on function guard.takes_up_again is 'Whether the person is asked if a move goes on that somebody else stopped: on what they are said to have told, or without their yes';

create function guard.cannot_go_on(m sayso.move, q jsonb) returns text language plpgsql volatile as $$
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

create function api.record_go_on_with_move(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('go_on_with_move', move, q)::text;
  go bool := (q ->> 'go')::bool;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if go is null then raise exception 'no such answer'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  no := guard.cannot_go_on(m, q);
  if no is not null then return guard.refuse(no); end if;
  update sayso.link l set ended_at = null where go and l.person_id = a.id and l.id = m.to_link and l.ended_at is not null;
  update sayso.move k set called_off_at = case when not go then k.called_off_at end, off_kind = case when not go then 'person' end, called_off_by = null,
      off_words = '', off_because = null, next_words = '', next_on = null, next_done_at = null, ready_at = null, version = k.version + 1,
      reopened_at = case when go then clock_timestamp() else k.reopened_at end,
      not_before = case when go then k.not_before else greatest(k.not_before, guard.in_britain(clock_timestamp()) + 28) end
    where k.person_id = a.id and k.id = move;
  if not go then
    delete from sayso.move_pack k where k.person_id = a.id and k.move_id = move;
    perform guard.leave_new(m);
  end if;
  perform guard.move_line(m, a, case when go then 'move_goes_on' else 'move_i_called_off' end);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_go_on_with_move is 'First half of the person''s answer to a move that was ended without their yes: it goes on in the step it was in, with no new referral, or it is called off as they would call off any. q: {version, go}';

create procedure api.go_on_with_move(token bytea, form uuid, move uuid, q jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_go_on_with_move(token, form, move, q);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.go_on_with_move is 'The person answers to it; to have left it is acknowledged only when nobody of the new team reads anything by it any more';

create function api.unreachable_moves() returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); mine uuid[] := api.bound_links();
begin
  if c.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'from', guard.unreachable_from(m))), '[]') from sayso.move m
    where m.from_link = any (mine) and guard.move_is_open(m) and m.begun_on is not null and guard.ends_alone(m, c.actor_id));
end $$;
comment on function api.unreachable_moves is 'Of whoever is bound, the moves that this worker could end without a yes, each with the day from which the person could count as out of reach: {id, from}; null where the protocol has not gone through';

grant execute on function api.end_move_alone, api.next_is_done, api.record_go_on_with_move, api.unreachable_moves to sayso_app;
grant execute on procedure api.go_on_with_move to sayso_app;
reset role;
