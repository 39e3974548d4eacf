-- A live call between the two sides of a move (ADR 70, R63): in a plan of weeks that has one it is owed from the person's yes on, and in any
-- move from the moment that somebody asks for one. While one is owed the move cannot end, and the person alone says that it is not
-- needed, whoever asked, so that nobody holds somebody in a move by asking. One is owed at a time. It is written down once, by somebody who
-- was in it, in words which the person reads. Whether one is owed is worked out: whatever ends a move leaves nothing behind.
set role sayso_owner;

alter table sayso.move_plan add column calls bool not null default false;
comment on column sayso.move_plan.calls is 'Whether the two sides call each other in it';
alter table sayso.move_plan_version add column calls bool not null default false;
alter table sayso.move add column calls bool not null default false;
comment on column sayso.move.calls is 'Whether its plan of weeks has a call between the two sides, as it was asked';

create table sayso.handover_call (
  person_id uuid not null,
  id uuid not null,
  move_id uuid not null,
  because text not null check (because in ('plan', 'person', 'worker')),
  asked_at timestamptz not null default clock_timestamp(),
  asked_by uuid references sayso.worker,
  why text not null default '' check (length(why) <= 500),
  lang text not null default 'en',
  due_on date,
  wish text check (wish in ('there', 'without')),
  dropped_at timestamptz,
  held_on date,
  written_at timestamptz,
  written_by uuid references sayso.worker,
  there uuid[] not null default '{}',
  person_there bool,
  words text not null default '' check (length(words) <= 1000),
  without_words text not null default '' check (length(without_words) <= 500),
  version int not null default 1,
  primary key (person_id, id),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  check ((because = 'worker') = (asked_by is not null)),
  check (case because when 'worker' then btrim(why) <> '' when 'plan' then why = '' else true end),
  check (dropped_at is null or held_on is null),
  check ((held_on is null) = (written_at is null) and (held_on is null) = (written_by is null) and (held_on is null) = (person_there is null)),
  check (held_on is not null or there = '{}'),
  constraint handover_call_in_words check (held_on is null or btrim(words) <> ''),
  constraint handover_call_by_who_was_there check (held_on is null or cardinality(there) between 2 and 20 and written_by = any (there)),
  constraint handover_call_without_them_says_why check (held_on is null or person_there or wish is distinct from 'there' or btrim(without_words) <> '')
);
comment on table sayso.handover_call is 'A call between the two sides of a move: why there is one, by which day, what the person said of being in it, and what was said in it';
comment on column sayso.handover_call.because is 'Because the plan of weeks has one, or because the person or a worker asked for it';
comment on column sayso.handover_call.due_on is 'By which day whoever leads sees to it; null while nobody has accepted a move whose plan has one';
comment on column sayso.handover_call.wish is 'Whether the person wants to be in it; null: ask them first';
comment on column sayso.handover_call.dropped_at is 'When the person said that it is not needed';
comment on column sayso.handover_call.there is 'The workers who were in it';
comment on column sayso.handover_call.without_words is 'Why it was without the person, where they had said that they want to be there';
create unique index handover_call_owed on sayso.handover_call (person_id, move_id) where held_on is null and dropped_at is null;
call sayso.protect_for_lists('sayso.handover_call');
create policy team on sayso.handover_call for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and move_id = any ((select api.bound_moves())::uuid[]));
comment on policy team on sayso.handover_call is 'Whoever reads the move';

create function sayso.move_has_its_call() returns trigger language plpgsql set search_path = '' as $$
begin
  new.calls := new.template in ('crisis', 'hospital')
    or coalesce((select v.calls from sayso.move_plan_version v where v.plan_id = new.plan_id and v.version = new.plan_version), false);
  return new;
end $$;
comment on function sayso.move_has_its_call is 'As a move is asked, whoever asks: its plan of weeks says whether there is a call. src/lib/domain/moves/handover.ts says the same of those that come with Sayso';

create function sayso.no_call_is_owed() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from sayso.move m join sayso.handover_call c on c.person_id = m.person_id and c.move_id = m.id
      where m.person_id = new.person_id and m.id = (to_jsonb(new) ->> tg_argv[0])::uuid and m.closed_at is not null and c.held_on is null and c.dropped_at is null) then
    raise exception 'a call is owed in this move' using errcode = '23514', constraint = 'no_call_is_owed';
  end if;
  return null;
end $$;
comment on function sayso.no_call_is_owed is 'As a transaction commits: no move has ended while a call was owed in it, whoever ended it';
grant execute on function sayso.move_has_its_call, sayso.no_call_is_owed to sayso_guard;
create trigger move_has_its_call before insert on sayso.move for each row execute function sayso.move_has_its_call();
create constraint trigger no_call_is_owed after insert or update on sayso.move
  deferrable initially deferred for each row when (new.closed_at is not null) execute function sayso.no_call_is_owed('id');
