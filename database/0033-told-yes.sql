-- A yes that was told opens nothing until it is confirmed (tension 12). A worker writes down that the person said yes to a
-- question of their own team: it waits, for 14 days, and guard.held never looks at it. It becomes a permission in one of three
-- ways: the person says so on their own sign-in, which is an ordinary answer; by a one-time code from a letter; or by the
-- reference of a paper that was printed for this yes and signed. A code is made by the service's office and is of no use to
-- whoever could have read it: not to whoever made it, nor to anybody of a team of theirs, nor for the good of such a team. A
-- stop of any kind after it was written down ends it, so that an old paper opens nothing that was stopped since.
set role sayso_owner;

create table sayso.told_yes (
  person_id uuid not null references sayso.person,
  id uuid not null,
  request_id uuid not null,
  answer text not null check (answer in ('all', 'some')),
  parts sayso.parts not null,
  until timestamptz not null,
  told jsonb not null,
  made_by jsonb not null,
  by_id uuid not null references sayso.worker,
  team_id uuid not null references sayso.team,
  reference text not null check (reference ~ '^[0-9A-Z]{10}$'),
  tries int not null default 0,
  recorded_at timestamptz not null default clock_timestamp(),
  lapses_at timestamptz not null default clock_timestamp() + interval '14 days',
  ended_at timestamptz,
  ended_how text check (ended_how in ('code', 'paper', 'scribe', 'withdrawn', 'denied')),
  seen_at timestamptz,
  check ((ended_at is null) = (ended_how is null)),
  primary key (person_id, id),
  foreign key (person_id, request_id) references sayso.request (person_id, id)
);
comment on table sayso.told_yes is 'A yes that a worker wrote down as the person told it; it opens nothing until the person confirms it';
comment on column sayso.told_yes.reference is 'Stands on the paper that is printed for it and on no other';
comment on column sayso.told_yes.tries is 'Wrong codes and references; after five only the person can confirm it';
comment on column sayso.told_yes.ended_how is 'It opened something, by a code, a paper or a worker whom the person lets write down their yes; the team took it back or wrote another; or the person said that they did not say it';
comment on column sayso.told_yes.seen_at is 'When the person had seen that it was opened by a code or a paper: a paper that they never signed does not go unnoticed';
create index told_yes_team on sayso.told_yes (team_id, person_id, recorded_at);

call sayso.protect_for_person('sayso.told_yes');
reset role;

set role sayso_guard;

create function guard.question_waits(r sayso.request) returns bool language sql stable as
$$ select r.answered_at is null and r.withdrawn_at is null and least(r.lapses_at, r.ends) > clock_timestamp() $$;

create function api.yes_waits(y sayso.told_yes) returns bool language sql stable as $$
  select y.ended_at is null and least(y.lapses_at, y.until) > clock_timestamp()
    and exists (select from sayso.request r where r.person_id = y.person_id and r.id = y.request_id
      and r.answered_at is null and r.withdrawn_at is null and least(r.lapses_at, r.ends) > clock_timestamp())
    and not exists (select from sayso.decision d where d.person_id = y.person_id and d.answer = 'stop' and d.decided_at > y.recorded_at)
$$;
comment on function api.yes_waits is 'Whether a yes that was told can still be confirmed: its question is open, and nothing was stopped since. It reads as whoever asks may';

create function guard.own_question(p uuid, actor uuid, question uuid) returns sayso.request language sql stable as $$
  select r.* from sayso.request r where r.person_id = p and r.id = question and guard.acts_for(actor, r.asker_team_id) and guard.hears(p, actor) is not null
$$;
comment on function guard.own_question is 'A question that a team of this worker''s put to somebody on their list; no other question is theirs to know of';

