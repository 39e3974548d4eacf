-- Shared outside Sayso, because a law made a service do so without the person's yes (tension 1). It is recorded here: what kind of
-- information, when, with whom, why, by which law, who decided, and whether there was no time for the usual way. A record opens
-- nothing: guard.held does not know it. The person reads it at once; so do whoever recorded it and the workers of a receiving team,
-- who read that record and the chosen name and no more. Nothing in it is ever changed: what was wrong is put right in a new record.
set role sayso_owner;

create table sayso.lawful_share (
  person_id uuid not null references sayso.person,
  id uuid not null,
  first_id uuid not null,
  corrects uuid,
  what text not null check (length(what) between 1 and 500),
  shared_at timestamptz not null,
  to_team uuid references sayso.team,
  to_name text not null check (length(to_name) between 1 and 200),
  reason text not null check (length(reason) between 1 and 1000),
  basis text not null check (basis in ('life', 'child', 'adult', 'crime', 'court', 'duty')),
  basis_words text not null check (length(basis_words) between 1 and 500),
  decided_by uuid not null references sayso.worker,
  urgent bool not null,
  recorded_by uuid not null references sayso.worker,
  team_id uuid not null references sayso.team,
  recorded_at timestamptz not null default clock_timestamp(),
  due_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, first_id) references sayso.lawful_share (person_id, id),
  foreign key (person_id, corrects) references sayso.lawful_share (person_id, id),
  check (shared_at <= recorded_at),
  check ((to_team is null) = (due_at is null)),
  check ((corrects is null) = (first_id = id)),
  check (to_team <> team_id)
);
comment on table sayso.lawful_share is 'What a service told another about a person, outside Sayso and without their yes, because a law made it; never changed';
comment on column sayso.lawful_share.first_id is 'The record that this one corrects, or that the corrected one corrects: itself when it corrects none';
comment on column sayso.lawful_share.to_name is 'Who received it, as they were called: a team in Sayso, or somebody outside';
comment on column sayso.lawful_share.urgent is 'Whether an escalation went before the usual way, because there was no time for it';
comment on column sayso.lawful_share.team_id is 'The team through which it was recorded';
comment on column sayso.lawful_share.due_at is 'By when a team in Sayso says that it has the record';
create unique index lawful_share_corrects on sayso.lawful_share (person_id, corrects) where corrects is not null;
create index lawful_share_id on sayso.lawful_share (id);
create index lawful_share_team on sayso.lawful_share (to_team) where to_team is not null;
create index lawful_share_by on sayso.lawful_share (recorded_by);

create table sayso.lawful_act (
  person_id uuid not null,
  id uuid not null,
  share_id uuid not null,
  kind text not null check (kind in ('received', 'did')),
  words text not null check (length(words) <= 1000 and (kind = 'received') = (words = '')),
  worker_id uuid not null references sayso.worker,
  at timestamptz not null default clock_timestamp(),
  primary key (person_id, id),
  foreign key (person_id, share_id) references sayso.lawful_share (person_id, id)
);
comment on table sayso.lawful_act is 'That a receiving team has the record, and what it did; never changed';
create unique index lawful_act_received on sayso.lawful_act (person_id, share_id) where kind = 'received';
create index lawful_act_share on sayso.lawful_act (person_id, share_id);

create table sayso.lawful_seen (
  person_id uuid not null,
  share_id uuid not null,
  primary key (person_id, share_id),
  foreign key (person_id, share_id) references sayso.lawful_share (person_id, id)
);
comment on table sayso.lawful_seen is 'The records that the person has taken off Today';

create trigger append_only before update or delete on sayso.lawful_share for each row execute function sayso.append_only();
create trigger append_only before update or delete on sayso.lawful_act for each row execute function sayso.append_only();

