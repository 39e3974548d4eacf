-- Asking, answering, giving, changing and stopping. Each function takes a session token and a key
-- that its form was printed with: the same form sent twice acts once and gets the same answer.
-- Expected refusals come back as {"refused": reason}; only bugs raise.
set role sayso_guard;

create table guard.idempotency (
  actor_id uuid not null,
  key uuid not null,
  digest bytea not null,
  outcome jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (actor_id, key)
);
comment on table guard.idempotency is 'What a form did the first time it was sent';

create function guard.refuse(reason text) returns jsonb language sql immutable as
$$ select jsonb_build_object('refused', reason) $$;

create function guard.done_before(a guard.actor, form uuid, said text) returns jsonb
language plpgsql volatile as $$
declare earlier guard.idempotency;
begin
  perform pg_advisory_xact_lock(guard.lock_key('form', a.id || ':' || form));
  select * into earlier from guard.idempotency i where i.actor_id = a.id and i.key = form;
  if earlier.key is null then return null; end if;
  if earlier.digest <> sha256(convert_to(said, 'UTF8')) then return guard.refuse('form_used_again'); end if;
  return earlier.outcome;
end $$;

create function guard.done(a guard.actor, form uuid, said text, outcome jsonb) returns jsonb
language plpgsql volatile as $$
begin
  insert into guard.idempotency (actor_id, key, digest, outcome) values (a.id, form, sha256(convert_to(said, 'UTF8')), outcome);
  delete from sayso.draft d where d.person_id = a.id and d.form = done.form;
  return outcome;
end $$;

create function guard.record_decision(p uuid, request uuid, grant_id uuid, answer text, receipt jsonb) returns uuid
language sql volatile as $$
  insert into sayso.decision (person_id, id, request_id, grant_id, answer, receipt, receipt_lang, wording)
  values (p, gen_random_uuid(), request, grant_id, answer, receipt ->> 'text', receipt ->> 'lang', (receipt ->> 'wording')::int)
  returning id
$$;

create function guard.may_ask(p uuid, worker uuid, team uuid) returns bool
language sql stable as $$
  select guard.acts_for(worker, team) and guard.linked(p, worker) and (
    exists (select from sayso.link l where l.person_id = p and l.team_id = team and l.ended_at is null)
    or exists (select from guard.may(p, 'worker', worker) m where m.ability = 'coordinate' and m.team_id = team))
$$;
comment on function guard.may_ask is 'A worker may ask through a team with a link, or through the team that coordinates';

create function guard.quiet_until(p uuid, team uuid, grantee uuid, asked text[]) returns timestamptz
language sql stable as $$
  select max(until) from (
    select r.answered_at + interval '28 days' as until from sayso.request r
      where r.person_id = p and r.reopened_at is null and r.parts && asked and (r.asker_team_id = team or r.grantee_id = grantee
        or r.grantee_kind = 'team' and guard.acts_for(grantee, r.grantee_id) or r.grantee_kind = 'worker' and r.team_id = grantee)
    union all
    select r.withdrawn_at + interval '1 day' from sayso.request r
      where r.person_id = p and r.reopened_at is null and r.asker_team_id = team and r.parts && asked
    union all
    select max(e.over) + interval '28 days' from (select coalesce(r.withdrawn_at, least(r.lapses_at, r.ends)) as over from sayso.request r
      where r.person_id = p and r.reopened_at is null and r.asker_team_id = team and r.parts && asked and r.answered_at is null
        and r.asked_at > clock_timestamp() - interval '90 days') e
      where e.over <= clock_timestamp() having count(*) >= 2) as quiet
  where until > clock_timestamp()
$$;
comment on function guard.quiet_until is 'No second question about overlapping parts for 28 days after any answer, from that team or for that grantee: what was said about a team holds for its workers, and the other way round, so that nobody asks round it. The same after a yes, so that waiting tells nobody what was said. A question taken back is not put again the same day; and one that was put twice without an answer, taken back or gone away, is not put a third time for 28 days';

create function guard.can_be_given(p uuid, g jsonb) returns bool
language sql stable as $$
  select case g ->> 'grantee_kind'
    when 'supporter' then exists (select from sayso.supporter s where s.person_id = p and s.id = (g ->> 'grantee_id')::uuid and s.ended_at is null)
    when 'team' then g ->> 'grantee_id' = g ->> 'team_id' and exists (select from sayso.team t where t.id = (g ->> 'team_id')::uuid)
    else guard.acts_for((g ->> 'grantee_id')::uuid, (g ->> 'team_id')::uuid) end
$$;
comment on function guard.can_be_given is 'Whether a grantee exists: a supporter of this person, a team, or a worker in that team';

