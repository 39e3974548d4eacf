-- A private calendar feed. It is off until the person turns it on, and opens to whoever has its address: only a hash of the secret is
-- kept, and a change of it, or none, is a stop in two steps like that of the card's link (ADR 39). A machine asks every hour, so the first
-- reading of a day is the line of that day; each reading still has its ticket, and reads in a second transaction. What it
-- shows is worked out here: a name, a team and a place leave the database only where the person ticked them.
set role sayso_owner;

create table sayso.calendar_link (
  person_id uuid primary key references sayso.person,
  secret_hash bytea not null check (length(secret_hash) = 32),
  made_at timestamptz not null default clock_timestamp(),
  title text not null check (title in ('sayso', 'appointment', 'busy', 'reminder')),
  shows text[] not null default '{}' check (shows <@ '{who,team,place}' and cardinality(shows) <= 3),
  lang text not null check (lang in ('en', 'en-x-easy', 'cy', 'ur', 'pl')),
  changed_at timestamptz not null default clock_timestamp(),
  read_at timestamptz
);
comment on table sayso.calendar_link is 'The address from which calendars read when a person''s contacts are; there is none until they turn it on';
comment on column sayso.calendar_link.secret_hash is 'SHA-256 of the secret in the address; no page reads it';
comment on column sayso.calendar_link.title is 'What each entry is called, out of a short list of words that give nothing away';
comment on column sayso.calendar_link.shows is 'What else stands in an entry, as the person ticked: with whom, which team, where';
comment on column sayso.calendar_link.lang is 'In which language the title is written';
comment on column sayso.calendar_link.changed_at is 'When the person last chose what it shows';
comment on column sayso.calendar_link.read_at is 'When a calendar last read it';
create unique index calendar_link_by_secret on sayso.calendar_link (secret_hash);

alter table sayso.contact add column changed_at timestamptz not null default clock_timestamp();
alter table sayso.contact add column booked_at timestamptz;
comment on column sayso.contact.changed_at is 'When its sequence last rose';
comment on column sayso.contact.booked_at is 'When it first stood in a calendar; null while it was only asked for';

create function sayso.contact_in_calendars() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    new.changed_at := clock_timestamp();
    new.booked_at := null;
  else
    new.booked_at := old.booked_at;
    if (new.starts_at, new.minutes, new.zone, new.place, new.mode, new.state, new.worker_id)
      is distinct from (old.starts_at, old.minutes, old.zone, old.place, old.mode, old.state, old.worker_id) then
      new.sequence := old.sequence + 1;
      new.changed_at := clock_timestamp();
    else
      new.sequence := old.sequence;
      new.changed_at := old.changed_at;
    end if;
  end if;
  if new.booked_at is null and new.state not in ('asked', 'cancelled') then new.booked_at := clock_timestamp(); end if;
  return new;
end $$;
comment on function sayso.contact_in_calendars is 'What calendars go by: the sequence rises with each change of what they show, whichever function changes it, and never otherwise';
create trigger contact_in_calendars before insert or update on sayso.contact for each row execute function sayso.contact_in_calendars();

call sayso.protect_for_person('sayso.calendar_link', columns => 'person_id, made_at, title, shows, lang, read_at');
reset role;

set role sayso_guard;

