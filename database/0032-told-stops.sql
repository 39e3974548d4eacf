-- A stop or a no told to any worker (tension 6; R314). Whoever has the person on their list writes down what the person said,
-- how and on which day, and it acts as it is saved, unconfirmed: a stop is drained like the person's own. The worker names a
-- team or a worker that anybody can name, never a permission: whether there was anything to stop is not theirs to know, so
-- the same rows are written either way and the same answer comes back. The person has a receipt in their own language, finds
-- it on Today until they say that it is right, and can share again. Somebody whom the person keeps out writes nothing down:
-- a stop from them would be done to the person, not for them.
set role sayso_owner;

create table sayso.told_decision (
  person_id uuid not null references sayso.person,
  id uuid not null,
  said text not null check (said in ('stop', 'no')),
  whom jsonb not null,
  told jsonb not null,
  made_by jsonb not null,
  by_id uuid not null references sayso.worker,
  team_id uuid not null references sayso.team,
  about uuid[] not null,
  recorded_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, id) references sayso.decision (person_id, id)
);
comment on table sayso.told_decision is 'A stop or a no that a worker wrote down as the person told it; it has the id of its decision, whose receipt says it word for word';
comment on column sayso.told_decision.whom is 'As the person said it: {kind, id, name}: everyone, helpers, a team or a worker';
comment on column sayso.told_decision.told is 'How it was told and on which day: {how, on}';
comment on column sayso.told_decision.made_by is 'Who wrote it down, named as they were at the time';
comment on column sayso.told_decision.about is 'The permissions that ended by it, or the questions it answered; the person''s alone to know';
create index told_decision_team on sayso.told_decision (team_id, person_id, recorded_at);

call sayso.protect_for_person('sayso.told_decision');
reset role;

set role sayso_guard;

create function guard.hears(p uuid, actor uuid) returns uuid language plpgsql stable as $$
begin
  if not guard.linked(p, actor) and not guard.shares(p, actor) then return null; end if;
  return coalesce(guard.tells(p, actor), (select h.team_id from guard.held(p, 'worker', actor) h order by h.grant_id limit 1));
end $$;
comment on function guard.hears is 'Through which team a worker may write down a stop or a no: whoever has the person on their list may, and nobody whom the person keeps out';

create function guard.whom_named(whom jsonb) returns jsonb language sql stable as $$
  select case whom ->> 'kind'
    when 'team' then (select jsonb_build_object('kind', 'team', 'id', t.id, 'name', t.name) from sayso.team t where t.id = (whom ->> 'id')::uuid)
    when 'worker' then (select jsonb_build_object('kind', 'worker', 'id', w.id, 'name', w.name) from sayso.worker w where w.id = (whom ->> 'id')::uuid)
    when 'everyone' then jsonb_build_object('kind', 'everyone')
    when 'helpers' then jsonb_build_object('kind', 'helpers') end
$$;
comment on function guard.whom_named is 'Whom the person spoke of, by the name they have today; null when there is nobody like that';

create function guard.is_of(whom jsonb, grantee_kind text, grantee uuid, team uuid) returns bool language sql immutable as $$
  select case whom ->> 'kind' when 'everyone' then true when 'helpers' then grantee_kind = 'supporter'
    when 'team' then team = (whom ->> 'id')::uuid else grantee_kind = 'worker' and grantee = (whom ->> 'id')::uuid end
$$;
comment on function guard.is_of is 'Whether something is to, or asked by, whom the person spoke of';

create function guard.refuse_told(p uuid, whom jsonb) returns table (about uuid[], parts text[]) language sql volatile as $$
  with over as (update sayso.request q set answered_at = clock_timestamp()
      where q.person_id = p and q.answered_at is null and q.withdrawn_at is null and q.lapses_at > clock_timestamp()
        and (guard.is_of(whom, 'worker', q.asker_id, q.asker_team_id) or guard.is_of(whom, q.grantee_kind, q.grantee_id, q.team_id))
      returning q.id, q.parts::text[] as parts)
  select array(select o.id from over o order by o.id), array(select distinct x from over o, unnest(o.parts) as x order by x)
$$;
comment on function guard.refuse_told is 'Answers "not now" to every open question by or for whom the person spoke of; which, and about which parts';

