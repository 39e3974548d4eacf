-- What older functions say of a worker whom the person lets write down their yes (0057). Each is as it was, but for what names
-- sayso.scribe or a yes that opened through one.
set role sayso_guard;

create or replace function api.record_yes(token bytea, form uuid, p uuid, s jsonb) returns jsonb
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

create or replace function api.yes_here() returns json
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

create or replace function api.seen_told(token bytea, form uuid, decision uuid) returns jsonb
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
  if not known and not found then return guard.refuse('not_found'); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create or replace function api.say_chosen(token bytea, form uuid, about uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_chosen', about)::text;
  outcome jsonb;
  kept sayso.consent_grant;
  scribe sayso.scribe;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if guard.company_of(a.id) is not null then return guard.refuse('in_company'); end if;
  update sayso.asked_again q set chosen_at = clock_timestamp()
    where q.person_id = a.id and q.grant_id = about and q.chosen_at is null and q.ask_after <= clock_timestamp();
  if not found then
    update sayso.scribe t set chosen_at = clock_timestamp()
      where t.person_id = a.id and t.id = about and t.chosen_at is null and t.ask_after <= clock_timestamp() returning * into scribe;
    if not found then return guard.refuse('not_found'); end if;
    perform guard.forget_company(a.id);
    perform guard.append(a.id, 'scribe_chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', scribe.worker_id,
      'name', (select w.name from sayso.worker w where w.id = scribe.worker_id)));
    return guard.done(a, form, said, jsonb_build_object('ok', true));
  end if;
  perform guard.forget_company(a.id);
  select * into strict kept from sayso.consent_grant g where g.person_id = a.id and g.id = about;
  perform guard.append(a.id, 'chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', about, 'parts', to_jsonb(kept.parts)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create or replace function guard.forget_company(p uuid) returns void language sql volatile as $$
  update sayso.company c set who = '' where c.person_id = p and c.ended_at is not null and c.who <> ''
    and not exists (select from sayso.asked_again q join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
      where q.person_id = p and q.company_id = c.id and q.chosen_at is null
        and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()))
    and not exists (select from sayso.scribe s where s.person_id = p and s.company_id = c.id and s.chosen_at is null and api.scribe_stands(s))
$$;

create or replace function guard.stop_told(p uuid, whom jsonb) returns table (about uuid[], parts text[]) language sql volatile as $$
  with over as (update sayso.consent_grant g set stopped_at = clock_timestamp()
      where g.person_id = p and guard.runs(g) and guard.is_of(whom, g.grantee_kind, g.grantee_id, g.team_id) returning g.id, g.parts::text[] as parts),
    written as (update sayso.scribe t set ended_at = clock_timestamp(), ended_how = 'stop'
      where t.person_id = p and t.ended_at is null and guard.is_of(whom, 'worker', t.worker_id, t.team_id))
  select array(select o.id from over o order by o.id), array(select distinct x from over o, unnest(o.parts) as x order by x)
$$;

comment on function guard.stop_told is 'Ends every running permission of whom the person spoke of, and that they may write down a yes; which permissions, and of which parts';

create or replace function api.record_stop_all(token bytea, form uuid, named uuid[], receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('stop_all')::text;
  outcome jsonb;
  running uuid[];
  scribes uuid[];
  opened text[];
  decision uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  running := array(select g.id from sayso.consent_grant g where g.person_id = a.id and guard.runs(g) order by g.id);
  scribes := array(select s.id from sayso.scribe s where s.person_id = a.id and api.scribe_stands(s) order by s.id);
  if cardinality(running || scribes) = 0 then return guard.refuse('already_stopped'); end if;
  if not scribes <@ named then return guard.refuse('try_again'); end if;
  if not running <@ named then return guard.refuse('try_again'); end if;
  opened := array(select q.code from sayso.part q where exists (select from sayso.consent_grant g
    where g.person_id = a.id and g.id = any (running) and q.code = any (g.parts)) order by q.position);
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = a.id and g.id = any (running);
  perform guard.end_scribes(a.id, guard.actor_line(a, null), 'stop', '{"kind": "everyone"}');
  decision := guard.record_decision(a.id, null, null, 'stop', receipt);
  if cardinality(running) > 0 then
    perform guard.append(a.id, 'stopped_all', jsonb_build_object('actor', guard.actor_line(a, null), 'grants', to_jsonb(running),
      'parts', to_jsonb(opened), 'decision', decision));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'decision', decision));
