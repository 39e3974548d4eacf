-- Who is asking, and for how long (enforcement.md, 1 to 3).
--
-- The actor comes from the hash of a session token and from nothing else. A look is two
-- transactions: the first logs and commits and leaves a ticket; the second binds the ticket and
-- reads. What is bound lives in guard.context under this transaction's id, is emptied as it
-- commits, and is good for five seconds by the database's clock. Both tables keep their pages when they are
-- emptied: of an empty table PostgreSQL plans to read everything, and a session would go on doing so while they fill with what
-- is dead (ADR 68). A token is nobody's but under READ COMMITTED: an older snapshot would know sessions that have ended, and what was
-- stopped since. A session is looked up before its locks, only to know them, and judged once after them. What is called for its effect
-- alone is assigned where every look passes: PostgreSQL does that without a statement of its own, which `perform` would be.
--
-- Locks are taken in one order: session, actor, person. Readers share them. Whoever stops
-- something first commits the stop, then takes the lock alone, and so waits for readers to drain.
--
-- Functions that a login may call are definers with a pinned search_path. The guard's own, which only
-- they call, inherit that path; pinning it again in each would cost more than what they do.
set role sayso_guard;

create type guard.actor as (session_hash bytea, account_id uuid, kind text, id uuid, expires_at timestamptz);

create function guard.require_read_committed() returns void language plpgsql stable as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'doors open under read committed alone' using errcode = '42501';
  end if;
end $$;

create function guard.who(token bytea) returns guard.actor
language plpgsql stable as $$
declare a guard.actor; level text := guard.require_read_committed();
begin
  select s.token_hash, s.account_id, s.acting, s.actor_id, s.expires_at into a from auth.session s
    where s.token_hash = sha256(token) and s.expires_at > clock_timestamp() and (s.acting = 'person' or not guard.closed())
      and not (s.acting = 'person' and guard.frozen(s.actor_id))
      and not (s.acting = 'supporter' and exists (select from sayso.supporter k where k.id = s.actor_id and guard.frozen(k.person_id)));
  return a;
end $$;
comment on function guard.who is 'The actor behind a session token, or nulls; nobody but the person while the database is closed for checking';

create function guard.ran_out(token bytea) returns uuid
language plpgsql stable as $$
declare level text := guard.require_read_committed();
begin
  return (select s.actor_id from auth.session s where s.token_hash = sha256(token) and s.acting = 'person'
    and s.expires_at between clock_timestamp() - interval '1 day' and clock_timestamp() and not guard.frozen(s.actor_id));
end $$;
comment on function guard.ran_out is 'The person whose session ended because its time was up, and nothing else, less than a day ago. Whatever else ends a session takes its row away; what stands is not asked here';

create function guard.lock_key(what text, id text) returns bigint language sql immutable strict as
$$ select hashtextextended(what || ':' || id, 0) $$;

create function guard.share_locks(a guard.actor, people uuid[]) returns void
language plpgsql volatile as $$
declare p uuid; held text;
begin
  held := pg_advisory_xact_lock_shared(guard.lock_key('session', encode(a.session_hash, 'hex')));
  held := pg_advisory_xact_lock_shared(guard.lock_key('actor', a.id::text));
  foreach p in array people loop
    held := pg_advisory_xact_lock_shared(guard.lock_key('person', p::text));
  end loop;
end $$;

create function guard.who_locked(token bytea, people uuid[]) returns guard.actor
language plpgsql volatile as $$
declare a guard.actor;
begin
  select s.token_hash, null, null, s.actor_id, null into a from auth.session s where s.token_hash = sha256(token);
  perform guard.share_locks(a, people);
  return guard.who(token);
end $$;
comment on function guard.who_locked is 'The actor behind a session token, judged once the shared locks of the session, the actor and those people are held; before that it is only looked up, to know which';

create function guard.drain(what text, id text) returns void
language plpgsql volatile set search_path = '' set lock_timeout = '6s' as $$
begin
  perform pg_advisory_xact_lock(guard.lock_key(what, id));
exception when lock_not_available then
  null; -- Six seconds on, whatever was bound before the stop has outlived its five and reads nothing.
