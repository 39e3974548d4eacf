-- When contact is missed (R13 to R15, R25): the service's protocol as data, one run of it for each contact that was missed, and each
-- step of a run as a promise with one named owner and a time. A run begins in the transaction in which a contact becomes missed,
-- whoever writes that, because a trigger begins it. It is never without a next step while it is open, and never has two: indexes and
-- a constraint at commit hold that, whoever writes. src/lib/domain/contact/missed.ts says the rule of the times too; a test compares.
set role sayso_owner;

create table sayso.missed_protocol (
  service_id uuid primary key references sayso.service,
  more_tries int not null default 2 check (more_tries between 0 and 5),
  within_hours int not null default 24 check (within_hours between 4 and 96),
  decide_hours int not null default 2 check (decide_hours between 1 and 48),
  decided_by text not null default 'responsible' check (decided_by in ('responsible', 'supervisor')),
  unsaid_hours int check (unsaid_hours between 1 and 48),
  tried_days int not null default 1 check (tried_days between 1 and 5),
  held_days int not null default 7 check (held_days between 2 and 21),
  booked_ahead int not null default 2 check (booked_ahead between 1 and 4),
  new_days int not null default 21 check (new_days between 7 and 42),
  set_at timestamptz not null default clock_timestamp(),
  set_by uuid references sayso.worker,
  check (held_days < new_days)
);
comment on table sayso.missed_protocol is 'What a service does when contact is missed, and for new people; without a row, the usual';
comment on column sayso.missed_protocol.more_tries is 'How many tries after the first, which is on the same day';
comment on column sayso.missed_protocol.within_hours is 'In how many hours after the first try the others are, where a safe and working time allows';
comment on column sayso.missed_protocol.decide_hours is 'How long after the last try a named person decides';
comment on column sayso.missed_protocol.unsaid_hours is 'How long after its end a contact that nobody spoke of counts as missed; null for the end of that working day';
comment on column sayso.missed_protocol.tried_days is 'New people: working days in which contact is tried';
comment on column sayso.missed_protocol.held_days is 'New people: days in which a first contact is held';
comment on column sayso.missed_protocol.booked_ahead is 'New people: how many contacts are booked ahead';
comment on column sayso.missed_protocol.new_days is 'For how many days somebody is new';

create table sayso.missed_run (
  person_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  contact_id uuid,
  wanted_id uuid not null references sayso.worker,
  cause text not null check (cause in ('us', 'them', 'unreached', 'unsaid', 'not_tried', 'not_held', 'not_booked')),
  protocol jsonb not null,
  began_at timestamptz not null default clock_timestamp(),
  tries int not null default 0 check (tries >= 0),
  first_try_at timestamptz,
  ended_at timestamptz,
  ended_how text check (ended_how in ('reached', 'kept', 'all_right', 'not_now', 'booked', 'changed', 'over')),
  primary key (person_id, id),
  check ((contact_id is null) = (cause in ('not_tried', 'not_held', 'not_booked'))),
  check ((ended_at is null) = (ended_how is null)),
  check ((tries = 0) = (first_try_at is null))
);
comment on table sayso.missed_run is 'One run of the protocol: about one contact that was missed, or one thing that is late for somebody new';
comment on column sayso.missed_run.link_id is 'No foreign key, nor for the contact: both may be past their time and erased while this is kept';
comment on column sayso.missed_run.cause is 'us: we did not keep it, or the person says that nobody came; unsaid: nobody said what became of it';
comment on column sayso.missed_run.wanted_id is 'With whom the contact was: the first choice for each step';
comment on column sayso.missed_run.protocol is 'The protocol as it was when the run began';
comment on column sayso.missed_run.ended_how is 'all_right and not_now are the person''s own word; over: the link, the account or the time of being new ended';
create unique index missed_run_once on sayso.missed_run (person_id, contact_id) where contact_id is not null;
create unique index missed_run_new on sayso.missed_run (person_id, link_id, cause) where contact_id is null and ended_at is null;
create index missed_run_open on sayso.missed_run (team_id) where ended_at is null;

