-- Who looked, complete. The history is read by who, what and when in one call, as fast with 20,000 lines as with 50. The
-- person asks the service's privacy lead about any line of somebody else's. Who may read those questions is one function,
-- guard.answers_look; the history beyond the line that was asked about opens only after a line of that is saved.
set role sayso_owner;

alter table sayso.history
  add column actor_id uuid generated always as ((payload::jsonb -> 'actor' ->> 'id')::uuid) stored,
  add column actor_team uuid generated always as ((payload::jsonb -> 'actor' ->> 'team_id')::uuid) stored;
comment on column sayso.history.actor_id is 'Who did it, as the payload says; made from it, so that it goes when the payload is erased and can say nothing else';
comment on column sayso.history.actor_team is 'Through which team, as the payload says';
create index history_by_time on sayso.history (person_id, at);
create index history_by_kind on sayso.history (person_id, kind, at);
create index history_by_actor on sayso.history (person_id, actor_id, at);
create index history_by_team on sayso.history (person_id, actor_team, at);
grant select (actor_id, actor_team) on sayso.history to sayso_app;

alter table sayso.refused add column id uuid not null default gen_random_uuid();
comment on column sayso.refused.id is 'Names one try in an address';
create index refused_by_time on sayso.refused (person_id, minute);
grant select (id) on sayso.refused to sayso_app;
reset role;

set role sayso_owner;
create table sayso.look_question (
  person_id uuid not null references sayso.person,
  id uuid not null,
  seq bigint,
  tried uuid,
  words text not null check (length(words) <= 2000),
  asked_at timestamptz not null default clock_timestamp(),
  due_on date not null,
  answered_at timestamptz,
  answer text not null default '' check (length(answer) <= 4000),
  answered_by uuid references sayso.worker,
  primary key (person_id, id),
  check ((seq is null) <> (tried is null)),
  check ((answered_at is null) = (answered_by is null))
);
comment on table sayso.look_question is 'What the person asked the service''s privacy lead about one line, or one try, of somebody else; words may be empty, and go when the person says';
comment on column sayso.look_question.seq is 'The line that it is about, which the asking function has seen; lines are never deleted, so no foreign key holds the chain';
comment on column sayso.look_question.tried is 'The try that it is about; tries are kept beside the chain and shorter';
comment on column sayso.look_question.due_on is 'The fifth working day; bank holidays are not known here';
create unique index look_question_line on sayso.look_question (person_id, seq) where answered_at is null;
create unique index look_question_try on sayso.look_question (person_id, tried) where answered_at is null;
create index look_question_id on sayso.look_question (id);
create index look_question_due on sayso.look_question (due_on) where answered_at is null;
grant select on sayso.look_question to sayso_backup;
grant select, insert, update, delete on sayso.look_question to sayso_guard;
alter table sayso.look_question enable row level security;
alter table sayso.look_question force row level security;
create policy guard on sayso.look_question to sayso_guard using (true) with check (true);
comment on policy guard on sayso.look_question is 'The guard''s functions decide for themselves; nobody can sign in as the guard';
create policy backup on sayso.look_question for select to sayso_backup using (current_user = 'sayso_backup');
comment on policy backup on sayso.look_question is 'Backups hold everything and are restored by hand';
create policy floor on sayso.look_question as restrictive for all to sayso_app
  using (person_id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.look_question is 'Nobody but the person, and only while the binding is good; the privacy lead reads through a function of their own';
create policy own on sayso.look_question for select to sayso_app using (person_id = (select api.bound_self()));
comment on policy own on sayso.look_question is 'The person reads what is theirs';
grant select on sayso.look_question to sayso_app;
reset role;

set role sayso_guard;

create function guard.working_days_after(d date, n int) returns date language sql immutable strict as $$
  select x::date from pg_catalog.generate_series(d::timestamp + interval '1 day', d::timestamp + (n * 2 + 7) * interval '1 day', interval '1 day') x
  where extract(isodow from x) < 6 order by x offset n - 1 limit 1
$$;
comment on function guard.working_days_after is 'The nth day from Monday to Friday after a day';

create function guard.leads_privacy(p uuid, of_whom uuid, worker uuid) returns bool language sql stable as $$
  select exists (select from sayso.worker w join sayso.person q on q.service_id = w.service_id
      where q.id = p and w.id = worker and w.office = 'privacy_lead' and w.left_at is null and w.id is distinct from of_whom)
    and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = worker)
