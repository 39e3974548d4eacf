-- The ledger (enforcement.md, 6, the rest). A person takes their whole history home. Where each chain stands is
-- added, again and again, to one tree that only grows (RFC 6962); the server signs its root and writes it where
-- nobody who looks after this database can. When the database is later found behind what was signed, or other
-- than it, it closes: nobody is signed in any more, and of the people who are not the person nobody is anybody,
-- until whoever looks after it says why and opens it again, with a line in every history.
set role sayso_guard;

create table guard.ledger (
  only_row bool primary key default true check (only_row),
  log int not null default 1,
  closed_at timestamptz,
  closed_why text check (closed_why in ('behind', 'differs', 'rewritten'))
);
comment on table guard.ledger is 'Which log is being written, and whether the database is closed for checking';
comment on column guard.ledger.log is 'A new one begins each time that a restored database is accepted';
insert into guard.ledger default values;

create table guard.ledger_leaf (
  person_id uuid not null,
  seq bigint not null,
  position bigint not null unique,
  hash bytea not null,
  taken_at timestamptz not null default clock_timestamp(),
  primary key (person_id, seq)
);
comment on table guard.ledger_leaf is 'Where a chain stood when it was taken into the tree, and at which place; only the leaf''s hash ever leaves';
comment on column guard.ledger_leaf.person_id is 'Whose chain: a person''s, or a service''s of what is held back';

create table guard.ledger_node (
  level int not null,
  position bigint not null,
  hash bytea not null,
  primary key (level, position)
);
comment on table guard.ledger_node is 'Every whole subtree, leaves at level 0: a root or a proof takes a few of them, however long the log';

create table guard.ledger_checkpoint (
  size bigint primary key,
  note text not null,
  signed_at timestamptz not null default clock_timestamp()
);
comment on table guard.ledger_checkpoint is 'A copy of what was signed and written elsewhere, for exports';

grant select on guard.ledger, guard.ledger_node, guard.ledger_checkpoint to sayso_backup;
reset role;
call sayso.protect_from_web('guard.ledger_leaf');
set role sayso_guard;

create function guard.closed() returns bool language sql stable as
$$ select exists (select from guard.ledger where closed_at is not null) $$;
comment on function guard.closed is 'Whether the database is closed for checking; whatever opens something to somebody without a session must ask it';

create function guard.tree_leaf(person uuid, seq bigint, hash bytea) returns bytea language sql immutable strict as
$$ select sha256('\x0001'::bytea || guard.sized(uuid_send(person)) || int8send(seq) || guard.sized(hash)) $$;

create function guard.tree_split(size bigint) returns bigint language plpgsql immutable strict as $$
declare k bigint := 1;
begin
  while k * 2 < size loop k := k * 2; end loop;
  return k;
end $$;
comment on function guard.tree_split is 'RFC 6962''s k: the largest power of two below the size';

create function guard.tree_hash(start bigint, size bigint) returns bytea language plpgsql stable strict as $$
declare k bigint; height int := 0;
begin
  if size = 0 then return sha256(''::bytea); end if;
  if size & (size - 1) = 0 then
    while (1::bigint << height) < size loop height := height + 1; end loop;
    return (select n.hash from guard.ledger_node n where n.level = height and n.position = start / size);
  end if;
  k := guard.tree_split(size);
  return sha256('\x01'::bytea || guard.tree_hash(start, k) || guard.tree_hash(start + k, size - k));
end $$;
comment on function guard.tree_hash is 'RFC 6962''s MTH over leaves that begin at a whole subtree';

create function guard.tree_path(start bigint, size bigint, leaf bigint) returns bytea[] language plpgsql stable strict as $$
declare k bigint := guard.tree_split(size);
begin
  if size = 1 then return '{}'; end if;
  if leaf < k then return guard.tree_path(start, k, leaf) || guard.tree_hash(start + k, size - k); end if;
  return guard.tree_path(start + k, size - k, leaf - k) || guard.tree_hash(start, k);
end $$;
comment on function guard.tree_path is 'RFC 6962''s PATH: the proof that a leaf is in the tree';

create function guard.tree_extends(start bigint, size bigint, earlier bigint, whole bool) returns bytea[] language plpgsql stable strict as $$
declare k bigint := guard.tree_split(size);
begin
  if earlier = size then return case when whole then '{}'::bytea[] else array[guard.tree_hash(start, size)] end; end if;
  if earlier <= k then return guard.tree_extends(start, k, earlier, whole) || guard.tree_hash(start + k, size - k); end if;
  return guard.tree_extends(start + k, size - k, earlier - k, false) || guard.tree_hash(start, k);
