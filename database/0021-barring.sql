-- Keeping somebody out (tension 4): the person bars a worker by name from everything, whichever team they are in, and
-- lets them back. What a barred worker may not do stands in the rule (guard.held, guard.team_linked) and, where that is not
-- asked, as guard.keeps_out and guard.responsible_for, in each act: taking a question back, the office of an administrator,
-- giving to somebody who is kept out, and being named as responsible. Here it begins and ends. Nobody is left with nobody: a supervisor of the team
-- who is not barred becomes responsible at that moment (tension 9); where there is none, the team's number stands without a name.
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
    perform guard.end_scribes(a.id, guard.actor_line(a, null), 'barred', jsonb_build_object('kind', 'worker', 'id', worker));
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
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return null; end if;
  return (select jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job, 'keptOut', guard.keeps_out(a.id, w.id),
      'questions', (select count(*) from guard.open_questions(a.id, w.id)),
      'together', (select count(*) from sayso.together t where t.person_id = a.id and t.with_id = w.id and t.state = 'agreed')
        + (select count(*) from sayso.contact c where c.person_id = a.id and c.worker_id = w.id and c.state = 'booked'),
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

set local check_function_bodies = off; -- guard.frozen is in 0054
create function guard.of_my_service(a guard.actor, kind text, wanted uuid) returns bool language sql stable as $$
  select exists (
    select from sayso.team t where kind = 'team' and t.id = wanted and t.service_id = guard.service_of(a)
    union all select from sayso.worker w where kind = 'worker' and w.id = wanted and w.left_at is null and w.service_id = guard.service_of(a)
    union all select from sayso.person p where kind = 'person' and p.id = wanted and p.service_id = guard.service_of(a) and not guard.keeps_out(p.id, a.id) and not guard.frozen(p.id))
$$;
reset check_function_bodies;

reset role;