create function api.record_told(token bytea, form uuid, p uuid, s jsonb, receipts jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_told', p, s)::text;
  outcome jsonb;
  team uuid;
  whom jsonb := guard.whom_named(s -> 'whom');
  told jsonb := jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date);
  about uuid[];
  parts text[];
  decision uuid;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if guard.hears(p, a.id) is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if whom is null then return guard.refuse('no_such_grantee'); end if;
  if s ->> 'said' not in ('stop', 'no') or s ->> 'how' not in ('paper', 'phone', 'face') or (s ->> 'said' = 'no' and whom ->> 'kind' = 'helpers') then raise exception 'nobody can say that'; end if;
  if (s ->> 'on')::date > (clock_timestamp() at time zone 'Europe/London')::date then return guard.refuse('not_yet'); end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  team := guard.hears(p, a.id);
  if team is null then return guard.refuse('not_found'); end if;
  if s ->> 'said' = 'stop' then select * into about, parts from guard.stop_told(p, whom);
  else select * into about, parts from guard.refuse_told(p, whom); end if;
  decision := guard.record_decision(p, null, null, case s ->> 'said' when 'stop' then 'stop' else 'not_now' end,
    coalesce(receipts -> (select q.lang from sayso.person q where q.id = p), receipts -> 'en'));
  insert into sayso.told_decision (person_id, id, said, whom, told, made_by, by_id, team_id, about)
    values (p, decision, s ->> 'said', whom, told, guard.actor_line(a, team), a.id, team, about);
  perform guard.append(p, 'told_' || (s ->> 'said'), jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, team),
    'answer', whom ->> 'kind', 'name', whom ->> 'name', 'told', told, 'about', to_jsonb(about), 'parts', to_jsonb(parts), 'decision', decision)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_told is 'First half of a stop or a no that a worker writes down: once it commits, no new look can bind what it ended. It needs no confirming. The answer, and what is written, are the same whether or not there was anything to end';

create function api.drain_told(token bytea, p uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind = 'worker' and exists (select from sayso.told_decision d where d.person_id = p and d.by_id = a.id
      and d.recorded_at > clock_timestamp() - interval '1 minute') then
    perform guard.drain('person', p::text);
  end if;
end $$;
comment on function api.drain_told is 'Second half: returns when whoever was reading has finished. Only for whoever has just written something down, who by it may have lost the person from their own list';

create procedure api.tell_decision(token bytea, form uuid, p uuid, s jsonb, receipts jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_told(token, form, p, s, receipts);
  commit;
  perform api.drain_told(token, p);
end $$;
comment on procedure api.tell_decision is 'A worker writes down a stop or a no that the person told them; acknowledged only when no look is left';

create function api.open_telling(token bytea, p uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'worker' then return null; end if;
  if guard.hears(p, a.id) is null then
    perform guard.note_refused(p, a);
    return null;
  end if;
  perform guard.note_listed(p, a);
  return guard.ticket_for(a, p, '{}', array[p]);
end $$;
comment on function api.open_telling is 'First transaction of the page on which a stop or a no is written down: the line of a list, and a ticket that opens no part';

create function api.telling_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash)
    or guard.hears(c.person_id, c.actor_id) is null then return null; end if;
  return json_build_object('name', (select q.chosen_name from sayso.person q where q.id = c.person_id), 'told', (
    select coalesce(json_agg(json_build_object('id', d.id, 'at', d.recorded_at, 'by', d.made_by ->> 'name', 'receipt', r.receipt, 'lang', r.receipt_lang)
      order by d.recorded_at desc), '[]')
    from (select * from sayso.told_decision t where t.person_id = c.person_id and guard.acts_for(c.actor_id, t.team_id)
      and t.recorded_at > clock_timestamp() - interval '90 days' order by t.recorded_at desc limit 20) d
    join sayso.decision r on r.person_id = d.person_id and r.id = d.id));
end $$;
comment on function api.telling_here is 'What this worker''s teams wrote down for the bound person of late, in the words of the receipt, which say what was told and nothing of what it ended';

create procedure api.look_telling(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_telling(token, p);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := api.telling_here();
end $$;
comment on procedure api.look_telling is 'What a worker''s teams wrote down for a person: {name, told}, or null. It leaves the line of a list';

create function api.seen_told(token bytea, form uuid, decision uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('seen_told', decision)::text;
  outcome jsonb;
  known bool;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.told_decision d set seen_at = coalesce(d.seen_at, clock_timestamp()) where d.person_id = a.id and d.id = decision;
  known := found;
  update sayso.told_yes y set seen_at = coalesce(y.seen_at, clock_timestamp())
    where y.person_id = a.id and y.id = decision and y.ended_how in ('code', 'paper', 'scribe');
  known := known or found;
  update sayso.told_terms t set seen_at = coalesce(t.seen_at, clock_timestamp())
    where t.person_id = a.id and t.id = decision and t.ended_how in ('at_once', 'code', 'paper');
  known := known or found;
  update sayso.told_move m set seen_at = coalesce(m.seen_at, clock_timestamp())
    where m.person_id = a.id and m.id = decision and m.ended_how in ('code', 'paper');
  known := known or found;
  update sayso.told_paper k set seen_at = coalesce(k.seen_at, clock_timestamp()) where k.person_id = a.id and k.id = decision and k.ended_how is not null;
  if not known and not found then return guard.refuse('not_found'); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.seen_told is 'The person has seen what was written down for them; the line in the history stays';

grant execute on function api.record_told, api.drain_told, api.open_telling, api.telling_here, api.seen_told to sayso_app;
grant execute on procedure api.tell_decision, api.look_telling to sayso_app;
reset role;