end $$;

comment on function api.record_stop_all is 'First half of stopping everything: every permission that runs ends in one decision, and whoever may write down a yes no longer may. The receipt must have named each of them, and where one came meanwhile the caller writes it again';

create or replace function api.record_bar(token bytea, form uuid, worker uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('bar', worker)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not exists (select from sayso.worker w where w.id = worker) then return guard.refuse('not_found'); end if;
  insert into sayso.barred (person_id, worker_id) values (a.id, worker) on conflict do nothing;
  if found then
    perform guard.append(a.id, 'barred', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', worker,
      'name', (select w.name from sayso.worker w where w.id = worker)));
    perform guard.end_scribes(a.id, guard.actor_line(a, null), 'barred', jsonb_build_object('kind', 'worker', 'id', worker));
    perform guard.shut_questions(a, worker);
    perform guard.call_off_with(a, worker);
    perform guard.name_another(a, worker);
    update auth.one_time_code c set expires_at = clock_timestamp() where c.made_by = worker and c.used_at is null
      and c.expires_at > clock_timestamp() and guard.account_of(c.acting, c.actor_id) = a.account_id;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create or replace function guard.stops_all(p uuid) returns void language sql volatile as $$
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = p and g.stopped_at is null;
  update sayso.scribe s set ended_at = clock_timestamp(), ended_how = 'stop' where s.person_id = p and s.ended_at is null;
  update sayso.request r set withdrawn_at = clock_timestamp() where r.person_id = p and r.answered_at is null and r.withdrawn_at is null
$$;

create or replace function guard.erase_decisions(p uuid, past timestamptz) returns void language sql volatile as $$
  select guard.erase_authority(p, past);
  delete from sayso.release r using sayso.death d where r.person_id = p and d.person_id = p and d.id = r.death_id and d.ended_at < past;
  delete from sayso.death d where d.person_id = p and d.ended_at < past;
  delete from sayso.told_decision t using sayso.decision d where t.person_id = p and d.person_id = p and d.id = t.id and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.decision d where d.person_id = p and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.asked_again q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.let_end q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.consent_grant g where g.person_id = p and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.told_yes y using sayso.request r where y.person_id = p and r.person_id = p and r.id = y.request_id and guard.asked_long_ago(r, past);
  delete from sayso.talk k using sayso.request r where k.person_id = p and r.person_id = p and r.id = k.request_id and guard.asked_long_ago(r, past);
  delete from sayso.request r where r.person_id = p and guard.asked_long_ago(r, past);
  delete from sayso.scribe s where s.person_id = p and least(coalesce(s.ended_at, 'infinity'), s.until) < past;
  update sayso.crisis c set why = case when c.started_by is null then '' else '–' end, asked_why = ''
    where c.person_id = p and coalesce(c.ended_at, c.ends_at) < past and (c.why not in ('', '–') or c.asked_why <> '')
$$;

-- How to meet and by when, for reading the plan together (0058).