$$;
comment on function guard.leads_privacy is 'Whether a worker is the privacy lead whom this person can ask about what somebody did: of their service, not barred, and not that somebody';

create function guard.actor_asked_about(p uuid, line bigint, try uuid) returns uuid language sql stable as $$
  select h.actor_id from sayso.history h where h.person_id = p and h.seq = line and h.payload::json -> 'actor' ->> 'kind' in ('worker', 'supporter')
  union all select r.actor_id from sayso.refused r where r.person_id = p and r.id = try and r.actor_kind in ('worker', 'supporter')
$$;
comment on function guard.actor_asked_about is 'Who did what a line or a try says, when it was not the person themselves; null for no such line';

create function guard.answers_look(q sayso.look_question, worker uuid) returns bool language sql stable as $$
  select q.answered_at is null and guard.leads_privacy(q.person_id, guard.actor_asked_about(q.person_id, q.seq, q.tried), worker)
$$;
comment on function guard.answers_look is 'Whether a worker may read and answer this question: as long as it waits, and never about themselves';

create function api.can_be_asked(line bigint, try uuid) returns bool language plpgsql stable security definer set search_path = '' as $$
declare me uuid := api.bound_self(); of_whom uuid := guard.actor_asked_about(me, line, try);
begin
  return of_whom is not null and exists (select from sayso.worker w where w.office = 'privacy_lead' and w.left_at is null and guard.leads_privacy(me, of_whom, w.id));
end $$;
comment on function api.can_be_asked is 'Whether there is a privacy lead whom the person bound here can ask about a line of theirs';

create function api.ask_about_look(token bytea, form uuid, line bigint, try uuid, what text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_about_look', line, try, what)::text;
  outcome jsonb;
  of_whom uuid;
  asked uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  of_whom := guard.actor_asked_about(a.id, line, try);
  if of_whom is null then return guard.refuse('not_found'); end if;
  if not exists (select from sayso.worker w where w.office = 'privacy_lead' and w.left_at is null and guard.leads_privacy(a.id, of_whom, w.id)) then
    return guard.refuse('nobody_to_ask');
  end if;
  if exists (select from sayso.look_question q where q.person_id = a.id and (q.seq = line or q.tried = try) and q.answered_at is null) then
    return guard.refuse('look_asked');
  end if;
  if (select count(*) from sayso.look_question q where q.person_id = a.id and q.answered_at is null) >= 20 then return guard.refuse('enough_asked'); end if;
  insert into sayso.look_question (person_id, id, seq, tried, words, due_on)
    values (a.id, asked, line, try, what, guard.working_days_after((clock_timestamp() at time zone 'Europe/London')::date, 5));
  perform guard.append(a.id, 'look_asked', jsonb_build_object('actor', guard.actor_line(a, null), 'question', asked, 'of', line));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'question', asked));
end $$;
comment on function api.ask_about_look is 'The person asks the privacy lead about a line, or a try, of somebody else; one open question a line, and no word of it in the history';

