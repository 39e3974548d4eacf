-- Showing a record of what a law made a service share may be held back, when reading it would put somebody in danger: only with a second
-- worker's reasons, for 28 days, renewed by a privacy lead (the Caldicott guardian) of the service that shared it, and never for longer
-- than that without them. It is shown by itself when the time is over: a policy that looks at the clock says so, not upkeep. What happens
-- meanwhile stands in a chain of the service, so that the person's own numbering never gives it away, and joins theirs when it is shown.
set role sayso_owner;

create table sayso.lawful_hold (
  person_id uuid not null,
  share_id uuid not null,
  service_id uuid not null references sayso.service,
  why text not null check (length(why) between 1 and 1000),
  asked_at timestamptz not null,
  second_id uuid not null references sayso.worker,
  agreed_at timestamptz,
  agreed_why text not null default '' check (length(agreed_why) <= 1000),
  renewed_at timestamptz,
  until timestamptz not null,
  ended_at timestamptz,
  shown_at timestamptz,
  primary key (person_id, share_id),
  foreign key (person_id, share_id) references sayso.lawful_share (person_id, id),
  check ((agreed_at is null) = (agreed_why = '')),
  check (agreed_at is not null or until <= asked_at + interval '1 day'),
  check (renewed_at is null or agreed_at is not null),
  check (until <= coalesce(renewed_at, asked_at) + interval '28 days')
);
comment on table sayso.lawful_hold is 'That a record, and whatever puts it right, is held back from the person: who asked, who agreed, until when';
comment on column sayso.lawful_hold.share_id is 'The first record; those that put it right are held with it';
comment on column sayso.lawful_hold.service_id is 'The service that shared it, in whose chain the lines stand meanwhile';
comment on column sayso.lawful_hold.until is 'A day at most while the second worker has not agreed, then 28 days, and 28 from each renewal';
comment on column sayso.lawful_hold.shown_at is 'When the lines joined the person''s chain; the record itself is theirs as soon as the time is over';
create index lawful_hold_until on sayso.lawful_hold (until) where shown_at is null;

create table sayso.lawful_renewal (
  person_id uuid not null,
  id uuid not null,
  share_id uuid not null,
  by_id uuid not null references sayso.worker,
  grounds text not null check (length(grounds) between 1 and 1000),
  at timestamptz not null,
  primary key (person_id, id),
  foreign key (person_id, share_id) references sayso.lawful_hold (person_id, share_id)
);
comment on table sayso.lawful_renewal is 'Each time that a privacy lead held a record back for 28 days more, and on what grounds; never changed';

create table sayso.held_chain (
  service_id uuid primary key references sayso.service,
  seq bigint not null,
  hash bytea not null
);
comment on table sayso.held_chain is 'Where a service''s chain of held-back lines stands; locking this row is what puts them in order';

create table sayso.held_line (
  service_id uuid not null references sayso.service,
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  salt bytea,
  payload text,
  payload_digest bytea not null,
  prev bytea not null,
  hash bytea not null,
  share_id uuid not null,
  primary key (service_id, seq)
);
comment on table sayso.held_line is 'What happened to a record while it was held back, in the format of a person''s history, with the service''s id for the person''s';
comment on column sayso.held_line.share_id is 'The first record; beside the chain, to find the lines that join the person''s';
create index held_line_share on sayso.held_line (share_id);

create trigger append_only before update or delete on sayso.lawful_renewal for each row execute function sayso.append_only();
create trigger append_only before update or delete on sayso.held_line for each row execute function sayso.append_only();
create trigger append_only_truncate before truncate on sayso.held_line for each statement execute function sayso.append_only();

do $$
declare t text;
begin
  foreach t in array array['lawful_hold', 'lawful_renewal', 'held_chain', 'held_line'] loop
    execute format('grant select on sayso.%I to sayso_backup', t);
    execute format('grant select, insert on sayso.%I to sayso_guard', t);
    execute format('alter table sayso.%I enable row level security', t);
    execute format('alter table sayso.%I force row level security', t);
    execute format('create policy guard on sayso.%I to sayso_guard using (true) with check (true)', t);
    execute format('comment on policy guard on sayso.%I is %L', t, 'The guard''s functions decide for themselves; nobody can sign in as the guard');
    execute format('create policy backup on sayso.%I for select to sayso_backup using (current_user = %L)', t, 'sayso_backup');
    execute format('comment on policy backup on sayso.%I is %L', t, 'Backups hold everything and are restored by hand');
  end loop;
end $$;
grant update (agreed_at, agreed_why, renewed_at, until, ended_at, shown_at) on sayso.lawful_hold to sayso_guard;
grant update on sayso.held_chain to sayso_guard;
reset role;