create or replace function api.ask_together(token bytea, form uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_together', q)::text;
  outcome jsonb;
  l sayso.link;
  thing uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into l from sayso.link k where k.person_id = a.id and k.id = (q ->> 'link')::uuid and k.ended_at is null;
  if l.id is null or not guard.acts_for(l.responsible_id, l.team_id)
      or exists (select from sayso.barred b where b.person_id = a.id and b.worker_id = l.responsible_id) then
    return guard.refuse('no_such_grantee');
  end if;
  if (select count(*) from sayso.together t where t.person_id = a.id and t.state = 'waiting') >= 20 then return guard.refuse('enough_asked'); end if;
  insert into sayso.together (person_id, id, kind, part, place_id, what, note, suits, team_id, worker_id, way, due_on)
    values (a.id, thing, q ->> 'kind', q ->> 'part', (q ->> 'place')::uuid, coalesce(q ->> 'what', ''), coalesce(q ->> 'note', ''),
      coalesce(q ->> 'suits', ''), l.team_id, l.responsible_id, q ->> 'way',
      case q ->> 'kind' when 'read' then guard.working_days_after(guard.in_britain(clock_timestamp()), 5) end);
  perform guard.append(a.id, 'together_asked', jsonb_build_object('actor', guard.actor_line(a, null), 'together', thing,
    'name', (select w.name from sayso.worker w where w.id = l.responsible_id)));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'together', thing));
end $$;

create or replace function api.read_together() returns json language sql stable as $$
  select coalesce(pg_catalog.json_agg(q order by q.meets_at, q.asked_at), '[]') from (
    select t.person_id, t.id, t.kind, t.part, t.what, t.note, t.suits, t.asked_at, t.version, t.state, t.meets_at, t.meets_where, t.why, t.instead,
      t.said_at, w.name as worker, v.name as with_whom, m.name as team, m.phone, t.team_id, t.way, t.due_on,
      t.helper_id is not null as by_helper, s.name as helper, s.relationship,
      exists (select from sayso.membership k where k.worker_id = v.id and k.team_id = t.team_id and k.left_at is null and v.left_at is null) as with_is_here
    from sayso.together t join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.with_id join sayso.team m on m.id = t.team_id
      left join sayso.supporter s on s.person_id = t.person_id and s.id = t.helper_id) q
$$;

comment on function api.read_together is 'Every thing to do together that whoever is bound may read, the person or a worker. The name of a helper who asked is read by the person alone, as the policies of helpers have it';

create or replace procedure api.worklist(token bytea, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_list(token);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object(
    'linked', (select coalesce(pg_catalog.json_agg(e order by e.next_due nulls last, e.chosen_name), '[]') from sayso.list_entry e),
    'sharing', api.who_share(),
    'together', (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('person_id', t.person_id, 'state', t.state, 'due_on', t.due_on)), '[]')
      from sayso.together t where t.state in ('waiting', 'agreed')));
end $$;

comment on procedure api.worklist is 'A logged look at one''s own list, who on it asked for something to do together, and by which day it is to be answered: {linked, sharing, together}';

-- The sheet that is printed of what was typed in is in the person's language.

create or replace function api.told_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); team uuid;
begin
  if c.kind is distinct from 'worker' or c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash) then return null; end if;
  team := guard.tells(c.person_id, c.actor_id);
  if team is null then return null; end if;
  return json_build_object('name', (select chosen_name from sayso.person where id = c.person_id),
    'lang', (select q.lang from sayso.person q where q.id = c.person_id), 'told', (
    select coalesce(json_agg(json_build_object('id', q.id, 'part', q.part, 'heading', q.heading, 'words', q.words, 'details', q.details, 'lang', q.lang,
        'by', q.made_by ->> 'name', 'at', q.made_at, 'lapses', q.lapses_at, 'differently', q.differently, 'how', q.told ->> 'how', 'on', q.told ->> 'on',
        'state', case api.proposal_state(q) when 'agreed' then 'answered' when 'put_aside' then 'answered' when 'taken_out' then 'answered' else api.proposal_state(q) end)
      order by q.made_at desc), '[]')
    from (select r.* from sayso.proposal r where r.person_id = c.person_id and r.told is not null and r.team_id = team
      and r.made_at > clock_timestamp() - interval '90 days' order by r.made_at desc limit 60) q));
end $$;

comment on function api.told_here is 'What this worker''s team typed in for the bound person of late, and only whether it was answered, with the person''s language for what is printed; null for who may not type in';
reset role;