end $$;
comment on function guard.drain is 'The second half of a stop: waits until nobody who was reading still can';

create unlogged table guard.ticket (
  id uuid primary key,
  made_xid xid8 not null,
  made_at timestamptz not null,
  session_hash bytea not null,
  person_id uuid,
  parts text[] not null,
  people uuid[] not null,
  until timestamptz
) with (vacuum_truncate = off);
comment on column guard.ticket.until is 'When the first of the permissions ends by which its parts open';
comment on table guard.ticket is 'Proof that a look has been logged, good once, for ten seconds, for one session';

create unlogged table guard.context (
  xid xid8 primary key,
  session_hash bytea not null,
  kind text not null,
  actor_id uuid not null,
  person_id uuid,
  parts text[] not null,
  people uuid[] not null,
  good_until timestamptz not null
) with (vacuum_truncate = off);
comment on table guard.context is 'Who this transaction acts for; never outlives it';

insert into guard.ticket (id, made_xid, made_at, session_hash, parts, people)
  select gen_random_uuid(), pg_current_xact_id(), clock_timestamp(), sha256(''), array[repeat('-', 100)], '{}' from generate_series(1, 1500);
insert into guard.context (xid, session_hash, kind, actor_id, parts, people, good_until)
  select n::text::xid8, sha256(''), 'nobody', gen_random_uuid(), array[repeat('-', 100)], '{}', '-infinity' from generate_series(1, 1500) n;
delete from guard.ticket where session_hash = sha256('');
delete from guard.context where session_hash = sha256('');

create function guard.empty_context() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from guard.context where xid = new.xid;
  if exists (select from pg_catalog.pg_cursors where is_holdable) then
    raise exception 'a bound read may not leave a cursor behind' using errcode = '42501';
  end if;
  return null;
end $$;
create constraint trigger empty_context after insert on guard.context
  deferrable initially deferred for each row execute function guard.empty_context();

create function guard.durable() returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare durably text := set_config('synchronous_commit', 'on', true);
begin return null; end $$;
comment on function guard.durable is 'Runs as the logging transaction commits, after anything the web role might have set';
create constraint trigger durable after insert on guard.ticket
  deferrable initially deferred for each row execute function guard.durable();

create function guard.bind_context(a guard.actor, p uuid, parts text[], people uuid[], until timestamptz default null) returns void
language plpgsql volatile as $$
declare durably text := set_config('synchronous_commit', 'off', true); -- a transaction that only reads leaves nothing to wait for
begin
  insert into guard.context (xid, session_hash, kind, actor_id, person_id, parts, people, good_until)
  values (pg_current_xact_id(), a.session_hash, a.kind, a.id, p, parts, people,
    least(clock_timestamp() + interval '5 s', a.expires_at, until));
end $$;

create function api.enter(token bytea) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
  a := guard.who(token);
  if a.id is null then return null; end if;
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.id is null then return null; end if;
  perform guard.bind_context(a, case when a.kind = 'person' then a.id end, '{}', '{}');
  if a.kind = 'person' then perform guard.show_due(a.id); end if;
  return a.kind;
end $$;
comment on function api.enter is 'Begins a transaction in somebody''s own name: their own plan for a person, no plan for anybody else';

create function guard.here() returns guard.context
language plpgsql stable as
$$ declare c guard.context; begin
  select * into c from guard.context where xid = pg_current_xact_id_if_assigned() and good_until > clock_timestamp();
  return c;
end $$;
comment on function guard.here is 'Who this transaction acts for, while that is still good; everything that asks comes through here';

create function api.bound_self() returns uuid language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin return case when c.kind = 'person' then c.actor_id end; end $$;
comment on function api.bound_self is 'The person in whose own name this transaction acts';

create function api.bound_person() returns uuid language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin return c.person_id; end $$;
comment on function api.bound_person is 'The person whose plan this transaction may touch';

create function api.bound_until() returns timestamptz language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin return c.good_until; end $$;
comment on function api.bound_until is 'When the bound context stops being good; policies compare it with the clock row by row';

create function api.bound_anybody() returns bool language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin return c.xid is not null; end $$;
comment on function api.bound_anybody is 'Whether anybody signed in is asking';

reset role;
