-- Plans of weeks that a service writes itself (ADR 67), beside the six that come with Sayso. An administrator writes one at leisure; what
-- is offered is a version of its own, which never changes and which a constraint lets in only where it spoils nothing: nobody is without
-- contact, nobody meets a stranger alone, and the new side is there before the end. Who leads is the table's (0098) and no plan can
-- touch it. A move takes a copy of the weeks as it is asked, so that no later change reaches whoever is on their way.
set role sayso_owner;

create function sayso.plan_spoils(inside bool, steps jsonb, at_least int) returns text[] language sql immutable set search_path = '' as $$
  select array(select k.why from (
      select count(*) as weeks, min(e.n) filter (where e.s ->> 'who' = 'both') as both, min(e.n) filter (where e.s ->> 'who' = 'new') as alone,
        coalesce(min(e.n) filter (where e.s ->> 'who' in ('new', 'both')), 0) as seen,
        coalesce(bool_or(not coalesce(e.s ->> 'how' in ('as_agreed', 'face', 'phone', 'video') and case e.s ->> 'key'
          when 'own' then e.s ->> 'who' in ('old', 'new', 'both') and e.s ->> 'words' ~ '\S' and length(e.s ->> 'words') <= 300 and e.s ->> 'lang' <> ''
          else e.s ->> 'who' = '{"as_before": "old", "plan": "both", "meet": "both", "home": "new", "old_sees": "old", "new_sees": "new", "both_see": "both", "new_leads_soon": "new"}'::jsonb
            ->> (e.s ->> 'key') end, false)), false) as unlike,
        coalesce(bool_or(coalesce((e.s ->> 'times')::numeric, 0) < greatest(at_least, 1) or (e.s ->> 'times')::numeric > 7), false) as less
      from jsonb_array_elements(steps) with ordinality e (s, n)) w
    cross join lateral (values (1, 'weeks', w.weeks not between 1 and 26), (2, 'unlike', w.unlike), (3, 'less', w.less),
      (4, 'ends_without', not coalesce(steps -> -1 ->> 'who' in ('new', 'both'), false)),
      (5, 'not_together', not inside and (w.both is null or w.alone < w.both)),
      (6, 'unseen', not inside and w.seen not between 1 and w.weeks - 1)) k (n, why, bad)
    where k.bad order by k.n)
$$;
comment on function sayso.plan_spoils is 'What is wrong with a plan of weeks, or nothing: 1 to 26 weeks; each with somebody who sees the person, as its words say; never less contact than the service''s own least; not ending without the new side; and to another team, the new side never alone before the two came together, nor first in the last week. src/lib/domain/moves/own-plans.ts says the same';
grant execute on function sayso.plan_spoils to sayso_guard;

alter table sayso.service add column least_contacts int not null default 1 check (least_contacts between 1 and 7);
comment on column sayso.service.least_contacts is 'In no week of a plan that the service writes may there be fewer contacts';

create table sayso.move_plan (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  inside bool not null,
  names jsonb not null check (btrim(names ->> 'en') <> '' and length(names::text) <= 4000),
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) <= 26 and length(steps::text) <= 60000),
  version int not null default 1,
  offered int,
  written_by uuid not null references sayso.worker,
  written_at timestamptz not null default clock_timestamp()
);
comment on table sayso.move_plan is 'A plan of weeks of a service''s own, as it is being written; what is offered is a version';
comment on column sayso.move_plan.inside is 'Whether it is for a change of worker in one team; else for a change of team';
comment on column sayso.move_plan.names is 'What it is called, by language; English always';
comment on column sayso.move_plan.steps is 'As in a move; a week with the key own has its own words, and the language they are in';
comment on column sayso.move_plan.offered is 'Which version workers can ask with; null where it is not offered';
create index move_plan_of on sayso.move_plan (service_id);

create table sayso.move_plan_version (
  plan_id uuid not null references sayso.move_plan,
  version int not null,
  inside bool not null,
  names jsonb not null,
  steps jsonb not null,
  at_least int not null,
  offered_by uuid not null references sayso.worker,
  offered_at timestamptz not null default clock_timestamp(),
  primary key (plan_id, version),
  constraint move_plan_spoils_nothing check (sayso.plan_spoils(inside, steps, at_least) = '{}')
);
comment on table sayso.move_plan_version is 'A plan of weeks as it was offered; it stays as it is';
comment on column sayso.move_plan_version.at_least is 'The service''s least contact in a week when it was offered';
alter table sayso.move_plan add foreign key (id, offered) references sayso.move_plan_version (plan_id, version);

alter table sayso.move add column plan_id uuid, add column plan_version int,
  add foreign key (plan_id, plan_version) references sayso.move_plan_version (plan_id, version),
  add check ((plan_id is null) = (plan_version is null) and (plan_id is not null) = (template = 'own')),
  add constraint move_words_of_the_service check (plan_id is not null or not jsonb_path_exists(steps, '$[*] ? (@.key == "own" || exists(@.words))'));
comment on column sayso.move.plan_id is 'By which plan of the service''s own; its weeks were copied as it was asked';

call sayso.protect('sayso.move_plan');
call sayso.protect('sayso.move_plan_version', guard_may => 'select, insert');
reset role;

set role sayso_guard;

create function guard.with_plan(l sayso.link, q jsonb) returns jsonb language sql stable as $$
  select case when q ->> 'plan' is null then q else (q - 'steps') || coalesce((
    select jsonb_build_object('template', 'own', 'steps', v.steps)
    from sayso.team t join sayso.service s on s.id = t.service_id join sayso.move_plan k on k.service_id = t.service_id
      join sayso.move_plan_version v on v.plan_id = k.id and v.version = k.offered
    where t.id = l.team_id and k.id = (q ->> 'plan')::uuid and k.offered = (q ->> 'plan_version')::int
      and v.inside = ((q ->> 'to_team')::uuid = l.team_id) and sayso.plan_spoils(v.inside, v.steps, s.least_contacts) = '{}'), '{}') end
