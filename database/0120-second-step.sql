-- A second step when signing in: after the password, six digits that an app works out from a secret and the time (RFC 6238). Whoever
-- wants one sets it up; staff of a real installation need one, since they open the plans of others, so that a password alone makes no session that acts
-- as a worker. Between password and digits somebody is only half signed in, which opens nothing. The server judges the digits,
-- as it judges a password; what is here is that each are good once, and which session may be without them.
set role sayso_guard;

create table auth.second_step (
  account_id uuid primary key references auth.account,
  secret bytea not null check (length(secret) = 20),
  offered_at timestamptz not null default clock_timestamp(),
  offered_to bytea not null,
  set_at timestamptz,
  spent bigint not null default 0
);
comment on table auth.second_step is 'The secret of an account''s second step, which an app on a phone has too';
comment on column auth.second_step.offered_to is 'The SHA-256 of the cookie of the browser it was offered to: another one of the account neither sees it nor sets it up';
comment on column auth.second_step.set_at is 'Since when it is asked for; until six digits of it were typed it is only offered';
comment on column auth.second_step.spent is 'The last half minute, counted from 1970, whose digits were used: none is good twice';

create table auth.signing_in (
  token_hash bytea primary key,
  account_id uuid not null references auth.account,
  password_hash text not null,
  device text not null check (device in ('own', 'shared')),
  device_name text not null check (length(device_name) <= 120),
  expires_at timestamptz not null default clock_timestamp() + interval '15 minutes'
);
comment on table auth.signing_in is 'A browser in which the password fitted and the second step is still to come; the key is the SHA-256 of its cookie';
create index signing_in_account on auth.signing_in (account_id);

alter table auth.session add column by_two_steps bool not null default false;
comment on column auth.session.by_two_steps is 'Whether six digits were typed for it';

create function auth.needs_step(account uuid, acts text) returns bool language sql stable security definer set search_path = '' as $$
  select exists (select from auth.second_step s where s.account_id = account and s.set_at is not null)
    or (acts = 'worker' and not coalesce((select i.demonstration from guard.installation i), false))
$$;
comment on function auth.needs_step is 'Whether a password alone is too little for a session that acts so: the account has a second step, or it is staff of a real installation';

create function auth.check_steps() returns trigger language plpgsql volatile security definer set search_path = '' as $$
begin
  if not new.by_two_steps and auth.needs_step(new.account_id, new.acting) then
    raise exception 'that session needs a second step' using errcode = '28000';
  end if;
  return new;
end $$;
comment on function auth.check_steps is 'Asks anew, and not by what the statement saw as it began: a second step may have been set up while somebody signed in';
create trigger check_steps before insert or update of account_id, acting, actor_id, by_two_steps on auth.session
  for each row execute function auth.check_steps();

create function auth.stepping(proof bytea) returns uuid language plpgsql volatile as $$
declare whose uuid := auth.standing(proof);
begin
  if whose is not null then return whose; end if;
  perform 1 from auth.account k where k.id = (select s.account_id from auth.signing_in s where s.token_hash = proof) for no key update;
  return (select s.account_id from auth.signing_in s join auth.account k on k.id = s.account_id and k.password_hash = s.password_hash
    where s.token_hash = proof and s.expires_at > clock_timestamp());
end $$;
comment on function auth.stepping is 'The account of a session that stands, or of somebody whose password fitted a moment ago and is still the same; held until the transaction is over';

create function auth.offer_step(proof bytea, fresh bytea, before bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid := auth.stepping(proof);
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  insert into auth.second_step as s (account_id, secret, offered_to) values (whose, fresh, proof)
    on conflict (account_id) do update set offered_at = clock_timestamp(), offered_to = proof,
      secret = case when s.offered_to in (proof, before) and s.offered_at > clock_timestamp() - interval '1 hour' then s.secret else fresh end
      where s.set_at is null;
  return jsonb_build_object('ok', true);
end $$;
comment on function auth.offer_step is 'A secret to set a second step up with, for one browser. There it stays the same for an hour, after signing in again too, so that what was photographed is what is asked for; another browser gets its own, so that nobody who was looking has what is set up. One that is set up stays';

create function auth.set_step(proof bytea, verified bytea, moment bigint) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid := auth.stepping(proof); ended jsonb;
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  update auth.second_step set set_at = clock_timestamp(), spent = moment
    where account_id = whose and secret = verified and set_at is null and offered_to = proof and offered_at > clock_timestamp() - interval '1 hour';
  if not found then return jsonb_build_object('refused', 'changed_meanwhile'); end if;
  delete from auth.signing_in where account_id = whose;
  with gone as (delete from auth.session where account_id = whose and token_hash <> proof returning token_hash)
    select coalesce(jsonb_agg(encode(token_hash, 'hex')), '[]') into ended from gone;
  update auth.session set by_two_steps = true where token_hash = proof;
  return jsonb_build_object('ok', true, 'ended', ended);
end $$;
comment on function auth.set_step is 'A second step counts from the first digits that fitted, and whoever signed in without it is signed out; the caller drains the sessions it names';

create function auth.pass_step(proof bytea, verified bytea, moment bigint) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid := auth.stepping(proof);
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  update auth.second_step set spent = moment
    where account_id = whose and secret = verified and set_at is not null and spent < moment;
  if not found then return jsonb_build_object('refused', 'wrong_digits'); end if;
  delete from auth.signing_in where token_hash = proof;
  return jsonb_build_object('ok', true);
end $$;
comment on function auth.pass_step is 'The digits of one half minute are good once';

create function auth.stop_step(mine bytea, verified_password text, verified bytea, moment bigint) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare whose uuid := auth.standing(mine);
begin
  if whose is null then return jsonb_build_object('refused', 'signed_out'); end if;
  if not exists (select from auth.account k where k.id = whose and k.password_hash = verified_password) then
    return jsonb_build_object('refused', 'no_match');
  end if;
  delete from auth.second_step where account_id = whose and secret = verified and set_at is not null and spent < moment;
  if not found then return jsonb_build_object('refused', 'wrong_digits'); end if;
  return jsonb_build_object('ok', true);
end $$;
comment on function auth.stop_step is 'A session that stands ends its account''s second step, with the password and with digits that were not used; staff are asked to set another up when they next sign in';

create function auth.needs_step_first(mine bytea, acts text) returns bool language sql stable security definer set search_path = '' as $$
  select exists (select from auth.session s
    where s.token_hash = mine and not s.by_two_steps and auth.needs_step(s.account_id, acts))
$$;
comment on function auth.needs_step_first is 'Whether a session acts so only after a second step';

grant select on auth.second_step, auth.signing_in to sayso_auth;
grant insert, delete on auth.signing_in to sayso_auth;
grant execute on function auth.needs_step, auth.needs_step_first, auth.offer_step, auth.set_step, auth.pass_step, auth.stop_step to sayso_auth;
grant select on auth.second_step, auth.signing_in to sayso_backup;
reset role;
