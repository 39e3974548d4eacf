-- What may be given after a death (tension 10; ADR 45): only the parts that the person chose, by a paper route. Somebody comes and
-- shows who they are; a supervisor records who, what was seen, and the number of the signed paper; a privacy lead, somebody else,
-- agrees; then the chosen parts open once, within 28 days, for who recorded it and on one page, as any look: the line first, then
-- the words. Nothing else ever opens by it, nothing at all when the person chose nothing, and nothing once the death is undone.
set role sayso_owner;

create table sayso.release (
  person_id uuid not null,
  id uuid not null unique,
  death_id uuid not null,
  who text not null check (length(who) between 1 and 200),
  seen text not null check (length(seen) between 1 and 500),
  paper text not null check (length(paper) between 1 and 60),
  recorded_by uuid not null references sayso.worker,
  recorded_at timestamptz not null default clock_timestamp(),
  answered_by uuid references sayso.worker,
  answered_at timestamptz,
  agreed bool,
  opened_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, death_id) references sayso.death (person_id, id),
  check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (agreed is null)),
  constraint release_two_workers check (answered_by <> recorded_by),
  constraint release_agreed check (opened_at is null or coalesce(agreed, false) and opened_at <= answered_at + interval '28 days')
);
comment on table sayso.release is 'Somebody who asked for what a person who has died chose to have given: who, what was seen, and what came of it';
comment on column sayso.release.paper is 'The number of the paper that they signed';
create unique index release_waits on sayso.release (person_id) where answered_at is null;

call sayso.protect_for_person('sayso.release', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
comment on policy own on sayso.release is 'The person reads what is theirs, if the death was a mistake';
reset role;

set role sayso_guard;

create function guard.supervises_death(d sayso.death, actor uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.team t on t.id = m.team_id join sayso.team own on own.id = d.team_id and own.service_id = t.service_id
    where m.worker_id = actor and m.role = 'supervisor' and m.left_at is null and guard.works_with(d.person_id, actor, m.team_id))
$$;
comment on function guard.supervises_death is 'Whether a worker supervises a team of that service that works with the person, whoever recorded the death';

create function guard.standing_death(death uuid) returns sayso.death language sql stable as
$$ select d from sayso.death d where d.id = death and d.ended_at is null and d.confirmed_at is not null $$;

create function guard.chosen_after(p uuid) returns text[] language sql stable as
$$ select coalesce((select w.parts from sayso.after_death w where w.person_id = p), '{}') $$;
comment on function guard.chosen_after is 'The parts that the person chose to have given after their death; none when they said nothing';

create function api.record_release(token bytea, form uuid, death uuid, r jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('record_release', death, r)::text;
  outcome jsonb;
  d sayso.death;
  release uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  d := guard.standing_death(death);
  if d.id is null or not guard.supervises_death(d, a.id) then
    if d.id is not null then perform guard.note_refused(d.person_id, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = d.person_id for update;
  d := guard.standing_death(death);
  if d.id is null or not guard.supervises_death(d, a.id) or cardinality(guard.chosen_after(d.person_id)) = 0 then return guard.refuse('not_found'); end if;
  if exists (select from sayso.release k where k.person_id = d.person_id and k.answered_at is null) then return guard.refuse('release_waits'); end if;
  insert into sayso.release (person_id, id, death_id, who, seen, paper, recorded_by)
    values (d.person_id, release, death, r ->> 'who', r ->> 'seen', r ->> 'paper', a.id);
  perform guard.append(d.person_id, 'release_recorded', jsonb_build_object('actor', guard.actor_line(a, null), 'release', release, 'name', r ->> 'who'));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_release is 'A supervisor records who asked for what the person chose to have given, what was seen, and the number of the signed paper; it opens nothing';

create function guard.release_of(release uuid) returns sayso.release language sql stable as
$$ select k from sayso.release k where k.id = release $$;

create function api.answer_release(token bytea, form uuid, release uuid, agrees bool) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_release', release, agrees)::text;
  outcome jsonb;
  k sayso.release;
  d sayso.death;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  k := guard.release_of(release);
  d := guard.standing_death(k.death_id);
  if d.id is null or not guard.undoes_death(d, a.id) or k.recorded_by = a.id then
    if d.id is not null then perform guard.note_refused(d.person_id, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = k.person_id for update;
  d := guard.standing_death(k.death_id);
  k := guard.release_of(release);
  if d.id is null or not guard.undoes_death(d, a.id) then return guard.refuse('not_found'); end if;
  if k.answered_at is not null then return guard.refuse('already_answered'); end if;
  update sayso.release u set answered_by = a.id, answered_at = clock_timestamp(), agreed = agrees where u.id = release;
  perform guard.append(k.person_id, case when agrees then 'release_agreed' else 'release_not_agreed' end,
    jsonb_build_object('actor', guard.actor_line(a, null), 'release', release, 'name', k.who));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_release is 'A privacy lead of the service, never who recorded it, agrees that what the person chose is given, or not';

create function guard.may_release(k sayso.release, actor uuid) returns bool language sql stable as $$
  select coalesce(k.agreed and k.opened_at is null and k.recorded_by = actor and k.answered_at > clock_timestamp() - interval '28 days'
    and guard.supervises_death(guard.standing_death(k.death_id), actor), false)
$$;
comment on function guard.may_release is 'Whether a release opens: agreed less than 28 days ago, not opened before, for who recorded it, while they supervise and the death stands';

create function api.open_release(token bytea, release uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  k sayso.release;
  opened text[];
begin
  if a.kind is distinct from 'worker' then return null; end if;
  k := guard.release_of(release);
  if k.id is null or not guard.may_release(k, a.id) then
    if k.id is not null then perform guard.note_refused(k.person_id, a); end if;
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = k.person_id for update;
  k := guard.release_of(release);
  opened := guard.chosen_after(k.person_id);
  if not guard.may_release(k, a.id) or cardinality(opened) = 0 then return null; end if;
  update sayso.release u set opened_at = clock_timestamp() where u.id = release;
  perform guard.append(k.person_id, 'release_opened', jsonb_build_object('actor', guard.actor_line(a, null), 'release', release, 'name', k.who, 'parts', to_jsonb(opened)));
  return guard.ticket_for(a, null, opened, array[k.person_id]);
end $$;
comment on function api.open_release is 'First transaction of opening what is given: once, the line, and a ticket that opens no page but this';

create function api.bound_release(token bytea, ticket_id uuid, release uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  k sayso.release;
  began timestamptz;
  given jsonb;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  began := clock_timestamp();
  k := guard.release_of(release);
  if k.recorded_by is distinct from a.id or k.opened_at is null or k.opened_at < began - interval '10 s' or not coalesce(k.person_id = any (t.people), false)
    or not guard.supervises_death(guard.standing_death(k.death_id), a.id) then return null; end if;
  given := (select jsonb_build_object('name', q.chosen_name, 'who', k.who, 'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('part', r.code, 'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'heading', i.heading, 'words', i.words, 'details', i.details, 'differently', i.differently, 'lang', i.lang)
          order by i.position), '[]')
        from sayso.plan_item i where i.person_id = q.id and i.part = r.code and i.removed_at is null)) order by r.position), '[]')
      from sayso.part r where r.code = any (guard.chosen_after(q.id)) and r.code = any (t.parts)))
    from sayso.person q where q.id = k.person_id);
  return case when clock_timestamp() < began + interval '5 s' then given end;