end $$;
comment on function guard.tree_extends is 'RFC 6962''s SUBPROOF: the proof that the tree only added to an earlier one';

create function guard.in_hex(hashes bytea[]) returns jsonb language sql immutable strict as
$$ select coalesce(jsonb_agg(encode(h, 'hex') order by n), '[]') from unnest(hashes) with ordinality as x (h, n) $$;

create function guard.ledger_size() returns bigint language sql stable as
$$ select coalesce(max(position) + 1, 0) from guard.ledger_node where level = 0 $$;

create function guard.grow_tree(size bigint, grown bigint) returns void language plpgsql volatile as $$
declare
  below int := 0;
  first bigint := size;
  past bigint := grown;
begin
  insert into guard.ledger_node (level, position, hash)
    select 0, l.position, guard.tree_leaf(l.person_id, l.seq, l.hash) from guard.ledger_leaf l where l.position >= size;
  while first / 2 < past / 2 loop
    insert into guard.ledger_node (level, position, hash)
      select below + 1, a.position / 2, sha256('\x01'::bytea || a.hash || b.hash)
      from guard.ledger_node a join guard.ledger_node b on b.level = a.level and b.position = a.position + 1
      where a.level = below and a.position % 2 = 0 and a.position >= first / 2 * 2 and a.position + 1 < past;
    below := below + 1;
    first := first / 2;
    past := past / 2;
  end loop;
end $$;
comment on function guard.grow_tree is 'Adds the new leaves and every subtree that they made whole; what is there already is never touched';

create function api.ledger_take(most int) returns bigint
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
comment on function api.ledger_take is 'Takes every chain that has moved into the tree, in one snapshot; says how many, and the caller goes on while there are as many as asked for';

create function api.ledger_state() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare size bigint := guard.ledger_size();
begin
  return (select jsonb_build_object('log', l.log, 'size', size, 'root', encode(guard.tree_hash(0, size), 'hex'), 'closed', l.closed_at is not null) from guard.ledger l);
end $$;
comment on function api.ledger_state is 'The log, how many leaves it has and its root';

create function api.ledger_extends(earlier bigint, size bigint) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  if earlier < 1 or earlier > size or size > guard.ledger_size() then return '[]'; end if;
  return guard.in_hex(guard.tree_extends(0, size, earlier, true));
end $$;
comment on function api.ledger_extends is 'The proof that the tree of this size only added to the earlier one';

set local check_function_bodies = off; -- lines that are held back are in 0044
create function api.ledger_rewritten() returns bigint
language sql stable security definer set search_path = '' as $$
  select count(distinct l.person_id) from guard.ledger_leaf l
  where not exists (select from sayso.history h where h.person_id = l.person_id and h.seq = l.seq and h.hash = l.hash)
      and not exists (select from sayso.held_line h where h.service_id = l.person_id and h.seq = l.seq and h.hash = l.hash)
    or guard.tree_leaf(l.person_id, l.seq, l.hash) is distinct from (select n.hash from guard.ledger_node n where n.level = 0 and n.position = l.position)
$$;
reset check_function_bodies;
comment on function api.ledger_rewritten is 'Of how many people the chain no longer is what was taken into the tree';

create function api.ledger_signed(signed_size bigint, signed_note text) returns void
language sql volatile security definer set search_path = '' as
$$ insert into guard.ledger_checkpoint (size, note) values (signed_size, signed_note) on conflict do nothing $$;
comment on function api.ledger_signed is 'Keeps a copy of a checkpoint that has been written elsewhere';