$$;
comment on function guard.with_plan is 'What was asked, with the weeks of the service''s own plan that it names, whatever weeks were sent; without weeks where that plan is not offered: in that version, to that side, and by the least contact of today';

create function guard.move_plan_of(a guard.actor, plan uuid) returns sayso.move_plan language sql stable as
$$ select k.* from sayso.move_plan k where k.id = plan and guard.is_administrator(a) and k.service_id = guard.service_of(a) $$;
comment on function guard.move_plan_of is 'A plan of weeks of the service whose administrator this is; null for anybody else';

create function api.move_plans(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if not guard.is_administrator(a) then return null; end if;
  return jsonb_build_object('least', (select s.least_contacts from sayso.service s where s.id = guard.service_of(a)),
    'plans', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'inside', k.inside, 'names', k.names, 'steps', k.steps, 'calls', k.calls, 'version', k.version,
        'offered', k.offered, 'since', v.offered_at, 'offeredSteps', v.steps) order by k.names ->> 'en', k.id), '[]')
      from sayso.move_plan k left join sayso.move_plan_version v on v.plan_id = k.id and v.version = k.offered where k.service_id = guard.service_of(a)));
end $$;
comment on function api.move_plans is 'The plans of weeks of the administrator''s service, as they are being written and whether they are offered, and its least contact: {least, plans}; null for anybody else';

create function api.plans_to_ask(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', v.plan_id, 'version', v.version, 'inside', v.inside, 'names', v.names, 'steps', v.steps)
      order by v.names ->> 'en', v.plan_id), '[]')
    from sayso.service s join sayso.move_plan k on k.service_id = s.id join sayso.move_plan_version v on v.plan_id = k.id and v.version = k.offered
    where s.id = guard.service_of(a) and sayso.plan_spoils(v.inside, v.steps, s.least_contacts) = '{}');
end $$;
comment on function api.plans_to_ask is 'The plans of weeks of their own that a worker''s service offers today: [{id, version, inside, names, steps}]';

create function api.write_move_plan(token bytea, form uuid, plan uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('write_move_plan', plan, q)::text;
  outcome jsonb;
  k sayso.move_plan;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  if length(said) > 70000 then raise exception 'more than a plan of weeks can hold'; end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if plan is null then
    insert into sayso.move_plan (id, service_id, inside, names, steps, calls, written_by)
      values (gen_random_uuid(), guard.service_of(a), (q ->> 'inside')::bool, q -> 'names', q -> 'steps', coalesce((q ->> 'calls')::bool, false), a.id) returning * into k;
  else
    perform 1 from sayso.move_plan o where o.id = plan for no key update;
    k := guard.move_plan_of(a, plan);
    if k.id is null then return guard.refuse('not_found'); end if;
    if k.version is distinct from (q ->> 'version')::int then return guard.refuse('changed_meanwhile'); end if;
    update sayso.move_plan o set names = q -> 'names', steps = q -> 'steps', calls = coalesce((q ->> 'calls')::bool, o.calls), version = o.version + 1,
        written_by = a.id, written_at = clock_timestamp()
      where o.id = plan returning * into k;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'plan', k.id));
end $$;
comment on function api.write_move_plan is 'An administrator writes a plan of weeks, or what it says now; nothing is offered by that. q: {version, inside, names, steps, calls}';

create function api.offer_move_plan(token bytea, form uuid, plan uuid, version int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('offer_move_plan', plan, version)::text;
  outcome jsonb;
  at_least int;
  k sayso.move_plan;
begin
  if (guard.move_plan_of(a, plan)).id is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.move_plan o where o.id = plan for no key update;
  k := guard.move_plan_of(a, plan);
  if k.id is null then return guard.refuse('not_found'); end if;
  if k.version is distinct from offer_move_plan.version then return guard.refuse('changed_meanwhile'); end if;
  select s.least_contacts into at_least from sayso.service s where s.id = k.service_id;
  if sayso.plan_spoils(k.inside, k.steps, at_least) <> '{}' then return guard.refuse('plan_spoils'); end if;
  insert into sayso.move_plan_version (plan_id, version, inside, names, steps, calls, at_least, offered_by)
    values (k.id, k.version, k.inside, k.names, k.steps, k.calls, at_least, a.id) on conflict do nothing;
  update sayso.move_plan o set offered = k.version where o.id = k.id;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.offer_move_plan is 'An administrator offers a plan of weeks as it is written now; a move that was asked with an earlier version goes on as it was asked';

create function api.stop_move_plan(token bytea, form uuid, plan uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('stop_move_plan', plan)::text;
  outcome jsonb;
begin
  if (guard.move_plan_of(a, plan)).id is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.move_plan o set offered = null where o.id = plan;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.stop_move_plan is 'An administrator stops offering a plan of weeks; moves that were asked with it go on';

create function api.set_least_contacts(token bytea, form uuid, times int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_least_contacts', times)::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.service s set least_contacts = times where s.id = guard.service_of(a);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_least_contacts is 'An administrator says how many contacts there are at least in each week of the service''s own plans; one that has fewer is not offered any more';

grant execute on function api.move_plans, api.plans_to_ask, api.write_move_plan, api.offer_move_plan, api.stop_move_plan, api.set_least_contacts to sayso_app;
reset role;
