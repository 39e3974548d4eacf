-- How somebody wants to be told that something waits for them: email, text, letter, or only here. It belongs to an account, and
-- saying nothing means only here. An address is used by a machine once a code that was sent to it came back; where a service
-- sends no texts, a number that was typed is for somebody to call, and no machine ever uses it. Who can read an address: the
-- person, through their own session; the job that sends; and, for a letter or a call by hand, whoever does that. It stands in no
-- table that a page's login can read, and in no line of the history.
set role sayso_guard;

create table guard.reach (
  account_id uuid primary key,
  way text not null default 'here' check (way in ('here', 'email', 'text', 'letter')),
  address text not null default '' check (length(address) <= 400),
  confirmed_at timestamptz,
  lang text not null default 'en' check (lang in ('en', 'en-x-easy', 'cy', 'ur', 'pl')),
  days int[] check (days <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(days) > 0),
  from_time time,
  until_time time,
  outside_changes bool,
  outside_crises bool,
  last_at timestamptz,
  before_last_at timestamptz,
  changed_at timestamptz,
  check ((way = 'here') = (address = '')),
  check (way <> 'email' or confirmed_at is not null),
  check ((days is null) = (from_time is null) and (days is null) = (until_time is null) and from_time < until_time)
);
comment on table guard.reach is 'How an account wants to be told; no row means only here';
comment on column guard.reach.confirmed_at is 'When a code that was sent to the address came back; a number without it is only called by hand';
comment on column guard.reach.days is 'Safe days, Monday is 1, with the hours that count on each; null for any time';
comment on column guard.reach.outside_crises is 'Whether a hard time may be told outside the safe times; null while nothing was said, which is a no';
comment on column guard.reach.changed_at is 'When another way or address was last chosen: what waits by hand since before then goes on by it';
comment on column guard.reach.last_at is 'When a message to it was last taken in hand, and the time before that, in case it turns out not to have left';

create table guard.reach_asked (
  account_id uuid primary key,
  way text not null check (way in ('email', 'text')),
  address text not null check (length(address) between 1 and 400),
  lang text not null,
  code_hash bytea not null,
  tries int not null default 0,
  expires_at timestamptz not null default clock_timestamp() + interval '1 hour'
);
comment on table guard.reach_asked is 'An address to which a code was sent, until the code comes back, for an hour and five tries';

grant select on guard.reach, guard.reach_asked to sayso_backup;

create function guard.forget_account() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from guard.reach t where t.account_id = old.id;
  delete from guard.reach_asked t where t.account_id = old.id;
  delete from guard.known_device d where d.account_id = old.id;
  return null;
end $$;
comment on function guard.forget_account is 'An account that is gone leaves no address behind, and no device';
create trigger forget_reach after delete on auth.account for each row execute function guard.forget_account();

create function guard.safe_at(days int[], from_time time, until_time time, at timestamptz) returns bool language sql stable as $$
  select days is null or (extract(isodow from at at time zone 'Europe/London')::int = any (days)
    and (at at time zone 'Europe/London')::time >= from_time and (at at time zone 'Europe/London')::time < until_time)
$$;
comment on function guard.safe_at is 'The one rule of safe times, by the clocks of the United Kingdom: an hour that comes twice is safe twice, and one that is left out never comes';

create function guard.may_reach(t guard.reach, urgency text, at timestamptz) returns bool language sql stable as $$
  select guard.safe_at(t.days, t.from_time, t.until_time, at)
    or coalesce(case urgency when 'change' then t.outside_changes when 'crisis' then t.outside_crises end, false)
$$;
comment on function guard.may_reach is 'Whether somebody may be told now; outside their safe times only what they said may come then';

create function guard.own_phone(a guard.actor) returns text language sql stable as $$
  select v.phone from sayso.service v join sayso.person p on p.service_id = v.id
  where p.id = case a.kind when 'person' then a.id else (select s.person_id from sayso.supporter s where s.id = a.id) end
$$;
comment on function guard.own_phone is 'The public number of the person''s service, for the person and whoever helps them';

create function guard.has_reach(a guard.actor) returns bool language sql stable as $$ select coalesce(a.kind, '') in ('person', 'supporter') $$;
comment on function guard.has_reach is 'A person, or a supporter about the people they help';