create function api.record_yes(token bytea, form uuid, p uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_yes', p, s - 'receipts')::text;
  question uuid := (s ->> 'question')::uuid;
  chosen text[] := array(select jsonb_array_elements_text(s -> 'parts'));
  until timestamptz := (s ->> 'until')::timestamptz;
  told jsonb := jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date);
  outcome jsonb;
  r sayso.request;
  yes uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (guard.own_question(p, a.id, question)).id is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  r := guard.own_question(p, a.id, question);
  if r.id is null then return guard.refuse('not_found'); end if;
  if r.answered_at is not null then return guard.refuse('already_answered'); end if;
  if r.withdrawn_at is not null then return guard.refuse('withdrawn'); end if;
  if not guard.question_waits(r) then return guard.refuse('lapsed'); end if;
  if s ->> 'how' not in ('paper', 'phone', 'face') then raise exception 'nobody can say that'; end if;
  if (s ->> 'on')::date > (clock_timestamp() at time zone 'Europe/London')::date then return guard.refuse('not_yet'); end if;
  if cardinality(chosen) = 0 or not chosen <@ r.parts::text[] then return guard.refuse('choose_parts'); end if;
  if until is null or until > r.ends or until <= greatest(r.starts, clock_timestamp()) then return guard.refuse('period_over'); end if;
  update sayso.told_yes y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.request_id = question and y.ended_at is null;
  insert into sayso.told_yes (person_id, id, request_id, answer, parts, until, told, made_by, by_id, team_id, reference)
    values (p, yes, question, case when chosen @> r.parts::text[] then 'all' else 'some' end, chosen, until, told,
      guard.actor_line(a, r.asker_team_id), a.id, r.asker_team_id, s ->> 'reference');
  perform guard.append(p, 'told_yes', jsonb_build_object('actor', guard.actor_line(a, r.asker_team_id), 'told', told,
    'request', question, 'parts', to_jsonb(chosen), 'yes', yes));
  if guard.opens_at_once(p, a.id, r, (s ->> 'on')::date) then
    outcome := guard.open_yes(a, (select y from sayso.told_yes y where y.person_id = p and y.id = yes), 'scribe', s -> 'receipts');
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'yes', yes, 'opened', coalesce(outcome ? 'ok', false)));
end $$;
comment on function api.record_yes is 'A worker writes down that the person said yes to a question of the worker''s own team. It opens nothing, unless the person lets this worker write down their yes; the last one written down for a question counts';

create function guard.own_yes(p uuid, actor uuid, yes uuid) returns sayso.told_yes language sql stable as $$
  select y.* from sayso.told_yes y where y.person_id = p and y.id = yes and guard.acts_for(actor, y.team_id) and guard.hears(p, actor) is not null
$$;
comment on function guard.own_yes is 'A yes that somebody of this worker''s present team wrote down for somebody on their list';

create function guard.open_yes(a guard.actor, y sayso.told_yes, how text, receipts jsonb) returns jsonb
language plpgsql volatile as $$
declare
  r sayso.request;
  new_grant uuid := gen_random_uuid();
  decision uuid;
begin
  select * into strict r from sayso.request q where q.person_id = y.person_id and q.id = y.request_id;
  if not guard.can_be_given(y.person_id, to_jsonb(r)) or guard.keeps_out(y.person_id, r.grantee_id) then return guard.refuse('yes_over'); end if;
  insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition)
    values (y.person_id, new_grant, r.grantee_kind, r.grantee_id, r.team_id, y.parts, r.abilities, r.purpose, r.starts, y.until, r.condition);
  update sayso.request q set answered_at = clock_timestamp() where q.person_id = y.person_id and q.id = y.request_id;
  update sayso.told_yes t set ended_at = clock_timestamp(), ended_how = how where t.person_id = y.person_id and t.id = y.id;
  decision := guard.record_decision(y.person_id, r.id, new_grant, y.answer,
    coalesce(receipts -> (select q.lang from sayso.person q where q.id = y.person_id), receipts -> 'en'));
  perform guard.append(y.person_id, 'told_yes_opened', jsonb_build_object('actor', guard.actor_line(a, y.team_id), 'answer', how,
    'told', y.told, 'request', r.id, 'grant', new_grant, 'parts', to_jsonb(y.parts), 'decision', decision));
  return jsonb_build_object('ok', true);
