-- Giving from both ends, and what belongs to it. A yes to somebody whom the person keeps out is refused, because a receipt
-- may not promise what opens nothing: api.answer and api.give of 0011 ask for it. Whoever shares with a team hears
-- of joiners. Everything is stopped in one press, with one decision and one receipt. A permission that ends soon is said once.
set role sayso_owner;
create table sayso.joiner (
  person_id uuid not null references sayso.person,
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  joined_at timestamptz not null default clock_timestamp(),
  primary key (person_id, team_id, worker_id)
);
comment on table sayso.joiner is 'Who joined a team that the person shares with, until the person has seen it';

create table sayso.let_end (
  person_id uuid not null references sayso.person,
  grant_id uuid not null,
  primary key (person_id, grant_id),
  foreign key (person_id, grant_id) references sayso.consent_grant (person_id, id)
);
comment on table sayso.let_end is 'A permission that ends by itself, about which the person wants to hear no more';

call sayso.protect_for_person('sayso.joiner', floor_says => 'Nobody but the person, and only while the binding is good');
call sayso.protect_for_person('sayso.let_end', floor_says => 'Nobody but the person, and only while the binding is good');
reset role;

set role sayso_guard;
create function guard.keeps_out(p uuid, actor uuid) returns bool language sql stable as
$$ select exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor) $$;
comment on function guard.keeps_out is 'Whether a person has barred this worker from everything';

create function guard.runs(g sayso.consent_grant) returns bool language sql stable as
$$ select g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()) $$;
comment on function guard.runs is 'Whether a permission has neither been stopped nor ended; it may be yet to begin';

create function guard.tell_joined(team uuid, joiner uuid) returns void language plpgsql volatile as $$
declare
  p uuid;
  who jsonb := guard.actor_line(row(null, null, 'worker', joiner, null)::guard.actor, team);
begin
  for p in select distinct g.person_id from sayso.consent_grant g
      where g.team_id = team and g.grantee_kind = 'team' and g.stopped_at is null and guard.runs(g) order by 1 loop
    perform guard.append(p, 'joined', jsonb_build_object('actor', who, 'worker', joiner, 'team', team));
    insert into sayso.joiner (person_id, team_id, worker_id) values (p, team, joiner)
      on conflict (person_id, team_id, worker_id) do update set joined_at = excluded.joined_at;
  end loop;
end $$;
comment on function guard.tell_joined is 'Everybody who shares with a team hears who joined it, in the transaction in which they join';

create function api.seen_joiner(token bytea, form uuid, team uuid, joiner uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('seen_joiner', team, joiner)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  delete from sayso.joiner j where j.person_id = a.id and j.team_id = team and j.worker_id = joiner;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.seen_joiner is 'The person has seen who joined; the line in the history stays';

create function api.let_end(token bytea, form uuid, ending uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('let_end', ending)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.consent_grant g where g.person_id = a.id and g.id = ending) then return guard.refuse('not_found'); end if;
  insert into sayso.let_end (person_id, grant_id) values (a.id, ending) on conflict do nothing;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.let_end is 'The person lets a permission end by itself and is not reminded again; nothing else changes';

create function api.record_stop_all(token bytea, form uuid, named uuid[], receipt jsonb) returns jsonb
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

create procedure api.stop_all(token bytea, form uuid, named uuid[], receipt jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_stop_all(token, form, named, receipt);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.stop_all is 'The person stops all sharing in one press; acknowledged only when no look of anybody''s is left';

grant execute on function api.seen_joiner, api.let_end, api.record_stop_all to sayso_app;
grant execute on procedure api.stop_all to sayso_app;
reset role;