create function api.record_calendar_link(token bytea, form uuid, new_hash bytea, new_title text, new_shows text[], in_lang text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('calendar_link', encode(new_hash, 'hex'), new_title, new_shows, in_lang)::text;
  outcome jsonb;
  old sayso.calendar_link;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.calendar_link l where l.person_id = a.id returning * into old;
  if new_hash is not null then
    if coalesce(new_title, old.title) is null then return guard.refuse('not_found'); end if;
    insert into sayso.calendar_link (person_id, secret_hash, title, shows, lang)
      values (a.id, new_hash, coalesce(new_title, old.title), coalesce(new_shows, old.shows), in_lang);
  end if;
  if old.person_id is not null or new_hash is not null then
    perform guard.append(a.id, 'calendar_' || case when new_hash is null then 'off' when old.person_id is not null then 'new' else 'on' end,
      jsonb_build_object('actor', guard.actor_line(a, null)));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_calendar_link is 'First half of turning the calendar on, changing its address, or (without a hash) turning it off: once it commits, the old address opens nothing new. A new address without a title shows what the old one did';

create procedure api.set_calendar_link(token bytea, form uuid, new_hash bytea, new_title text, new_shows text[], in_lang text, inout outcome jsonb)
language plpgsql as $$
begin
  outcome := api.record_calendar_link(token, form, new_hash, new_title, new_shows, in_lang);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.set_calendar_link is 'The person turns their calendar on, changes its address or turns it off; acknowledged when nobody who was reading by the old one still can';

create function api.record_calendar_shows(token bytea, form uuid, new_title text, new_shows text[], in_lang text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('calendar_shows', new_title, new_shows, in_lang)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.calendar_link l set title = new_title, shows = new_shows, lang = in_lang, changed_at = clock_timestamp() where l.person_id = a.id;
  if not found then return guard.refuse('not_found'); end if;
  perform guard.append(a.id, 'calendar_shows', jsonb_build_object('actor', guard.actor_line(a, null)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_calendar_shows is 'First half of choosing what the entries show; the address stays';

create procedure api.set_calendar_shows(token bytea, form uuid, new_title text, new_shows text[], in_lang text, inout outcome jsonb)
language plpgsql as $$
begin
  outcome := api.record_calendar_shows(token, form, new_title, new_shows, in_lang);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.set_calendar_shows is 'The person chooses what the entries show; acknowledged when nobody still reads what they unticked';

create function guard.calendar_of(hash bytea) returns uuid language sql stable as $$
  select l.person_id from sayso.calendar_link l where l.secret_hash = hash
    and not guard.closed() and not guard.frozen(l.person_id) and not guard.is_closed(l.person_id)
$$;
comment on function guard.calendar_of is 'Whose calendar a secret opens now; null for any other, whatever it was before';

create function guard.read_today(p uuid) returns bool language sql stable as $$
  select exists (select from sayso.history h where h.person_id = p and h.kind = 'calendar_read'
    and h.at >= date_trunc('day', clock_timestamp(), 'Europe/London'))
$$;
comment on function guard.read_today is 'Whether the line of today is there already, by whichever address it was';

create function api.open_calendar(secret bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  hash bytea := sha256(secret);
  p uuid := guard.calendar_of(hash);
  ticket uuid := gen_random_uuid();
begin
  perform guard.require_read_committed();
  if p is null then return null; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if guard.calendar_of(hash) is distinct from p then return null; end if;
  update sayso.calendar_link l set read_at = clock_timestamp() where l.person_id = p;
  if not guard.read_today(p) then
    perform guard.append(p, 'calendar_read', jsonb_build_object('actor', jsonb_build_object('kind', 'link', 'name', '')));
  end if;
  insert into guard.ticket (id, made_xid, made_at, session_hash, person_id, parts, people)
    values (ticket, pg_current_xact_id(), clock_timestamp(), hash, p, '{}', '{}');
  return ticket;
end $$;
comment on function api.open_calendar is 'First transaction of a reading, by whoever has the secret: the line of the day if there is none yet, when it was, and a ticket';

create function guard.calendar_entries(p uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('uid', c.id, 'sequence', c.sequence, 'changedAt', greatest(c.changed_at, l.changed_at),
      'startsAt', c.starts_at, 'minutes', c.minutes, 'zone', c.zone, 'cancelled', c.state in ('changed', 'cancelled', 'called_off'),
      'who', case when 'who' = any (l.shows) then w.name else '' end,
      'team', case when 'team' = any (l.shows) then t.name else '' end,
      'place', case when 'place' = any (l.shows) then c.place else '' end) order by c.starts_at, c.id), '[]')
  from sayso.calendar_link l join sayso.contact c on c.person_id = l.person_id
    join sayso.worker w on w.id = c.worker_id join sayso.team t on t.id = c.team_id
  where l.person_id = p and c.booked_at is not null and c.state <> 'asked' and c.starts_at > clock_timestamp() - interval '30 days'
$$;
comment on function guard.calendar_entries is 'What stands in a person''s calendar: what was booked, as it was, and as cancelled what is off; how a contact went is not in it';

create function api.bound_calendar(secret bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor;
  t guard.ticket;
  began timestamptz;
  calendar jsonb;
begin
  perform guard.require_read_committed();
  a.session_hash := sha256(secret);
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform pg_advisory_xact_lock_shared(guard.lock_key('person', t.person_id::text));
  began := clock_timestamp();
  if guard.calendar_of(a.session_hash) is distinct from t.person_id then return null; end if;
  calendar := (select jsonb_build_object('title', l.title, 'lang', l.lang, 'entries', guard.calendar_entries(l.person_id))
    from sayso.calendar_link l where l.person_id = t.person_id);
  return case when clock_timestamp() < began + interval '5 s' then calendar end;
end $$;
comment on function api.bound_calendar is 'Second transaction of a reading: the entries, while the address is still as it was. No good after five seconds, like any bound read';

create procedure api.calendar_by_link(secret bytea, inout calendar jsonb) language plpgsql as $$
declare ticket uuid := api.open_calendar(secret);
begin
  commit;
  calendar := api.bound_calendar(secret, ticket);
end $$;
comment on procedure api.calendar_by_link is 'A reading of a calendar, for whoever has the secret; null for any other secret';

grant execute on function api.record_calendar_link, api.record_calendar_shows, api.open_calendar, api.bound_calendar to sayso_app;
grant execute on procedure api.set_calendar_link, api.set_calendar_shows, api.calendar_by_link to sayso_app;

set local check_function_bodies = off; -- what was told about the agreement is in 0097, in a move in 0125
create function guard.closes_doors(p uuid) returns void language sql volatile as $$
  delete from sayso.card_link where person_id = p;
  delete from sayso.calendar_link where person_id = p;
  delete from sayso.talk where person_id = p;
  update sayso.told_yes y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.ended_at is null;
  update sayso.told_terms y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.ended_at is null;
  update sayso.told_move y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.ended_at is null
$$;
reset check_function_bodies;
comment on function guard.closes_doors is 'What opened or could open something without the person being there: the link to their card, their calendar, a wish to talk, a yes that waits to be confirmed';
reset role;
