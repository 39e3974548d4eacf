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

call sayso.protect_for_person('sayso.look_question', floor_says => 'Nobody but the person, and only while the binding is good; the privacy lead reads through a function of their own');
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
