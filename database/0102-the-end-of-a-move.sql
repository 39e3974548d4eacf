-- How a move ends (ADR 62). The person ends it, once every gate is green, and in that statement the new side leads: whatever of the old
-- team's permissions they did not keep stops as any stop does. They call it off at any time and give no reason, or tell a worker to, which
-- acts at once, and the team they are with goes on; that team calls off only what has not begun (ADR 74). For 56 days after the end one press brings the old team back, without a referral. While a move goes on, neither of its
-- links ends; a link that ends takes with it what was only asked.
set role sayso_guard;

set local check_function_bodies = off; -- whether a call is owed is in 0112
create function guard.move_without(m sayso.move) returns bool language sql stable as $$
  select m.begun_on > guard.in_britain(clock_timestamp()) or m.ready_at is null or guard.move_first_held(m) is null or not guard.move_next_booked(m)
    or (guard.handover_owed(m)).id is not null
$$;
reset check_function_bodies;
comment on function guard.move_without is 'Whether a gate of the end is not green: begun, the person is ready, they met the new side, know when they meet again, and no call is owed';

create function guard.stop_for_end(m sayso.move, a guard.actor, keep uuid[]) returns void language plpgsql volatile as $$
declare g sayso.consent_grant;
begin
  for g in update sayso.consent_grant k set stopped_at = clock_timestamp()
      where k.person_id = m.person_id and guard.runs(k) and k.team_id = m.from_team and k.grantee_kind in ('worker', 'team') and not k.id = any (keep)
        and (not m.inside or k.grantee_kind = 'worker' and k.grantee_id = m.from_worker) returning * loop
    perform guard.append(m.person_id, 'stopped', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', g.id, 'parts', to_jsonb(g.parts)));
  end loop;
end $$;
comment on function guard.stop_for_end is 'What the old team, or the old worker, may still open, but for what the person keeps, stops with a line each';

create function guard.nothing_waits_for_old(m sayso.move) returns void language sql volatile as $$
  update sayso.told_yes y set ended_at = clock_timestamp(), ended_how = 'withdrawn' from sayso.request r
    where y.person_id = m.person_id and y.ended_at is null and r.person_id = y.person_id and r.id = y.request_id and r.team_id = m.from_team
      and (not m.inside or r.grantee_kind = 'worker' and r.grantee_id = m.from_worker);
  update sayso.told_terms y set ended_at = clock_timestamp(), ended_how = 'withdrawn'
    where y.person_id = m.person_id and y.link_id = m.from_link and y.ended_at is null and not m.inside
$$;
comment on function guard.nothing_waits_for_old is 'What was told for the old team, or the old worker, and waits to be confirmed is over with the move, as after any stop: an old paper opens nothing since, and going back does not bring that back';

create function guard.close_move(m sayso.move) returns sayso.move language plpgsql volatile as $$
declare moment timestamptz := clock_timestamp();
begin
  update sayso.move k set closed_at = moment, first_held_at = guard.move_first_held(k), version = k.version + 1,
      from_worker = (select l.responsible_id from sayso.link l where l.person_id = k.person_id and l.id = k.from_link)
    where k.person_id = m.person_id and k.id = m.id returning * into m;
  if m.inside then update sayso.link l set responsible_id = m.to_worker where l.person_id = m.person_id and l.id = m.from_link;
  else update sayso.link l set ended_at = moment where l.person_id = m.person_id and l.id = m.from_link; end if;
  delete from sayso.move_pack k where k.person_id = m.person_id and k.move_id = m.id;
  return m;
end $$;
comment on function guard.close_move is 'The new side leads from here on: the old link ends, or the same link has its new worker; the pack goes';

create function guard.cannot_end(m sayso.move, q jsonb) returns text language plpgsql volatile as $$
begin
  if m.id is null then return 'not_found'; end if;
  if not guard.move_is_open(m) then return 'move_over'; end if;
  if m.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if m.begun_on is null or guard.move_without(m) then return 'move_gates'; end if;
  if m.inside and not guard.may_lead(m.person_id, m.to_team, m.to_worker) then return 'no_such_grantee'; end if;
  return null;
end $$;
comment on function guard.cannot_end is 'Why the person cannot end a move so, or null: it is as they saw it, every gate is green, and who leads then is there';

create function guard.do_end_move(m sayso.move, a guard.actor, keep uuid[]) returns void language plpgsql volatile as $$
begin
  m := guard.close_move(m);
  perform guard.move_line(m, a, 'move_ended');
  perform guard.nothing_waits_for_old(m);
  perform guard.stop_for_end(m, a, keep);
  if not m.inside then perform guard.end_scribes(m.person_id, guard.actor_line(a, null), 'stop', jsonb_build_object('kind', 'team', 'id', m.from_team)); end if;
end $$;
comment on function guard.do_end_move is 'The new side leads, and what the old one held stops, but for what is kept';

create function api.record_end_move(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_move', move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  no := guard.cannot_end(m, q);
  if no is not null then return guard.refuse(no); end if;
  perform guard.do_end_move(m, a, array(select x::uuid from jsonb_array_elements_text(coalesce(q -> 'keep', '[]')) x));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_end_move is 'First half of the end of a move: its gates are judged, the new side leads, and what the old one held stops. q: {version, keep}: the permissions that go on';

create procedure api.end_move(token bytea, form uuid, move uuid, q jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_end_move(token, form, move, q);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.end_move is 'The person ends a move; acknowledged only when no look of the old team''s is left';

create function guard.leads_again(m sayso.move) returns uuid language sql stable as $$
  select k.worker from (
    select 1 as n, m.from_worker as worker where guard.acts_for(m.from_worker, m.from_team) and not guard.keeps_out(m.person_id, m.from_worker)
    union all select 2, guard.stand_in(m.person_id, m.from_team, m.from_worker)
    union all (select 3, s.worker_id from sayso.membership s where s.team_id = m.from_team and s.left_at is null and guard.acts_for(s.worker_id, m.from_team)
      and not guard.keeps_out(m.person_id, s.worker_id) order by s.joined_at, s.worker_id limit 1)) k
  where k.worker is not null order by k.n limit 1
$$;
comment on function guard.leads_again is 'Who is responsible when the person goes back: whoever was, else a supervisor, else somebody of the team whom they let';

create function guard.go_back_since() returns timestamptz language sql stable as $$ select clock_timestamp() - interval '56 days' $$;
comment on function guard.go_back_since is 'How long ago a move may have ended for the person to go back: two weeks longer than to the second question of how it goes';

create function guard.no_way_back(m sayso.move) returns text language sql stable as $$
  select case
    when m.closed_at is null or m.closed_at < guard.go_back_since() then 'move_over'
    when exists (select from sayso.move k where k.person_id = m.person_id and k.from_link = m.to_link and not k.inside and k.closed_at > m.closed_at) then 'moved_on'
    when m.inside and (guard.live_link(m.person_id, m.from_link)).id is null then 'move_over'
    when not m.inside and exists (select from sayso.link l where l.person_id = m.person_id and l.team_id = m.from_team and l.ended_at is null) then 'already_linked'
    when exists (select from sayso.move k where k.person_id = m.person_id and guard.move_is_open(k) and k.person_said is distinct from 'not_yet'
      and (k.from_link in (m.from_link, m.to_link) or k.to_link = m.from_link)) then 'move_open'
    when guard.leads_again(m) is null then 'no_one_responsible' end
$$;
comment on function guard.no_way_back is 'Why the person cannot go back, or null: within 56 days of the end, not from a team that is itself being moved on from, nor past one that was, so that never two lead, and to another worker only while that team''s link goes on. By it the way back is offered, and refused';

create function guard.cannot_go_back(m sayso.move, q jsonb) returns text language plpgsql volatile as $$
declare no text := guard.no_way_back(m);
begin
  if no is not null then return no; end if;
  if m.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if not coalesce(guard.may_lead(m.person_id, m.from_team, guard.leads_again(m)), false) then return 'no_one_responsible'; end if;
  return null;
end $$;
comment on function guard.cannot_go_back is 'Why the person cannot go back so, or null: what they read is out of date, or whoever would be responsible is leaving as they press';

create function api.reopen_move(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('reopen_move', move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
  gone bool;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  no := guard.cannot_go_back(m, q);
  if no is not null then return guard.refuse(no); end if;
  gone := (guard.live_link(a.id, m.to_link)).id is null and not m.inside;
  update sayso.link l set ended_at = null, responsible_id = guard.leads_again(m) where l.person_id = a.id and l.id = m.from_link;
  update sayso.move k set closed_at = null, ready_at = null, reopened_at = clock_timestamp(), version = k.version + 1,
      called_off_at = case when gone then clock_timestamp() end, off_kind = case when gone then 'person' end
    where k.person_id = a.id and k.id = move;
  perform guard.move_line(m, a, 'move_reopened');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.reopen_move is 'Within 56 days of the end the person goes back: the old team''s link begins again and leads, with no new referral, and the move goes on in its last step, with the new team beside it unless that has left already. q: {version}';

create function guard.leave_new(m sayso.move) returns void language sql volatile as $$
  update sayso.link l set ended_at = clock_timestamp() where l.person_id = m.person_id and l.id = m.to_link and not m.inside and l.ended_at is null
    and exists (select from sayso.move k where k.person_id = m.person_id and k.to_link = m.to_link and k.link_made)
    and not exists (select from sayso.move k where k.person_id = m.person_id and k.id <> m.id and k.to_link = m.to_link
      and (guard.move_is_open(k) or k.closed_at is not null and not k.inside))
$$;
comment on function guard.leave_new is 'The link that began with a move ends with it, or with the last of those to that team, unless another goes on by it or made it the one that leads';

create function guard.move_is_over(m sayso.move, because text) returns void language plpgsql volatile as $$
begin
  update sayso.move k set called_off_at = clock_timestamp(), off_kind = because, version = k.version + 1 where k.person_id = m.person_id and k.id = m.id;
  delete from sayso.move_pack k where k.person_id = m.person_id and k.move_id = m.id;
  perform guard.leave_new(m);
  perform guard.append(m.person_id, 'move_over', jsonb_build_object('move', m.id, 'actor', guard.by_itself(),
    'name', coalesce((select w.name from sayso.worker w where m.inside and w.id = m.to_worker), (select t.name from sayso.team t where t.id = m.to_team))));
  perform guard.tell(m.person_id, null, 'move', null);
end $$;
comment on function guard.move_is_over is 'A move is over because the link it led from is, or the account';

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

create function api.record_call_off_move(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
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

create procedure api.call_off_move(token bytea, form uuid, p uuid, move uuid, q jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_call_off_move(token, form, p, move, q);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.call_off_move is 'Calls off a move; to the person it is acknowledged only when nobody reads its pack any more';

grant execute on function api.record_end_move, api.reopen_move, api.record_call_off_move to sayso_app;
grant execute on procedure api.end_move, api.call_off_move to sayso_app;

create function guard.end_asked_moves(p uuid, link uuid, because text) returns void language plpgsql volatile as $$
declare m sayso.move;
begin
  for m in select k.* from sayso.move k where k.person_id = p and guard.move_is_open(k) and (link is null or k.from_link = link and k.begun_on is null) order by k.id loop
    perform guard.move_is_over(m, because);
  end loop;
end $$;
comment on function guard.end_asked_moves is 'With a link, what was asked about it and has not begun; with the account, every move';

create function guard.move_is_led(m sayso.move) returns bool language sql stable as $$
  select not guard.move_is_open(m) or m.begun_on is null
    or not exists (select from sayso.link l where l.person_id = m.person_id and l.id in (m.from_link, m.to_link) and l.ended_at is not null)
$$;
comment on function guard.move_is_led is 'Whether the links of a move that goes on are both live';
reset role;

set role sayso_owner;
create function sayso.end_asked_moves() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.end_asked_moves(new.person_id, case when tg_argv[0] = 'link' then (to_jsonb(new) ->> 'id')::uuid end, tg_argv[0]);
  return null;
end $$;
comment on function sayso.end_asked_moves is 'Runs as whoever ended a link or closed an account, which is the guard';
create function sayso.move_is_led() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from sayso.move m where m.person_id = new.person_id and new.id in (m.id, m.from_link, m.to_link) and not guard.move_is_led(m)) then
    raise exception 'a move goes on by this link' using errcode = '23514', constraint = 'move_is_led';
  end if;
  return null;
end $$;
comment on function sayso.move_is_led is 'As a transaction commits: no link of a move that goes on has ended, whoever ended it';
grant execute on function sayso.end_asked_moves, sayso.move_is_led to sayso_guard;
create trigger end_asked_moves after update of ended_at on sayso.link for each row
  when (old.ended_at is null and new.ended_at is not null) execute function sayso.end_asked_moves('link');
create trigger end_asked_moves after update of closed_at on sayso.closing for each row
  when (old.closed_at is null and new.closed_at is not null) execute function sayso.end_asked_moves('closing');
create constraint trigger move_is_led after update of ended_at on sayso.link
  deferrable initially deferred for each row when (new.ended_at is not null) execute function sayso.move_is_led();
create constraint trigger move_is_led after insert or update on sayso.move
  deferrable initially deferred for each row execute function sayso.move_is_led();
reset role;