create function api.own_reach(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if not guard.has_reach(a) then return null; end if;
  return (select jsonb_build_object('way', coalesce(t.way, 'here'), 'address', coalesce(t.address, ''), 'confirmed', t.confirmed_at is not null,
      'days', t.days, 'from', to_char(t.from_time, 'HH24:MI'), 'until', to_char(t.until_time, 'HH24:MI'),
      'changes', t.outside_changes, 'crises', t.outside_crises, 'phone', guard.own_phone(a),
      'asked', (select jsonb_build_object('way', k.way, 'address', k.address) from guard.reach_asked k
        where k.account_id = a.account_id and k.expires_at > clock_timestamp()))
    from (select a.account_id as id) me left join guard.reach t on t.account_id = me.id);
end $$;
comment on function api.own_reach is 'How whoever asks wants to be told, and where a code was sent; the one way in which an address comes to a page';

create function guard.note_reach(a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(p.id, k, jsonb_build_object('actor', guard.actor_line(a, null))) from sayso.person p where p.account_id = a.account_id
$$;
comment on function guard.note_reach is 'A line for the person whose account it is, without the address; what a supporter chose for themselves stands in nobody''s history';

create function guard.lock_own(a guard.actor) returns void language sql volatile as $$
  select 1 from sayso.chain_head c join sayso.person p on p.id = c.person_id where p.account_id = a.account_id for update of c
$$;

create function api.ask_reach(token bytea, form uuid, to_way text, to_address text, in_lang text, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_reach', to_way, to_address)::text;
  outcome jsonb;
begin
  if not guard.has_reach(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  insert into guard.reach_asked (account_id, way, address, lang, code_hash) values (a.account_id, to_way, to_address, in_lang, code)
    on conflict (account_id) do update set way = excluded.way, address = excluded.address, lang = excluded.lang, code_hash = excluded.code_hash,
      tries = 0, expires_at = clock_timestamp() + interval '1 hour';
  return guard.done(a, form, said, jsonb_build_object('ok', true)) || '{"fresh": true}';
end $$;
comment on function api.ask_reach is 'An email address or a number that somebody wants to be told at; nothing changes until the code that goes there comes back. It is fresh, and the code is to be sent, the first time that a form is sent';

create function api.confirm_reach(token bytea, form uuid, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('confirm_reach', encode(code, 'hex'))::text;
  outcome jsonb;
  k guard.reach_asked;
begin
  if not guard.has_reach(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform guard.lock_own(a);
  update guard.reach_asked q set tries = q.tries + 1
    where q.account_id = a.account_id and q.expires_at > clock_timestamp() and q.tries < 5 returning * into k;
  if k.account_id is null or k.code_hash <> code then return guard.refuse('code_not_good'); end if;
  perform guard.change_way(a, k.way, k.address, clock_timestamp(), k.lang);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.confirm_reach is 'The code came back, within an hour and five tries: the address is used from now on';

create function api.set_reach(token bytea, form uuid, to_way text, to_address text, in_lang text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_reach', to_way, to_address)::text;
  outcome jsonb;
begin
  if not guard.has_reach(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if to_way not in ('here', 'letter', 'text') then raise exception 'an email address needs a code'; end if;
  perform guard.lock_own(a);
  perform guard.change_way(a, to_way, to_address, null, in_lang);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_reach is 'Only here, a letter, or a number for somebody to call: none of these needs a code';

create function api.set_safe_times(token bytea, form uuid, on_days int[], starts time, ends time) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_safe_times', on_days, starts, ends)::text;
  outcome jsonb;
begin
  if not guard.has_reach(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform guard.lock_own(a);
  insert into guard.reach (account_id, days, from_time, until_time) values (a.account_id, on_days, starts, ends)
    on conflict (account_id) do update set days = excluded.days, from_time = excluded.from_time, until_time = excluded.until_time;
  perform guard.note_reach(a, 'reach_times');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_safe_times is 'Any time, or days and the hours on them';

create function api.set_outside(token bytea, form uuid, for_changes bool, for_crises bool) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_outside', for_changes, for_crises)::text;
  outcome jsonb;
begin
  if not guard.has_reach(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform guard.lock_own(a);
  insert into guard.reach (account_id, outside_changes, outside_crises) values (a.account_id, for_changes, for_crises)
    on conflict (account_id) do update set outside_changes = excluded.outside_changes, outside_crises = excluded.outside_crises;
  perform guard.note_reach(a, 'reach_times');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_outside is 'Asked once: whether what changes at the last minute, and whether a hard time, may be told outside the safe times';

grant execute on function api.own_reach, api.ask_reach, api.confirm_reach, api.set_reach, api.set_safe_times, api.set_outside to sayso_app;
reset role;
