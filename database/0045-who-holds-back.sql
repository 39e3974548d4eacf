-- Who holds a record back, and who reads and ends it: the second worker agrees or not, a privacy lead renews, and whoever is left in the
-- service can end it. What they may is judged under the lock of the service's chain.
set role sayso_guard;

create function guard.may_second(p uuid, team uuid, recorder uuid, decider uuid, second uuid) returns bool language sql stable as $$
  select second <> recorder and second <> decider
    and exists (select from guard.lawful_colleagues(team) c where c.id = second and c.office is null)
    and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = second)
$$;
comment on function guard.may_second is 'Whether a worker can be the second: of the same service, neither who records nor who decided, no privacy lead, who renews, and not barred';

create function guard.guards_lawful(s sayso.lawful_share, h sayso.lawful_hold, worker uuid) returns bool language sql stable as $$
  select exists (select from sayso.worker w where w.id = worker and w.service_id = h.service_id and w.office = 'privacy_lead' and w.left_at is null)
    and worker not in (s.recorded_by, s.decided_by, h.second_id)
    and not exists (select from sayso.barred b where b.person_id = s.person_id and b.worker_id = worker)
$$;
comment on function guard.guards_lawful is 'Whether a worker is a privacy lead who may renew this hold: of the service that shared it, with no other part in it, not barred';

create function guard.seconds_lawful(s sayso.lawful_share, h sayso.lawful_hold, worker uuid) returns bool language sql stable as $$
  select worker = h.second_id and exists (select from sayso.worker w where w.id = worker and w.service_id = h.service_id and w.left_at is null)
    and not exists (select from sayso.barred b where b.person_id = s.person_id and b.worker_id = worker)
$$;
comment on function guard.seconds_lawful is 'Whether a worker is the second of this hold, still in the service and not barred';

create function guard.records_held(s sayso.lawful_share, worker uuid) returns bool language sql stable as $$
  select s.recorded_by = worker and guard.acts_for(worker, s.team_id)
    and not exists (select from sayso.barred b where b.person_id = s.person_id and b.worker_id = worker)
$$;
comment on function guard.records_held is 'Whether a worker recorded it and is still in that team';

create function guard.reads_lawful(s sayso.lawful_share, worker uuid) returns bool language plpgsql stable as $$
declare h sayso.lawful_hold;
begin
  if guard.receives_lawful(s, worker) or guard.records_held(s, worker) then return true; end if;
  if not guard.lawful_held(s.person_id, s.first_id) then return false; end if;
  h := guard.unshown(s.person_id, s.first_id);
  return guard.seconds_lawful(s, h, worker) or guard.guards_lawful(s, h, worker);
end $$;
comment on function guard.reads_lawful is 'Whether a worker may read one record: whoever recorded it, while they are in that team, and the team that received it; while it is held back the second worker and the privacy leads too';

create function api.record_lawful(token bytea, form uuid, p uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_lawful', p, q)::text;
  outcome jsonb;
  through uuid := (q ->> 'through')::uuid;
  second uuid := (q ->> 'second')::uuid;
  share uuid := gen_random_uuid();
  earlier sayso.lawful_share;
  s sayso.lawful_share;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.records_lawful(p, a.id, through) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if q ->> 'corrects' is not null then
    select * into earlier from sayso.lawful_share k where k.person_id = p and k.id = (q ->> 'corrects')::uuid and k.recorded_by = a.id;
    if earlier.id is null then return guard.refuse('not_found'); end if;
  end if;
  if second is not null then
    if earlier.id is not null or not guard.may_second(p, through, a.id, (q ->> 'decided_by')::uuid, second) then return guard.refuse('no_such_second'); end if;
    perform guard.lock_held(array[guard.service_of(a)]);
  else
    perform guard.lock_lawful(p, coalesce(earlier.first_id, share), through);
  end if;
  if not guard.records_lawful(p, a.id, through) then return guard.refuse('not_found'); end if;
  if exists (select from sayso.lawful_share k where k.person_id = p and k.corrects = earlier.id) then return guard.refuse('corrected_already'); end if;
  if not exists (select from guard.lawful_colleagues(through) c where c.id = (q ->> 'decided_by')::uuid)
      or (q ->> 'to_team')::uuid = through
      or q ->> 'to_team' is not null and not exists (select from sayso.team t where t.id = (q ->> 'to_team')::uuid) then
    return guard.refuse('no_such_grantee');
  end if;
  s := guard.keep_lawful(a, p, share, earlier, q);
  if second is not null then
    insert into sayso.lawful_hold (person_id, share_id, service_id, why, asked_at, second_id, until)
      values (p, share, guard.service_of(a), q ->> 'hold_why', s.recorded_at, second, s.recorded_at + interval '1 day');
  end if;
  perform guard.lawful_line(s, case when earlier.id is null then 'lawful_recorded' else 'lawful_corrected' end, a);
  if second is not null then perform guard.hold_line(s, 'lawful_hold_asked', a, second); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'share', share));
