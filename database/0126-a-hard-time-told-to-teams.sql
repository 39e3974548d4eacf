-- A hard time is told to the teams that the person chose in advance (ADR 85, R137): whoever of them has the person on their list, and is not
-- kept out, reads that it is on, since when and until when, and nothing else because of it. They say that they have read it, and the
-- person reads who knows, and of which team nobody does yet. No machine tells a worker; the page says so, and what to do.
set role sayso_guard;

create function guard.told_hard_time(p uuid, link uuid) returns bool language sql stable as $$
  select exists (select from sayso.link l join sayso.crisis_told_team t on t.person_id = l.person_id and t.team_id = l.team_id
    where l.person_id = p and l.id = link and l.ended_at is null)
$$;
comment on function guard.told_hard_time is 'Whether the team of a live link is one that the person wants to know of a hard time';

create function api.hard_times_here() returns json language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); people uuid[] := api.bound_people(); links uuid[] := api.bound_links();
begin
  if c.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('person_id', k.person_id, 'since', k.started_at, 'until', k.ends_at,
      'mine', exists (select from jsonb_array_elements(k.reads) r where r ->> 'worker' = c.actor_id::text),
      'read', (select coalesce(json_agg(json_build_object('name', w.name, 'team', t.name, 'at', r ->> 'at') order by r ->> 'at'), '[]')
        from jsonb_array_elements(k.reads) r join sayso.worker w on w.id = (r ->> 'worker')::uuid join sayso.team t on t.id = (r ->> 'team')::uuid
        where exists (select from sayso.link l where l.person_id = k.person_id and l.team_id = t.id and l.id = any (links)))) order by k.started_at, k.person_id), '[]')
    from (select distinct l.person_id as id from sayso.link l join sayso.crisis_told_team t on t.person_id = l.person_id and t.team_id = l.team_id
        where l.person_id = any (people) and l.id = any (links) and l.ended_at is null) p
      cross join lateral guard.latest_crisis(p.id) k
    where guard.crisis_runs(k));
end $$;
comment on function api.hard_times_here is 'The hard times that are on, of the bound people who wanted a team of this worker''s to know: since when, until when, and who of the worker''s own teams has read it';

-- It runs as the caller, so that what it reads is what the policies give.
create procedure api.hard_time_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p), 'hard', api.hard_times_here());
end $$;
comment on procedure api.hard_time_with is 'A logged look at whether a hard time is on that a person wanted the worker''s team to know of: {entry, hard}, or null; it opens no part';

create function api.read_hard_time(token bytea, form uuid, p uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('read_hard_time', p)::text;
  outcome jsonb;
  l sayso.link;
  c sayso.crisis;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.link k where k.person_id = p and guard.reaches_link(p, k.id, a.id)) then
    if exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into l from sayso.link k where k.person_id = p and guard.told_hard_time(p, k.id) and guard.reaches_link(p, k.id, a.id) order by k.told_at, k.id limit 1;
  c := guard.latest_crisis(p);
  if l.id is null or not guard.crisis_runs(c) then return guard.refuse('crisis_over'); end if;
  update sayso.crisis k set reads = k.reads || jsonb_build_object('worker', a.id, 'team', l.team_id, 'at', clock_timestamp())
    where k.person_id = p and k.id = c.id and not exists (select from jsonb_array_elements(k.reads) r where r ->> 'worker' = a.id::text);
  if found then perform guard.append(p, 'crisis_team_read', jsonb_build_object('actor', guard.actor_line(a, l.team_id), 'crisis', c.id)); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.read_hard_time is 'A worker of a team that the person wanted to know says that they have read that a hard time is on; the person reads who has. A team that is not told is answered as if none were on';

grant execute on function api.hard_times_here, api.read_hard_time to sayso_app;
grant execute on procedure api.hard_time_with to sayso_app;
reset role;
