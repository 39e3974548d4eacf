-- Questions done kindly (tension 5). Somebody who asks for another team says what that team will do with it; a "not now" keeps
-- quiet whoever belongs to whom it was said about, and the person alone ends that sooner; and whoever wants to talk first can
-- say with whom and how, which reaches only the worker or helper they chose, and says nothing of the question.
set role sayso_owner;

alter table sayso.request add column will_do text not null default '' check (length(will_do) <= 500);
comment on column sayso.request.will_do is 'For another team than the asker''s: what that team will do with it, in the asker''s words to the person';
grant select (will_do) on sayso.request to sayso_app;

create table sayso.talk (
  person_id uuid not null,
  request_id uuid not null,
  with_kind text not null check (with_kind in ('worker', 'supporter')),
  with_id uuid not null,
  team_id uuid references sayso.team,
  how text not null check (how in ('phone', 'face')),
  wished_at timestamptz not null default clock_timestamp(),
  primary key (person_id, request_id),
  foreign key (person_id, request_id) references sayso.request (person_id, id),
  check ((with_kind = 'worker') = (team_id is not null))
);
comment on table sayso.talk is 'With whom, and how, the person wants to talk before they answer a question; one a question';
create index talk_with on sayso.talk (with_id);

reset role;

set role sayso_guard;

create function guard.waits(p uuid, question uuid) returns bool language sql stable as $$
  select exists (select from sayso.request r where r.person_id = p and r.id = question and r.answered_at is null and r.withdrawn_at is null
    and least(r.lapses_at, r.ends) > clock_timestamp())
$$;
comment on function guard.waits is 'Whether a question waits for an answer';

create function api.bound_talks() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '{}'; end if;
  return array(select t.request_id from sayso.talk t where t.person_id = any (api.bound_people()) and t.with_kind = 'worker' and t.with_id = c.actor_id
    and guard.waits(t.person_id, t.request_id) and guard.acts_for(c.actor_id, t.team_id)
    and exists (select from sayso.link l where l.person_id = t.person_id and l.team_id = t.team_id and l.ended_at is null and l.told_at <= clock_timestamp())
    and not exists (select from sayso.barred b where b.person_id = t.person_id and b.worker_id = c.actor_id));
end $$;
comment on function api.bound_talks is 'Which of the people bound by this worker''s look want to talk with this very worker, while the question waits and the link is live';
grant execute on function api.bound_talks to sayso_app;
reset role;

set role sayso_owner;
call sayso.protect_for_lists('sayso.talk');
create policy chosen on sayso.talk for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and request_id = any ((select api.bound_talks())::uuid[]));
comment on policy chosen on sayso.talk is 'The worker whom the person chose to talk with, and nobody else of their team';
reset role;

set role sayso_guard;

create function api.wish_talk(token bytea, form uuid, question uuid, whom jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('wish_talk', question, whom)::text;
  outcome jsonb;
  chosen sayso.talk;
  named text;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not exists (select from sayso.request r where r.person_id = a.id and r.id = question) then return guard.refuse('not_found'); end if;
  if not guard.waits(a.id, question) then return guard.refuse('lapsed'); end if;
  case whom ->> 'kind'
    when 'worker' then
      select w.id, l.team_id, w.name into chosen.with_id, chosen.team_id, named from sayso.link l join sayso.worker w on w.id = l.responsible_id
        where l.person_id = a.id and l.id = (whom ->> 'id')::uuid and l.ended_at is null and w.left_at is null
          and not exists (select from sayso.barred b where b.person_id = a.id and b.worker_id = w.id);
    when 'supporter' then
      select s.id, s.name into chosen.with_id, named from sayso.supporter s where s.person_id = a.id and s.id = (whom ->> 'id')::uuid and s.ended_at is null;
    else null;
  end case;
  if whom is not null and chosen.with_id is null then return guard.refuse('no_such_grantee'); end if;
  delete from sayso.talk t where t.person_id = a.id and t.request_id = question;
  if whom is not null then
    insert into sayso.talk (person_id, request_id, with_kind, with_id, team_id, how)
      values (a.id, question, whom ->> 'kind', chosen.with_id, chosen.team_id, whom ->> 'how');
    perform guard.append(a.id, 'talk_wished', jsonb_build_object('actor', guard.actor_line(a, null), 'request', question, 'name', named));
  elsif found then
    perform guard.append(a.id, 'talk_unwished', jsonb_build_object('actor', guard.actor_line(a, null), 'request', question));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.wish_talk is 'The person says with whom they want to talk before they answer, a named worker (by the link) or a helper, and how; or, with nobody, takes that back';

create procedure api.who_wants_to_talk(token bytea, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_list(token);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('person_id', t.person_id, 'how', t.how)), '[]') from sayso.talk t);
end $$;
comment on procedure api.who_wants_to_talk is 'A logged look at one''s own list: who on it wants to talk with this worker before they answer a question, and how; not what was asked, nor by whom';

create function api.wants_to_talk(token bytea) returns text[]
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  return array(select distinct t.how from sayso.talk t join sayso.supporter s on s.person_id = t.person_id and s.id = t.with_id
    where a.kind = 'supporter' and t.with_kind = 'supporter' and t.with_id = a.id and s.ended_at is null and guard.waits(t.person_id, t.request_id) order by 1);
end $$;
comment on function api.wants_to_talk is 'How the person whom this supporter helps wants to talk with them before answering a question; empty when they do not';

create function api.reopen_question(token bytea, form uuid, question uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('reopen_question', question)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.request r set reopened_at = clock_timestamp()
    where r.person_id = a.id and r.id = question and r.answered_at is not null and r.reopened_at is null;
  if not found then return guard.refuse('not_found'); end if;
  perform guard.append(a.id, 'question_reopened', jsonb_build_object('actor', guard.actor_line(a, null), 'request', question));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.reopen_question is 'The person ends the quiet after an answer of theirs; nobody is told, and whoever asks again may';

-- With what another team will do: on the paper of a told yes, when it is read out, and in its receipt.
create function guard.question_line(r sayso.request) returns jsonb language sql stable as $$
  select jsonb_build_object('id', r.id, 'asker', a.name, 'askerJob', a.job, 'askerTeam', ta.name, 'granteeKind', r.grantee_kind, 'granteeId', r.grantee_id,
    'teamId', r.team_id, 'grantee', w.name, 'granteeJob', w.job, 'granteeTeam', t.name, 'granteeTeamAbout', t.about, 'parts', r.parts, 'abilities', r.abilities,
    'purpose', r.purpose, 'willDo', r.will_do, 'starts', r.starts, 'ends', r.ends, 'condition', r.condition, 'open', guard.question_waits(r))
  from sayso.worker a, sayso.team ta, sayso.team t left join sayso.worker w on r.grantee_kind = 'worker' and w.id = r.grantee_id
  where a.id = r.asker_id and ta.id = r.asker_team_id and t.id = r.team_id
$$;

grant execute on function api.wish_talk, api.wants_to_talk, api.reopen_question to sayso_app;
grant execute on procedure api.who_wants_to_talk to sayso_app;
reset role;