end $$;
comment on function api.record_lawful is 'A worker of a linked team records what a law made their service share; they may ask a second worker to agree that it is held back. Whoever recorded it can put it right, once, with another record, which is held back as long as the first is';

create function guard.hold_line(s sayso.lawful_share, k text, a guard.actor, whom uuid) returns void language sql volatile as $$
  select guard.lawful_happened(s.person_id, s.first_id, k, jsonb_build_object('share', s.id, 'actor', guard.actor_line(a,
    case when s.recorded_by = a.id then s.team_id end), 'name', (select w.name from sayso.worker w where w.id = whom)))
$$;
comment on function guard.hold_line is 'One line about a hold, which names the second worker';

create function api.say_hold(token bytea, form uuid, share uuid, how text, reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_hold', share, how, reason)::text;
  outcome jsonb;
  s sayso.lawful_share;
  h sayso.lawful_hold;
  now_at timestamptz;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how not in ('agree', 'no', 'renew', 'end') then raise exception 'no such thing to say'; end if;
  select * into s from sayso.lawful_share k where k.id = share;
  select * into s from sayso.lawful_share k where k.person_id = s.person_id and k.id = s.first_id;
  if s.id is null or not guard.reads_lawful(s, a.id) then
    perform guard.lawful_tried(s.person_id, s.first_id, share, a);
    return guard.refuse('not_found');
  end if;
  perform guard.lock_lawful(s.person_id, s.id, s.team_id);
  h := guard.unshown(s.person_id, s.id);
  if h.share_id is null then return guard.refuse('hold_over'); end if;
  now_at := clock_timestamp();
  if not (how in ('renew', 'end') and guard.guards_lawful(s, h, a.id) or how <> 'renew' and guard.seconds_lawful(s, h, a.id)
      or how = 'end' and guard.records_held(s, a.id)) then
    return guard.refuse('not_found');
  end if;
  if (h.agreed_at is null) is distinct from (how in ('agree', 'no')) and how <> 'end' then return guard.refuse('together_changed'); end if;
  if how in ('agree', 'renew') and btrim(coalesce(reason, '')) = '' then raise exception 'a reason is owed'; end if;
  if how = 'agree' then
    update sayso.lawful_hold k set agreed_at = now_at, agreed_why = reason, until = k.asked_at + interval '28 days' where k.person_id = h.person_id and k.share_id = h.share_id;
    perform guard.hold_line(s, 'lawful_hold_agreed', a, h.second_id);
  elsif how = 'renew' then
    insert into sayso.lawful_renewal (person_id, id, share_id, by_id, grounds, at) values (h.person_id, gen_random_uuid(), h.share_id, a.id, reason, now_at);
    update sayso.lawful_hold k set renewed_at = now_at, until = now_at + interval '28 days' where k.person_id = h.person_id and k.share_id = h.share_id;
    perform guard.hold_line(s, 'lawful_hold_renewed', a, h.second_id);
  else
    perform guard.hold_line(s, case how when 'no' then 'lawful_hold_no' else 'lawful_hold_ended' end, a, h.second_id);
    update sayso.lawful_hold k set ended_at = now_at where k.person_id = h.person_id and k.share_id = h.share_id;
    perform guard.show_lawful(h.person_id, h.share_id);
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_hold is 'The second worker agrees with reasons, or not; a privacy lead renews for 28 days with grounds; either of them or whoever recorded it ends it, and it is shown at that moment';
grant execute on function api.say_hold to sayso_app;

create function api.see_lawful(token bytea, form uuid, share uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('see_lawful', share)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.lawful_share s where s.person_id = a.id and s.id = share and not guard.lawful_held(a.id, s.first_id)) then
    return guard.refuse('not_found');
  end if;
  insert into sayso.lawful_seen (person_id, share_id) values (a.id, share) on conflict do nothing;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.see_lawful is 'The person takes a record off Today; nobody is told';

create function guard.hold_as_read(s sayso.lawful_share, a guard.actor) returns jsonb language plpgsql stable as $$
declare h sayso.lawful_hold := guard.unshown(s.person_id, s.first_id); f sayso.lawful_share; may_end bool;
begin
  if h.share_id is null or not guard.lawful_held(s.person_id, s.first_id) then return null; end if;
  select * into f from sayso.lawful_share k where k.person_id = s.person_id and k.id = s.first_id;
  may_end := guard.guards_lawful(f, h, a.id) or guard.records_held(f, a.id) or guard.seconds_lawful(f, h, a.id);
  if not may_end then return jsonb_build_object('until', h.until); end if;
  return jsonb_build_object('why', h.why, 'asked_at', h.asked_at, 'agreed_at', h.agreed_at, 'agreed_why', h.agreed_why, 'until', h.until,
    'second', (select w.name from sayso.worker w where w.id = h.second_id),
    'renewals', (select coalesce(jsonb_agg(jsonb_build_object('at', r.at, 'grounds', r.grounds, 'who', w.name) order by r.at), '[]')
      from sayso.lawful_renewal r join sayso.worker w on w.id = r.by_id where r.person_id = h.person_id and r.share_id = h.share_id),
    'agrees', h.agreed_at is null and guard.seconds_lawful(f, h, a.id),
    'renews', h.agreed_at is not null and guard.guards_lawful(f, h, a.id),
    'ends', true);
end $$;
comment on function guard.hold_as_read is 'The hold of a record as a worker reads it, and what they can say to it: the receiving team learns until when, and nothing of why; null when it is not held back';

create function guard.lawful_as_read(s sayso.lawful_share, a guard.actor) returns jsonb language sql stable as $$
  select jsonb_build_object('share', jsonb_build_object('id', s.id, 'corrects', s.corrects, 'what', s.what, 'shared_at', s.shared_at, 'to_team', s.to_team,
      'to_name', s.to_name, 'reason', s.reason, 'basis', s.basis, 'basis_words', s.basis_words, 'urgent', s.urgent, 'recorded_at', s.recorded_at, 'due_at', s.due_at,
      'decided', d.name, 'decided_job', d.job, 'recorded', w.name, 'recorded_job', w.job, 'team', t.name,
      'corrected_by', (select c.id from sayso.lawful_share c where c.person_id = s.person_id and c.corrects = s.id and guard.reads_lawful(c, a.id)),
      'is_corrected', exists (select from sayso.lawful_share c where c.person_id = s.person_id and c.corrects = s.id)),
    'acts', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'words', k.words, 'at', k.at, 'who', v.name, 'job', v.job) order by k.at), '[]')
      from sayso.lawful_act k join sayso.worker v on v.id = k.worker_id where k.person_id = s.person_id and k.share_id = s.id),
    'name', (select p.chosen_name from sayso.person p where p.id = s.person_id),
    'receives', guard.receives_lawful(s, a.id),
    'mine', case when s.recorded_by = a.id then jsonb_build_object('person', s.person_id, 'decided_by', s.decided_by, 'through', s.team_id) end)
  from sayso.worker d, sayso.worker w, sayso.team t where d.id = s.decided_by and w.id = s.recorded_by and t.id = s.team_id