call sayso.protect('sayso.lawful_share', guard_may => 'select, insert');
call sayso.protect('sayso.lawful_act', guard_may => 'select, insert');
call sayso.protect_for_person('sayso.lawful_seen', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first', guard_may => 'select, insert');
reset role;

set role sayso_guard;

create function guard.records_lawful(p uuid, worker uuid, team uuid) returns bool language sql stable as $$
  select guard.acts_for(worker, team)
    and exists (select from sayso.link l where l.person_id = p and l.team_id = team and l.ended_at is null and l.told_at <= clock_timestamp())
    and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = worker)
$$;
comment on function guard.records_lawful is 'Whether a worker may record for this team what it had to share: it is linked with the person, who was told, and the worker is not barred';

create function guard.lawful_colleagues(team uuid) returns table (id uuid, name text, job text, office text) language sql stable as $$
  select w.id, w.name, w.job, w.office from sayso.worker w join sayso.team t on t.id = team and t.service_id = w.service_id
  where w.left_at is null and (w.office = 'privacy_lead' or exists (select from sayso.membership m
    where m.worker_id = w.id and m.left_at is null and (m.team_id = team or m.role = 'supervisor')))
$$;
comment on function guard.lawful_colleagues is 'Who can have decided it: the team itself, and the supervisors and privacy leads of its service';

create function guard.receives_lawful(s sayso.lawful_share, worker uuid) returns bool language sql stable as $$
  select guard.acts_for(worker, s.to_team) and not exists (select from sayso.barred b where b.person_id = s.person_id and b.worker_id = worker)
$$;
comment on function guard.receives_lawful is 'Whether a worker is in the team that received it, and not barred';

create function guard.lawful_due(since timestamptz, urgent bool) returns timestamptz language sql stable as $$
  select case when urgent then since + interval '4 hours'
    else (guard.working_days_after((since at time zone 'Europe/London')::date, 2) + time '17:00') at time zone 'Europe/London' end
$$;
comment on function guard.lawful_due is 'By when a receiving team says that it has the record: four hours when it was urgent, otherwise the second working day';

create function guard.keep_lawful(a guard.actor, p uuid, share uuid, earlier sayso.lawful_share, q jsonb) returns sayso.lawful_share
language plpgsql volatile as $$
declare s sayso.lawful_share; recorded timestamptz := clock_timestamp(); receiver uuid := (q ->> 'to_team')::uuid;
begin
  insert into sayso.lawful_share (person_id, id, first_id, corrects, what, shared_at, to_team, to_name, reason, basis, basis_words, decided_by, urgent,
      recorded_by, team_id, recorded_at, due_at)
    values (p, share, coalesce(earlier.first_id, share), earlier.id, q ->> 'what', (q ->> 'shared_at')::timestamptz, receiver,
      coalesce((select t.name from sayso.team t where t.id = receiver), q ->> 'to_name'), q ->> 'reason', q ->> 'basis', q ->> 'basis_words',
      (q ->> 'decided_by')::uuid, (q ->> 'urgent')::bool, a.id, (q ->> 'through')::uuid, recorded,
      case when receiver is not null then guard.lawful_due(recorded, (q ->> 'urgent')::bool) end)
    returning * into s;
  return s;
end $$;

