-- What people are told of, and where it is noted: beside its cause, by triggers, so that no way of doing something can forget to.
-- Most of it has a line in the history already, and the line is the cause. A held-back record has none until it is shown, so
-- nothing gives it away here either.
set role sayso_guard;

create table guard.known_device (
  account_id uuid not null,
  name_hash bytea not null,
  primary key (account_id, name_hash)
);
comment on table guard.known_device is 'The kinds of device an account has signed in on, by the hash of what a browser calls itself: another of the same kind is not told from it';
grant select on guard.known_device to sayso_backup;

create function guard.tell_of_device() returns trigger language plpgsql security definer set search_path = '' as $$
declare p uuid := (select q.id from sayso.person q where q.account_id = new.account_id); first_one bool;
begin
  first_one := not exists (select from guard.known_device d where d.account_id = new.account_id);
  insert into guard.known_device (account_id, name_hash) values (new.account_id, sha256(convert_to(new.device_name, 'UTF8'))) on conflict do nothing;
  if found and not first_one and p is not null then perform guard.tell(p, null, 'device', null); end if;
  return null;
end $$;
comment on function guard.tell_of_device is 'Somebody signed in as the person on a kind of device that was never used for this account; the first of all is the person joining';
create trigger tell_of_device after insert or update of device_name on auth.session for each row execute function guard.tell_of_device();

create function guard.unsure() returns trigger language plpgsql volatile as $$
begin
  update sayso.notice k set state = 'may_have_arrived', at = clock_timestamp(), parting = null
    where k.state in ('waiting', 'sending') and k.due_at <= clock_timestamp();
  update guard.reach r set in_hand = null where r.in_hand is not null;
  return null;
end $$;
comment on function guard.unsure is 'A restored database does not know what was sent since its backup: what it thinks is due may have arrived, and is not sent again';
create trigger unsure after update of closed_at on guard.ledger for each row when (old.closed_at is null and new.closed_at is not null) execute function guard.unsure();

create function guard.tell_of_crisis(p uuid, line jsonb, k text) returns void language plpgsql volatile as $$
declare crisis uuid := (line ->> 'crisis')::uuid;
begin
  if line -> 'actor' ->> 'kind' = 'worker' then perform guard.tell(p, null, k, crisis, clock_timestamp(), 'crisis'); end if;
  perform guard.tell(p, t.supporter_id, k, crisis, clock_timestamp(), 'crisis') from sayso.crisis_told t where t.person_id = p;
end $$;
comment on function guard.tell_of_crisis is 'A hard time that a worker started or renewed is told to the person; whoever they chose is told whoever started it';

create function guard.tell_of_line(p uuid, line_kind text, line jsonb) returns void language plpgsql volatile as $$
begin
  case
    when line ? 'held' then null;
    when line_kind = 'asked' then perform guard.tell(p, null, 'question', (line ->> 'request')::uuid);
    when line_kind in ('crisis_started', 'crisis_renewed') then perform guard.tell_of_crisis(p, line, line_kind);
    when line_kind in ('told_stop', 'told_no') then perform guard.tell(p, null, 'told_decision', (line ->> 'decision')::uuid);
    when line_kind = 'about_told' then perform guard.tell(p, null, 'about_told', null);
    when line_kind = 'told_yes' then perform guard.tell(p, null, 'told_yes', (line ->> 'yes')::uuid);
    when line_kind = 'told_yes_opened' then perform guard.tell(p, null, 'yes_opened', (line ->> 'grant')::uuid);
    when line_kind = 'told_confirmed' then perform guard.tell(p, null, 'told_confirmed', (line ->> 'paper')::uuid);
    when line_kind in ('lawful_recorded', 'lawful_corrected', 'lawful_shown') then perform guard.tell(p, null, 'lawful', (line ->> 'share')::uuid);
    when line_kind = 'authority_recorded' then perform guard.tell(p, null, 'authority', (line ->> 'authority')::uuid);
    when line_kind = 'incapacity_recorded' then perform guard.tell(p, null, 'lack', (line ->> 'incapacity')::uuid);
    when line_kind = 'incapacity_confirmed' then perform guard.tell(p, null, 'lack_confirmed', (line ->> 'incapacity')::uuid);
    when line_kind = 'incapacity_again' then perform guard.tell(p, null, 'lack_again', (line ->> 'incapacity')::uuid);
    when line_kind = 'authority_decided' then perform guard.tell(p, null, 'decided', (line ->> 'grant')::uuid);
    when line_kind = 'death_recorded' then perform guard.tell(p, null, 'death', (line ->> 'death')::uuid);
    when line_kind = 'closing_asked' then perform guard.tell(p, null, 'closing', null);
    else null;
  end case;