$$;
comment on function guard.lawful_as_read is 'One record with what came of it and the chosen name: all that a worker reads of the person here. Only who recorded it is told whose list they are on';

create function api.lawful(token bytea, ticket_id uuid, share uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  s sayso.lawful_share;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  select * into s from sayso.lawful_share k where k.person_id = t.people[1] and k.id = share;
  if a.id is null or s.id is null or not guard.reads_lawful(s, a.id) then return null; end if;
  return guard.lawful_as_read(s, a) || jsonb_build_object('hold', guard.hold_as_read(s, a));
end $$;
comment on function api.lawful is 'The second transaction: takes the ticket, judges again, and reads that record';

create function guard.lawful_listed(s sayso.lawful_share) returns jsonb language sql stable as $$
  select jsonb_build_object('id', s.id, 'from', t.name, 'to', s.to_name, 'shared_at', s.shared_at, 'due_at', s.due_at, 'urgent', s.urgent,
    'overdue', has.at is null and s.due_at < clock_timestamp(), 'received_at', has.at,
    'held_until', (select h.until from sayso.lawful_hold h where h.person_id = s.person_id and h.share_id = s.first_id and guard.lawful_held(s.person_id, s.first_id)),
    'done', exists (select from sayso.lawful_act k where k.person_id = s.person_id and k.share_id = s.id and k.kind = 'did'))
  from sayso.team t left join sayso.lawful_act has on has.person_id = s.person_id and has.share_id = s.id and has.kind = 'received' where t.id = s.team_id
$$;
comment on function guard.lawful_listed is 'A record as it stands on a list: from whom, to whom, when; nobody is named, so that a list is no look';

create function api.held_work(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return (select coalesce(jsonb_agg(guard.lawful_listed(s) || jsonb_build_object('agreed', h.agreed_at is not null) order by h.until, s.id), '[]')
    from sayso.lawful_hold h join sayso.lawful_share s on s.person_id = h.person_id and s.id = h.share_id
    where h.shown_at is null and guard.lawful_held(h.person_id, h.share_id)
      and (guard.seconds_lawful(s, h, a.id) or h.agreed_at is not null and guard.guards_lawful(s, h, a.id)));
end $$;
comment on function api.held_work is 'The records that this worker was asked to hold back, or guards as a privacy lead, the soonest over first; nobody is named';
grant execute on function api.record_lawful, api.see_lawful, api.lawful, api.held_work to sayso_app;
reset role;
