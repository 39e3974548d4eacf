-- Keeping somebody out (tension 4): the person bars a worker by name from everything, whichever team they are in, and
-- lets them back. What a barred worker may not do stands in the rule already (guard.held, guard.team_linked); here it begins
-- and ends, and whatever asked less than the rule is asked again: taking a question back, the office of an administrator,
-- giving to somebody who is kept out, and being named as responsible. Nobody is left with nobody: a supervisor of the team
-- who is not barred becomes responsible at that moment (tension 9); where there is none, the team's number stands without a name.
-- The functions replaced here are as they were but for guard.keeps_out and guard.responsible_for.
set role sayso_guard;

create function guard.stand_in(p uuid, team uuid, for_whom uuid) returns uuid language sql stable as $$
  select m.worker_id from sayso.membership m join sayso.worker w on w.id = m.worker_id
  where m.team_id = team and m.role = 'supervisor' and m.left_at is null and w.left_at is null and m.worker_id <> for_whom
    and not guard.keeps_out(p, m.worker_id)
  order by m.joined_at, m.worker_id limit 1
$$;
comment on function guard.stand_in is 'The supervisor of a team who answers for a link instead of somebody the person keeps out; null where there is none';

create function guard.responsible_for(p uuid, team uuid, wanted uuid) returns uuid language sql stable as
$$ select case when guard.keeps_out(p, wanted) then coalesce(guard.stand_in(p, team, wanted), wanted) else wanted end $$;
comment on function guard.responsible_for is 'Who answers for a link: whoever is named, unless the person keeps them out and the team has a supervisor whom they do not';

create function guard.open_questions(p uuid, worker uuid) returns setof uuid language sql stable as $$
  select q.id from sayso.request q where q.person_id = p and (q.asker_id = worker or (q.grantee_kind = 'worker' and q.grantee_id = worker))
    and q.answered_at is null and q.withdrawn_at is null and q.lapses_at > clock_timestamp()
$$;
comment on function guard.open_questions is 'What a worker asked, or what was asked for them, and nobody has answered yet';

create function guard.shut_questions(a guard.actor, worker uuid) returns void language plpgsql volatile as $$
declare r uuid;
begin
  for r in select * from guard.open_questions(a.id, worker) loop
    update sayso.request q set answered_at = clock_timestamp() where q.person_id = a.id and q.id = r;
    perform guard.append(a.id, 'question_shut', jsonb_build_object('actor', guard.actor_line(a, null), 'request', r,
      'name', (select w.name from sayso.worker w where w.id = worker)));
  end loop;
end $$;
comment on function guard.shut_questions is 'What a barred worker asked, or what was asked for them, is over as after any "not now": to the team it is answered, and nothing is shared';

create function guard.call_off_with(a guard.actor, worker uuid) returns void language plpgsql volatile as $$
declare r sayso.together;
begin
  for r in update sayso.together t set state = 'cancelled', version = version + 1, said_at = clock_timestamp()
      where t.person_id = a.id and t.with_id = worker and t.state = 'agreed' returning * loop
    perform guard.append(a.id, 'together_cancelled', jsonb_build_object('actor', guard.actor_line(a, null), 'together', r.id,
      'name', (select w.name from sayso.worker w where w.id = worker)));
  end loop;
end $$;
comment on function guard.call_off_with is 'What a barred worker said they would be there for is called off; the team sees that, and not why';

create function guard.name_another(a guard.actor, worker uuid) returns void language plpgsql volatile as $$
declare l sayso.link;
begin
  for l in update sayso.link k set responsible_id = guard.responsible_for(a.id, k.team_id, worker)
      where k.person_id = a.id and k.responsible_id = worker and k.ended_at is null returning * loop
    if l.responsible_id <> worker then
      perform guard.append(a.id, 'responsible_changed', jsonb_build_object('actor', guard.actor_line(a, null), 'team', l.team_id,
        'team_name', (select t.name from sayso.team t where t.id = l.team_id), 'name', (select w.name from sayso.worker w where w.id = l.responsible_id)));
    end if;
  end loop;
end $$;
comment on function guard.name_another is 'For every link that a barred worker answers for, a supervisor of its team does so from now on, where there is one';

create function api.record_bar(token bytea, form uuid, worker uuid) returns jsonb
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
    perform guard.shut_questions(a, worker);
    perform guard.call_off_with(a, worker);
    perform guard.name_another(a, worker);
    update auth.one_time_code c set expires_at = clock_timestamp() where c.made_by = worker and c.used_at is null
      and c.expires_at > clock_timestamp() and guard.account_of(c.acting, c.actor_id) = a.account_id;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_bar is 'First half of keeping a worker out: once it commits nothing of theirs can bind, a sign-in code they made is good no more, and somebody else answers for the person';