end $$;
comment on function guard.tell_of_line is 'Which lines of the history are told of, to whom, and how urgently';
reset role;

set role sayso_owner;

create function sayso.tell_of_line() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.tell_of_line(new.person_id, new.kind, new.payload::jsonb);
  return null;
end $$;
create trigger tell_of_line after insert on sayso.history for each row
  when (new.kind in ('asked', 'crisis_started', 'crisis_renewed', 'told_stop', 'told_no', 'told_yes', 'told_yes_opened', 'told_confirmed', 'lawful_recorded', 'lawful_corrected',
    'lawful_shown', 'about_told', 'authority_recorded', 'incapacity_recorded', 'incapacity_confirmed', 'incapacity_again', 'authority_decided', 'death_recorded', 'closing_asked'))
  execute function sayso.tell_of_line();

create function sayso.tell_to_choose() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.tell(new.person_id, null, 'chosen', new.grant_id, new.ask_after);
  return null;
end $$;
create trigger tell_to_choose after insert on sayso.asked_again for each row execute function sayso.tell_to_choose();

create function sayso.tell_to_choose_scribe() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.tell(new.person_id, null, 'chosen', new.id, new.ask_after);
  return null;
end $$;
comment on function sayso.tell_to_choose_scribe is 'Whoever was let write down a yes in company is asked about another day: told then, and only while nobody is there';
grant execute on function sayso.tell_to_choose_scribe to sayso_guard;
create trigger tell_to_choose after insert on sayso.scribe for each row when (new.ask_after is not null) execute function sayso.tell_to_choose_scribe();

create function sayso.tell_of_helper() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.tell(new.person_id, null, 'helper', new.id);
  return null;
end $$;
create trigger tell_of_helper after update of account_id on sayso.supporter for each row
  when (old.account_id is null and new.account_id is not null) execute function sayso.tell_of_helper();

create function sayso.forget_reach() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.forget_reach(new.person_id);
  return null;
end $$;
create trigger forget_reach after update of closed_at on sayso.closing for each row
  when (old.closed_at is null and new.closed_at is not null) execute function sayso.forget_reach();

comment on function sayso.tell_of_line is 'Runs as whoever writes the line, which is the guard';
comment on function sayso.tell_to_choose is 'What was given in company is asked about another day: told then, and only while nobody is there';
comment on function sayso.tell_of_helper is 'A helper signed in for the first time';
comment on function sayso.forget_reach is 'A closed account is told nothing, and where it was told is forgotten';
grant execute on function sayso.tell_of_line, sayso.tell_to_choose, sayso.tell_of_helper, sayso.forget_reach to sayso_guard;
reset role;

set role sayso_guard;
create function guard.forget_reach(p uuid) returns void language plpgsql volatile as $$
declare account uuid := (select q.account_id from sayso.person q where q.id = p);
begin
  delete from guard.reach_asked k where k.account_id = account;
  delete from guard.reach r where r.account_id = account
    and not exists (select from sayso.supporter s where s.account_id = account and s.person_id <> p and s.ended_at is null);
  update sayso.notice n set parting = null where n.person_id = p;
end $$;
comment on function guard.forget_reach is 'Where a person was told goes with their account, unless they help somebody else and are told about that';
reset role;
