-- Who may decide if the person cannot (tension 10): an attorney or a deputy for health and welfare, recorded by a worker of a
-- linked team with what was seen, and confirmed by a supervisor who is somebody else. The person sees it at once, word for word,
-- and says whether it may be used in Sayso; silence is no. It opens nothing, and nothing in it is changed: what was wrong ends,
-- and is recorded anew, so that a yes is always to exactly these words. A yes said in company counts from when the person says
-- again, by themselves and another day, that they chose it.
set role sayso_owner;

create table sayso.authority (
  person_id uuid not null references sayso.person,
  id uuid not null,
  kind text not null check (kind in ('attorney', 'deputy')),
  holder text not null check (length(holder) between 1 and 200),
  reference text not null check (length(reference) between 1 and 100),
  evidence text not null check (length(evidence) between 1 and 500),
  seen_on date not null,
  scope text not null check (length(scope) between 1 and 1000),
  begins_on date not null,
  ends_on date,
  adult bool not null check (adult),
  recorded_by uuid not null references sayso.worker,
  team_id uuid not null references sayso.team,
  recorded_at timestamptz not null default clock_timestamp(),
  confirmed_by uuid references sayso.worker,
  confirmed_at timestamptz,
  said text check (said in ('yes', 'no')),
  said_at timestamptz,
  ask_after timestamptz,
  chosen_at timestamptz,
  ended_at timestamptz,
  ended_how text check (ended_how in ('person', 'service')),
  ended_by uuid references sayso.worker,
  primary key (person_id, id),
  check (ends_on >= begins_on),
  check (confirmed_by <> recorded_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((said is null) = (said_at is null)),
  check (said = 'yes' or (ask_after is null and chosen_at is null)),
  check ((ended_at is null) = (ended_how is null)),
  check ((ended_how = 'service') = (ended_by is not null))
);
comment on table sayso.authority is 'A legal authority to decide about a person''s health and welfare if they cannot, as a service recorded it; it opens nothing';
comment on column sayso.authority.evidence is 'Which document was seen';
comment on column sayso.authority.adult is 'The service states that the person is 18 or older; there is no record of anybody younger';
comment on column sayso.authority.said is 'Whether it may be used in Sayso, as the person said last; null is no';
comment on column sayso.authority.ask_after is 'From when a yes that was said in company is asked about again';
comment on column sayso.authority.chosen_at is 'Since when the yes counts: from when it was said alone, or said again alone';

call sayso.protect_for_person('sayso.authority', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
reset role;

set role sayso_guard;

create function guard.supervises(worker uuid, team uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.worker w on w.id = m.worker_id join sayso.team s on s.id = m.team_id
    join sayso.team t on t.id = team and t.service_id = s.service_id
    where m.worker_id = worker and m.role = 'supervisor' and m.left_at is null and w.left_at is null)
$$;
comment on function guard.supervises is 'Whether a worker is a supervisor in the service of a team';

create function guard.sees_authority(x sayso.authority, worker uuid) returns bool language sql stable as $$
  select guard.team_linked(x.person_id, guard.asks(x.person_id, 'worker', worker)) and (guard.supervises(worker, x.team_id)
    or x.recorded_by = worker and guard.acts_for(worker, x.team_id))
$$;
comment on function guard.sees_authority is 'Who reads a record: whoever made it, while in that team, and supervisors of its service; each only with a link, and nobody whom the person keeps out';

create function guard.confirms_authority(x sayso.authority, worker uuid) returns bool language sql stable as $$
  select x.confirmed_at is null and x.ended_at is null and x.recorded_by <> worker
    and guard.sees_authority(x, worker) and guard.supervises(worker, x.team_id)
$$;
comment on function guard.confirms_authority is 'Who says that the evidence is right: a supervisor of that service, who is not whoever recorded it';

create function guard.authority_line(x sayso.authority, k text, a guard.actor, team uuid, more jsonb default '{}') returns void language sql volatile as $$
  select guard.append(x.person_id, k, jsonb_build_object('actor', guard.actor_line(a, team), 'name', x.holder, 'authority', x.id) || more)
$$;

create function api.record_authority(token bytea, form uuid, p uuid, r jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_authority', p, r)::text;
  team uuid := (r ->> 'through')::uuid;
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
  outcome jsonb;
  x sayso.authority;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.records_lawful(p, a.id, team) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.records_lawful(p, a.id, team) then return guard.refuse('not_found'); end if;
  if guard.is_closed(p) then return guard.refuse('account_closed'); end if;
  if (r ->> 'adult')::bool is distinct from true then return guard.refuse('adults_only'); end if;
  if (r ->> 'seen_on')::date > today then return guard.refuse('not_yet'); end if;
  if (r ->> 'ends_on')::date < today then return guard.refuse('period_over'); end if;
  insert into sayso.authority (person_id, id, kind, holder, reference, evidence, seen_on, scope, begins_on, ends_on, adult, recorded_by, team_id)
    values (p, gen_random_uuid(), r ->> 'kind', r ->> 'holder', r ->> 'reference', r ->> 'evidence', (r ->> 'seen_on')::date, r ->> 'scope',
      (r ->> 'begins_on')::date, (r ->> 'ends_on')::date, true, a.id, team) returning * into x;
  perform guard.authority_line(x, 'authority_recorded', a, team);
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'authority', x.id));
end $$;
comment on function api.record_authority is 'A worker of a linked team records who may decide if the person cannot; the person reads it at once, and it opens nothing';

create function api.record_check_authority(token bytea, form uuid, p uuid, about uuid, how text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('check_authority', p, about, how)::text;
  outcome jsonb;
  x sayso.authority;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into x from sayso.authority k where k.person_id = p and k.id = about;
  if x.id is null or not guard.sees_authority(x, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if how not in ('confirm', 'end') then raise exception 'nobody can say that'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into x from sayso.authority k where k.person_id = p and k.id = about;
  if not guard.sees_authority(x, a.id) then return guard.refuse('not_found'); end if;
  if x.ended_at is not null then return guard.refuse('authority_over'); end if;
  if how = 'confirm' then
    if not guard.confirms_authority(x, a.id) then return guard.refuse('second_supervisor'); end if;
    update sayso.authority k set confirmed_by = a.id, confirmed_at = clock_timestamp() where k.person_id = p and k.id = about;
  else
    update sayso.authority k set ended_at = clock_timestamp(), ended_how = 'service', ended_by = a.id where k.person_id = p and k.id = about;
  end if;
  perform guard.authority_line(x, case how when 'confirm' then 'authority_confirmed' else 'authority_ended' end, a, x.team_id);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_check_authority is 'First half: a supervisor who did not record it confirms the evidence, or whoever reads it says that it has ended';

create function api.drain_authority(token bytea, p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind = 'worker' and exists (select from sayso.authority x where x.person_id = p and x.ended_by = a.id
      and x.ended_at > clock_timestamp() - interval '1 minute') then
    perform guard.drain('person', p::text);
  end if;
end $$;
comment on function api.drain_authority is 'Second half: returns when whoever was reading has finished. Only for whoever has just ended a record';

create procedure api.check_authority(token bytea, form uuid, p uuid, about uuid, how text, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_check_authority(token, form, p, about, how);
  commit;
  perform api.drain_authority(token, p);
end $$;
comment on procedure api.check_authority is 'A worker confirms a record or says that it has ended; acknowledged when nobody who was reading by it still can';

create function api.record_say_authority(token bytea, form uuid, about uuid, what text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said_before text := jsonb_build_array('say_authority', about, what)::text;
  outcome jsonb;
  x sayso.authority;
  alone bool;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said_before);
  if outcome is not null then return outcome; end if;
  if what not in ('yes', 'no', 'chosen', 'ended') then raise exception 'nobody can say that'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into x from sayso.authority k where k.person_id = a.id and k.id = about;
  if x.id is null then return guard.refuse('not_found'); end if;
  if x.ended_at is not null then return guard.refuse('authority_over'); end if;
  alone := guard.company_of(a.id) is null;
  case what
    when 'yes' then
      if x.said = 'yes' then return guard.done(a, form, said_before, jsonb_build_object('ok', true)); end if;
      update sayso.authority k set said = 'yes', said_at = clock_timestamp(), chosen_at = case when alone then clock_timestamp() end,
        ask_after = guard.asks_again_at(guard.company_of(a.id)) where k.person_id = a.id and k.id = about;
    when 'no' then
      update sayso.authority k set said = 'no', said_at = clock_timestamp(), chosen_at = null, ask_after = null where k.person_id = a.id and k.id = about;
    when 'chosen' then
      if not alone then return guard.refuse('in_company'); end if;
      update sayso.authority k set chosen_at = clock_timestamp()
        where k.person_id = a.id and k.id = about and k.chosen_at is null and k.ask_after <= clock_timestamp();
      if not found then return guard.refuse('not_found'); end if;
    else
      update sayso.authority k set ended_at = clock_timestamp(), ended_how = 'person' where k.person_id = a.id and k.id = about;
  end case;
  perform guard.authority_line(x, 'authority_' || what, a, null);
  return guard.done(a, form, said_before, jsonb_build_object('ok', true));
end $$;
comment on function api.record_say_authority is 'First half of what the person says of a record: it may be used, it may not, a yes in company was theirs, or it has ended';

create procedure api.say_authority(token bytea, form uuid, about uuid, what text, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_say_authority(token, form, about, what);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.say_authority is 'The person says what may be done with it, acknowledged when nobody who was reading by it still can';

create function api.authority_here() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash)
    or guard.hears(c.person_id, c.actor_id) is null then return null; end if;
  return jsonb_build_object('name', (select q.chosen_name from sayso.person q where q.id = c.person_id),
    'through', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
      from sayso.team t where guard.records_lawful(c.person_id, c.actor_id, t.id)),
    'records', (select coalesce(jsonb_agg(guard.authority_as_read(x, c.actor_id) order by x.recorded_at desc), '[]')
      from sayso.authority x where x.person_id = c.person_id and guard.sees_authority(x, c.actor_id)));
end $$;
comment on function api.authority_here is 'The bound person''s records that this worker made or can confirm, and through which teams they can record one';

create procedure api.look_authority(token bytea, p uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_telling(token, p);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := api.authority_here();
end $$;
comment on procedure api.look_authority is 'What a worker reads of who may decide for a person: {name, through, records}, or null. It leaves the line of a list';

grant execute on function api.record_authority, api.record_check_authority, api.drain_authority, api.record_say_authority, api.authority_here to sayso_app;
grant execute on procedure api.say_authority, api.check_authority, api.look_authority to sayso_app;
reset role;
