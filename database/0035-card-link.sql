-- The crisis card by a secret link. It is off until the person turns it on; whoever has the link reads the lines that the
-- person picked, signed out, and nothing else. Only a hash of the secret is kept. An opening is a look (ADR 4): the first
-- transaction writes the line and leaves a ticket, the second reads; a link that was changed or turned off in between
-- opens nothing, and the change is acknowledged when nobody who was reading by the old one still can.
set role sayso_owner;

create table sayso.card_link (
  person_id uuid primary key references sayso.person,
  secret_hash bytea not null check (length(secret_hash) = 32),
  made_at timestamptz not null default clock_timestamp()
);
comment on table sayso.card_link is 'The link that opens a person''s crisis card to whoever has it; there is none until they turn it on';
comment on column sayso.card_link.secret_hash is 'SHA-256 of the secret in the address; no page reads it';
create unique index card_link_by_secret on sayso.card_link (secret_hash);

call sayso.protect_for_person('sayso.card_link', columns => 'person_id, made_at');
reset role;

set role sayso_guard;

create function api.record_card_link(token bytea, form uuid, new_hash bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('card_link', encode(new_hash, 'hex'))::text;
  outcome jsonb;
  was_on bool;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.card_link l where l.person_id = a.id;
  was_on := found;
  if new_hash is not null then insert into sayso.card_link (person_id, secret_hash) values (a.id, new_hash); end if;
  if was_on or new_hash is not null then
    perform guard.append(a.id, 'card_link_' || case when new_hash is null then 'off' when was_on then 'new' else 'on' end,
      jsonb_build_object('actor', guard.actor_line(a, null)));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_card_link is 'First half of turning the link on, changing it, or (without a hash) turning it off: once it commits, the old secret opens nothing new';

create procedure api.set_card_link(token bytea, form uuid, new_hash bytea, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_card_link(token, form, new_hash);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.set_card_link is 'The person turns the link on, changes it or turns it off; acknowledged when nobody who was reading by the old one still can';

create function api.open_card(secret bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  hash bytea := sha256(secret);
  p uuid := (select l.person_id from sayso.card_link l where l.secret_hash = hash and not guard.closed() and not guard.frozen(l.person_id));
  ticket uuid := gen_random_uuid();
begin
  perform guard.require_read_committed();
  if p is null then return null; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not exists (select from sayso.card_link l where l.person_id = p and l.secret_hash = hash) or guard.frozen(p) then return null; end if;
  perform guard.append(p, 'card_opened', jsonb_build_object('actor', jsonb_build_object('kind', 'link', 'name', '')));
  insert into guard.ticket (id, made_xid, made_at, session_hash, person_id, parts, people)
    values (ticket, pg_current_xact_id(), clock_timestamp(), hash, p, '{}', '{}');
  return ticket;
end $$;
comment on function api.open_card is 'First transaction of an opening by link, by whoever has the secret: the line and a ticket. Null when no link has that secret, whatever it was before';

create function api.bound_card(secret bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor;
  t guard.ticket;
  began timestamptz;
  card jsonb;
begin
  perform guard.require_read_committed();
  a.session_hash := sha256(secret);
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform pg_advisory_xact_lock_shared(guard.lock_key('person', t.person_id::text));
  began := clock_timestamp();
  if guard.closed() or guard.frozen(t.person_id) or not exists (select from sayso.card_link l where l.person_id = t.person_id and l.secret_hash = a.session_hash) then return null; end if;
  card := (select jsonb_build_object('name', q.chosen_name, 'entries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'part', i.part, 'heading', i.heading, 'words', i.words, 'differently', i.differently, 'lang', i.lang)
        order by r.position, i.position), '[]')
      from sayso.crisis_card c join sayso.plan_item i on i.person_id = c.person_id and i.id = any (c.items) and i.removed_at is null
        join sayso.part r on r.code = i.part
      where c.person_id = q.id))
    from sayso.person q where q.id = t.person_id);
  return case when clock_timestamp() < began + interval '5 s' then card end;
end $$;
comment on function api.bound_card is 'Second transaction of an opening by link: the chosen name and exactly the lines picked for the card, while the link is still as it was. No good after five seconds, like any bound read, so that it cannot hold a change up';

create procedure api.card_by_link(secret bytea, inout card jsonb) language plpgsql as $$
declare ticket uuid := api.open_card(secret);
begin
  commit;
  card := api.bound_card(secret, ticket);
end $$;
comment on procedure api.card_by_link is 'A logged opening of a crisis card by its link, for whoever has the secret; null for any other secret';

grant execute on function api.record_card_link, api.open_card, api.bound_card to sayso_app;
grant execute on procedure api.set_card_link, api.card_by_link to sayso_app;
reset role;
