-- Accounts, sessions and one-time codes. An account, a person and a worker are three things: a
-- session carries an account and the one capacity it acts in. The server keeps only hashes of
-- session tokens and codes, so reading this schema signs nobody in.
set role sayso_guard;

create table guard.installation (
  only_row bool primary key default true check (only_row),
  demonstration bool not null
);
comment on table guard.installation is 'Chosen once: a database holds invented people or real ones, never both';
create function guard.chosen_once() returns trigger language plpgsql as $$
begin raise exception 'this database has already been given its purpose' using errcode = '42501'; end $$;
create trigger chosen_once before update or delete on guard.installation for each row execute function guard.chosen_once();

create table auth.account (
  id uuid primary key,
  sign_in_name text not null check (sign_in_name = lower(btrim(sign_in_name)) and length(sign_in_name) between 3 and 200),
  password_hash text not null,
  created_at timestamptz not null default clock_timestamp()
);
comment on table auth.account is 'How somebody signs in: an email or a chosen name, and a password hash (argon2id)';
create unique index account_sign_in_name on auth.account (sign_in_name);

create table auth.session (
  token_hash bytea primary key,
  account_id uuid not null references auth.account,
  acting text not null check (acting in ('person', 'supporter', 'worker')),
  actor_id uuid not null,
  device text not null check (device in ('own', 'shared')),
  device_name text not null check (length(device_name) <= 120),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
comment on table auth.session is 'A signed-in device, acting in one capacity; the key is the SHA-256 of the cookie';
create index session_account on auth.session (account_id);

create function auth.ends_some_day() returns trigger language plpgsql set search_path = '' as $$
begin
  new.expires_at := least(new.expires_at, new.created_at + case new.device when 'own' then interval '1 year' else interval '12 hours' end);
  return new;
end $$;
comment on function auth.ends_some_day is 'However much a session is used, it ends a year after signing in on one''s own device, and twelve hours after it on a shared one';
create trigger ends_some_day before insert or update on auth.session for each row execute function auth.ends_some_day();

create table auth.one_time_code (
  code_hash bytea primary key,
  purpose text not null check (purpose in ('join', 'new_password', 'confirm', 'close')),
  acting text not null check (acting in ('person', 'supporter', 'worker')),
  actor_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table auth.one_time_code is 'A code said aloud, printed or sent: to join, to choose a new password, or to confirm a yes that was told';

create unlogged table auth.rate_limit (
  key text primary key,
  points int not null,
  expire bigint
);
comment on table auth.rate_limit is 'Tries to sign in or to use a code, as rate-limiter-flexible counts them; keys are digests, so it says nothing about who tried';

set local check_function_bodies = off; -- guard.frozen is in 0054
create function auth.capacities(account uuid)
returns table (acting text, actor_id uuid, name text, office text) language sql stable security definer set search_path = '' as $$
  select 'person', p.id, p.chosen_name, null from sayso.person p where p.account_id = account
  union all
  select 'worker', w.id, w.name, w.office from sayso.worker w where w.account_id = account and w.left_at is null
  union all
  select 'supporter', s.id, s.name, null from sayso.supporter s where s.account_id = account and s.ended_at is null and not guard.frozen(s.person_id)
$$;
reset check_function_bodies;
comment on function auth.capacities is 'What an account may act as; the only thing sign-in learns about anybody';

create function auth.check_capacity() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from auth.capacities(new.account_id) c where c.acting = new.acting and c.actor_id = new.actor_id) then
    raise exception 'that account cannot act as that' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger check_capacity before insert or update of account_id, acting, actor_id on auth.session
  for each row execute function auth.check_capacity();

create function guard.claim(code bytea, account uuid) returns jsonb
language plpgsql volatile as $$
declare
  found_code auth.one_time_code;
  claimed uuid;
begin
  update auth.one_time_code c set used_at = clock_timestamp()
    where c.code_hash = code and c.purpose = 'join' and c.used_at is null and c.expires_at > clock_timestamp()
    returning * into found_code;
  case found_code.acting
    when 'person' then
      update sayso.person set account_id = account where id = found_code.actor_id and account_id is null and not guard.is_closed(id) returning id into claimed;
    when 'worker' then
      update sayso.worker set account_id = account where id = found_code.actor_id and account_id is null and left_at is null returning id into claimed;
    when 'supporter' then
      update sayso.supporter set account_id = account where id = found_code.actor_id and account_id is null and ended_at is null returning id into claimed;
    else null;
  end case;
  if claimed is null then return jsonb_build_object('refused', 'code_not_good'); end if;
  return jsonb_build_object('ok', true, 'account_id', account, 'acting', found_code.acting, 'actor_id', claimed);
end $$;
comment on function guard.claim is 'Spends a joining code, once, for exactly the person, worker or supporter it was made for; nobody joins as a person whose account was closed';

create function auth.code_good(code bytea, why text) returns bool
language sql stable security definer set search_path = '' as $$
  select exists (select from auth.one_time_code c where c.code_hash = code and c.purpose = why and c.used_at is null and c.expires_at > clock_timestamp())
$$;
comment on function auth.code_good is 'Whether a code would do, asked before anybody is made to choose a password; says nothing about whose it is';

create function auth.join_as_new(code bytea, account uuid, new_sign_in_name text, new_password_hash text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare outcome jsonb := guard.claim(code, account);
begin
  if outcome ? 'ok' then
    insert into auth.account (id, sign_in_name, password_hash) values (account, new_sign_in_name, new_password_hash);
  end if;
  return outcome;
end $$;
comment on function auth.join_as_new is 'A joining code makes a new account; a name that is taken fails the whole of it, so only who holds a code learns that, and the code stays good';

create function auth.standing(mine bytea) returns uuid language plpgsql volatile as $$
begin
  perform 1 from auth.account k where k.id = (select s.account_id from auth.session s where s.token_hash = mine) for no key update;
  return (select s.account_id from auth.session s where s.token_hash = mine and s.expires_at > clock_timestamp());
end $$;
comment on function auth.standing is 'The account of a session that still stands. It is held until the transaction is over, so that what ends sessions of an account comes one after the other, and after whoever is just signing in to it';

create function auth.join_as(code bytea, mine bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid := auth.standing(mine);
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  return guard.claim(code, whose);
end $$;
comment on function auth.join_as is 'A joining code adds a capacity to the account of a session that stands; a second of the same kind fails';

create function guard.account_of(acting text, actor uuid) returns uuid language sql stable as $$
  select account_id from sayso.person where acting = 'person' and id = actor
  union all select account_id from sayso.worker where acting = 'worker' and id = actor and left_at is null
  union all select account_id from sayso.supporter where acting = 'supporter' and id = actor and ended_at is null
$$;
comment on function guard.account_of is 'How a person, worker or supporter signs in; null when they never joined or have left';

create function auth.choose_password(code bytea, named text, new_password_hash text, here text[] default '{}') returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare claimed uuid; acts text; ended jsonb;
begin
  select k.id into claimed from auth.account k
    where k.id = (select guard.account_of(c.acting, c.actor_id) from auth.one_time_code c where c.code_hash = code) for no key update;
  update auth.one_time_code c set used_at = clock_timestamp()
    where c.code_hash = code and c.purpose = 'new_password' and c.used_at is null and c.expires_at > clock_timestamp()
      and guard.account_of(c.acting, c.actor_id) = claimed returning c.acting into acts;
  if not found then return jsonb_build_object('refused', 'code_not_good'); end if;
  update auth.account set password_hash = new_password_hash, sign_in_name = named where id = claimed;
  delete from auth.second_step where account_id = claimed
    and (acts = 'worker' or not exists (select from auth.capacities(claimed) c where c.acting = 'worker'));
  delete from auth.signing_in where account_id = claimed;
  delete from auth.known_browser b where b.account_id = claimed and encode(b.token_hash, 'hex') <> all (here);
  with gone as (delete from auth.session where account_id = claimed returning token_hash)
    select coalesce(jsonb_agg(encode(token_hash, 'hex')), '[]') into ended from gone;
  return jsonb_build_object('ok', true, 'ended', ended);
end $$;
comment on function auth.choose_password is 'A code from somebody who checked who it is sets a new password, and the sign-in name as it was or another for whoever forgot it, takes the second step away, which may have been lost with a phone (of staff only by a code that their work made, or whoever helps them as a person could act as them), and ends every session; the caller drains those it names. No browser is known any more but the one it is done in. A name that is taken fails the whole of it';

create function auth.change_password(mine bytea, verified text, new_password_hash text) returns jsonb language plpgsql volatile as $$
declare whose uuid := auth.standing(mine); ended jsonb;
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  update auth.account set password_hash = new_password_hash where id = whose and password_hash = verified;
  if not found then return jsonb_build_object('refused', 'no_match'); end if;
  perform auth.forget_browsers(whose, mine, null);
  with gone as (delete from auth.session where account_id = whose and token_hash <> mine returning token_hash)
    select coalesce(jsonb_agg(encode(token_hash, 'hex')), '[]') into ended from gone;
  return jsonb_build_object('ok', true, 'ended', ended);
end $$;
comment on function auth.change_password is 'A session that stands sets a new password, while the one that was typed is still the one that is kept, and ends every other session and forgets every other browser; the caller drains those it names';

create function auth.change_name(mine bytea, verified text, named text) returns jsonb language plpgsql volatile as $$
declare whose uuid := auth.standing(mine);
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  update auth.account set sign_in_name = named where id = whose and password_hash = verified;
  if not found then return jsonb_build_object('refused', 'no_match'); end if;
  return jsonb_build_object('ok', true);
end $$;
comment on function auth.change_name is 'A session that stands sets another sign-in name, while the password that was typed is still the one that is kept';

create function auth.replace_session(old bytea, new bytea, acts text, actor uuid, called text, until timestamptz) returns bool
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform guard.drain('session', encode(old, 'hex'));
  update auth.session s set token_hash = new, acting = acts, actor_id = actor, device_name = called,
      used_at = clock_timestamp(), expires_at = until
    where s.token_hash = old and s.expires_at > clock_timestamp();
  return found;
end $$;
comment on function auth.replace_session is 'A session that stands becomes another of its account, once nothing is read through it any more: one row that changes, so that whatever ends the first meanwhile ends the second';

create function auth.end_devices(mine bytea, one bytea) returns setof bytea language plpgsql volatile as $$
declare whose uuid := auth.standing(mine);
begin
  perform auth.forget_browsers(whose, mine, one);
  return query delete from auth.session s
    where s.account_id = whose and s.token_hash <> mine and (one is null or s.token_hash = one) returning s.token_hash;
end $$;
comment on function auth.end_devices is 'A session that stands ends one other of its account, or all others when none is named, and their browsers are forgotten; the caller drains those it names';

reset role;