create constraint trigger no_call_is_owed after insert or update on sayso.handover_call
  deferrable initially deferred for each row when (new.held_on is null and new.dropped_at is null) execute function sayso.no_call_is_owed('move_id');
reset role;

set role sayso_guard;

create function guard.handover_owed(m sayso.move) returns sayso.handover_call language sql stable as $$
  select c.* from sayso.handover_call c
  where c.person_id = m.person_id and c.move_id = m.id and c.held_on is null and c.dropped_at is null
    and guard.move_is_open(m) and m.person_said = 'yes' and not guard.frozen(m.person_id)
$$;
comment on function guard.handover_owed is 'The call that is owed in a move, if one is: none before the person''s yes, none once the move is over, for whatever reason, and none after a death';

create function guard.handovers_follow(m sayso.move, before sayso.move) returns void language plpgsql volatile as $$
declare today date := guard.in_britain(clock_timestamp());
begin
  if m.calls and m.person_said = 'yes' and before.person_said is distinct from 'yes' then
    insert into sayso.handover_call (person_id, id, move_id, because) values (m.person_id, gen_random_uuid(), m.id, 'plan');
  end if;
  update sayso.handover_call c
    set due_on = case when m.accepted_at is not null and before.accepted_at is null then coalesce(c.due_on, guard.missed_working_day(m.from_team, today, 1))
      else guard.missed_working_day(m.from_team, today, 2) end
    where c.person_id = m.person_id and c.move_id = m.id and c.held_on is null and c.dropped_at is null
      and (m.accepted_at is not null and before.accepted_at is null or m.called_off_at is null and before.called_off_at is not null);
end $$;
comment on function guard.handovers_follow is 'What becomes of the call as a move goes on: with the yes it is there, where the plan has one; as the move is accepted it has its day, the end of the first that is worked; and a move that is taken up again gives two working days anew';