create table sayso.missed_step (
  person_id uuid not null,
  id uuid not null unique,
  run_id uuid not null,
  n int not null check (n > 0),
  kind text not null check (kind in ('sorry', 'try', 'decide', 'visit', 'meet', 'book')),
  due_at timestamptz not null,
  owner_id uuid not null references sayso.worker,
  instead_of uuid references sayso.worker check (instead_of <> owner_id),
  made_at timestamptz not null default clock_timestamp(),
  outcome text check (outcome in ('talked', 'message', 'no_answer', 'visited', 'visit', 'tell', 'wait', 'over')),
  said_at timestamptz,
  said_by uuid references sayso.worker,
  why text not null default '' check (length(why) <= 500),
  whom text not null default '' check (length(whom) <= 200),
  grant_id uuid,
  share_id uuid,
  primary key (person_id, id),
  foreign key (person_id, run_id) references sayso.missed_run (person_id, id),
  unique (person_id, run_id, n),
  check ((outcome is null) = (said_at is null)),
  check ((said_by is null) = (coalesce(outcome, 'over') = 'over')),
  check (outcome not in ('visit', 'tell', 'wait') or btrim(why) <> ''),
  check ((outcome is not distinct from 'tell') = (num_nonnulls(grant_id, share_id) = 1)),
  check (outcome <> 'tell' or btrim(whom) <> ''),
  check (outcome is null or case outcome when 'visited' then kind = 'visit' when 'visit' then kind = 'decide' when 'tell' then kind = 'decide'
    when 'wait' then kind in ('decide', 'meet', 'book') when 'over' then true else kind not in ('decide', 'meet', 'book') end)
);
comment on table sayso.missed_step is 'One promise of a run: what, by when, by whom, and what came of it';
comment on column sayso.missed_step.kind is 'sorry and try: reach the person; decide: on a visit, on telling others, or on waiting; meet and book: for somebody new';
comment on column sayso.missed_step.instead_of is 'Whose it is while they are away: it comes back to them, if nobody has done it by then (ADR 59); null while it is with whom it belongs to';
comment on column sayso.missed_step.outcome is 'What came of it, or what was decided; over: the run ended by itself';
comment on column sayso.missed_step.why is 'For the person: why it was decided so';
comment on column sayso.missed_step.whom is 'Who was told, as they were called; it opens nothing';
comment on column sayso.missed_step.grant_id is 'The permission of the person''s under which somebody was told; no foreign key, because a permission may be erased before';
comment on column sayso.missed_step.share_id is 'The record of what a law made the service share; no foreign key, as above';
create unique index missed_step_open on sayso.missed_step (person_id, run_id) where outcome is null;
create index missed_step_owner on sayso.missed_step (owner_id, due_at) where outcome is null;

