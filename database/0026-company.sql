-- Two people at one screen (tension 7). While the person says that somebody is with them, their name is on every page, and a
-- permission given then is asked about again another day: "did you choose this yourself?" A trigger on the permissions
-- themselves notes it, so that no way of giving one can forget to. Who it was is the person's own word: it stands in no line
-- of the history, and goes when nothing is left to ask about.
set role sayso_owner;

create table sayso.company (
  person_id uuid not null references sayso.person,
  id uuid not null,
  who text not null default '' check (length(who) <= 120),
  began_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.company is 'Somebody who is with the person at the screen, as the person said; over after four hours if nobody says so';
create unique index company_now on sayso.company (person_id) where ended_at is null;

create table sayso.asked_again (
  person_id uuid not null,
  grant_id uuid not null,
  company_id uuid not null,
  ask_after timestamptz not null,
  chosen_at timestamptz,
  primary key (person_id, grant_id),
  foreign key (person_id, grant_id) references sayso.consent_grant (person_id, id),
  foreign key (person_id, company_id) references sayso.company (person_id, id)
);
comment on table sayso.asked_again is 'Permissions given while somebody was with the person: asked about again, until the person says that they chose it themselves, or stops it';

call sayso.protect_for_person('sayso.company');
call sayso.protect_for_person('sayso.asked_again');
reset role;

set role sayso_guard;

create function guard.company_of(p uuid) returns uuid language sql stable as
$$ select id from sayso.company where person_id = p and ended_at is null and began_at > clock_timestamp() - interval '4 hours' $$;
comment on function guard.company_of is 'The company a person is in, if they said so and it is not over';

create function guard.asks_again_at(with_them uuid) returns timestamptz language sql stable as
$$ select case when with_them is not null then clock_timestamp() + interval '12 hours' end $$;
comment on function guard.asks_again_at is 'From when what the person says now is asked about again: another day, where somebody is with them; null where nobody is';

create function api.begin_company(token bytea, form uuid, with_whom text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('begin_company', with_whom)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.company c set ended_at = clock_timestamp() where c.person_id = a.id and c.ended_at is null;
  insert into sayso.company (person_id, id, who) values (a.id, gen_random_uuid(), with_whom);
  perform guard.forget_company(a.id);
  perform guard.append(a.id, 'company_began', jsonb_build_object('actor', guard.actor_line(a, null)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.begin_company is 'The person says that somebody is with them; whoever was, is not any more';

create function api.end_company(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_company')::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.company c set ended_at = clock_timestamp() where c.person_id = a.id and c.ended_at is null;
  if found then perform guard.append(a.id, 'company_ended', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  perform guard.forget_company(a.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_company is 'The person says that they are by themselves; said twice, it is true twice';

set local check_function_bodies = off; -- whoever may write down a yes is in 0057, moves are in 0098
create function api.say_chosen(token bytea, form uuid, about uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_chosen', about)::text;
  outcome jsonb;
  kept sayso.consent_grant;
  scribe sayso.scribe;
  moving sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if guard.company_of(a.id) is not null then return guard.refuse('in_company'); end if;
  update sayso.asked_again q set chosen_at = clock_timestamp()
    where q.person_id = a.id and q.grant_id = about and q.chosen_at is null and q.ask_after <= clock_timestamp();
  if found then
    select * into strict kept from sayso.consent_grant g where g.person_id = a.id and g.id = about;
    perform guard.append(a.id, 'chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', about, 'parts', to_jsonb(kept.parts)));
  else
    update sayso.scribe t set chosen_at = clock_timestamp()
      where t.person_id = a.id and t.id = about and t.chosen_at is null and t.ask_after <= clock_timestamp() returning * into scribe;
    if found then
      perform guard.append(a.id, 'scribe_chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', scribe.worker_id,
        'name', (select w.name from sayso.worker w where w.id = scribe.worker_id)));
    else
      moving := guard.move_of(a.id, about);
      update sayso.move_asked_again q set chosen_at = clock_timestamp()
        where q.person_id = a.id and q.move_id = about and q.chosen_at is null and q.ask_after <= clock_timestamp() and guard.move_is_open(moving);
      if not found then return guard.refuse('not_found'); end if;
      perform guard.move_line(moving, a, 'move_chosen');
    end if;
  end if;
  perform guard.forget_company(a.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
reset check_function_bodies;
comment on function api.say_chosen is 'The person says, by themselves and another day, that they chose a permission, who writes down a yes of theirs, or a move; a no is a stop, or calling off, and its own function does it';

grant execute on function api.begin_company, api.end_company, api.say_chosen to sayso_app;
reset role;

set role sayso_owner;
create function sayso.ask_again() returns trigger language plpgsql set search_path = '' as $$
declare with_them uuid := guard.company_of(new.person_id);
begin
  if with_them is not null then
    insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
      values (new.person_id, new.id, with_them, guard.asks_again_at(with_them));
  end if;
  return null;
end $$;
comment on function sayso.ask_again is 'Runs as whoever gives, which is the guard';
grant execute on function sayso.ask_again to sayso_guard;
create trigger ask_again after insert on sayso.consent_grant for each row execute function sayso.ask_again();
reset role;
