-- Seeing to contact that was missed: whoever a step belongs to reads it, and says what came of it; a supervisor reads all of their
-- team's. A name on the list has its line first, as on any list. Telling others needs a permission of the person's that lets that team
-- know of keeping in touch, or the record of what a law made the service share (ADR 38); either way it opens nothing, and the person
-- reads whom, why and under what. The person's own word ends every run of theirs at once.
set role sayso_guard;
create function guard.leads_team(worker uuid, team uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.worker w on w.id = m.worker_id
    where m.worker_id = worker and m.team_id = team and m.role = 'supervisor' and m.left_at is null and w.left_at is null)
$$;
comment on function guard.leads_team is 'Whether a worker is a supervisor of this very team';

create function guard.sees_missed(a guard.actor, s sayso.missed_step, r sayso.missed_run) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and s.outcome is null and (guard.live_link(r.person_id, r.link_id)).id is not null and guard.may_see_to_missed(r.person_id, r.team_id, a.id)
    and (s.owner_id = a.id or guard.leads_team(a.id, r.team_id)), false)
$$;
comment on function guard.sees_missed is 'Whether a step that is open is on this worker''s list: theirs, or of a team they supervise';

create function guard.missed_for(a guard.actor) returns setof sayso.missed_step language sql stable as $$
  select s.* from sayso.missed_step s join sayso.missed_run r on r.person_id = s.person_id and r.id = s.run_id
  where s.outcome is null and r.team_id = any (guard.names_of(a.id)) and guard.sees_missed(a, s, r)
$$;
comment on function guard.missed_for is 'What is on this worker''s list';

create function guard.missed_records(a guard.actor, r sayso.missed_run) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.to_name, 'at', s.recorded_at) order by s.recorded_at desc), '[]') from sayso.lawful_share s
  where s.person_id = r.person_id and s.recorded_by = a.id and s.team_id = r.team_id and not guard.lawful_held(s.person_id, s.first_id)
$$;
comment on function guard.missed_records is 'The records of what a law made this worker''s team share that they made themselves, and that the person reads';

set local check_function_bodies = off; -- with whom a first contact of a move was to be is in 0105
create function guard.missed_seen(a guard.actor, s sayso.missed_step, whole bool) returns jsonb language sql stable as $$
  select jsonb_build_object('id', s.id, 'person', s.person_id, 'name', e.chosen_name, 'kind', s.kind, 'due', s.due_at, 'late', s.due_at < clock_timestamp(),
      'owner', (select w.name from sayso.worker w where w.id = s.owner_id), 'mine', s.owner_id = a.id, 'cause', r.cause, 'team', t.name, 'first', guard.first_in_move(r),
      'at', coalesce((select c.starts_at from sayso.contact c where c.person_id = r.person_id and c.id = r.contact_id), r.began_at), 'tries', r.tries)
    || case when whole then jsonb_build_object('safeContact', e.safe_contact, 'needs', e.access_needs, 'ways', to_jsonb(guard.missed_ways(k)),
      'message', guard.may_leave_message(k), 'visit', coalesce('home' <> all (k.told_never), true), 'records', guard.missed_records(a, r),
      'teams', (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from sayso.team o where o.service_id = t.service_id and o.id <> t.id))
    else '{}' end
  from sayso.missed_run r join sayso.list_entry e on e.person_id = r.person_id join sayso.team t on t.id = r.team_id
    cross join lateral guard.missed_terms(r.person_id, r.link_id) k
  where r.person_id = s.person_id and r.id = s.run_id
$$;
reset check_function_bodies;
comment on function guard.missed_seen is 'One step as a list has it: a name, what, when and whose; whole, with how to reach the person as they agreed';