call sayso.protect_for_signed_in('sayso.missed_protocol', 'What a service does when contact is missed, for anybody signed in');
call sayso.protect_for_person('sayso.missed_run', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
call sayso.protect_for_person('sayso.missed_step', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');

create function sayso.one_next_step() returns trigger language plpgsql set search_path = '' as $$
declare r sayso.missed_run; open int;
begin
  select * into r from sayso.missed_run k where k.person_id = new.person_id
    and k.id = case tg_table_name when 'missed_run' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'run_id')::uuid end;
  select count(*) into open from sayso.missed_step s where s.person_id = r.person_id and s.run_id = r.id and s.outcome is null;
  if r.id is not null and open <> (r.ended_at is null)::int then
    raise exception 'an open run has one next step, and one that ended has none' using errcode = '23514';
  end if;
  return null;
end $$;
comment on function sayso.one_next_step is 'Judged as a transaction commits, whoever writes: nobody is on no list, and nothing is on two';
grant execute on function sayso.one_next_step to sayso_guard;
create constraint trigger one_next_step after insert or update on sayso.missed_run
  deferrable initially deferred for each row execute function sayso.one_next_step();
create constraint trigger one_next_step after insert or update on sayso.missed_step
  deferrable initially deferred for each row execute function sayso.one_next_step();
reset role;

set role sayso_guard;

-- The rule of the times. A calendar is when the team works, on which days it is closed, when the person may be reached (null for any
-- time) and whether there is any way at all to reach them.
create function guard.missed_place(wanted timestamptz, calendar jsonb, safely bool) returns timestamptz language sql stable as $$
  select greatest(wanted, (d.day + o.start) at time zone 'Europe/London')
  from (select w.first + k as day from (select (wanted at time zone 'Europe/London')::date as first) w, generate_series(0, 28) k) d
    cross join lateral (
      select greatest((h ->> 'opens')::time, case when s.safe is not null then (s.safe ->> 'from')::time end) as start,
        least((h ->> 'closes')::time, case when s.safe is not null then (s.safe ->> 'until')::time end) as until
      from (select case when safely then nullif(calendar -> 'safe', 'null') end as safe) s, jsonb_array_elements(calendar -> 'hours') h
      where (h ->> 'day')::int = extract(isodow from d.day) and not calendar -> 'closed' ? d.day::text
        and (s.safe is null or s.safe -> 'days' @> to_jsonb(extract(isodow from d.day)::int))
    ) o
  where (greatest(wanted, (d.day + o.start) at time zone 'Europe/London') at time zone 'Europe/London')::date = d.day
    and (greatest(wanted, (d.day + o.start) at time zone 'Europe/London') at time zone 'Europe/London')::time >= o.start
    and (greatest(wanted, (d.day + o.start) at time zone 'Europe/London') at time zone 'Europe/London')::time < o.until
  order by 1 limit 1
$$;
comment on function guard.missed_place is 'The first moment from then on at which the team works and, when the person is to be reached, that is safe for them; null when there is none within four weeks';

create function guard.missed_try_at(protocol jsonb, event jsonb, calendar jsonb) returns timestamptz language sql stable as $$
  select case
    when (event ->> 'tries')::int = 0 then case
      when guard.in_britain(guard.missed_place(e.at + interval '30 minutes', calendar, true)) = guard.in_britain(guard.missed_place(e.at, calendar, true))
        then guard.missed_place(e.at + interval '30 minutes', calendar, true) else guard.missed_place(e.at, calendar, true) end
    when spread is null or spread <= bound or soonest > bound or soonest is null then spread
    else soonest end
  from (select (event ->> 'at')::timestamptz as at, (event ->> 'first')::timestamptz as first, (event ->> 'last')::timestamptz as last) e
    cross join lateral (select e.first + (protocol ->> 'withinHours')::int * interval '1 hour' as bound,
      guard.missed_place(e.last + interval '2 hours', calendar, true) as soonest,
      guard.missed_place(greatest(e.last + interval '2 hours', e.first + (protocol ->> 'withinHours')::int * interval '1 hour' * (event ->> 'tries')::int
        / greatest((protocol ->> 'moreTries')::int, 1)), calendar, true) as spread) k
$$;
comment on function guard.missed_try_at is 'When the next try is: the first on the same day, soon; the others spread over the hours given, two apart, and earlier rather than after those hours';

create function guard.missed_rule(protocol jsonb, event jsonb, calendar jsonb) returns jsonb language sql stable as $$
  select case when k.tries then jsonb_build_object('kind', case when (event ->> 'byUs')::bool and (event ->> 'tries')::int = 0 then 'sorry' else 'try' end, 'at', k.at)
    else jsonb_build_object('kind', 'decide', 'at', coalesce(guard.missed_place(k.decide, calendar, false), k.decide)) end
  from (select t.at, t.at is not null as tries,
      coalesce((event ->> 'last')::timestamptz, (event ->> 'at')::timestamptz) + (protocol ->> 'decideHours')::int * interval '1 hour' as decide
    from (select case when (calendar ->> 'ways')::bool and (event ->> 'tries')::int <= (protocol ->> 'moreTries')::int
      then guard.missed_try_at(protocol, event, calendar) end as at) t) k
$$;
comment on function guard.missed_rule is 'What comes next and when: say sorry or try while a try is left, there is a way to reach the person and a safe time for it; else somebody decides';
reset role;
