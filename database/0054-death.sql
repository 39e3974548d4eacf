-- A death that somebody told of (tension 10; ADR 45). A worker of a linked team records it; a supervisor, somebody else, confirms it;
-- from that moment the account is frozen: the rule opens nothing, nobody acts as the person or as a helper of theirs, and no code
-- for either is good. Freezing takes nothing away: every permission stays as it was and opens nothing while guard.frozen says so,
-- so that "I am here" gives back exactly what stood, and nothing that had ended meanwhile. Whoever it is about reads all of it, may
-- end it in one press, and a privacy lead may, with reasons.
-- While guard.frozen is true of somebody, the rule holds nothing, no link lists them, nobody starts a hard time, their card's link opens
-- nothing, nobody acts as them or as a helper of theirs, and no code for them is made. Nothing is taken away, so undoing it gives back
-- what stood.
set role sayso_owner;

create table sayso.death (
  person_id uuid not null references sayso.person,
  id uuid not null unique,
  died_on date not null,
  known_how text not null check (length(known_how) between 1 and 1000),
  said_by text not null check (length(said_by) between 1 and 200),
  recorded_by uuid not null references sayso.worker,
  team_id uuid not null references sayso.team,
  recorded_at timestamptz not null default clock_timestamp(),
  confirmed_by uuid references sayso.worker,
  confirmed_at timestamptz,
  ended_how text check (ended_how in ('not_so', 'here', 'lead')),
  ended_by uuid references sayso.worker,
  ended_why text not null default '' check (length(ended_why) <= 1000),
  ended_at timestamptz,
  primary key (person_id, id),
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint death_two_workers check (confirmed_by <> recorded_by),
  check ((ended_how is null) = (ended_at is null)),
  check ((ended_by is null) = (coalesce(ended_how, 'here') = 'here')),
  check (ended_by <> recorded_by),
  check (ended_how <> 'not_so' or confirmed_at is null),
  check (ended_how <> 'lead' or btrim(ended_why) <> '')
);
comment on table sayso.death is 'That somebody told a team that the person has died; confirmed and not ended, it freezes the account';
comment on column sayso.death.known_how is 'How it is known, in the words of whoever recorded it';
comment on column sayso.death.confirmed_by is 'A supervisor, never whoever recorded it, whoever writes';
comment on column sayso.death.ended_how is 'A supervisor said that it is not so, the person that they are here, or a privacy lead undid it';
create unique index death_open on sayso.death (person_id) where ended_at is null;
create index death_team on sayso.death (team_id) where ended_at is null;