create procedure api.bar(token bytea, form uuid, worker uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_bar(token, form, worker);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.bar is 'The person keeps a worker out of everything; acknowledged only when no look of theirs is left';

create function api.before_bar(token bytea, worker uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return null; end if;
  return (select jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job, 'keptOut', guard.keeps_out(a.id, w.id),
      'questions', (select count(*) from guard.open_questions(a.id, w.id)),
      'together', (select count(*) from sayso.together t where t.person_id = a.id and t.with_id = w.id and t.state = 'agreed'),
      'named', (select coalesce(jsonb_agg(jsonb_build_object('team', t.name, 'phone', t.phone,
          'next', (select n.name from sayso.worker n where n.id = guard.stand_in(a.id, l.team_id, w.id))) order by l.told_at), '[]')
        from sayso.link l join sayso.team t on t.id = l.team_id where l.person_id = a.id and l.responsible_id = w.id and l.ended_at is null))
    from sayso.worker w where w.id = worker);
end $$;
comment on function api.before_bar is 'What keeping a worker out would bring, said before it is done: questions that go, things called off, and who answers for the person instead';

create function api.unbar(token bytea, form uuid, worker uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('unbar', worker)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.barred b where b.person_id = a.id and b.worker_id = worker;
  if not found then return guard.refuse('not_found'); end if;
  perform guard.append(a.id, 'unbarred', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', worker,
    'name', (select w.name from sayso.worker w where w.id = worker)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.unbar is 'The person keeps a worker out no longer: permissions that still run open to them again, and nothing else comes back';

grant execute on function api.before_bar, api.record_bar, api.unbar to sayso_app;
grant execute on procedure api.bar to sayso_app;

create or replace function api.withdraw_question(token bytea, form uuid, p uuid, request uuid) returns jsonb
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

create or replace function guard.of_my_service(a guard.actor, kind text, wanted uuid) returns bool language sql stable as $$
  select exists (
    select from sayso.team t where kind = 'team' and t.id = wanted and t.service_id = guard.service_of(a)
    union all select from sayso.worker w where kind = 'worker' and w.id = wanted and w.left_at is null and w.service_id = guard.service_of(a)
    union all select from sayso.person p where kind = 'person' and p.id = wanted and p.service_id = guard.service_of(a) and not guard.keeps_out(p.id, a.id))
$$;

create or replace function api.open_search(token bytea, wanted text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); p uuid; people uuid[];
begin
  if not guard.is_administrator(a) then return null; end if;
  people := array(select id from (select id from sayso.person where service_id = guard.service_of(a) and not guard.keeps_out(id, a.id) and length(btrim(wanted)) >= 2
    and starts_with(lower(chosen_name), lower(btrim(wanted))) order by chosen_name limit 20) as few order by id);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;

create or replace function guard.hand_over_code(a guard.actor, c jsonb) returns jsonb language plpgsql volatile as $$
declare known bool; account uuid; joined bool; p uuid;
begin
  select true, account_id into known, account from (
    select id, account_id, 'person' as kind from sayso.person union all select id, account_id, 'worker' from sayso.worker where left_at is null
  ) who where who.kind = c ->> 'kind' and who.id = (c ->> 'id')::uuid and who.id <> a.id;
  if known is null then return guard.refuse('not_found'); end if;
  joined := account is not null;
  select id into p from sayso.person where case when joined then account_id = account else c ->> 'kind' = 'person' and id = (c ->> 'id')::uuid end;
  if guard.keeps_out(p, a.id) then return guard.refuse('not_found'); end if;
  perform guard.make_code(a, case when joined then 'new_password' else 'join' end, c ->> 'kind', (c ->> 'id')::uuid, decode(c ->> 'code', 'hex'));
  if p is not null then perform guard.append(p, 'code_made', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return jsonb_build_object('ok', true, 'purpose', case when joined then 'new_password' else 'join' end);
end $$;

create or replace function guard.link_person(a guard.actor, l jsonb) returns jsonb language plpgsql volatile as $$
declare p uuid := (l ->> 'person_id')::uuid; team uuid := (l ->> 'team_id')::uuid; new_link uuid := gen_random_uuid();
begin
  if not guard.of_my_service(a, 'person', p) or not guard.of_my_service(a, 'team', team) then return guard.refuse('not_found'); end if;
  perform 1 from sayso.chain_head c where c.person_id = p for update;
  if not guard.acts_for((l ->> 'responsible_id')::uuid, team) then return guard.refuse('no_one_responsible'); end if;
  if exists (select from sayso.link k where k.person_id = p and k.team_id = team and k.ended_at is null) then return guard.refuse('already_linked'); end if;
  if (l ->> 'told_at')::timestamptz > clock_timestamp() then return guard.refuse('not_told_yet'); end if;
  insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
    values (p, new_link, team, guard.responsible_for(p, team, (l ->> 'responsible_id')::uuid), l ->> 'why', (l ->> 'told_at')::timestamptz);
  perform guard.append(p, 'linked', jsonb_build_object('actor', guard.actor_line(a, null), 'team', team,
    'team_name', (select t.name from sayso.team t where t.id = team), 'why', l ->> 'why'));
  return jsonb_build_object('ok', true, 'link', new_link);
end $$;

create or replace function guard.hand_on(a guard.actor, p uuid, leaver uuid, team uuid, successor uuid) returns void
language plpgsql volatile as $$
declare
  team_name text := (select t.name from sayso.team t where t.id = team);
  g sayso.consent_grant;
  r sayso.request;
  next uuid;
begin
  perform 1 from sayso.chain_head c where c.person_id = p for update;
  next := guard.responsible_for(p, team, successor);
  for g in update sayso.consent_grant k set stopped_at = clock_timestamp()
      where k.person_id = p and k.grantee_kind = 'worker' and k.grantee_id = leaver and k.team_id = team and k.stopped_at is null
      returning * loop
    if g.ends is null or g.ends > clock_timestamp() then
      perform guard.append(p, 'permission_ended', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', g.id,
        'parts', to_jsonb(g.parts), 'team', team, 'team_name', team_name, 'name', (select w.name from sayso.worker w where w.id = leaver)));
    end if;
  end loop;
  for r in update sayso.request q set withdrawn_at = clock_timestamp()
      where q.person_id = p and q.grantee_kind = 'worker' and q.grantee_id = leaver and q.team_id = team
        and q.answered_at is null and q.withdrawn_at is null and q.lapses_at > clock_timestamp()
      returning * loop
    perform guard.append(p, 'question_withdrawn', jsonb_build_object('actor', guard.actor_line(a, null), 'request', r.id));
  end loop;
  update sayso.link k set responsible_id = next where k.person_id = p and k.responsible_id = leaver and k.team_id = team and k.ended_at is null;
  if found then
    perform guard.append(p, 'responsible_changed', jsonb_build_object('actor', guard.actor_line(a, null), 'team', team,
      'team_name', team_name, 'name', (select w.name from sayso.worker w where w.id = next)));
  end if;
end $$;

create or replace function api.own_help(token bytea) returns json language plpgsql volatile as $$
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  return (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('name', case when b.worker_id is null then w.name end, 'job', case when b.worker_id is null then w.job end, 'team', t.name,
      'phone', t.phone, 'hours', t.hours) order by l.told_at), '[]')
    from sayso.link l join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
      left join sayso.barred b on b.person_id = l.person_id and b.worker_id = w.id
    where l.ended_at is null);
end $$;

create or replace function api.own_plan(token bytea, have text[], wanted text[], which_page int, with_entries uuid[]) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.require_read_committed();
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return (select json_build_object(
    'name', p.chosen_name,
    'parts', (select coalesce(json_object_agg(w.part, json_build_object('digest', w.digest,
        'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}')
      from (select distinct on (x.part) x.* from sayso.part_words x where x.person_id = a.id and x.part = any (wanted)
        and (x.page = which_page or with_entries is not null and exists (
          select from unnest(with_entries) as e where strpos(x.items::text, concat('"id":"', e, '"')) > 0))
        order by x.part, x.page = which_page) w),
    'grants', (select coalesce(json_agg(to_jsonb(g) || jsonb_build_object('name', coalesce(w.name, s.name), 'job', coalesce(w.job, s.relationship),
          'team', (select t.name from sayso.team t where t.id = g.team_id),
          'kept_out', g.grantee_kind = 'worker' and guard.keeps_out(a.id, g.grantee_id)) order by g.given_at), '[]')
        from sayso.consent_grant g
          left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
          left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = a.id and s.id = g.grantee_id
        where g.person_id = a.id and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())),
    'proposals', (select coalesce(json_agg(json_build_object('id', r.id, 'part', r.part, 'by', r.made_by) order by r.made_at), '[]')
        from sayso.proposal r where r.person_id = a.id and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null
          and r.lapses_at > clock_timestamp()))
    from sayso.person p where p.id = a.id);
end $$;

reset role;
