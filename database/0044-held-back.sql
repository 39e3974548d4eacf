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

call sayso.protect('sayso.lawful_hold', guard_may => 'select, insert');
call sayso.protect('sayso.lawful_renewal', guard_may => 'select, insert');
call sayso.protect('sayso.held_chain', guard_may => 'select, insert');
call sayso.protect('sayso.held_line', guard_may => 'select, insert');
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
    execute format('create policy floor on sayso.%I as restrictive for all to sayso_app
      using (person_id = (select api.bound_self()) and %I = any ((select api.bound_lawful())::uuid[]) and clock_timestamp() < (select api.bound_until()))', t.name, t.share);
    execute format('comment on policy floor on sayso.%I is %L', t.name, 'Nobody but the person, what is not held back, and only while the binding is good');
    execute format('create policy own on sayso.%I for select to sayso_app
      using (person_id = (select api.bound_self()) and %I = any ((select api.bound_lawful())::uuid[]))', t.name, t.share);
    execute format('comment on policy own on sayso.%I is %L', t.name, 'The person reads what is theirs, once it is shown');
  end loop;
end $$;
grant select on sayso.lawful_share, sayso.lawful_act, sayso.lawful_hold, sayso.lawful_renewal to sayso_app;
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

create function guard.lock_lawful(p uuid, first uuid, team uuid) returns void language plpgsql volatile as $$
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

create function guard.lawful_line(s sayso.lawful_share, k text, a guard.actor) returns void language sql volatile as $$
  select guard.lawful_happened(s.person_id, s.first_id, k, jsonb_build_object('share', s.id, 'name', s.to_name, 'actor', guard.actor_line(a,
    case when s.recorded_by = a.id then s.team_id when guard.acts_for(a.id, s.to_team) then s.to_team end)))
$$;
comment on function guard.lawful_line is 'One line about a record; no word of it stands there';

create function guard.lawful_tried(p uuid, first uuid, share uuid, a guard.actor) returns void language sql volatile as $$
  select guard.note_refused(case when p is null or guard.lawful_held(p, first) then share else p end, a)
$$;
comment on function guard.lawful_tried is 'Somebody tried to open a record that is not for them. While it is held back that is noted as of nobody: in the person''s tries it would give the record away';

reset role;