end $$;
comment on function guard.open_yes is 'A yes that was told and confirmed becomes the permission that was asked for; a yes to whoever has left or is kept out is over, and does not say which';

create function guard.may_enter(p uuid, maker uuid, actor uuid, gains uuid[]) returns bool language sql stable as $$
  select maker <> actor and not guard.keeps_out(p, maker)
    and not guard.names_of(maker) && (guard.names_of(actor) || gains)
$$;
comment on function guard.may_enter is 'Whether a code is of use to who enters it: nobody who could have read it gains by it, as themselves, through a team, or through one they share with who enters it';

create function guard.spend_code(p uuid, actor uuid, gains uuid[], code bytea) returns bool language plpgsql volatile as $$
begin
  update auth.one_time_code c set used_at = clock_timestamp()
    where c.code_hash = code and c.purpose = 'confirm' and c.acting = 'person' and c.actor_id = p and c.used_at is null and c.expires_at > clock_timestamp()
      and guard.may_enter(p, c.made_by, actor, gains);
  return found;
end $$;
comment on function guard.spend_code is 'Uses the person''s code, once, for something that is for the good of those named, workers and teams';

create function api.confirm_yes(token bytea, form uuid, p uuid, yes uuid, proof jsonb, receipts jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('confirm_yes', p, yes, proof)::text;
  how text := proof ->> 'how';
  good bool := false;
  outcome jsonb;
  r sayso.request;
  y sayso.told_yes;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (guard.own_yes(p, a.id, yes)).id is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if how not in ('code', 'paper') then raise exception 'no such proof'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  y := guard.own_yes(p, a.id, yes);
  if y.id is null then return guard.refuse('not_found'); end if;
  if guard.yes_line(y) ->> 'state' <> 'waiting' then return guard.refuse('yes_over'); end if;
  if y.tries >= 5 then return guard.refuse('proofs_used_up'); end if;
  select * into strict r from sayso.request q where q.person_id = p and q.id = y.request_id;
  if api.yes_waits(y) and not guard.keeps_out(p, r.grantee_id) then
    good := case how when 'code' then guard.spend_code(p, a.id, array[r.grantee_id, r.team_id, r.asker_team_id], decode(proof ->> 'code', 'hex'))
      else coalesce(y.reference = proof ->> 'reference', false) end;
  end if;
  if not good then
    update sayso.told_yes t set tries = tries + 1 where t.person_id = p and t.id = yes;
    return guard.refuse(case how when 'code' then 'code_not_good' else 'reference_not_good' end);
  end if;
  outcome := guard.open_yes(a, y, how, receipts);
  return case when outcome ? 'ok' then guard.done(a, form, said, outcome) else outcome end;
end $$;
comment on function api.confirm_yes is 'A yes that was told opens by the person''s one-time code or by the reference on the paper made for it; five wrong ones, and only the person can confirm it. Where they ended it without the team''s knowing, or keep out whom it is for, no code or reference is good, and none is used up';

create function api.end_yes(token bytea, form uuid, p uuid, yes uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_yes', p, yes)::text;
  outcome jsonb;
  y sayso.told_yes;
begin
  if a.kind is null or not (a.kind = 'worker' or (a.kind = 'person' and a.id = p)) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if a.kind = 'worker' and (guard.own_yes(p, a.id, yes)).id is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into y from sayso.told_yes t where t.person_id = p and t.id = yes and (a.kind = 'person' or (guard.own_yes(p, a.id, yes)).id is not null);
  if y.id is null then return guard.refuse('not_found'); end if;
  if not api.yes_waits(y) and (a.kind = 'person' or guard.yes_line(y) ->> 'state' <> 'waiting') then return guard.refuse('yes_over'); end if;
  update sayso.told_yes t set ended_at = clock_timestamp(), ended_how = case a.kind when 'person' then 'denied' else 'withdrawn' end
    where t.person_id = p and t.id = yes;
  perform guard.append(p, case a.kind when 'person' then 'told_yes_denied' else 'told_yes_withdrawn' end, jsonb_build_object(
    'actor', guard.actor_line(a, case a.kind when 'worker' then y.team_id end), 'name', y.made_by ->> 'name', 'parts', to_jsonb(y.parts), 'yes', yes));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_yes is 'The person says that they did not say it, or somebody of the team that wrote it down takes it back, who does not hear of it where the person was first; the question stays open';

create function api.make_confirm_code(token bytea, form uuid, p uuid, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('make_confirm_code', p)::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.of_my_service(a, 'person', p) then return guard.refuse('not_found'); end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  update auth.one_time_code c set expires_at = clock_timestamp() where c.purpose = 'confirm' and c.actor_id = p and c.used_at is null and c.expires_at > clock_timestamp();
  insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
    values (code, 'confirm', 'person', p, a.id, clock_timestamp() + interval '14 days');
  perform guard.append(p, 'confirm_code_made', jsonb_build_object('actor', guard.actor_line(a, null)));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'lang', (select q.lang from sayso.person q where q.id = p)));
end $$;
comment on function api.make_confirm_code is 'The office makes the code of a letter to the person. It says nothing of what waits, or whether anything does; a new one ends the one before';

create function guard.yes_line(y sayso.told_yes) returns jsonb language sql stable as $$
  select jsonb_build_object('id', y.id, 'question', y.request_id, 'parts', y.parts, 'until', y.until, 'told', y.told, 'by', y.made_by ->> 'name',
    'at', y.recorded_at, 'lapses', y.lapses_at, 'reference', y.reference,
    'state', (select case when r.answered_at is not null then 'answered'
        when y.ended_how = 'withdrawn' or r.withdrawn_at is not null or least(y.lapses_at, y.until, r.lapses_at) <= clock_timestamp()
          or exists (select from sayso.told_yes k where k.person_id = y.person_id and k.request_id = y.request_id and k.recorded_at > y.recorded_at)
          then 'over' else 'waiting' end
      from sayso.request r where r.person_id = y.person_id and r.id = y.request_id))
$$;
comment on function guard.yes_line is 'A yes as the team that wrote it down may know it. That the person denied it, or stopped something since, is theirs alone: to the team it waits until it lapses, or another is written down';

create function api.yes_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash)
    or guard.hears(c.person_id, c.actor_id) is null then return null; end if;
  return json_build_object('name', q.chosen_name, 'lang', q.lang, 'letsUntil', (guard.scribe_of(q.id, c.actor_id)).until,
    'questions', (select coalesce(json_agg(guard.question_line(r) || jsonb_build_object('gains', guard.gains(c.actor_id, r)) order by r.asked_at desc), '[]') from sayso.request r
      where r.person_id = q.id and guard.acts_for(c.actor_id, r.asker_team_id) and r.asked_at > clock_timestamp() - interval '90 days'),
    'yes', (select coalesce(json_agg(guard.yes_line(y) order by y.recorded_at desc), '[]') from sayso.told_yes y
      where y.person_id = q.id and guard.acts_for(c.actor_id, y.team_id) and y.recorded_at > clock_timestamp() - interval '90 days'))
    from sayso.person q where q.id = c.person_id;
end $$;
comment on function api.yes_here is 'The questions that this worker''s teams put to the bound person of late, the yeses they wrote down, only whether each waits, is answered or is over, and whether the person lets this worker write down their yes';

create procedure api.look_yes(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_telling(token, p);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := api.yes_here();
end $$;
comment on procedure api.look_yes is 'What a worker needs to write down a yes: {name, lang, questions, yes}, or null. It leaves the line of a list';

grant execute on function api.yes_waits, api.record_yes, api.confirm_yes, api.end_yes, api.make_confirm_code, api.yes_here to sayso_app;
grant execute on procedure api.look_yes to sayso_app;
reset role;