create function api.take_out_look_words(token bytea, form uuid, asked uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_out_look_words', asked)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.look_question q set words = '' where q.person_id = a.id and q.id = asked and q.words <> '';
  if not found then return guard.refuse('not_found'); end if;
  perform guard.append(a.id, 'look_words_out', jsonb_build_object('actor', guard.actor_line(a, null), 'question', asked));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_out_look_words is 'The person takes out what they wrote; the question stays';
grant execute on function api.can_be_asked, api.ask_about_look, api.take_out_look_words to sayso_app;

create function api.own_line(token bytea, line bigint, try uuid) returns json language plpgsql volatile as $$
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  return pg_catalog.json_build_object(
    'line', (select pg_catalog.to_json(l) from (select h.seq, h.at, 0 as us, h.kind, h.payload from sayso.history h where h.seq = line) l),
    'tried', (select pg_catalog.to_json(t) from (select r.id, r.minute as at, 0 as us, r.actor_kind as kind, r.actor_id, r.name from sayso.refused r where r.id = try) t),
    'can_be_asked', api.can_be_asked(line, try),
    'question', (select pg_catalog.to_json(q) from (select q.id, q.words, q.asked_at, q.due_on, q.answered_at, q.answer, w.name as answered_by
      from sayso.look_question q left join sayso.worker w on w.id = q.answered_by where q.seq = line or q.tried = try order by q.asked_at desc limit 1) q));
end $$;
comment on function api.own_line is 'One line, or one try, of the person''s history, the latest question about it, and whether somebody can be asked';
grant execute on function api.own_line to sayso_app;
reset role;

set role sayso_guard;
-- They run as the caller, so that what they read is what the policies give. Each way of asking walks one index back from the
-- newest, no further than a page: however long the history, a page costs the same.
create function api.own_history(token bytea, filter jsonb, before bigint) returns json language plpgsql volatile as $$
declare
  a_page constant int := 51;
  since timestamptz := coalesce((filter ->> 'from')::timestamptz, '-infinity');
  til timestamptz := least((filter ->> 'until')::timestamptz, '1970-01-01 00:00Z'::timestamptz + before * interval '1 microsecond', 'infinity');
  kinds text[] := case when filter ? 'kinds' then array(select pg_catalog.jsonb_array_elements_text(filter -> 'kinds')) end;
  by_actor uuid := (filter ->> 'actor')::uuid;
  by_team uuid := (filter ->> 'team')::uuid;
  lines json;
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  if by_actor is not null then
    select pg_catalog.json_agg(l order by l.at desc, l.seq desc) into lines from (select h.seq, h.at, (extract(epoch from h.at) * 1000000)::bigint as us, h.kind, h.payload from sayso.history h
      where h.actor_id = by_actor and h.at < til and h.at >= since and (kinds is null or h.kind = any (kinds))
      order by h.at desc fetch first (a_page) rows with ties) l;
  elsif by_team is not null then
    select pg_catalog.json_agg(l order by l.at desc, l.seq desc) into lines from (select h.seq, h.at, (extract(epoch from h.at) * 1000000)::bigint as us, h.kind, h.payload from sayso.history h
      where h.actor_team = by_team and h.at < til and h.at >= since and (kinds is null or h.kind = any (kinds))
      order by h.at desc fetch first (a_page) rows with ties) l;
  elsif kinds is not null then
    select pg_catalog.json_agg(l order by l.at desc, l.seq desc) into lines from (select x.* from pg_catalog.unnest(kinds) as k (kind)
      cross join lateral (select h.seq, h.at, (extract(epoch from h.at) * 1000000)::bigint as us, h.kind, h.payload from sayso.history h
        where h.kind = k.kind and h.at < til and h.at >= since order by h.at desc fetch first (a_page) rows with ties) x
      order by x.at desc fetch first (a_page) rows with ties) l;
  else
    select pg_catalog.json_agg(l order by l.at desc, l.seq desc) into lines from (select h.seq, h.at, (extract(epoch from h.at) * 1000000)::bigint as us, h.kind, h.payload from sayso.history h
      where h.at < til and h.at >= since order by h.at desc fetch first (a_page) rows with ties) l;
  end if;
  return pg_catalog.json_build_object('lines', coalesce(lines, '[]'),
    'tries', (select coalesce(pg_catalog.json_agg(t), '[]') from (
      select r.id, r.minute as at, (extract(epoch from r.minute) * 1000000)::bigint as us, r.actor_kind as kind, r.actor_id, r.name from sayso.refused r
      where coalesce((filter ->> 'tries')::bool, true) and (by_actor is null or r.actor_id = by_actor) and by_team is null
        and r.minute < til and r.minute >= since order by r.minute desc fetch first (a_page) rows with ties) t),
    'asked', (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('line', coalesce(q.seq::text, q.tried::text), 'answered', q.answered_at is not null)), '[]')
      from sayso.look_question q),
    'head', (select pg_catalog.encode(c.hash, 'hex') from sayso.chain_head c));
