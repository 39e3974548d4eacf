-- The history: append-only and chained per person (enforcement.md, 6). Each line's hash covers the
-- line before it and a salted digest of the payload, so a payload can be erased and the chain still
-- holds. Bytes are versioned and length-prefixed: no two different lines can read the same.
set role sayso_owner;

create table sayso.chain_head (
  person_id uuid primary key references sayso.person,
  seq bigint not null,
  hash bytea not null
);
comment on table sayso.chain_head is 'Where each person''s chain stands; locking this row is what puts lines in order';

create table sayso.history (
  person_id uuid not null references sayso.person,
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  salt bytea,
  payload text,
  payload_digest bytea not null,
  prev bytea not null,
  hash bytea not null,
  primary key (person_id, seq)
);
comment on table sayso.history is 'What happened to a plan and who did it; payload is JSON exactly as hashed';

create table sayso.refused (
  person_id uuid not null,
  actor_kind text not null,
  actor_id uuid not null,
  minute timestamptz not null,
  name text not null,
  primary key (person_id, actor_kind, actor_id, minute)
);
comment on table sayso.refused is 'Tries that opened nothing; no foreign key, so that an unknown person costs the same as a hidden one';

reset role;
set role sayso_guard;

create function guard.sized(b bytea) returns bytea language sql immutable strict as
$$ select int4send(octet_length(b)) || b $$;

create function guard.payload_digest(salt bytea, payload text) returns bytea language sql stable strict as
$$ select sha256('\x01'::bytea || guard.sized(salt) || guard.sized(convert_to(payload, 'UTF8'))) $$;

create function guard.line_hash(prev bytea, person uuid, seq bigint, at timestamptz, kind text, digest bytea) returns bytea
language sql stable strict as $$
  select sha256('\x01'::bytea || guard.sized(prev) || guard.sized(uuid_send(person)) || int8send(seq)
    || int8send((extract(epoch from at) * 1000000)::bigint) || guard.sized(convert_to(kind, 'UTF8')) || guard.sized(digest)) $$;

create function guard.begin_chain(p uuid) returns void language sql as
$$ insert into sayso.chain_head (person_id, seq, hash) values (p, 0, sha256('\x01'::bytea || uuid_send(p))) $$;

create function guard.append_after(head sayso.chain_head, k text, what jsonb, moment timestamptz) returns bigint
language plpgsql volatile as $$
declare
  durably text := set_config('synchronous_commit', 'on', true);
  new_salt bytea := uuid_send(gen_random_uuid());
  digest bytea := guard.payload_digest(new_salt, what::text);
  new_hash bytea := guard.line_hash(head.hash, head.person_id, head.seq + 1, moment, k, digest);
begin
  insert into sayso.history (person_id, seq, at, kind, salt, payload, payload_digest, prev, hash)
    values (head.person_id, head.seq + 1, moment, k, new_salt, what::text, digest, head.hash, new_hash);
  update sayso.chain_head set seq = head.seq + 1, hash = new_hash where person_id = head.person_id;
  return head.seq + 1;
end $$;
comment on function guard.append_after is 'Writes a line after the head of a chain, which the caller has locked';

create function guard.append(p uuid, k text, what jsonb, moment timestamptz default null) returns bigint
language plpgsql volatile as $$
declare head sayso.chain_head;
begin
  select * into strict head from sayso.chain_head where person_id = p for update;
  return guard.append_after(head, k, what, coalesce(moment, clock_timestamp()));
end $$;
comment on function guard.append is 'Adds one line to a person''s chain; the row lock on chain_head puts writers in order';
reset role;

set role sayso_owner;
create function sayso.append_only() returns trigger language plpgsql set search_path = '' as $$
begin raise exception 'append only' using errcode = '42501'; end $$;
-- Until its time (0042) a line stays as it was written, and never is the whole emptied.
create trigger append_only_truncate before truncate on sayso.history for each statement execute function sayso.append_only();
reset role;