call sayso.protect_for_person('sayso.death', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');

reset role;

set role sayso_guard;

create function guard.frozen(p uuid) returns bool language sql stable as
$$ select exists (select from sayso.death d where d.person_id = p and d.ended_at is null and d.confirmed_at is not null) $$;
comment on function guard.frozen is 'Whether a death of this person is confirmed and stands: nothing of theirs opens to anybody';

create function guard.who_even_frozen(token bytea) returns guard.actor language plpgsql stable as $$
declare a guard.actor; level text := guard.require_read_committed();
begin
  select s.token_hash, s.account_id, s.acting, s.actor_id, s.expires_at into a from auth.session s
    where s.token_hash = sha256(token) and s.expires_at > clock_timestamp() and s.acting = 'person';
  return a;
end $$;
comment on function guard.who_even_frozen is 'The person behind a session token though their account is frozen: for reading that it is, and for saying that they are here; nothing else asks it';

create function guard.stands_apart(p uuid, actor uuid) returns bool language sql stable as $$
  select not guard.keeps_out(p, actor)
    and not exists (select from sayso.worker w join sayso.person q on q.account_id = w.account_id where w.id = actor and q.id = p)
    and not exists (select from sayso.worker w join sayso.supporter s on s.account_id = w.account_id where w.id = actor and s.person_id = p)
$$;
comment on function guard.stands_apart is 'Whether a worker is neither kept out by the person, nor the person, nor a helper of theirs, now or before';

create function guard.works_with(p uuid, actor uuid, team uuid) returns bool language sql stable as $$
  select guard.acts_for(actor, team) and guard.stands_apart(p, actor)
    and exists (select from sayso.link l where l.person_id = p and l.team_id = team and l.ended_at is null and l.told_at <= clock_timestamp())
$$;
comment on function guard.works_with is 'Whether a worker is in this team, the team is linked with the person, and the worker stands apart; whether the account is frozen makes no difference';

create function guard.confirms_death(d sayso.death, actor uuid) returns bool language sql stable as $$
  select actor <> d.recorded_by and exists (select from sayso.membership m
      join sayso.team t on t.id = m.team_id join sayso.team own on own.id = d.team_id and own.service_id = t.service_id
    where m.worker_id = actor and m.role = 'supervisor' and m.left_at is null and guard.works_with(d.person_id, actor, m.team_id))
$$;
comment on function guard.confirms_death is 'Whether a worker may say that a recorded death is so, or not: somebody else than who recorded it, who supervises a team of that service that works with the person';

create function guard.undoes_death(d sayso.death, actor uuid) returns bool language sql stable as $$
  select actor <> d.recorded_by and guard.stands_apart(d.person_id, actor) and exists (select from sayso.worker w join sayso.team t on t.id = d.team_id
    where w.id = actor and w.office = 'privacy_lead' and w.left_at is null and w.service_id = t.service_id)
$$;
comment on function guard.undoes_death is 'Whether a worker may undo it with reasons: a privacy lead of the service that recorded it';

create function guard.reads_death(d sayso.death, actor uuid) returns bool language sql stable as $$
  select guard.confirms_death(d, actor) or guard.undoes_death(d, actor)
    or actor = d.recorded_by and guard.works_with(d.person_id, actor, d.team_id)
$$;
comment on function guard.reads_death is 'Who reads how it is known: whoever recorded it, and whoever can confirm or undo it';

create function guard.open_death(death uuid) returns sayso.death language sql stable as
$$ select d from sayso.death d where d.id = death and d.ended_at is null $$;

create function api.record_death(token bytea, form uuid, p uuid, d jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_death', p, d)::text;
  team uuid := (d ->> 'through')::uuid;
  outcome jsonb;
  death uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.works_with(p, a.id, team) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if (d ->> 'on')::date > (clock_timestamp() at time zone 'Europe/London')::date then return guard.refuse('not_yet'); end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.works_with(p, a.id, team) then return guard.refuse('not_found'); end if;
  if exists (select from sayso.death k where k.person_id = p and k.ended_at is null) then return guard.refuse('death_recorded'); end if;
  insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id)
    values (p, death, (d ->> 'on')::date, d ->> 'how', d ->> 'by', a.id, team);
  perform guard.append(p, 'death_recorded', jsonb_build_object('actor', guard.actor_line(a, team), 'death', death));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'death', death));
end $$;
comment on function api.record_death is 'A worker of a linked team records that somebody told them of a death; nothing changes until a supervisor confirms it';

create function guard.close_promises(p uuid, because text) returns void language sql volatile as $$
  update sayso.together t set state = case when t.with_id is null then 'cancelled' else 'called_off' end, why = because,
      said_at = clock_timestamp(), version = t.version + 1
    where t.person_id = p and t.state in ('waiting', 'agreed')
$$;
comment on function guard.close_promises is 'What was asked for or booked is called off, with the reason, so that nobody waits and nobody calls';

create function guard.end_sessions(p uuid) returns void language plpgsql volatile as $$
begin
  delete from auth.session s where s.acting = 'person' and s.actor_id = p
    or s.acting = 'supporter' and s.actor_id in (select k.id from sayso.supporter k where k.person_id = p);
  update auth.one_time_code c set expires_at = clock_timestamp() where c.used_at is null and c.expires_at > clock_timestamp()
    and ((c.acting, c.actor_id) in (select k.acting, k.actor_id from sayso.person q, auth.capacities(q.account_id) k where q.id = p)
      or c.actor_id = p or c.actor_id in (select k.id from sayso.supporter k where k.person_id = p));
end $$;
comment on function guard.end_sessions is 'Every session as the person or a helper of theirs, and every code by which somebody could sign in as one of them';

