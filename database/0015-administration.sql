-- What an administrator does for their own service: teams, workers, people, links, leavers and
-- one-time codes. An administrator has no way to a plan, and a code that could open one leaves a line
-- in that person's history. A worker who goes leaves a named successor behind (tension 9).
set role sayso_guard;

create function guard.is_administrator(a guard.actor) returns bool language sql stable as $$
  select a.kind = 'worker' and exists (select from sayso.worker w where w.id = a.id and w.office = 'administrator' and w.left_at is null)
$$;

create function guard.make_code(a guard.actor, why text, for_kind text, for_actor uuid, code bytea) returns void
language sql volatile as $$
  update auth.one_time_code c set expires_at = clock_timestamp()
    where c.acting = for_kind and c.actor_id = for_actor and c.used_at is null and c.expires_at > clock_timestamp()
      and (c.purpose = why or array[c.purpose, why] <@ array['join', 'new_password']);
  insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
  values (code, why, for_kind, for_actor, a.id,
    clock_timestamp() + case why when 'join' then interval '14 days' when 'close' then interval '7 days' else interval '1 hour' end)
$$;
comment on function guard.make_code is 'A new code ends the ones made before it for the same person or worker and the same use: signing in, by joining or by a new password, or closing';

create function guard.service_of(a guard.actor) returns uuid language sql stable as
$$ select service_id from sayso.worker where id = a.id $$;