create function api.ask(token bytea, form uuid, p uuid, team uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask', p, team, q)::text;
  outcome jsonb;
  quiet timestamptz;
  request uuid := gen_random_uuid();
  elsewhere bool := (q ->> 'team_id')::uuid is distinct from team;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.may_ask(p, a.id, team) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.may_ask(p, a.id, team) then return guard.refuse('not_found'); end if;
  if not guard.can_be_given(p, q) then return guard.refuse('no_such_grantee'); end if;
  if elsewhere and length(btrim(coalesce(q ->> 'will_do', ''))) < 10 then return guard.refuse('say_what_for'); end if;
  if exists (select from sayso.request r where r.person_id = p and r.asker_team_id = team
      and r.answered_at is null and r.withdrawn_at is null and r.lapses_at > clock_timestamp()) then
    return guard.refuse('question_open');
  end if;
  quiet := guard.quiet_until(p, team, (q ->> 'grantee_id')::uuid, array(select jsonb_array_elements_text(q -> 'parts')));
  if quiet is not null then return guard.refuse('quiet') || jsonb_build_object('until', quiet); end if;
  if (q ->> 'ends')::timestamptz <= clock_timestamp() then return guard.refuse('period_over'); end if;
  insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
      purpose, will_do, starts, ends, condition, lapses_at)
    values (p, request, a.id, team, q ->> 'grantee_kind', (q ->> 'grantee_id')::uuid, (q ->> 'team_id')::uuid,
      array(select jsonb_array_elements_text(q -> 'parts')), array(select jsonb_array_elements_text(q -> 'abilities')),
      q ->> 'purpose', case when elsewhere then q ->> 'will_do' else '' end, (q ->> 'starts')::timestamptz, (q ->> 'ends')::timestamptz, q ->> 'condition',
      clock_timestamp() + interval '30 days');
  perform guard.append(p, 'asked', jsonb_build_object('actor', guard.actor_line(a, team), 'request', request,
    'parts', q -> 'parts', 'purpose', q ->> 'purpose'));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'request', request));
end $$;
comment on function api.ask is 'A worker puts a question; for another team they say what that team will do with it. The person sees it as it stands, the asker learns only that it was answered';

create function api.withdraw_question(token bytea, form uuid, p uuid, request uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('withdraw', p, request)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.request r where r.person_id = p and r.id = request and guard.acts_for(a.id, r.asker_team_id) and not guard.keeps_out(p, a.id)) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  update sayso.request r set withdrawn_at = clock_timestamp() where r.person_id = p and r.id = request
    and r.answered_at is null and r.withdrawn_at is null and guard.acts_for(a.id, r.asker_team_id) and not guard.keeps_out(p, a.id);
  if not found then return guard.refuse('not_found'); end if;
  perform guard.append(p, 'question_withdrawn', jsonb_build_object('actor', guard.actor_line(a, null), 'request', request));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create function api.answer(token bytea, form uuid, question uuid, answer text, chosen text[], until timestamptz, receipt jsonb)
returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer', question, answer, chosen, extract(epoch from until))::text;
  outcome jsonb;
  r sayso.request;
  new_grant uuid;
  decision uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into r from sayso.request q where q.person_id = a.id and q.id = question;
  if r.id is null then return guard.refuse('not_found'); end if;
  if r.answered_at is not null then return guard.refuse('already_answered'); end if;
  if r.withdrawn_at is not null then return guard.refuse('withdrawn'); end if;
  if r.lapses_at <= clock_timestamp() or r.ends <= clock_timestamp() then return guard.refuse('lapsed'); end if;
  if answer in ('all', 'some') then
    if chosen is null or cardinality(chosen) = 0 or not chosen <@ r.parts::text[] or (answer = 'all') <> (chosen @> r.parts::text[]) then
      return guard.refuse('choose_parts');
    end if;
    if until is null or until > r.ends or until <= greatest(r.starts, clock_timestamp()) then return guard.refuse('period_over'); end if;
    if not guard.can_be_given(a.id, to_jsonb(r)) then return guard.refuse('withdrawn'); end if; -- they left that team meanwhile
    if guard.keeps_out(a.id, r.grantee_id) then return guard.refuse('kept_out'); end if;
    new_grant := gen_random_uuid();
    insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition)
      values (a.id, new_grant, r.grantee_kind, r.grantee_id, r.team_id, chosen, r.abilities, r.purpose, r.starts, until, r.condition);
  end if;
  if answer = 'talk' then
    update sayso.request set talk_at = coalesce(talk_at, clock_timestamp()) where person_id = a.id and id = question;
  else
    update sayso.request set answered_at = clock_timestamp() where person_id = a.id and id = question;
  end if;
  decision := guard.record_decision(a.id, question, new_grant, answer, receipt);
  perform guard.append(a.id, 'answered', jsonb_build_object('actor', guard.actor_line(a, null), 'request', question,
    'answer', answer, 'parts', to_jsonb(coalesce(chosen, '{}')), 'decision', decision));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'decision', decision));