end $$;
comment on function api.own_history is 'A page of the person''s history, newest first, with the head and what was asked about: lines and tries before a moment (microseconds), by somebody or a team, by kinds, and between two moments';

create function api.who_is_in_history(token bytea) returns json language plpgsql volatile as $$
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  return pg_catalog.json_build_object(
    'people', (with recursive w as (
        (select h.actor_id as id from sayso.history h where h.actor_id is not null order by h.actor_id limit 1)
        union all select (select h.actor_id from sayso.history h where h.actor_id > w.id order by h.actor_id limit 1) from w where w.id is not null)
      select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('id', w.id, 'actor',
        (select h.payload::json -> 'actor' from sayso.history h where h.actor_id = w.id order by h.at desc limit 1))), '[]') from w where w.id is not null),
    'teams', (with recursive w as (
        (select h.actor_team as id from sayso.history h where h.actor_team is not null order by h.actor_team limit 1)
        union all select (select h.actor_team from sayso.history h where h.actor_team > w.id order by h.actor_team limit 1) from w where w.id is not null)
      select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('id', w.id, 'name',
        (select h.payload::json -> 'actor' ->> 'team' from sayso.history h where h.actor_team = w.id order by h.at desc limit 1))), '[]') from w where w.id is not null),
    'tried', (select coalesce(pg_catalog.json_agg(distinct pg_catalog.jsonb_build_object('id', r.actor_id, 'name', r.name)), '[]') from sayso.refused r));
end $$;
comment on function api.who_is_in_history is 'Everybody and every team that the person''s history names, to choose from';
grant execute on function api.own_history, api.who_is_in_history to sayso_app;
reset role;

-- The privacy lead's side. Opening a question, or the history beyond its line, is log, commit, then read.
set role sayso_guard;

create function guard.is_privacy_lead(a guard.actor) returns bool language sql stable as $$
  select a.kind = 'worker' and exists (select from sayso.worker w where w.id = a.id and w.office = 'privacy_lead' and w.left_at is null)
$$;

create function guard.as_a_lead_reads(payload text) returns json language sql immutable strict as $$
  select json_object_agg(x.key, x.value) from jsonb_each(payload::jsonb) x where x.key in ('actor', 'parts', 'purposes', 'name', 'team_name', 'answer')
$$;
comment on function guard.as_a_lead_reads is 'What a line says to a privacy lead: who, which parts and why; no ids of permissions, no receipt, and lines never hold a word of a plan';

create function guard.lines_for_a_lead(p uuid, before bigint, only_seq bigint, only_try uuid) returns json language sql stable as $$
  select json_build_object(
    'lines', (select coalesce(json_agg(l order by l.at desc, l.seq desc), '[]') from (
      select h.seq, h.at, (extract(epoch from h.at) * 1000000)::bigint as us, h.kind, guard.as_a_lead_reads(h.payload)::text as payload from sayso.history h
      where h.person_id = p and (only_seq is null and only_try is null or h.seq = only_seq)
        and h.at < coalesce('1970-01-01 00:00Z'::timestamptz + before * interval '1 microsecond', 'infinity')
      order by h.at desc fetch first 51 rows with ties) l),
    'tries', (select coalesce(json_agg(t), '[]') from (
      select r.id, r.minute as at, (extract(epoch from r.minute) * 1000000)::bigint as us, r.actor_kind as kind, r.actor_id, r.name from sayso.refused r
      where r.person_id = p and (only_seq is null and only_try is null or r.id = only_try)
        and r.minute < coalesce('1970-01-01 00:00Z'::timestamptz + before * interval '1 microsecond', 'infinity')
      order by r.minute desc fetch first 51 rows with ties) t))
$$;

create function guard.open_as_lead(token bytea, asked uuid, kind_of_line text) returns uuid
language plpgsql volatile as $$
declare
  a guard.actor := guard.who(token);
  q sayso.look_question;
