-- That a person cannot decide one thing now (tension 10). It is recorded for a confirmed authority, in words that the person
-- reads at once: which decision, why they cannot make it now, and what was done to help them make it. A supervisor who is
-- somebody else confirms it, and it ends by itself after 28 days at most. "I can decide this myself" is one press, and stops
-- it at once; only a supervisor who had no part in it can look again, with reasons that the person reads.
set role sayso_owner;

create table sayso.incapacity (
  person_id uuid not null,
  id uuid not null,
  authority_id uuid not null,
  decision text not null check (length(decision) between 1 and 500),
  why text not null check (length(why) between 1 and 1000),
  helped text not null check (length(helped) between 1 and 1000),
  assessor text not null check (length(assessor) between 1 and 200),
  assessed_on date not null,
  recorded_by uuid not null references sayso.worker,
  recorded_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  confirmed_by uuid references sayso.worker,
  confirmed_at timestamptz,
  objected_at timestamptz,
  again_by uuid references sayso.worker,
  again_at timestamptz,
  again_why text not null default '' check (length(again_why) <= 1000),
  ended_at timestamptz,
  ended_by uuid references sayso.worker,
  primary key (person_id, id),
  foreign key (person_id, authority_id) references sayso.authority (person_id, id),
  check (until <= recorded_at + interval '28 days'),
  check (confirmed_by <> recorded_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (again_by <> recorded_by and again_by <> confirmed_by),
  check ((again_by is null) = (again_at is null) and (again_by is null) = (again_why = '')),
  check ((ended_at is null) = (ended_by is null))
);
comment on table sayso.incapacity is 'That a person cannot make one decision just now, as it was assessed, recorded and confirmed; over after 28 days at most';
comment on column sayso.incapacity.objected_at is 'When the person said last that they can decide this themselves; nothing is done by it until somebody else has looked again';
comment on column sayso.incapacity.again_by is 'The supervisor, neither who recorded nor who confirmed it, who looked again after the person objected';
create index incapacity_authority on sayso.incapacity (person_id, authority_id);

call sayso.protect_for_person('sayso.incapacity', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
reset role;

set role sayso_guard;

create function api.authority_stands(x sayso.authority) returns bool language sql stable as $$
  select coalesce(x.confirmed_at is not null and x.ended_at is null and x.said = 'yes' and x.chosen_at is not null
    and x.begins_on <= (clock_timestamp() at time zone 'Europe/London')::date
    and coalesce(x.ends_on >= (clock_timestamp() at time zone 'Europe/London')::date, true)
    and not exists (select from sayso.closing c where c.person_id = x.person_id and c.confirmed_at is not null), false)
$$;
comment on function api.authority_stands is 'Whether a record may be used now: confirmed, not over, the person''s yes counts, and their account is not closing';

create function api.incapacity_stands(i sayso.incapacity) returns bool language sql stable as $$
  select coalesce(i.confirmed_at is not null and i.ended_at is null and i.until > clock_timestamp()
    and (i.objected_at is null or i.again_at > i.objected_at)
    and (select api.authority_stands(x) from sayso.authority x where x.person_id = i.person_id and x.id = i.authority_id), false)
$$;
comment on function api.incapacity_stands is 'Whether something may be decided now for the person: it was confirmed, is not over, the person does not object, and the authority may be used';

create function guard.had_a_part(i sayso.incapacity, worker uuid) returns bool language sql stable as
$$ select worker = any (array_remove(array[i.recorded_by, i.confirmed_by, i.again_by], null)) $$;

create function guard.speaks_to_incapacity(i sayso.incapacity, x sayso.authority, worker uuid, how text) returns bool language sql stable as $$
  select i.ended_at is null and i.until > clock_timestamp() and x.ended_at is null and guard.sees_authority(x, worker) and case how
    when 'confirm' then i.confirmed_at is null and i.objected_at is null and guard.supervises(worker, x.team_id) and not guard.had_a_part(i, worker)
      and not exists (select from sayso.incapacity o where o.person_id = i.person_id and o.authority_id = i.authority_id
        and o.objected_at > clock_timestamp() - interval '28 days' and guard.had_a_part(o, worker))
    when 'again' then i.confirmed_at is not null and i.objected_at is not null and coalesce(i.again_at < i.objected_at, true)
      and guard.supervises(worker, x.team_id) and not guard.had_a_part(i, worker)
    when 'end' then true else false end
$$;
comment on function guard.speaks_to_incapacity is 'Who confirms it, looks again after the person objected, or ends it: no supervisor confirms or looks again where they had a part, nor confirms a new one where they had a part in one to which the person objected of late';

create function api.record_incapacity(token bytea, form uuid, p uuid, r jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_incapacity', p, r)::text;
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
  outcome jsonb;
  x sayso.authority;
  i uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into x from sayso.authority k where k.person_id = p and k.id = (r ->> 'authority')::uuid;
  if x.id is null or not guard.sees_authority(x, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into x from sayso.authority k where k.person_id = p and k.id = x.id;
  if not guard.sees_authority(x, a.id) then return guard.refuse('not_found'); end if;
  if not api.authority_stands(x) then return guard.refuse('authority_not_usable'); end if;
  if (r ->> 'assessed_on')::date > today then return guard.refuse('not_yet'); end if;
  insert into sayso.incapacity (person_id, id, authority_id, decision, why, helped, assessor, assessed_on, recorded_by, until)
    values (p, i, x.id, r ->> 'decision', r ->> 'why', r ->> 'helped', r ->> 'assessor', (r ->> 'assessed_on')::date, a.id,
      clock_timestamp() + least(greatest((r ->> 'days')::int, 1), 28) * interval '1 day' - interval '1 second');
  perform guard.authority_line(x, 'incapacity_recorded', a, x.team_id, jsonb_build_object('incapacity', i));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'incapacity', i));
end $$;
comment on function api.record_incapacity is 'A worker records, for an authority that may be used, that the person cannot make one decision now; the person reads it at once';

create function api.record_check_incapacity(token bytea, form uuid, p uuid, about uuid, how text, reasons text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('check_incapacity', p, about, how, reasons)::text;
  outcome jsonb;
  i sayso.incapacity;
  x sayso.authority;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = about;
  select * into x from sayso.authority k where k.person_id = p and k.id = i.authority_id;
  if x.id is null or not guard.sees_authority(x, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if how not in ('confirm', 'again', 'end') then raise exception 'nobody can say that'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = about;
  select * into x from sayso.authority k where k.person_id = p and k.id = i.authority_id;
  if not guard.sees_authority(x, a.id) then return guard.refuse('not_found'); end if;
  if x.ended_at is not null or i.ended_at is not null or i.until <= clock_timestamp() then return guard.refuse('authority_over'); end if;
  if not guard.speaks_to_incapacity(i, x, a.id, how) then return guard.refuse('second_supervisor'); end if;
  case how
    when 'confirm' then update sayso.incapacity k set confirmed_by = a.id, confirmed_at = clock_timestamp() where k.person_id = p and k.id = about;
    when 'again' then
      if btrim(coalesce(reasons, '')) = '' then return guard.refuse('say_why'); end if;
      update sayso.incapacity k set again_by = a.id, again_at = clock_timestamp(), again_why = reasons where k.person_id = p and k.id = about;
    else update sayso.incapacity k set ended_at = clock_timestamp(), ended_by = a.id where k.person_id = p and k.id = about;
  end case;
  perform guard.authority_line(x, 'incapacity_' || case how when 'confirm' then 'confirmed' when 'again' then 'again' else 'ended' end, a, x.team_id,
    jsonb_build_object('incapacity', about));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_check_incapacity is 'First half: a supervisor confirms it, one who had no part in it looks again with reasons, or whoever reads it ends it';

create function api.drain_incapacity(token bytea, p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind = 'worker' and exists (select from sayso.incapacity i where i.person_id = p and i.ended_by = a.id
      and i.ended_at > clock_timestamp() - interval '1 minute') then
    perform guard.drain('person', p::text);
  end if;
end $$;
comment on function api.drain_incapacity is 'Second half: returns when whoever was reading has finished. Only for whoever has just ended one';

create procedure api.check_incapacity(token bytea, form uuid, p uuid, about uuid, how text, reasons text, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_check_incapacity(token, form, p, about, how, reasons);
  commit;
  perform api.drain_incapacity(token, p);
end $$;
comment on procedure api.check_incapacity is 'A worker confirms, looks again or ends; acknowledged when nobody who was reading by what ended still can';

create function api.record_objection(token bytea, form uuid, about uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('object', about)::text;
  outcome jsonb;
  i sayso.incapacity;
  x sayso.authority;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into i from sayso.incapacity k where k.person_id = a.id and k.id = about;
  if i.id is null then return guard.refuse('not_found'); end if;
  if i.ended_at is not null or i.until <= clock_timestamp() then return guard.refuse('authority_over'); end if;
  update sayso.incapacity k set objected_at = clock_timestamp() where k.person_id = a.id and k.id = about;
  select * into x from sayso.authority k where k.person_id = a.id and k.id = i.authority_id;
  perform guard.authority_line(x, 'incapacity_objected', a, null, jsonb_build_object('incapacity', about));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_objection is 'First half: the person says that they can decide this themselves';

create procedure api.object(token bytea, form uuid, about uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_objection(token, form, about);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.object is 'The person says that they can decide this themselves, acknowledged when nobody who was reading by it still can';

set local check_function_bodies = off; -- what was decided is in 0053
create function guard.incapacity_as_read(i sayso.incapacity, x sayso.authority, worker uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', i.id, 'decision', i.decision, 'why', i.why, 'helped', i.helped, 'assessor', i.assessor, 'assessedOn', i.assessed_on,
    'recorded', r.name, 'recordedAt', i.recorded_at, 'until', i.until, 'confirmed', c.name, 'confirmedAt', i.confirmed_at,
    'objectedAt', i.objected_at, 'again', g.name, 'againAt', i.again_at, 'againWhy', i.again_why, 'endedAt', i.ended_at,
    'stands', coalesce(api.incapacity_stands(i), false),
    'may', array(select how from unnest(array['confirm', 'again', 'end']) how where guard.speaks_to_incapacity(i, x, worker, how)),
    'decides', guard.enters_decisions(i, worker) and not guard.was_decided(i), 'decided', guard.was_decided(i),
    'paper', (select u.id from sayso.authority_paper u where u.person_id = i.person_id and u.incapacity_id = i.id and u.grant_id is null
      and guard.enters_decisions(i, worker) and not guard.was_decided(i) order by u.made_at desc limit 1))
  from sayso.worker r left join sayso.worker c on c.id = i.confirmed_by left join sayso.worker g on g.id = i.again_by where r.id = i.recorded_by
$$;
reset check_function_bodies;
comment on function guard.incapacity_as_read is 'What a worker reads of it, and what they can say to it';

create function guard.authority_as_read(x sayso.authority, worker uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', x.id, 'kind', x.kind, 'holder', x.holder, 'reference', x.reference, 'evidence', x.evidence, 'seenOn', x.seen_on,
    'scope', x.scope, 'beginsOn', x.begins_on, 'endsOn', x.ends_on, 'recordedAt', x.recorded_at, 'recorded', r.name, 'recordedJob', r.job, 'team', t.name,
    'confirmedAt', x.confirmed_at, 'confirmed', c.name, 'endedAt', x.ended_at, 'endedHow', x.ended_how,
    'agreed', x.said = 'yes' and x.chosen_at is not null, 'confirms', guard.confirms_authority(x, worker), 'usable', api.authority_stands(x),
    'incapacities', (select coalesce(jsonb_agg(guard.incapacity_as_read(i, x, worker) order by i.recorded_at desc), '[]')
      from sayso.incapacity i where i.person_id = x.person_id and i.authority_id = x.id))
  from sayso.worker r join sayso.team t on t.id = x.team_id left join sayso.worker c on c.id = x.confirmed_by where r.id = x.recorded_by
$$;
comment on function guard.authority_as_read is 'A record as a worker reads it; of what the person said, only whether it can be used now';

grant execute on function api.authority_stands, api.incapacity_stands, api.record_incapacity, api.record_check_incapacity, api.drain_incapacity, api.record_objection to sayso_app;
grant execute on procedure api.check_incapacity, api.object to sayso_app;
reset role;