end $$;
comment on function api.answer is 'The person''s answer: all, some, not_now, or talk (which leaves the question open)';

create function guard.give(a guard.actor, g jsonb) returns uuid
language sql volatile as $$
  insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition)
  values (a.id, gen_random_uuid(), g ->> 'grantee_kind', (g ->> 'grantee_id')::uuid, (g ->> 'team_id')::uuid,
    array(select jsonb_array_elements_text(g -> 'parts')), array(select jsonb_array_elements_text(g -> 'abilities')),
    g ->> 'purpose', coalesce((g ->> 'starts')::timestamptz, clock_timestamp()), (g ->> 'ends')::timestamptz, g ->> 'condition')
  returning id
$$;

create function api.give(token bytea, form uuid, g jsonb, receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('give', g)::text;
  outcome jsonb;
  new_grant uuid;
  decision uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (g ->> 'ends')::timestamptz <= clock_timestamp() then return guard.refuse('period_over'); end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not guard.can_be_given(a.id, g) then return guard.refuse('no_such_grantee'); end if;
  if guard.keeps_out(a.id, (g ->> 'grantee_id')::uuid) then return guard.refuse('kept_out'); end if;
  new_grant := guard.give(a, g);
  decision := guard.record_decision(a.id, null, new_grant, 'give', receipt);
  perform guard.append(a.id, 'given', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', new_grant,
    'parts', g -> 'parts', 'decision', decision));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'grant', new_grant, 'decision', decision));
end $$;
comment on function api.give is 'The person gives a permission that nobody asked for';

create function api.record_stop(token bytea, form uuid, stopping uuid, narrower jsonb, receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('stop', stopping, narrower)::text;
  outcome jsonb;
  old sayso.consent_grant;
  new_grant uuid;
  decision uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (narrower ->> 'ends')::timestamptz <= clock_timestamp() then return guard.refuse('period_over'); end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.consent_grant g set stopped_at = clock_timestamp()
    where g.person_id = a.id and g.id = stopping and g.stopped_at is null returning * into old;
  if old.id is null then
    return guard.refuse(case when exists (select from sayso.consent_grant g where g.person_id = a.id and g.id = stopping)
      then 'already_stopped' else 'not_found' end);
  end if;
  if narrower is not null then new_grant := guard.give(a, to_jsonb(old) || narrower); end if;
  decision := guard.record_decision(a.id, null, coalesce(new_grant, stopping), case when narrower is null then 'stop' else 'change' end, receipt);
  perform guard.append(a.id, case when narrower is null then 'stopped' else 'changed' end,
    jsonb_build_object('actor', guard.actor_line(a, null), 'grant', stopping, 'parts', to_jsonb(old.parts),
      'now', new_grant, 'decision', decision));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'decision', decision, 'grant', new_grant));
end $$;
comment on function api.record_stop is 'First half of a stop or a change: once it commits, no new look can bind the old permission';

create function api.drain_own(token bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin if a.kind = 'person' then perform guard.drain('person', a.id::text); end if; end $$;
comment on function api.drain_own is 'Second half of a stop: returns when whoever was reading has finished';

create procedure api.stop(token bytea, form uuid, stopping uuid, narrower jsonb, receipt jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_stop(token, form, stopping, narrower, receipt);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.stop is 'Stops a permission (or replaces it by another) and acknowledges only when no reader is left';

create function api.asked(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('request', r.id, 'person', r.person_id, 'name', e.chosen_name,
      'parts', r.parts, 'purpose', r.purpose, 'asked_at', r.asked_at, 'grantee_kind', r.grantee_kind, 'grantee_id', r.grantee_id,
      'team_id', r.team_id, 'state', case
        when r.withdrawn_at is not null then 'withdrawn' when r.answered_at is not null then 'answered'
        when r.lapses_at <= clock_timestamp() then 'lapsed' when r.talk_at is not null then 'talk' else 'waiting' end)
      order by r.asked_at desc), '[]')
    from sayso.request r join sayso.list_entry e using (person_id)
    join guard.listed l on l.person_id = r.person_id and l.worker_id = a.id
      and l.day = (clock_timestamp() at time zone 'Europe/London')::date and l.xid is distinct from pg_current_xact_id_if_assigned()
    where a.kind = 'worker' and guard.acts_for(a.id, r.asker_team_id) and guard.linked(r.person_id, a.id)
      and r.asked_at > clock_timestamp() - interval '90 days');
end $$;
comment on function api.asked is 'The questions a worker''s teams have put, and only whether each was answered; names nobody whose line was not committed first';

grant execute on function api.ask, api.withdraw_question, api.answer, api.give, api.record_stop, api.drain_own, api.asked to sayso_app;
grant execute on procedure api.stop to sayso_app;
reset role;