create function api.open_missed(token bytea, wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); one uuid; people uuid[];
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct s.person_id from guard.missed_for(a) s where wanted is null or s.id = wanted order by 1);
  if cardinality(people) = 0 then perform guard.note_refused(s.person_id, a) from sayso.missed_step s where s.id = wanted; end if;
  foreach one in array people loop perform guard.note_listed(one, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_missed is 'First transaction of a look at the list of missed contact, or at one step: the lines, and a ticket';

create function api.seen_missed(token bytea, ticket_id uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return (select coalesce(jsonb_agg(guard.missed_seen(a, s, wanted is not null) order by s.due_at, s.id), '[]')
    from guard.missed_for(a) s where s.person_id = any (t.people) and (wanted is null or s.id = wanted));
end $$;
comment on function api.seen_missed is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.missed(token bytea, wanted uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_missed(token, wanted);
begin
  commit;
  seen := api.seen_missed(token, ticket, wanted);
end $$;
comment on procedure api.missed is 'The steps on this worker''s list, soonest first; with one named, that one, whole';

create function api.work_counts(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'worker' then return null; end if;
  return jsonb_build_object('late', (select count(*) from guard.due_rows(a, null) d where d.late),
    'missed', (select count(*) from guard.missed_for(a) s where s.owner_id = a.id),
    'apart', (select count(*) from guard.terms_helps_for(a)),
    'after', (select count(*) from guard.checks_for(a) k where guard.check_holder(k) = a.id),
    'supervises', exists (select from sayso.membership m where m.worker_id = a.id and m.role = 'supervisor' and m.left_at is null));
end $$;
comment on function api.work_counts is 'For how many of a worker''s own people contact is late, how many promises about missed contact are theirs, in how many disagreements a supervisor is asked to help, and how many promises after a move are theirs: numbers that name nobody, so nobody''s line';
grant execute on function api.work_counts to sayso_app;

create function guard.lets_hear(p uuid, team uuid) returns uuid language sql stable as $$
  select g.id from sayso.consent_grant g where g.person_id = p and g.grantee_kind = 'team' and g.grantee_id = team and guard.runs(g)
    and g.starts <= clock_timestamp() and g.condition = 'now' and 'see' = any (g.abilities) and 'contact' = any (g.parts) order by g.given_at limit 1
$$;
comment on function guard.lets_hear is 'A running permission by which a team may know of keeping in touch with the person now; null when there is none';

create function guard.missed_not(s sayso.missed_step, r sayso.missed_run, answer jsonb) returns text language plpgsql stable as $$
declare
  did text := answer ->> 'did';
  at timestamptz := (answer ->> 'at')::timestamptz;
  l sayso.link := guard.live_link(r.person_id, r.link_id);
  k sayso.contact_terms := guard.missed_terms(r.person_id, r.link_id);
begin
  if did is null or did not in ('talked', 'message', 'no_answer', 'visited', 'visit', 'tell', 'wait') or not (case s.kind when 'decide' then did in ('visit', 'tell', 'wait')
    when 'meet' then did = 'wait' when 'book' then did = 'wait' when 'visit' then did in ('visited', 'no_answer') else did in ('talked', 'message', 'no_answer') end)
    then return 'changed_meanwhile'; end if;
  if did = 'message' and not guard.may_leave_message(k) then return 'no_message'; end if;
  if did in ('visit', 'tell', 'wait') and btrim(coalesce(answer ->> 'why', '')) = '' then return 'say_why'; end if;
  if did in ('visit', 'wait') and (at is null or at <= clock_timestamp() or at > clock_timestamp() + interval '28 days') then return 'period_over'; end if;
  if did = 'visit' and 'home' = any (k.told_never) then return 'no_visit'; end if;
  if did = 'visit' and guard.missed_place(at, guard.missed_calendar(r.person_id, l), true) is distinct from at then return 'not_safe_time'; end if;
  return null;
end $$;
comment on function guard.missed_not is 'Why an answer cannot be: not for this step, or not as the person agreed; null when it can';

create function guard.go_on_after(r sayso.missed_run, s sayso.missed_step, did text, at timestamptz) returns void language plpgsql volatile as $$
declare calendar jsonb := guard.missed_calendar(r.person_id, guard.live_link(r.person_id, r.link_id)); moment timestamptz := clock_timestamp();
begin
  case
    when did in ('talked', 'visited') then
      perform guard.end_missed(r, 'reached');
    when did = 'visit' then perform guard.add_missed_step(r, 'visit', at);
    when did = 'wait' then perform guard.add_missed_step(r, s.kind, coalesce(guard.missed_place(at, calendar, false), at));
    when did = 'tell' then
      perform guard.add_missed_step(r, 'decide', coalesce(guard.missed_place(moment + interval '24 hours', calendar, false), moment + interval '24 hours'));
    when s.kind = 'visit' then
      perform guard.add_missed_step(r, 'decide', coalesce(guard.missed_place(moment + (r.protocol ->> 'decideHours')::int * interval '1 hour', calendar, false), moment));
    else
      update sayso.missed_run k set tries = k.tries + 1, first_try_at = coalesce(k.first_try_at, moment) where k.person_id = r.person_id and k.id = r.id;
      perform guard.next_missed(r.person_id, r.id);
  end case;
end $$;
comment on function guard.go_on_after is 'What comes after an outcome: the end when the person was reached, else another step, so that nothing is ever left';

create function api.say_missed(token bytea, form uuid, step uuid, answer jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_missed', step, answer)::text;
  did text := answer ->> 'did';
  outcome jsonb;
  problem text;
  s sayso.missed_step;
  r sayso.missed_run;
  allowed uuid;
  record sayso.lawful_share;
  named text := '';
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into s from sayso.missed_step k where k.id = step;
  select * into r from sayso.missed_run k where k.person_id = s.person_id and k.id = s.run_id;
  if s.id is null or not guard.sees_missed(a, s, r) then
    perform guard.note_refused(s.person_id, a) where s.person_id is not null;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head c where c.person_id = s.person_id for update;
  select * into s from sayso.missed_step k where k.person_id = r.person_id and k.id = step for update;
  select * into r from sayso.missed_run k where k.person_id = s.person_id and k.id = s.run_id;
  if not guard.sees_missed(a, s, r) then return guard.refuse('changed_meanwhile'); end if;
  problem := guard.missed_not(s, r, answer);
  if problem is not null then return guard.refuse(problem); end if;
  if did = 'tell' then
    select * into record from sayso.lawful_share k where k.person_id = r.person_id and k.id = (answer ->> 'record')::uuid
      and k.recorded_by = a.id and k.team_id = r.team_id and not guard.lawful_held(k.person_id, k.first_id);
    allowed := case when record.id is null then guard.lets_hear(r.person_id, (answer ->> 'team')::uuid) end;
    named := coalesce(record.to_name, (select t.name from sayso.team t where t.id = (answer ->> 'team')::uuid), '');
    if allowed is null and record.id is null then
      perform guard.note_refused(r.person_id, a);
      return guard.refuse('not_let');
    end if;
  end if;
  update sayso.missed_step k set outcome = did, said_at = clock_timestamp(), said_by = a.id, whom = named, grant_id = allowed, share_id = record.id,
      why = case when did in ('visit', 'tell', 'wait') then btrim(answer ->> 'why') else '' end
    where k.person_id = s.person_id and k.id = s.id;
  perform guard.go_on_after(r, s, did, (answer ->> 'at')::timestamptz);
  perform guard.missed_line(r, 'missed_' || did, guard.actor_line(a, r.team_id), case when did = 'tell' then jsonb_build_object('name', named) else '{}' end);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_missed is 'Whoever a step is on the list of says what came of it, or what they decided; the person reads it at once';

create function api.say_own_missed(token bytea, form uuid, how text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_own_missed', how)::text;
  outcome jsonb;
  r sayso.missed_run;
  was_open bool := false;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how is null or how not in ('all_right', 'not_now') then raise exception 'no such word'; end if;
  perform 1 from sayso.chain_head c where c.person_id = a.id for update;
  for r in select * from sayso.missed_run k where k.person_id = a.id and k.ended_at is null order by k.id loop
    perform guard.end_missed(r, how);
    was_open := true;
  end loop;
  if was_open then perform guard.append(a.id, 'missed_' || how, jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_own_missed is 'The person is all right, or does not want to be looked for now: every run of theirs is over at once, and no reason is asked';

grant execute on function api.open_missed, api.seen_missed, api.say_missed, api.say_own_missed to sayso_app;
grant execute on procedure api.missed to sayso_app;

create function guard.sets_missed(a guard.actor) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and (guard.is_administrator(a) or exists (select from sayso.membership m join sayso.worker w on w.id = m.worker_id
    where m.worker_id = a.id and m.role = 'supervisor' and m.left_at is null and w.left_at is null)), false)
$$;
comment on function guard.sets_missed is 'Whether a worker says what their service does when contact is missed: a supervisor or an administrator';

create function api.missed_rules(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); service uuid; rules sayso.missed_protocol;
begin
  service := case a.kind when 'worker' then guard.service_of(a) when 'person' then (select p.service_id from sayso.person p where p.id = a.id) end;
  if service is null then return null; end if;
  rules := guard.missed_protocol(service);
  return jsonb_build_object('moreTries', rules.more_tries, 'withinHours', rules.within_hours, 'decideHours', rules.decide_hours, 'decidedBy', rules.decided_by,
    'unsaidHours', rules.unsaid_hours, 'triedDays', rules.tried_days, 'heldDays', rules.held_days, 'bookedAhead', rules.booked_ahead, 'newDays', rules.new_days,
    'sets', guard.sets_missed(a));
end $$;
comment on function api.missed_rules is 'What the service of a person or a worker does when contact is missed, and whether whoever asks may say so';

create function api.set_missed(token bytea, form uuid, rules jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_missed', rules)::text;
  outcome jsonb;
begin
  if not guard.sets_missed(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  insert into sayso.missed_protocol as k (service_id, more_tries, within_hours, decide_hours, decided_by, unsaid_hours, tried_days, held_days, booked_ahead, new_days, set_by)
    values (guard.service_of(a), (rules ->> 'moreTries')::int, (rules ->> 'withinHours')::int, (rules ->> 'decideHours')::int, rules ->> 'decidedBy',
      (rules ->> 'unsaidHours')::int, (rules ->> 'triedDays')::int, (rules ->> 'heldDays')::int, (rules ->> 'bookedAhead')::int, (rules ->> 'newDays')::int, a.id)
    on conflict (service_id) do update set (more_tries, within_hours, decide_hours, decided_by, unsaid_hours, tried_days, held_days, booked_ahead, new_days, set_by, set_at) =
      (excluded.more_tries, excluded.within_hours, excluded.decide_hours, excluded.decided_by, excluded.unsaid_hours, excluded.tried_days, excluded.held_days,
        excluded.booked_ahead, excluded.new_days, excluded.set_by, excluded.set_at);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_missed is 'A supervisor or an administrator says what their service does when contact is missed; a run that has begun goes on as it began';
grant execute on function api.missed_rules, api.set_missed to sayso_app;
reset role;