create function api.ask_handover_call(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_handover_call', p, move, q)::text;
  why text := btrim(coalesce(q ->> 'why', ''));
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' and (a.kind is distinct from 'person' or p is distinct from a.id) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if a.kind = 'worker' then m := guard.move_to_change(a, p, move);
  else
    perform 1 from sayso.chain_head where person_id = p for update;
    m := guard.move_of(p, move);
  end if;
  if m.id is null then return guard.refuse('not_found'); end if;
  if not guard.move_is_open(m) or m.person_said is distinct from 'yes' then return guard.refuse('move_over'); end if;
  if (guard.handover_owed(m)).id is not null then return guard.refuse('handover_owed'); end if;
  if a.kind = 'worker' and why = '' then return guard.refuse('say_why'); end if;
  if a.kind = 'worker' and exists (select from sayso.handover_call c where c.person_id = p and c.move_id = move
    and c.dropped_at > clock_timestamp() - interval '28 days') then return guard.refuse('handover_dropped'); end if;
  insert into sayso.handover_call (person_id, id, move_id, because, asked_by, why, lang, due_on)
    values (p, gen_random_uuid(), move, a.kind, case when a.kind = 'worker' then a.id end, why, coalesce(q ->> 'lang', 'en'),
      guard.missed_working_day(m.from_team, guard.in_britain(clock_timestamp()), 2));
  perform guard.move_line(m, a, case a.kind when 'person' then 'move_call_wanted' else 'move_call_asked' end);
  if a.kind = 'worker' then perform guard.tell(p, null, 'move', null); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.ask_handover_call is 'The person, or a worker of either side with words, asks that the two sides of a move call each other, within two working days. Only after the person''s yes; and no worker asks within 28 days of the person saying that it is not needed. q: {why, lang}';

create function api.say_handover_call(token bytea, form uuid, call uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_handover_call', call, q)::text;
  how text := q ->> 'said';
  outcome jsonb;
  c sayso.handover_call;
  m sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how is null or how not in ('there', 'without', 'dropped') then raise exception 'no such answer'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into c from sayso.handover_call k where k.person_id = a.id and k.id = call;
  if c.id is null then return guard.refuse('not_found'); end if;
  m := guard.move_of(a.id, c.move_id);
  if (guard.handover_owed(m)).id is distinct from c.id then return guard.refuse('move_over'); end if;
  if c.version is distinct from (q ->> 'version')::int then return guard.refuse('move_changed'); end if;
  update sayso.handover_call k set wish = case when how = 'dropped' then k.wish else how end,
      dropped_at = case when how = 'dropped' then clock_timestamp() end, version = k.version + 1
    where k.person_id = a.id and k.id = call;
  perform guard.move_line(m, a, 'move_call_' || how);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_handover_call is 'The person says of a call that is owed that they want to be there, or that it is fine without them; or that it is not needed, whoever asked for it, and nothing is owed any more. q: {said, version}';

create function guard.cannot_have_called(m sayso.move, c sayso.handover_call, actor uuid, q jsonb) returns text language plpgsql stable as $$
declare who uuid[] := array(select jsonb_array_elements_text(q -> 'there')::uuid);
begin
  if m.id is null then return 'not_found'; end if;
  if c.held_on is not null then return 'told_meanwhile'; end if;
  if (guard.handover_owed(m)).id is distinct from c.id then return 'move_over'; end if;
  if c.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if (q ->> 'on')::date > guard.in_britain(clock_timestamp()) then return 'not_yet'; end if;
  if (q ->> 'on')::date < guard.in_britain(m.said_at) then return 'period_over'; end if;
  if exists (select from unnest(who) w where guard.keeps_out(m.person_id, w) or not guard.acts_for(w, m.from_team) and not guard.acts_for(w, m.to_team)) then return 'no_such_grantee'; end if;
  if not actor = any (who) or not exists (select from unnest(who) x, unnest(who) y
    where x <> y and guard.acts_for(x, m.from_team) and guard.acts_for(y, m.to_team) and (not m.inside or y = m.to_worker)) then return 'handover_who'; end if;
  if btrim(coalesce(q ->> 'words', '')) = '' then return 'say_why'; end if;
  if c.wish = 'there' and not (q ->> 'person_there')::bool and btrim(coalesce(q ->> 'without', '')) = '' then return 'say_why'; end if;
  return null;
end $$;
comment on function guard.cannot_have_called is 'Why a call cannot be written down so, or null: it is owed, not before the person''s yes nor on a day to come, and whoever writes was in it, with somebody of each side whom the person lets; with words, and with why where they had said that they want to be there and were not';

create function api.held_handover_call(token bytea, form uuid, p uuid, call uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('held_handover_call', p, call, q)::text;
  no text;
  outcome jsonb;
  c sayso.handover_call;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (q ->> 'on')::date is null or (q ->> 'person_there')::bool is null or jsonb_typeof(q -> 'there') is distinct from 'array' then raise exception 'when it was and who was in it are owed'; end if;
  m := guard.move_to_change(a, p, (select k.move_id from sayso.handover_call k where k.person_id = p and k.id = call));
  select * into c from sayso.handover_call k where k.person_id = p and k.id = call;
  no := guard.cannot_have_called(m, c, a.id, q);
  if no is not null then return guard.refuse(no); end if;
  update sayso.handover_call k set held_on = (q ->> 'on')::date, written_at = clock_timestamp(), written_by = a.id,
      there = array(select distinct jsonb_array_elements_text(q -> 'there')::uuid), person_there = (q ->> 'person_there')::bool, words = btrim(q ->> 'words'),
      without_words = case when c.wish = 'there' and not (q ->> 'person_there')::bool then btrim(q ->> 'without') else '' end, version = k.version + 1
    where k.person_id = p and k.id = call;
  perform guard.move_line(m, a, 'move_call_held');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.held_handover_call is 'A worker of either side, who was in it, writes down that a call was held, once: on which day, who was in it, and what was said, which the person reads and is told of. q: {version, on, there: [worker], person_there, words, without}';

-- It runs as the caller, so that what it reads is what the policies give.
create function api.handovers_of(m sayso.move) returns jsonb language sql stable as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', c.id, 'because', c.because, 'askedAt', c.asked_at, 'askedBy', k.name, 'why', c.why, 'lang', c.lang,
      'dueOn', c.due_on, 'wish', c.wish, 'droppedAt', c.dropped_at, 'heldOn', c.held_on, 'writtenAt', c.written_at, 'writtenBy', b.name,
      'there', (select coalesce(pg_catalog.jsonb_agg(w.name order by w.name, w.id), '[]') from sayso.worker w where w.id = any (c.there)),
      'personThere', c.person_there, 'words', c.words, 'without', c.without_words, 'version', c.version) order by c.asked_at, c.id), '[]')
  from sayso.handover_call c left join sayso.worker k on k.id = c.asked_by left join sayso.worker b on b.id = c.written_by
  where c.person_id = m.person_id and c.move_id = m.id
$$;
comment on function api.handovers_of is 'The calls of a move, the oldest first: [{id, because, askedAt, askedBy, why, lang, dueOn, wish, droppedAt, heldOn, writtenAt, writtenBy, there, personThere, words, without, version}]';

grant execute on function api.ask_handover_call, api.say_handover_call, api.held_handover_call, api.handovers_of to sayso_app;
reset role;

set role sayso_owner;
create function sayso.handovers_follow() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.handovers_follow(new, case when tg_op = 'UPDATE' then old end);
  return null;
end $$;
comment on function sayso.handovers_follow is 'Runs as whoever writes a move, which is the guard';
grant execute on function sayso.handovers_follow to sayso_guard;
create trigger handovers_follow after insert or update of person_said, accepted_at, called_off_at on sayso.move
  for each row execute function sayso.handovers_follow();
reset role;