create function api.ledger_close(why text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update guard.ledger set closed_at = clock_timestamp(), closed_why = why where closed_at is null;
  delete from auth.session;
  delete from auth.known_browser;
  delete from auth.signing_in;
  delete from guard.ticket;
  update auth.one_time_code set expires_at = clock_timestamp() where used_at is null and expires_at > clock_timestamp();
end $$;
comment on function api.ledger_close is 'Closes the database for checking: nothing opens to anybody but the person, nobody stays signed in, and a code that was spent, or a browser that was forgotten, since the backup is not good again';

-- Links to a card and addresses of calendars from before are off: whoever put an older copy back cannot know which were changed
-- or turned off since, and an old one must stay dead.
create function guard.ledger_reopen(reason text, newest_log int, out people bigint, out new_log int) language plpgsql volatile as $$
begin
  perform 1 from guard.ledger where closed_at is not null for update;
  if not found then raise exception 'the database is not closed'; end if;
  if length(btrim(reason)) not between 3 and 500 then raise exception 'a reason is owed' using errcode = '23514'; end if;
  delete from guard.ledger_leaf;
  delete from guard.ledger_node;
  delete from guard.ledger_checkpoint;
  perform guard.append(h.person_id, 'restored', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso'),
    'purposes', jsonb_build_array(btrim(reason)))) from (select c.person_id from sayso.chain_head c order by c.person_id) h;
  get diagnostics people = row_count;
  perform guard.append(l.person_id, 'card_link_void', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso')))
    from (select c.person_id from sayso.card_link c order by c.person_id) l;
  delete from sayso.card_link;
  perform guard.append(l.person_id, 'calendar_void', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso')))
    from (select c.person_id from sayso.calendar_link c order by c.person_id) l;
  delete from sayso.calendar_link;
  update guard.ledger l set log = greatest(l.log, newest_log) + 1, closed_at = null, closed_why = null returning l.log into new_log;
end $$;
comment on function guard.ledger_reopen is 'Opens a database again that was found behind or other than what was signed, in a log of its own, with a line in every history. Which chains lost something cannot be known, so everybody is told. The migrator alone can call it, and the server goes on only when the new log has been signed too';

grant execute on function api.ledger_take, api.ledger_state, api.ledger_extends, api.ledger_rewritten, api.ledger_signed, api.ledger_close to sayso_jobs;

create function api.keep_history(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["keep_history"]';
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'line',
    guard.append(a.id, 'history_kept', jsonb_build_object('actor', guard.actor_line(a, null)))));
end $$;
comment on function api.keep_history is 'The person is about to take their history home: the line that says so comes first, and its number opens the file for ten minutes';

create function guard.kept_line(a guard.actor, line bigint) returns sayso.history language sql stable as $$
  select h from sayso.history h where a.kind = 'person' and h.person_id = a.id and h.seq = line and h.kind = 'history_kept'
    and h.at > clock_timestamp() - interval '10 minutes'
$$;

create function guard.proof_for(p uuid, up_to bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('note', c.note, 'seq', l.seq, 'hash', encode(l.hash, 'hex'), 'position', l.position,
    'proof', guard.in_hex(guard.tree_path(0, c.size, l.position)))
  from (select * from guard.ledger_checkpoint order by size desc limit 1) c
  cross join lateral (select * from guard.ledger_leaf k where k.person_id = p and k.position < c.size and k.seq <= up_to order by k.seq desc limit 1) l
$$;
comment on function guard.proof_for is 'The newest checkpoint, and how a person''s newest line under it leads there; nothing of anybody else but hashes of hashes';

create function api.kept_history(token bytea, line bigint) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  kept sayso.history := guard.kept_line(a, line);
begin
  if kept.seq is null then return null; end if;
  return jsonb_build_object('person', a.id, 'head', jsonb_build_object('seq', kept.seq, 'hash', encode(kept.hash, 'hex')), 'checkpoint', guard.proof_for(a.id, kept.seq));
end $$;
comment on function api.kept_history is 'What stands before the lines of a history that is taken home, up to the line that says so; null for anybody else or later';

create function api.kept_lines(token bytea, line bigint, beyond bigint, most int) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  kept sayso.history := guard.kept_line(a, line);
begin
  if kept.seq is null then return null; end if;
  return (select coalesce(json_agg(json_build_object('seq', h.seq, 'at', (extract(epoch from h.at) * 1000000)::bigint, 'kind', h.kind, 'salt', encode(h.salt, 'hex'),
      'payload', h.payload, 'digest', encode(h.payload_digest, 'hex'), 'prev', encode(h.prev, 'hex'), 'hash', encode(h.hash, 'hex')) order by h.seq), '[]')
    from (select * from sayso.history x where x.person_id = a.id and x.seq > beyond and x.seq <= kept.seq order by x.seq limit most) h);
end $$;
comment on function api.kept_lines is 'Lines of it, with the salts that show them unchanged';

grant execute on function api.keep_history, api.kept_history, api.kept_lines to sayso_app;
reset role;