create function api.record_confirming_death(token bytea, form uuid, death uuid, reasons jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('confirm_death', death)::text;
  outcome jsonb;
  d sayso.death;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  d := guard.open_death(death);
  if d.id is null or not guard.confirms_death(d, a.id) then
    if d.id is not null then perform guard.note_refused(d.person_id, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = d.person_id for update;
  d := guard.open_death(death);
  if d.id is null or not guard.confirms_death(d, a.id) then return guard.refuse('not_found'); end if;
  if d.confirmed_at is not null then return guard.refuse('already_answered'); end if;
  update sayso.death k set confirmed_by = a.id, confirmed_at = clock_timestamp() where k.id = death;
  perform guard.end_sessions(d.person_id);
  perform guard.close_promises(d.person_id, coalesce(reasons ->> (select q.lang from sayso.person q where q.id = d.person_id), reasons ->> 'en'));
  perform guard.append(d.person_id, 'death_confirmed', jsonb_build_object('actor', guard.actor_line(a, null), 'death', death,
    'name', (select w.name from sayso.worker w where w.id = d.recorded_by)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_confirming_death is 'First half: a supervisor says that it is so, and in the same moment nothing of the person''s opens any more; reasons is what the person would read beside what was called off, in each language';

create function api.drain_frozen(token bytea, death uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  d sayso.death := guard.open_death(death);
  helper uuid;
begin
  if a.kind is distinct from 'worker' or d.confirmed_by is distinct from a.id then return; end if;
  perform guard.drain('actor', d.person_id::text);
  for helper in select s.id from sayso.supporter s where s.person_id = d.person_id order by 1 loop
    perform guard.drain('actor', helper::text);
  end loop;
  perform guard.drain('person', d.person_id::text);
end $$;
comment on function api.drain_frozen is 'Second half: returns when nobody who was reading still is, neither the person''s own devices nor anybody else; only for whoever confirmed it';

create procedure api.confirm_death(token bytea, form uuid, death uuid, reasons jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_confirming_death(token, form, death, reasons);
  commit;
  perform api.drain_frozen(token, death);
end $$;
comment on procedure api.confirm_death is 'A supervisor confirms a death: the account is frozen, and that is acknowledged when no look is left';

create function guard.end_death(d sayso.death, how text, by_whom uuid, why text) returns void language sql volatile as $$
  update sayso.death k set ended_at = clock_timestamp(), ended_how = how, ended_by = by_whom, ended_why = why where k.id = d.id
$$;

create function api.end_death(token bytea, form uuid, death uuid, how text, why text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_death', death, how, why)::text;
  outcome jsonb;
  d sayso.death;
  may bool;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  if how not in ('not_so', 'lead') then raise exception 'nobody ends it like that'; end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  d := guard.open_death(death);
  may := d.id is not null and case how when 'not_so' then guard.confirms_death(d, a.id) else guard.undoes_death(d, a.id) end;
  if not may then
    if d.id is not null then perform guard.note_refused(d.person_id, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = d.person_id for update;
  d := guard.open_death(death);
  if d.id is null then return guard.refuse('not_found'); end if;
  if how = 'not_so' and d.confirmed_at is not null then return guard.refuse('already_answered'); end if;
  perform guard.end_death(d, how, a.id, case how when 'lead' then why else '' end);
  perform guard.append(d.person_id, case how when 'lead' then 'death_undone' else 'death_not_so' end, jsonb_build_object('actor', guard.actor_line(a, null),
    'death', death, 'name', (select w.name from sayso.worker w where w.id = d.recorded_by)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_death is 'A supervisor says that what was recorded is not so, before it is confirmed; or a privacy lead undoes it with reasons, before or after';

create function guard.flag_death(d sayso.death, worker uuid) returns void language plpgsql volatile as $$
declare
  flag uuid;
  of_day date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  if worker is null then return; end if;
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all'));
  select k.id into flag from sayso.look_flag k where k.worker_id = worker and k.rule = 'here' and k.day = of_day and k.closed_at is null;
  if flag is null then
    flag := gen_random_uuid();
    insert into sayso.look_flag (id, service_id, rule, worker_id, team_id, day)
      select flag, t.service_id, 'here', worker, t.id, of_day from sayso.team t where t.id = d.team_id;
  end if;
  insert into sayso.flagged_look (person_id, rule, line, flag_id) values (d.person_id, 'here', concat(d.id, ' ', worker), flag);
end $$;
comment on function guard.flag_death is 'Tells the privacy lead that a worker said somebody had died who is here: one flag a worker and day';

create function api.say_here(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who_even_frozen(token);
  said text := '["say_here"]';
  outcome jsonb;
  d sayso.death;
begin
  if a.id is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all')); -- as finding flags does: before any chain
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into d from sayso.death k where k.person_id = a.id and k.ended_at is null;
  if d.id is null then return guard.refuse('not_found'); end if;
  perform guard.end_death(d, 'here', null, '');
  perform guard.flag_death(d, d.recorded_by);
  perform guard.flag_death(d, d.confirmed_by);
  perform guard.append(a.id, 'death_here', jsonb_build_object('actor', guard.actor_line(a, null), 'death', d.id));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_here is 'The person says that they are here, in one press: what was recorded is over, everything stands as it did, and the privacy lead is told who recorded and who confirmed';

create function api.own_death(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who_even_frozen(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who_even_frozen(token);
  return (select json_build_object('on', d.died_on, 'how', d.known_how, 'by', d.said_by, 'at', d.recorded_at, 'recorded', w.name, 'recordedJob', w.job,
      'team', t.name, 'phone', t.phone, 'confirmed', v.name, 'confirmedJob', v.job, 'confirmedAt', d.confirmed_at)
    from sayso.death d join sayso.worker w on w.id = d.recorded_by join sayso.team t on t.id = d.team_id left join sayso.worker v on v.id = d.confirmed_by
    where d.person_id = a.id and d.ended_at is null);
end $$;
comment on function api.own_death is 'What was recorded about the person having died, for the person: all that a frozen account opens. It reads without binding, as what stands on every page does';

create function guard.deaths_near(worker uuid, one uuid) returns setof uuid language sql stable as $$
  select d.person_id from sayso.death d where d.ended_at is null and (one is null or d.id = one) and (guard.reads_death(d, worker)
    or one is null and d.confirmed_at is not null and exists (select from sayso.link l where l.person_id = d.person_id and guard.works_with(d.person_id, worker, l.team_id)))
$$;
comment on function guard.deaths_near is 'The people whose death this worker recorded, can confirm or can undo, and those of their teams whose death is confirmed; or who the one is about';

create function api.open_deaths(token bytea, one uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  people uuid[];
  p uuid;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select x from guard.deaths_near(a.id, one) x order by 1);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_deaths is 'First transaction of looking at the deaths near a worker, or at one: the line of a list for each, and a ticket that opens no part and no list';

create function api.bound_deaths(token bytea, ticket_id uuid, one uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return '[]'; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('name', q.chosen_name, 'confirmed', d.confirmed_at is not null,
      'ask', coalesce(v.name, w.name), 'phone', m.phone) || case when guard.reads_death(d, a.id) then jsonb_build_object('id', d.id, 'undoes', guard.undoes_death(d, a.id)) else '{}' end
      || case when one is not null then jsonb_build_object('on', d.died_on, 'how', d.known_how, 'by', d.said_by, 'at', d.recorded_at, 'recorded', w.name,
        'recordedJob', w.job, 'team', m.name, 'confirms', d.confirmed_at is null and guard.confirms_death(d, a.id),
        'confirmedBy', v.name, 'confirmedAt', d.confirmed_at) else '{}' end order by q.chosen_name, d.id), '[]')
    from sayso.death d join sayso.person q on q.id = d.person_id join sayso.worker w on w.id = d.recorded_by join sayso.team m on m.id = d.team_id
      left join sayso.worker v on v.id = d.confirmed_by
    where d.ended_at is null and d.person_id = any (t.people) and d.person_id in (select guard.deaths_near(a.id, one)) and (one is null or d.id = one));
end $$;
comment on function api.bound_deaths is 'Second transaction: the chosen name and whom to ask; for one that this worker may read, how it is known and what they may do';

create procedure api.deaths(token bytea, one uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_deaths(token, one);
begin
  commit;
  seen := api.bound_deaths(token, ticket, one);
end $$;
comment on procedure api.deaths is 'A logged look at the deaths near a worker, or at one of them';

create function api.death_choices(p uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or not coalesce(p = any (api.bound_people()), false) then return null; end if;
  return (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name) from sayso.team t where guard.works_with(p, c.actor_id, t.id));
end $$;
comment on function api.death_choices is 'Through which teams the worker bound here may record a death of somebody on their list';

grant execute on function api.record_death, api.record_confirming_death, api.drain_frozen, api.end_death, api.say_here, api.own_death,
  api.open_deaths, api.bound_deaths, api.death_choices to sayso_app;
grant execute on procedure api.confirm_death, api.deaths to sayso_app;

create procedure api.recording_death(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('name', (select e.chosen_name from sayso.list_entry e where e.person_id = p), 'through', api.death_choices(p));
end $$;
comment on procedure api.recording_death is 'A logged look that opens no part: the name, and through which teams a death can be recorded';
grant execute on procedure api.recording_death to sayso_app;
reset role;