begin
  perform guard.require_read_committed();
  if a.kind is distinct from 'worker' then return null; end if;
  select * into q from sayso.look_question k where k.id = asked;
  if q.id is null or not guard.answers_look(q, a.id) then
    perform guard.note_refused(coalesce(q.person_id, asked), a);
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = q.person_id for update;
  if not guard.answers_look(q, a.id) then return null; end if;
  if kind_of_line = 'history_opened' or not exists (select from sayso.history h where h.person_id = q.person_id and h.actor_id = a.id
      and h.kind = kind_of_line and h.payload::json ->> 'question' = asked::text) then
    perform guard.append(q.person_id, kind_of_line, jsonb_build_object('actor', guard.actor_line(a, null), 'question', asked));
  end if;
  return guard.ticket_for(a, null, '{}', array[q.person_id]);
end $$;
comment on function guard.open_as_lead is 'The first transaction of opening a question, once, or a history, each time: checks, logs, leaves a ticket that opens no part and no list';

create function guard.take_as_lead(token bytea, ticket_id uuid, asked uuid) returns sayso.look_question
language plpgsql volatile as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  q sayso.look_question;
begin
  perform guard.require_read_committed();
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  select * into q from sayso.look_question k where k.person_id = t.people[1] and k.id = asked;
  if a.id is null or q.id is null or not guard.answers_look(q, a.id) then return null; end if;
  return q;
end $$;
comment on function guard.take_as_lead is 'The second transaction: takes the ticket, and judges again';

create function api.open_look_question(token bytea, asked uuid) returns uuid
language sql volatile security definer set search_path = '' as $$ select guard.open_as_lead(token, asked, 'look_question_read') $$;
create function api.open_history(token bytea, asked uuid) returns uuid
language sql volatile security definer set search_path = '' as $$ select guard.open_as_lead(token, asked, 'history_opened') $$;