set role sayso_guard;

create function guard.lawful_held(p uuid, first uuid) returns bool language sql stable as $$
  select exists (select from sayso.lawful_hold h where h.person_id = p and h.share_id = first and h.ended_at is null and h.until > clock_timestamp())
$$;
comment on function guard.lawful_held is 'Whether a record is held back at this moment; the one rule, by the clock, however late upkeep is';

create function api.bound_lawful() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := api.bound_self();
begin
  return array(select s.id from sayso.lawful_share s where s.person_id = me and not guard.lawful_held(me, s.first_id));
end $$;
comment on function api.bound_lawful is 'The records that the person bound here can read: all that are not held back at this moment';
grant execute on function api.bound_lawful to sayso_app;
reset role;

set role sayso_owner;
do $$
declare t record;
begin
  for t in select * from (values ('lawful_share', 'id'), ('lawful_act', 'share_id'), ('lawful_hold', 'share_id'), ('lawful_renewal', 'share_id')) x (name, share) loop
    execute format('drop policy if exists floor on sayso.%I', t.name);
    execute format('drop policy if exists own on sayso.%I', t.name);
    execute format('create policy floor on sayso.%I as restrictive for all to sayso_app
      using (person_id = (select api.bound_self()) and %I = any ((select api.bound_lawful())::uuid[]) and clock_timestamp() < (select api.bound_until()))', t.name, t.share);
    execute format('comment on policy floor on sayso.%I is %L', t.name, 'Nobody but the person, what is not held back, and only while the binding is good');
    execute format('create policy own on sayso.%I for select to sayso_app
      using (person_id = (select api.bound_self()) and %I = any ((select api.bound_lawful())::uuid[]))', t.name, t.share);
    execute format('comment on policy own on sayso.%I is %L', t.name, 'The person reads what is theirs, once it is shown');
  end loop;
end $$;
grant select on sayso.lawful_hold, sayso.lawful_renewal to sayso_app;
reset role;

set role sayso_guard;

create function guard.lock_held(services uuid[]) returns void language plpgsql volatile as $$
begin
  insert into sayso.held_chain (service_id, seq, hash) select s, 0, sha256('\x01'::bytea || uuid_send(s)) from unnest(services) s
    on conflict do nothing;
  perform 1 from sayso.held_chain c where c.service_id = any (services) order by c.service_id for update;
end $$;
comment on function guard.lock_held is 'Takes the chains of services, in order, before that of any person';

create function guard.append_held(h sayso.lawful_hold, k text, what jsonb) returns void language plpgsql volatile as $$
declare
  head sayso.held_chain;
  new_salt bytea := uuid_send(gen_random_uuid());
  moment timestamptz := clock_timestamp();
  digest bytea := guard.payload_digest(new_salt, what::text);
  new_hash bytea;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into strict head from sayso.held_chain c where c.service_id = h.service_id for update;
  new_hash := guard.line_hash(head.hash, h.service_id, head.seq + 1, moment, k, digest);
  insert into sayso.held_line (service_id, seq, at, kind, salt, payload, payload_digest, prev, hash, share_id)
    values (h.service_id, head.seq + 1, moment, k, new_salt, what::text, digest, head.hash, new_hash, h.share_id);
  update sayso.held_chain c set seq = head.seq + 1, hash = new_hash where c.service_id = h.service_id;
end $$;
comment on function guard.append_held is 'Adds one line to a service''s chain, in the same bytes as guard.append';

create function guard.unshown(p uuid, first uuid) returns sayso.lawful_hold language sql stable as
$$ select h from sayso.lawful_hold h where h.person_id = p and h.share_id = first and h.shown_at is null $$;
comment on function guard.unshown is 'The hold of a record whose lines have not joined the person''s chain';

create function guard.show_lawful(p uuid, first uuid) returns void language plpgsql volatile as $$
declare h sayso.lawful_hold; l sayso.held_line;
begin
  update sayso.lawful_hold k set shown_at = clock_timestamp() where k.person_id = p and k.share_id = first and k.shown_at is null
    and (k.ended_at is not null or k.until <= clock_timestamp()) returning * into h;
  if not found then return; end if;
  for l in select * from sayso.held_line x where x.service_id = h.service_id and x.share_id = first order by x.seq loop
    perform guard.append(p, l.kind, l.payload::jsonb || jsonb_build_object('held', encode(l.hash, 'hex')), l.at);
  end loop;
  perform guard.append(p, 'lawful_shown', jsonb_build_object('actor', jsonb_build_object('kind', 'sayso', 'name', 'Sayso'), 'share', first,
    'name', (select s.to_name from sayso.lawful_share s where s.person_id = p and s.id = first)));
end $$;
comment on function guard.show_lawful is 'Once a hold is over, its lines join the person''s chain, each as of its time and with the hash it has in the service''s, and a last one says that it is shown. The service''s chain is locked already';

create function guard.show_due(p uuid) returns void language plpgsql volatile as $$
declare h record;
begin
  if not exists (select from sayso.lawful_hold k where k.shown_at is null and k.until <= clock_timestamp() and (p is null or k.person_id = p)) then return; end if;
  perform guard.lock_held(array(select distinct k.service_id from sayso.lawful_hold k where k.shown_at is null and k.until <= clock_timestamp() and (p is null or k.person_id = p)));
  for h in select k.person_id, k.share_id from sayso.lawful_hold k where k.shown_at is null and k.until <= clock_timestamp()
      and (p is null or k.person_id = p) order by k.person_id, k.share_id loop
    perform guard.show_lawful(h.person_id, h.share_id);
  end loop;
end $$;
comment on function guard.show_due is 'Shows whatever is due, of one person or of everybody; a hold that is not due is not even looked at, so that it costs the person no time';

create function api.show_held() returns void language sql volatile security definer set search_path = '' as $$ select guard.show_due(null) $$;
comment on function api.show_held is 'Upkeep: shows records whose hold is over';
grant execute on function api.show_held to sayso_jobs;

-- As in 0008, and what is due is shown before the person reads anything.
create or replace function api.enter(token bytea) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
  perform guard.require_read_committed();
  a := guard.who(token);
  if a.id is null then return null; end if;
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.id is null then return null; end if;
  perform guard.bind_context(a, case when a.kind = 'person' then a.id end, '{}', '{}');
  if a.kind = 'person' then perform guard.show_due(a.id); end if;
  return a.kind;
end $$;

create or replace function guard.lock_lawful(p uuid, first uuid, team uuid) returns void language plpgsql volatile as $$
declare h sayso.lawful_hold := guard.unshown(p, first);
begin
  if h.share_id is not null then
    perform guard.lock_held(array[h.service_id]);
    perform guard.show_lawful(p, first);
    h := guard.unshown(p, first);
  end if;
  if h.share_id is null then perform 1 from sayso.chain_head where person_id = p for update; end if;
end $$;
comment on function guard.lock_lawful is 'Takes the chain in which a record''s lines stand, before anything is decided: the service''s while it is held back, else the person''s';

create function guard.lawful_happened(p uuid, first uuid, k text, what jsonb) returns void language plpgsql volatile as $$
declare h sayso.lawful_hold := guard.unshown(p, first);
begin
  if h.share_id is not null then perform guard.append_held(h, k, what); else perform guard.append(p, k, what); end if;
end $$;
comment on function guard.lawful_happened is 'One line about a record, in the chain in which its lines stand';

create or replace function guard.lawful_line(s sayso.lawful_share, k text, a guard.actor) returns void language sql volatile as $$
  select guard.lawful_happened(s.person_id, s.first_id, k, jsonb_build_object('share', s.id, 'name', s.to_name, 'actor', guard.actor_line(a,
    case when s.recorded_by = a.id then s.team_id when guard.acts_for(a.id, s.to_team) then s.to_team end)))
$$;
comment on function guard.lawful_line is 'One line about a record; no word of it stands there';

create or replace function guard.lawful_tried(p uuid, first uuid, share uuid, a guard.actor) returns void language sql volatile as $$
  select guard.note_refused(case when p is null or guard.lawful_held(p, first) then share else p end, a)
$$;
comment on function guard.lawful_tried is 'Somebody tried to open a record that is not for them. While it is held back that is noted as of nobody: in the person''s tries it would give the record away';

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

create or replace function guard.reads_lawful(s sayso.lawful_share, worker uuid) returns bool language plpgsql stable as $$
declare h sayso.lawful_hold;
begin
  if guard.receives_lawful(s, worker) or guard.records_held(s, worker) then return true; end if;
  if not guard.lawful_held(s.person_id, s.first_id) then return false; end if;
  h := guard.unshown(s.person_id, s.first_id);
  return guard.seconds_lawful(s, h, worker) or guard.guards_lawful(s, h, worker);
end $$;
comment on function guard.reads_lawful is 'Whether a worker may read one record: whoever recorded it, while they are in that team, and the team that received it; while it is held back the second worker and the privacy leads too';

create or replace function api.record_lawful(token bytea, form uuid, p uuid, q jsonb) returns jsonb
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

create or replace function api.see_lawful(token bytea, form uuid, share uuid) returns jsonb
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

create function guard.hold_as_read(s sayso.lawful_share, a guard.actor) returns jsonb language plpgsql stable as $$
declare h sayso.lawful_hold := guard.unshown(s.person_id, s.first_id); f sayso.lawful_share;
begin
  if h.share_id is null or not guard.lawful_held(s.person_id, s.first_id) then return null; end if;
  select * into f from sayso.lawful_share k where k.person_id = s.person_id and k.id = s.first_id;
  return jsonb_build_object('why', h.why, 'asked_at', h.asked_at, 'agreed_at', h.agreed_at, 'agreed_why', h.agreed_why, 'until', h.until,
    'second', (select w.name from sayso.worker w where w.id = h.second_id),
    'renewals', (select coalesce(jsonb_agg(jsonb_build_object('at', r.at, 'grounds', r.grounds, 'who', w.name) order by r.at), '[]')
      from sayso.lawful_renewal r join sayso.worker w on w.id = r.by_id where r.person_id = h.person_id and r.share_id = h.share_id),
    'agrees', h.agreed_at is null and guard.seconds_lawful(f, h, a.id),
    'renews', h.agreed_at is not null and guard.guards_lawful(f, h, a.id),
    'ends', guard.guards_lawful(f, h, a.id) or guard.records_held(f, a.id) or h.agreed_at is not null and guard.seconds_lawful(f, h, a.id));
end $$;
comment on function guard.hold_as_read is 'The hold of a record as a worker reads it, and what they can say to it; null when it is not held back';

create or replace function api.lawful(token bytea, ticket_id uuid, share uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  s sayso.lawful_share;
begin
  perform guard.require_read_committed();
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  select * into s from sayso.lawful_share k where k.person_id = t.people[1] and k.id = share;
  if a.id is null or s.id is null or not guard.reads_lawful(s, a.id) then return null; end if;
  return guard.lawful_as_read(s, a) || jsonb_build_object('hold', guard.hold_as_read(s, a));
end $$;

create or replace function guard.lawful_listed(s sayso.lawful_share) returns jsonb language sql stable as $$
  select jsonb_build_object('id', s.id, 'from', t.name, 'to', s.to_name, 'shared_at', s.shared_at, 'due_at', s.due_at, 'urgent', s.urgent,
    'overdue', has.at is null and s.due_at < clock_timestamp(), 'received_at', has.at,
    'held_until', (select h.until from sayso.lawful_hold h where h.person_id = s.person_id and h.share_id = s.first_id and guard.lawful_held(s.person_id, s.first_id)),
    'done', exists (select from sayso.lawful_act k where k.person_id = s.person_id and k.share_id = s.id and k.kind = 'did'))
  from sayso.team t left join sayso.lawful_act has on has.person_id = s.person_id and has.share_id = s.id and has.kind = 'received' where t.id = s.team_id
$$;

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
grant execute on function api.held_work to sayso_app;

-- The tree takes the services' chains too: as in 0023, over both.
create or replace function api.ledger_take(most int) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  size bigint;
  added bigint;
begin
  perform set_config('synchronous_commit', 'on', true);
  perform 1 from guard.ledger where closed_at is null for update;
  if not found then return 0; end if;
  size := guard.ledger_size();
  insert into guard.ledger_leaf (person_id, seq, position, hash)
    select h.person_id, h.seq, size + row_number() over (order by h.person_id) - 1, h.hash from (
      select c.person_id, c.seq, c.hash from (select x.person_id, x.seq, x.hash from sayso.chain_head x
          union all select x.service_id, x.seq, x.hash from sayso.held_chain x) c where c.seq > 0
        and not exists (select from guard.ledger_leaf l where l.person_id = c.person_id and l.seq = c.seq) limit most) h;
  get diagnostics added = row_count;
  perform guard.grow_tree(size, size + added);
  return added;
end $$;
comment on column guard.ledger_leaf.person_id is 'Whose chain: a person''s, or a service''s of what is held back';

create or replace function api.ledger_rewritten() returns bigint
language sql stable security definer set search_path = '' as $$
  select count(distinct l.person_id) from guard.ledger_leaf l
  where not exists (select from sayso.history h where h.person_id = l.person_id and h.seq = l.seq and h.hash = l.hash)
      and not exists (select from sayso.held_line h where h.service_id = l.person_id and h.seq = l.seq and h.hash = l.hash)
    or guard.tree_leaf(l.person_id, l.seq, l.hash) is distinct from (select n.hash from guard.ledger_node n where n.level = 0 and n.position = l.position)
$$;
reset role;