create function api.administer(token bytea, form uuid, task text, with_what jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array(task, with_what - 'code')::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  outcome := case task
    when 'add_team' then guard.add_team(a, with_what)
    when 'add_worker' then guard.add_worker(a, with_what)
    when 'add_member' then guard.add_member(a, with_what)
    when 'add_person' then guard.add_person(a, with_what)
    when 'link' then guard.link_person(a, with_what)
    when 'unlink' then guard.unlink_person(a, with_what)
    when 'code' then case when guard.of_my_service(a, with_what ->> 'kind', (with_what ->> 'id')::uuid)
      then guard.hand_over_code(a, with_what) else guard.refuse('not_found') end
    else guard.refuse('not_found') end;
  if outcome ? 'refused' then return outcome; end if;
  return guard.done(a, form, said, outcome);
end $$;
comment on function api.administer is 'One administrator''s task: add_team, add_worker, add_member, add_person, link, unlink or code';

create function guard.add_team(a guard.actor, t jsonb) returns jsonb language sql volatile as $$
  insert into sayso.team (id, service_id, name, sector, phone, about, hours)
  values (gen_random_uuid(), guard.service_of(a), t ->> 'name', t ->> 'sector', t ->> 'phone', t ->> 'about', t ->> 'hours')
  returning jsonb_build_object('ok', true, 'team', id)
$$;

create function guard.add_worker(a guard.actor, w jsonb) returns jsonb language plpgsql volatile as $$
declare new_worker uuid := gen_random_uuid();
begin
  if not guard.of_my_service(a, 'team', (w ->> 'team_id')::uuid) and w ->> 'team_id' is not null then return guard.refuse('not_found'); end if;
  insert into sayso.worker (id, service_id, name, job, office)
    values (new_worker, guard.service_of(a), w ->> 'name', w ->> 'job', w ->> 'office');
  if w ->> 'team_id' is not null then perform guard.add_member(a, w || jsonb_build_object('worker_id', new_worker)); end if;
  perform guard.make_code(a, 'join', 'worker', new_worker, decode(w ->> 'code', 'hex'));
  return jsonb_build_object('ok', true, 'worker', new_worker);
end $$;

create function guard.add_member(a guard.actor, m jsonb) returns jsonb language plpgsql volatile as $$
declare team uuid := (m ->> 'team_id')::uuid; joiner uuid := (m ->> 'worker_id')::uuid;
begin
  if not guard.of_my_service(a, 'team', team) or not guard.of_my_service(a, 'worker', joiner) then return guard.refuse('not_found'); end if;
  insert into sayso.membership (team_id, worker_id, role) values (team, joiner, coalesce(m ->> 'role', 'worker')) on conflict do nothing;
  if found then perform guard.tell_joined(team, joiner); end if;
  return jsonb_build_object('ok', true);
end $$;

create function guard.add_person(a guard.actor, p jsonb) returns jsonb language plpgsql volatile as $$
declare new_person uuid := gen_random_uuid();
begin
  insert into sayso.person (id, service_id, chosen_name, lang) values (new_person, guard.service_of(a), p ->> 'name', p ->> 'lang');
  insert into sayso.list_entry (person_id, chosen_name, safe_contact, access_needs)
    values (new_person, p ->> 'name', p ->> 'safe_contact', p ->> 'access_needs');
  perform guard.begin_chain(new_person);
  perform guard.make_code(a, 'join', 'person', new_person, decode(p ->> 'code', 'hex'));
  return jsonb_build_object('ok', true, 'person', new_person);
end $$;

create function guard.link_person(a guard.actor, l jsonb) returns jsonb language plpgsql volatile as $$
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
  perform guard.note_link(p, new_link, 'began');
  return jsonb_build_object('ok', true, 'link', new_link);
end $$;
comment on function guard.link_person is 'A link begins only when the person has been told, and always with somebody responsible';

create function guard.unlink_person(a guard.actor, l jsonb) returns jsonb language plpgsql volatile as $$
declare p uuid := (l ->> 'person_id')::uuid; ended sayso.link;
begin
  if not guard.of_my_service(a, 'person', p) then return guard.refuse('not_found'); end if;
  perform 1 from sayso.chain_head c where c.person_id = p for update;
  if guard.move_leads_from(p, (l ->> 'link_id')::uuid) then return guard.refuse('move_open'); end if;
  if btrim(coalesce(l ->> 'why', '')) = '' then return guard.refuse('say_why'); end if;
  update sayso.link k set ended_at = clock_timestamp() where k.person_id = p and k.id = (l ->> 'link_id')::uuid and k.ended_at is null returning * into ended;
  if ended.id is null then return guard.refuse('not_found'); end if;
  perform guard.append(p, 'unlinked', jsonb_build_object('actor', guard.actor_line(a, null), 'team', ended.team_id,
    'team_name', (select name from sayso.team where id = ended.team_id), 'why', btrim(l ->> 'why')));
  perform guard.note_link(p, ended.id, 'ended', why => btrim(l ->> 'why'));
  return jsonb_build_object('ok', true);
end $$;
comment on function guard.unlink_person is 'A link ends in words that the person reads';

create function guard.hand_over_code(a guard.actor, c jsonb) returns jsonb language plpgsql volatile as $$
declare known bool; account uuid; joined bool; p uuid;
begin
  select true, account_id into known, account from (
    select id, account_id, 'person' as kind from sayso.person union all select id, account_id, 'worker' from sayso.worker where left_at is null
  ) who where who.kind = c ->> 'kind' and who.id = (c ->> 'id')::uuid and who.account_id is distinct from a.account_id;
  if known is null then return guard.refuse('not_found'); end if;
  joined := account is not null;
  select id into p from sayso.person where case when joined then account_id = account else c ->> 'kind' = 'person' and id = (c ->> 'id')::uuid end;
  if guard.keeps_out(p, a.id) or guard.frozen(p) then return guard.refuse('not_found'); end if;
  if guard.is_closed(p) then return guard.refuse('account_closed'); end if;
  perform guard.make_code(a, case when joined then 'new_password' else 'join' end, c ->> 'kind', (c ->> 'id')::uuid, decode(c ->> 'code', 'hex'));
  if p is not null then perform guard.append(p, 'code_made', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return jsonb_build_object('ok', true, 'purpose', case when joined then 'new_password' else 'join' end);
end $$;
comment on function guard.hand_over_code is 'A code for somebody else who has been checked to be who they say, whatever else they or the maker may act as, and whose account was not closed; whoever''s plan it could open sees that one was made';

create function api.hand_over_code(token bytea, form uuid, p uuid, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  outcome jsonb;
begin
  if a.kind is distinct from 'worker' or not guard.linked(p, a.id) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, p::text);
  if outcome is not null then return outcome; end if;
  outcome := guard.hand_over_code(a, jsonb_build_object('kind', 'person', 'id', p, 'code', encode(code, 'hex')));
  return guard.done(a, form, p::text, outcome);
end $$;
comment on function api.hand_over_code is 'A worker with a link hands the person a code, having checked who it is';

create function guard.hand_on(a guard.actor, p uuid, leaver uuid, team uuid, successor uuid) returns void
language plpgsql volatile as $$
declare
  team_name text := (select t.name from sayso.team t where t.id = team);
  g sayso.consent_grant;
  r sayso.request;
  next uuid;
  link uuid;
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
  update sayso.link k set responsible_id = next where k.person_id = p and k.responsible_id = leaver and k.team_id = team and k.ended_at is null returning k.id into link;
  if found then
    perform guard.append(p, 'responsible_changed', jsonb_build_object('actor', guard.actor_line(a, null), 'team', team,
      'team_name', team_name, 'name', (select w.name from sayso.worker w where w.id = next)));
    perform guard.note_link(p, link, 'worker', was => (select w.name from sayso.worker w where w.id = leaver));
  end if;
end $$;
comment on function guard.hand_on is 'For one person, when a worker leaves a team: what they held through it is stopped for good, what was asked for them is taken back, and somebody else is responsible';

create function guard.touched_by_leaving(leaver uuid, team uuid) returns uuid[] language plpgsql stable as $$
begin
  return array(
    select k.person_id from sayso.link k where k.responsible_id = leaver and k.team_id = team and k.ended_at is null
    union select g.person_id from sayso.consent_grant g where g.team_id = team and g.grantee_kind = 'worker' and g.grantee_id = leaver and g.stopped_at is null
    union select r.person_id from sayso.request r where r.team_id = team and r.grantee_kind = 'worker' and r.grantee_id = leaver and r.answered_at is null and r.withdrawn_at is null
    union select c.person_id from sayso.contact c where c.team_id = team and c.worker_id = leaver and c.state in ('asked', 'booked')
    union select s.person_id from sayso.missed_step s where s.owner_id = leaver and s.outcome is null
    order by 1);
end $$;
comment on function guard.touched_by_leaving is 'For whom something changes as a worker leaves a team, in the order in which their chains are locked';

create function api.record_leaving(token bytea, form uuid, leaver uuid, team uuid, successor uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('leave', leaver, team, successor)::text;
  outcome jsonb;
  people uuid[];
  p uuid;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.of_my_service(a, 'worker', leaver) then return guard.refuse('not_found'); end if;
  if exists (select from sayso.link k where k.responsible_id = leaver and k.team_id = team and k.ended_at is null)
    and (successor = leaver or not guard.acts_for(successor, team)) then return guard.refuse('no_one_responsible'); end if;
  people := guard.touched_by_leaving(leaver, team);
  perform 1 from sayso.chain_head c where c.person_id = any (people) order by c.person_id for update;
  update sayso.membership m set left_at = clock_timestamp() where m.worker_id = leaver and m.team_id = team and m.left_at is null;
  if not found then return guard.refuse('not_found'); end if;
  if exists (select from sayso.link k where k.responsible_id = leaver and k.team_id = team and k.ended_at is null and k.person_id <> all (people)) then
    raise exception 'they became responsible for somebody meanwhile' using errcode = '40P01'; -- tried again, it names them too
  end if;
  foreach p in array people loop
    perform guard.hand_on(a, p, leaver, team, successor);
  end loop;
  if not exists (select from sayso.membership m where m.worker_id = leaver and m.left_at is null) then
    update sayso.worker w set left_at = clock_timestamp() where w.id = leaver and w.office is null;
    if found then delete from auth.session s where s.acting = 'worker' and s.actor_id = leaver; end if;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_leaving is 'First half of leaving a team: everything held through it ends for good, and whoever they were responsible for has somebody else at that moment; who leaves their last team has left the service';

create function api.drain_worker(token bytea, leaver uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin if guard.is_administrator(guard.who(token)) then perform guard.drain('actor', leaver::text); end if; end $$;

create procedure api.leave_team(token bytea, form uuid, leaver uuid, team uuid, successor uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_leaving(token, form, leaver, team, successor);
  commit;
  perform api.drain_worker(token, leaver);
end $$;

create function api.administration(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); service uuid := guard.service_of(a);
begin
  if not guard.is_administrator(a) then return null; end if;
  return jsonb_build_object(
    'teams', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from sayso.team t where t.service_id = service),
    'workers', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'job', w.job, 'office', w.office, 'joined', w.account_id is not null,
        'teams', (select coalesce(jsonb_agg(jsonb_build_object('team_id', m.team_id, 'role', m.role, 'responsible', (select count(*) from sayso.link l
          where l.responsible_id = w.id and l.team_id = m.team_id and l.ended_at is null))), '[]') from sayso.membership m where m.worker_id = w.id and m.left_at is null)) order by w.name), '[]')
      from sayso.worker w where w.service_id = service and w.left_at is null));