create function api.answer_lawful(token bytea, form uuid, share uuid, how text, what_was_done text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_lawful', share, how, what_was_done)::text;
  outcome jsonb;
  s sayso.lawful_share;
  has bool;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into s from sayso.lawful_share k where k.id = share;
  if s.id is null or not guard.receives_lawful(s, a.id) then
    perform guard.lawful_tried(s.person_id, s.first_id, share, a);
    return guard.refuse('not_found');
  end if;
  perform guard.lock_lawful(s.person_id, s.first_id, s.team_id);
  if not guard.receives_lawful(s, a.id) then return guard.refuse('not_found'); end if;
  has := exists (select from sayso.lawful_act k where k.person_id = s.person_id and k.share_id = s.id and k.kind = 'received');
  if has is distinct from (how = 'did') then return guard.refuse('together_changed'); end if;
  if (select count(*) from sayso.lawful_act k where k.person_id = s.person_id and k.share_id = s.id) > 20 then return guard.refuse('enough_done'); end if;
  insert into sayso.lawful_act (person_id, id, share_id, kind, words, worker_id)
    values (s.person_id, gen_random_uuid(), s.id, how, case how when 'did' then what_was_done else '' end, a.id);
  perform guard.lawful_line(s, 'lawful_' || how, a);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_lawful is 'A worker of the receiving team says that they have the record, once, and then what they did, up to twenty times';

create function api.open_lawful(token bytea, share uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  s sayso.lawful_share;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  select * into s from sayso.lawful_share k where k.id = share;
  if s.id is null or not guard.reads_lawful(s, a.id) then
    perform guard.lawful_tried(s.person_id, s.first_id, share, a);
    return null;
  end if;
  perform guard.lock_lawful(s.person_id, s.first_id, s.team_id);
  if not guard.reads_lawful(s, a.id) then return null; end if;
  perform guard.lawful_line(s, 'lawful_read', a);
  return guard.ticket_for(a, null, '{}', array[s.person_id]);
end $$;
comment on function api.open_lawful is 'The first transaction of reading a record: checks, logs, leaves a ticket that opens no part and no list';

create procedure api.read_lawful(token bytea, share uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_lawful(token, share);
begin
  commit;
  seen := api.lawful(token, ticket, share);
end $$;
comment on procedure api.read_lawful is 'A worker reads one record: the line first, each time, then the record and the chosen name';

create function api.lawful_work(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return jsonb_build_object(
    'received', (select coalesce(jsonb_agg(guard.lawful_listed(s) || jsonb_build_object('supervised', exists (select from sayso.membership m
        where m.worker_id = a.id and m.team_id = s.to_team and m.left_at is null and m.role = 'supervisor')) order by s.due_at, s.id), '[]')
      from sayso.lawful_share s where s.to_team = any (guard.names_of(a.id)) and guard.receives_lawful(s, a.id)
        and not exists (select from sayso.lawful_share c where c.person_id = s.person_id and c.corrects = s.id and c.to_team = s.to_team)
        and (s.recorded_at > clock_timestamp() - interval '28 days' or not exists (select from sayso.lawful_act k
          where k.person_id = s.person_id and k.share_id = s.id and k.kind = 'did'))),
    'recorded', (select coalesce(jsonb_agg(guard.lawful_listed(s) order by s.due_at nulls last, s.id), '[]')
      from sayso.lawful_share s where s.recorded_by = a.id and guard.reads_lawful(s, a.id)
        and not exists (select from sayso.lawful_share c where c.person_id = s.person_id and c.corrects = s.id)
        and (s.recorded_at > clock_timestamp() - interval '28 days' or s.due_at is not null and not exists (select from sayso.lawful_act k
          where k.person_id = s.person_id and k.share_id = s.id and k.kind = 'received'))));
end $$;
comment on function api.lawful_work is 'The records that wait for this worker''s teams and those they recorded, soonest due first; nobody is named';

create function api.lawful_choices(p uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or not coalesce(p = any (api.bound_people()), false) then return null; end if;
  return (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'people', (select jsonb_agg(k order by k.name) from guard.lawful_colleagues(t.id) k)) order by t.name)
    from sayso.team t where guard.records_lawful(p, c.actor_id, t.id));
end $$;
comment on function api.lawful_choices is 'Through which teams the worker bound here can record something about somebody on their list, and who can have decided it';

grant execute on function api.answer_lawful, api.open_lawful, api.lawful_work, api.lawful_choices to sayso_app;

create procedure api.recording_lawful(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('name', (select e.chosen_name from sayso.list_entry e where e.person_id = p), 'through', api.lawful_choices(p));
end $$;
comment on procedure api.recording_lawful is 'A logged look that opens no part: the name, and what can be chosen in a new record';
grant execute on procedure api.read_lawful, api.recording_lawful to sayso_app;
reset role;