create function api.look_question(token bytea, ticket_id uuid, asked uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare q sayso.look_question := guard.take_as_lead(token, ticket_id, asked);
begin
  if q.id is null then return null; end if;
  return json_build_object('name', (select p.chosen_name from sayso.person p where p.id = q.person_id), 'words', q.words, 'asked_at', q.asked_at, 'due_on', q.due_on,
    'about', guard.lines_for_a_lead(q.person_id, null, q.seq, q.tried));
end $$;

create function api.history_asked_about(token bytea, ticket_id uuid, asked uuid, before bigint) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare q sayso.look_question := guard.take_as_lead(token, ticket_id, asked);
begin
  if q.id is null then return null; end if;
  return json_build_object('name', (select p.chosen_name from sayso.person p where p.id = q.person_id), 'about', guard.lines_for_a_lead(q.person_id, before, null, null));
end $$;

create procedure api.read_look_question(token bytea, asked uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look_question(token, asked);
begin
  commit;
  seen := api.look_question(token, ticket, asked);
end $$;
comment on procedure api.read_look_question is 'A privacy lead opens a question: the line first, once, then the name, the words and the line they are about';

create procedure api.read_history_asked_about(token bytea, asked uuid, before bigint, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_history(token, asked);
begin
  commit;
  seen := api.history_asked_about(token, ticket, asked, before);
end $$;
comment on procedure api.read_history_asked_about is 'A privacy lead opens the history of somebody whose question waits for them: a line each time, then a page of it';

create function api.answer_look(token bytea, form uuid, asked uuid, reply text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_look', asked, reply)::text;
  outcome jsonb;
  q sayso.look_question;
begin
  if not guard.is_privacy_lead(a) then
    if a.kind = 'worker' then perform guard.note_refused(coalesce((select k.person_id from sayso.look_question k where k.id = asked), asked), a); end if;
    return guard.refuse('not_found');
  end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if btrim(coalesce(reply, '')) = '' then raise exception 'an answer has words'; end if;
  select * into q from sayso.look_question k where k.id = asked;
  if q.id is null or not guard.leads_privacy(q.person_id, guard.actor_asked_about(q.person_id, q.seq, q.tried), a.id) then
    perform guard.note_refused(coalesce(q.person_id, asked), a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = q.person_id for update;
  select * into q from sayso.look_question k where k.person_id = q.person_id and k.id = asked;
  if q.answered_at is not null then return guard.refuse('already_answered'); end if;
  if not guard.answers_look(q, a.id) then return guard.refuse('not_found'); end if;
  update sayso.look_question k set answered_at = clock_timestamp(), answer = reply, answered_by = a.id where k.person_id = q.person_id and k.id = asked;
  perform guard.append(q.person_id, 'look_answered', jsonb_build_object('actor', guard.actor_line(a, null), 'question', asked, 'of', q.seq));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_look is 'A privacy lead of the person''s service answers, once; never about a line of their own, and not when the person has barred them';

grant execute on function api.open_look_question, api.open_history, api.look_question, api.history_asked_about, api.answer_look to sayso_app;
grant execute on procedure api.read_look_question, api.read_history_asked_about to sayso_app;
reset role;

-- Unusual looking is found by rules that the person can read (src/lib/domain/looking/flags.ts says the same, and one test runs both
-- on the same looks). Upkeep judges every minute what is new, with two hours again, so that a line committed late is not missed. A
-- flag stops nothing; it goes to the privacy lead without a person's name, a part or a word, and into the history of each person.
set role sayso_owner;
create table sayso.team_hours (
  team_id uuid not null references sayso.team,
  day int not null check (day between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (team_id, day, opens)
);
comment on table sayso.team_hours is 'When a team works in Britain, by day from Monday; a team without any is not judged by its hours';
create table sayso.looking_rules (
  service_id uuid primary key references sayso.service,
  people_an_hour int not null default 20 check (people_an_hour > 0),
  days_after int not null default 14 check (days_after >= 0),
  tries_a_day int not null default 5 check (tries_a_day > 0)
);
comment on table sayso.looking_rules is 'What a service calls unusual; without a row, the usual numbers';
create table sayso.look_flag (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  rule text not null check (rule in ('many', 'hours', 'name', 'after', 'tries')),
  worker_id uuid not null references sayso.worker,
  team_id uuid references sayso.team,
  day date not null,
  found_at timestamptz not null default clock_timestamp(),
  outcome text check (outcome in ('reason', 'talked', 'wrong')),
  closed_at timestamptz,
  closed_by uuid references sayso.worker,
  check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_by is null))
);
comment on table sayso.look_flag is 'Unusual looking by one worker on one day, by one rule, and what came of it';
create unique index look_flag_open on sayso.look_flag (worker_id, rule, day) where closed_at is null;
create table sayso.flagged_look (
  person_id uuid not null references sayso.person,
  rule text not null,
  line text not null,
  flag_id uuid not null references sayso.look_flag,
  primary key (person_id, rule, line)
);
comment on table sayso.flagged_look is 'Which lines and tries a flag is about, so that each is found once';
create index flagged_look_flag on sayso.flagged_look (flag_id, person_id);
create index history_at on sayso.history using brin (at);
create index refused_at on sayso.refused (minute);
grant select on sayso.team_hours, sayso.looking_rules, sayso.look_flag, sayso.flagged_look to sayso_backup;
grant select, insert, update, delete on sayso.team_hours, sayso.looking_rules, sayso.look_flag, sayso.flagged_look to sayso_guard;
do $$
declare t text;
begin
  foreach t in array array['team_hours', 'looking_rules', 'look_flag', 'flagged_look'] loop
    execute format('alter table sayso.%I enable row level security', t);
    execute format('alter table sayso.%I force row level security', t);
    execute format('create policy guard on sayso.%I to sayso_guard using (true) with check (true)', t);
    execute format('comment on policy guard on sayso.%I is %L', t, 'The guard''s functions decide for themselves; nobody can sign in as the guard');
    execute format('create policy backup on sayso.%I for select to sayso_backup using (current_user = %L)', t, 'sayso_backup');
    execute format('comment on policy backup on sayso.%I is %L', t, 'Backups hold everything and are restored by hand');
  end loop;
end $$;
create policy floor on sayso.flagged_look as restrictive for all to sayso_app
  using (person_id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.flagged_look is 'The web role has no way in here; this is the second lock';
reset role;

set role sayso_guard;
create table guard.flags_judged (only_row bool primary key default true check (only_row), until timestamptz not null);
comment on table guard.flags_judged is 'Until when looks have been judged';
insert into guard.flags_judged (until) values (clock_timestamp());
grant select on guard.flags_judged to sayso_backup;

create function guard.looking_rules(service uuid) returns sayso.looking_rules language sql stable as $$
  select coalesce((select r from sayso.looking_rules r where r.service_id = service), row(service, 20, 14, 5)::sayso.looking_rules)
$$;
create function guard.family_name(name text) returns text language sql immutable strict as
$$ select case when btrim(name) ~ '\s' then lower(substring(btrim(name) from '\S+$')) end $$;
comment on function guard.family_name is 'The last of several names; nobody with one name shares it';

create function guard.unusual_looks(since timestamptz)
returns table (rule text, worker_id uuid, team_id uuid, person_id uuid, line text, at timestamptz) language sql stable as $$
  with look as materialized (
    select h.person_id, h.seq::text as line, h.at, h.actor_id as worker_id, h.actor_team as team_id, w.service_id, w.name, p.chosen_name,
      h.at at time zone 'Europe/London' as here, guard.looking_rules(w.service_id) as usual
    from sayso.history h join sayso.worker w on w.id = h.actor_id join sayso.person p on p.id = h.person_id
    where h.kind = 'look' and h.at > since - interval '1 hour'),
  of_many as materialized (
    select l.* from look l where l.worker_id in
      (select c.worker_id from look c group by c.worker_id, (c.usual).people_an_hour having count(distinct c.person_id) > (c.usual).people_an_hour)),
  busy as materialized (
    select e.worker_id, e.at from of_many e where (e.usual).people_an_hour <
      (select count(distinct x.person_id) from of_many x where x.worker_id = e.worker_id and x.at > e.at - interval '1 hour' and x.at <= e.at)),
  try as (
    select r.*, guard.looking_rules(w.service_id) as usual, count(*) over (partition by r.actor_id, (r.minute at time zone 'Europe/London')::date) as times
    from sayso.refused r join sayso.worker w on w.id = r.actor_id join sayso.person p on p.id = r.person_id
    where r.actor_kind = 'worker' and r.minute >= date_trunc('day', since, 'Europe/London'))
  select distinct 'many', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    join busy b on b.worker_id = l.worker_id and l.at > b.at - interval '1 hour' and l.at <= b.at
  union all
  select 'hours', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    where exists (select from sayso.team_hours o where o.team_id = l.team_id)
      and not exists (select from sayso.team_hours o where o.team_id = l.team_id and o.day = extract(isodow from l.here) and o.opens <= l.here::time and l.here::time < o.closes)
  union all
  select 'name', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l where guard.family_name(l.name) = guard.family_name(l.chosen_name)
  union all
  select 'after', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    where exists (select from sayso.link k where k.person_id = l.person_id and k.team_id = l.team_id and k.ended_at < l.at - (l.usual).days_after * interval '1 day')
      and not exists (select from sayso.link k where k.person_id = l.person_id and k.team_id = l.team_id and k.told_at <= l.at
        and (k.ended_at is null or k.ended_at >= l.at - (l.usual).days_after * interval '1 day'))
  union all
  select 'tries', t.actor_id, null, t.person_id, t.id::text, t.minute from try t where t.times > (t.usual).tries_a_day
$$;
comment on function guard.unusual_looks is 'Looks and tries since a moment that a rule of the worker''s service calls unusual; a look may be so by several';

create function guard.find_flags(since timestamptz) returns void language plpgsql volatile as $$
declare u record; flag uuid; of_day date; is_new bool;
begin
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all'));
  for u in select f.* from guard.unusual_looks(since) f where not exists (select from sayso.flagged_look k
      where k.person_id = f.person_id and k.rule = f.rule and k.line = f.line) order by f.person_id, f.at loop
    of_day := (u.at at time zone 'Europe/London')::date;
    select k.id into flag from sayso.look_flag k where k.worker_id = u.worker_id and k.rule = u.rule and k.day = of_day and k.closed_at is null;
    if flag is null then
      flag := gen_random_uuid();
      insert into sayso.look_flag (id, service_id, rule, worker_id, team_id, day)
        select flag, w.service_id, u.rule, w.id, u.team_id, of_day from sayso.worker w where w.id = u.worker_id;
    end if;
    is_new := not exists (select from sayso.flagged_look k where k.flag_id = flag and k.person_id = u.person_id);
    insert into sayso.flagged_look (person_id, rule, line, flag_id) values (u.person_id, u.rule, u.line, flag);
    if is_new then
      perform guard.append(u.person_id, 'look_flagged', jsonb_build_object('actor', jsonb_build_object('kind', 'sayso', 'name', 'Sayso'),
        'name', (select w.name from sayso.worker w where w.id = u.worker_id), 'answer', u.rule, 'flag', flag));
    end if;
  end loop;
end $$;
comment on function guard.find_flags is 'Flags what is unusual and not flagged yet: one flag a worker, rule and day, one line a person; chains are taken in person order';

create function api.find_flags() returns void language plpgsql volatile security definer set search_path = '' as $$
declare began timestamptz := clock_timestamp();
begin
  perform guard.find_flags((select j.until - interval '2 hours' from guard.flags_judged j));
  update guard.flags_judged set until = began;
end $$;
comment on function api.find_flags is 'Upkeep: judges looks since the last time, and two hours before it again';
grant execute on function api.find_flags to sayso_jobs;

create function api.looking_rules() returns jsonb language sql stable security definer set search_path = '' as $$
  select to_jsonb(guard.looking_rules((select s.id from sayso.service s order by s.id limit 1))) - 'service_id'
$$;
comment on function api.looking_rules is 'The numbers in the service''s rules, for anybody to read';

create function api.privacy_work(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if not guard.is_privacy_lead(a) then return null; end if;
  return json_build_object('questions', (select coalesce(json_agg(json_build_object('id', q.id, 'due_on', q.due_on, 'asked_at', q.asked_at, 'kind', coalesce(h.kind, 'tried'),
      'actor', coalesce(h.payload::json -> 'actor', json_build_object('kind', r.actor_kind, 'id', r.actor_id, 'name', r.name))) order by q.due_on, q.asked_at), '[]')
    from sayso.look_question q left join sayso.history h on h.person_id = q.person_id and h.seq = q.seq left join sayso.refused r on r.person_id = q.person_id and r.id = q.tried
    where q.answered_at is null and guard.answers_look(q, a.id)),
  'flags', (select coalesce(json_agg(json_build_object('id', f.id, 'rule', f.rule, 'day', f.day, 'people', (select count(distinct k.person_id) from sayso.flagged_look k where k.flag_id = f.id),
      'actor', guard.actor_line(row(null, null, 'worker', f.worker_id, null)::guard.actor, f.team_id)) order by f.day, f.found_at), '[]')
    from sayso.look_flag f where f.closed_at is null and f.service_id = guard.service_of(a) and f.worker_id <> a.id));
end $$;
comment on function api.privacy_work is 'The questions that this privacy lead can answer, soonest due first, and the flags of their service: when, about whose looking and by which rule; no person is named';

create function api.close_flag(token bytea, form uuid, flag uuid, came_of_it text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('close_flag', flag, came_of_it)::text;
  outcome jsonb;
  f sayso.look_flag;
  p uuid;
begin
  if not guard.is_privacy_lead(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all'));
  select * into f from sayso.look_flag k where k.id = flag;
  if f.id is null or f.service_id <> guard.service_of(a) or f.worker_id = a.id then return guard.refuse('not_found'); end if;
  if f.closed_at is not null then return guard.refuse('already_answered'); end if;
  update sayso.look_flag k set outcome = came_of_it, closed_at = clock_timestamp(), closed_by = a.id where k.id = flag;
  for p in select distinct k.person_id from sayso.flagged_look k where k.flag_id = flag order by 1 loop
    perform guard.append(p, 'look_flag_closed', jsonb_build_object('actor', guard.actor_line(a, null),
      'name', (select w.name from sayso.worker w where w.id = f.worker_id), 'answer', came_of_it, 'flag', flag));
  end loop;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.close_flag is 'A privacy lead says what came of a flag, never of one about themselves; each person it concerns sees that in their history';

grant execute on function api.looking_rules, api.privacy_work, api.close_flag to sayso_app;
reset role;