end $$;
comment on function api.bound_release is 'Second transaction: the parts that were chosen, in the words that are in the plan now, while the death stands. No good after five seconds, like any bound read';

create procedure api.read_release(token bytea, release uuid, inout given jsonb) language plpgsql as $$
declare ticket uuid := api.open_release(token, release);
begin
  commit;
  given := api.bound_release(token, ticket, release);
end $$;
comment on procedure api.read_release is 'Opens what is given, once: the line first, then the words';

create function api.bound_releases(token bytea, ticket_id uuid, death uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  d sayso.death;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  d := guard.standing_death(death);
  if d.id is null or not coalesce(d.person_id = any (t.people), false) or not (guard.supervises_death(d, a.id) or guard.undoes_death(d, a.id)) then return null; end if;
  return (select jsonb_build_object('name', q.chosen_name, 'supervises', guard.supervises_death(d, a.id), 'leads', guard.undoes_death(d, a.id),
      'whom', w.whom, 'how', w.how, 'ask', v.name, 'phone', m.phone, 'releases', (
        select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'who', k.who, 'seen', k.seen, 'paper', k.paper, 'by', r.name, 'at', k.recorded_at,
          'agreed', k.agreed, 'until', k.answered_at + interval '28 days', 'opened', k.opened_at, 'opens', guard.may_release(k, a.id),
          'answers', k.answered_at is null and k.recorded_by <> a.id and guard.undoes_death(d, a.id)) order by k.recorded_at), '[]')
        from sayso.release k join sayso.worker r on r.id = k.recorded_by where k.person_id = q.id and k.death_id = d.id))
    from sayso.person q left join sayso.after_death w on w.person_id = q.id and cardinality(w.parts) > 0, sayso.worker v, sayso.team m
    where q.id = d.person_id and v.id = d.confirmed_by and m.id = d.team_id);
end $$;
comment on function api.bound_releases is 'Second transaction of looking at what may be given: to whom and how the person chose, never which parts, and who has asked';

create procedure api.releases(token bytea, death uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_deaths(token, death);
begin
  commit;
  seen := api.bound_releases(token, ticket, death);
end $$;
comment on procedure api.releases is 'A logged look at whether and to whom something may be given after a death, for a supervisor or the privacy lead';

create procedure api.be_here(token bytea, form uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.say_here(token, form);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.be_here is 'The person says that they are here; acknowledged when nobody is reading any more what was to be given after their death';

grant execute on function api.record_release, api.answer_release, api.open_release, api.bound_release, api.bound_releases to sayso_app;
grant execute on procedure api.read_release, api.releases, api.be_here to sayso_app;
reset role;