end $$;
comment on function api.administration is 'The teams and workers of a service; nobody''s plan and nobody''s name';

create function api.open_search(token bytea, wanted text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); p uuid; people uuid[];
begin
  if not guard.is_administrator(a) then return null; end if;
  people := array(select id from (select id from sayso.person where service_id = guard.service_of(a) and not guard.keeps_out(id, a.id) and not guard.frozen(id) and length(btrim(wanted)) >= 2
    and starts_with(lower(chosen_name), lower(btrim(wanted))) order by chosen_name limit 20) as few order by id);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_search is 'First transaction of a search: a line for everybody found, and a ticket that says nothing about whether anybody was';

create function api.found_people(token bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return '[]'; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  if not guard.is_administrator(a) then return '[]'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.chosen_name, 'joined', p.account_id is not null,
      'links', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'team_id', l.team_id, 'responsible_id', l.responsible_id)), '[]')
        from sayso.link l where l.person_id = p.id and l.ended_at is null)) order by p.chosen_name), '[]')
    from sayso.person p where p.id = any (t.people) and not guard.keeps_out(p.id, a.id) and not guard.frozen(p.id));
end $$;

create procedure api.find_people(token bytea, wanted text, inout found_people jsonb) language plpgsql as $$
declare ticket uuid := api.open_search(token, wanted);
begin
  commit;
  found_people := api.found_people(token, ticket);
end $$;
comment on procedure api.find_people is 'An administrator looks somebody up by chosen name; each name found has its line first';

create function api.open_person(token bytea, p uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); mine bool := guard.of_my_service(a, 'person', p);
begin
  if not guard.is_administrator(a) then return null; end if;
  if mine then perform guard.note_listed(p, a); end if;
  return guard.ticket_for(a, null, '{}', case when mine then array[p] else '{}'::uuid[] end);
end $$;
comment on function api.open_person is 'First transaction of opening one person''s entry: the line, and a ticket';

create procedure api.find_person(token bytea, p uuid, inout found_person jsonb) language plpgsql as $$
declare ticket uuid := api.open_person(token, p);
begin
  commit;
  found_person := api.found_people(token, ticket) -> 0;
end $$;
comment on procedure api.find_person is 'An administrator opens the entry of somebody of their service: a name and links, nothing of the plan';

grant execute on function api.administer, api.hand_over_code, api.record_leaving, api.drain_worker, api.administration, api.open_search,
  api.open_person, api.found_people to sayso_app;
grant execute on procedure api.leave_team, api.find_people, api.find_person to sayso_app;
reset role;
