-- A hard time ("crisis"): agreed in advance, started only by whom the person named, over by itself (tension 1).
--
-- The rule of who may start stands in guard.starts_through and, as a pure function, in src/lib/domain/crisis/may-start.ts;
-- one table of cases is run against both. What opens is still guard.held's to say: a running row of sayso.crisis is all that
-- a start writes. A name on the list of those who may start is a list look through the team that was named (guard.note_listed).
set role sayso_owner;

alter table sayso.crisis
  add column started_by uuid references sayso.worker,
  add column through uuid references sayso.team,
  add column why text not null default '' check (length(why) <= 500),
  add column renews uuid,
  add column asked_by uuid references sayso.worker,
  add column asked_through uuid references sayso.team,
  add column asked_why text not null default '' check (length(asked_why) <= 500),
  add column asked_at timestamptz,
  add column ended_how text check (ended_how in ('person', 'itself', 'renewed')),
  add column reads jsonb not null default '[]',
  add check ((started_by is null) = (through is null)),
  add check (started_by is null or btrim(why) <> ''),
  add foreign key (person_id, renews) references sayso.crisis (person_id, id);
comment on column sayso.crisis.started_by is 'The worker who started it; null for the person';
comment on column sayso.crisis.renews is 'The one before it, that it goes on from';
comment on column sayso.crisis.reads is 'Who of the teams that were told has read that it is on, and when: [{worker, team, at}]';
comment on column sayso.crisis.asked_by is 'The first of the two workers whom a renewal without the person takes';

create table sayso.crisis_agreement (
  person_id uuid primary key references sayso.person,
  hours int not null default 72 check (hours between 1 and 120),
  may_renew bool not null default false,
  version int not null default 1,
  agreed_at timestamptz not null default clock_timestamp()
);
comment on table sayso.crisis_agreement is 'What the person agreed in advance for a hard time: how long, and whether two workers may renew it once without them';

create table sayso.crisis_starter (
  person_id uuid not null references sayso.person,
  id uuid not null,
  kind text not null check (kind in ('worker', 'team')),
  starter_id uuid not null,
  team_id uuid not null references sayso.team,
  named_at timestamptz not null default clock_timestamp(),
  primary key (person_id, id),
  unique (person_id, starter_id, team_id),
  check (kind = 'worker' or starter_id = team_id)
);
comment on table sayso.crisis_starter is 'Who may start a hard time for the person: a worker in a team, or anybody in a team';
create index crisis_starter_of on sayso.crisis_starter (starter_id);

create table sayso.crisis_told (
  person_id uuid not null references sayso.person,
  supporter_id uuid not null,
  primary key (person_id, supporter_id),
  foreign key (person_id, supporter_id) references sayso.supporter (person_id, id)
);
comment on table sayso.crisis_told is 'Supporters who are told that a hard time was started, and nothing else';

create table sayso.crisis_told_team (
  person_id uuid not null references sayso.person,
  team_id uuid not null references sayso.team,
  primary key (person_id, team_id)
);
comment on table sayso.crisis_told_team is 'Teams on whose lists it stands that a hard time is on, while the person is with them, and nothing else';

create table sayso.crisis_card (
  person_id uuid primary key references sayso.person,
  items uuid[] not null check (cardinality(items) <= 60)
);
comment on table sayso.crisis_card is 'The entries that the person chose for one side of paper';

call sayso.protect_for_person('sayso.crisis_agreement');
call sayso.protect_for_person('sayso.crisis_starter');
call sayso.protect_for_person('sayso.crisis_told');
call sayso.protect_for_person('sayso.crisis_told_team');
call sayso.protect_for_person('sayso.crisis_card');
reset role;

set role sayso_guard;

create function guard.starts_through(p uuid, actor uuid) returns uuid language plpgsql stable as $$
begin
  return (select s.team_id from (select guard.names_of(actor) as names offset 0) as mine
    cross join lateral (select * from sayso.crisis_starter where person_id = p and starter_id = any (mine.names) offset 0) as s
    where s.team_id = any (mine.names) and not guard.frozen(p)
      and exists (select from sayso.membership m where m.worker_id = actor and m.team_id = s.team_id and m.left_at is null
        and (s.kind = 'team' or m.joined_at <= s.named_at))
      and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor)
    order by s.kind desc, s.named_at limit 1);
end $$;
comment on function guard.starts_through is 'Through which team a worker may start a hard time for a person; null when the person did not name them. A worker who left that team and came back is named again or not at all';

create function guard.latest_crisis(p uuid) returns sayso.crisis language sql stable as
$$ select * from sayso.crisis c where c.person_id = p order by c.started_at desc limit 1 $$;

create function guard.crisis_runs(c sayso.crisis) returns bool language sql stable as
$$ select coalesce(c.ended_at is null and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp(), false) $$;

create function guard.crisis_lately(c sayso.crisis) returns bool language sql stable as
$$ select coalesce(coalesce(c.ended_at, c.ends_at) > clock_timestamp() - interval '24 hours', false) $$;
comment on function guard.crisis_lately is 'Whether it was over less than a day ago: until then starting again is renewing it, so that nobody renews alone by waiting for the end';

create function guard.change_crisis(p uuid, change jsonb) returns jsonb language plpgsql volatile as $$
declare who uuid := (change ->> 'id')::uuid; team uuid := (change ->> 'team')::uuid; named text;
begin
  case change ->> 'what'
    when 'hours' then update sayso.crisis_agreement g set hours = (change ->> 'hours')::int where g.person_id = p;
    when 'renew' then update sayso.crisis_agreement g set may_renew = (change ->> 'may')::bool where g.person_id = p;
    when 'name' then
      if not (case change ->> 'kind' when 'team' then who = team and exists (select from sayso.team t where t.id = team)
          else guard.acts_for(who, team) and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = who) end) then
        return guard.refuse('no_such_grantee');
      end if;
      delete from sayso.crisis_starter s where s.person_id = p and s.starter_id = who and s.team_id = team;
      insert into sayso.crisis_starter (person_id, id, kind, starter_id, team_id) values (p, gen_random_uuid(), change ->> 'kind', who, team);
    when 'unname' then
      delete from sayso.crisis_starter s where s.person_id = p and s.id = who returning s.starter_id into who;
      if not found then return guard.refuse('not_found'); end if;
    when 'tell' then
      if change ->> 'kind' = 'team' then
        if not exists (select from sayso.link l where l.person_id = p and l.team_id = who and l.ended_at is null) then return guard.refuse('no_such_grantee'); end if;
        insert into sayso.crisis_told_team (person_id, team_id) values (p, who) on conflict do nothing;
      else
        if not exists (select from sayso.supporter s where s.person_id = p and s.id = who and s.ended_at is null) then return guard.refuse('not_found'); end if;
        insert into sayso.crisis_told (person_id, supporter_id) values (p, who) on conflict do nothing;
      end if;
    when 'untell' then
      if change ->> 'kind' = 'team' then delete from sayso.crisis_told_team t where t.person_id = p and t.team_id = who;
      else delete from sayso.crisis_told t where t.person_id = p and t.supporter_id = who; end if;
      if not found then return guard.refuse('not_found'); end if;
  end case;
  select name into named from (select w.id, w.name from sayso.worker w union all select t.id, t.name from sayso.team t
    union all select s.id, s.name from sayso.supporter s where s.person_id = p) as x where x.id = who;
  return jsonb_build_object('name', named);
end $$;
comment on function guard.change_crisis is 'One change of what is agreed: hours, renew, name, unname, tell or untell; answers whom it names';

create function api.agree_crisis(token bytea, form uuid, from_version int, change jsonb, receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('agree_crisis', change)::text;
  outcome jsonb;
  whom jsonb;
  decision uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if from_version is distinct from coalesce((select g.version from sayso.crisis_agreement g where g.person_id = a.id), 0) then
    return guard.refuse('changed_meanwhile');
  end if;
  insert into sayso.crisis_agreement as g (person_id) values (a.id)
    on conflict (person_id) do update set version = g.version + 1, agreed_at = clock_timestamp();
  whom := guard.change_crisis(a.id, change);
  if whom ? 'refused' then
    if from_version = 0 then delete from sayso.crisis_agreement g where g.person_id = a.id;
    else update sayso.crisis_agreement g set version = from_version where g.person_id = a.id; end if;
    return whom;
  end if;
  decision := guard.record_decision(a.id, null, null, 'change', receipt);
  perform guard.append(a.id, 'crisis_' || case change ->> 'what' when 'name' then 'named' when 'unname' then 'unnamed'
      when 'tell' then 'to_tell' when 'untell' then 'not_to_tell' else 'agreed' end,
    jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, null), 'name', whom ->> 'name', 'decision', decision)));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'decision', decision));
end $$;
comment on function api.agree_crisis is 'The person changes one thing of what is agreed for a hard time, having seen it at a version; it leaves a receipt of all that is agreed then';

create function guard.begin_crisis(a guard.actor, p uuid, because text, after uuid) returns uuid language plpgsql volatile as $$
declare
  began timestamptz := clock_timestamp();
  lasts int := coalesce((select g.hours from sayso.crisis_agreement g where g.person_id = p), 72);
  team uuid := case a.kind when 'worker' then guard.starts_through(p, a.id) end;
  new_crisis uuid := gen_random_uuid();
  helper text;
begin
  insert into sayso.crisis (person_id, id, started_at, ends_at, started_by, through, why, renews)
    values (p, new_crisis, began, began + make_interval(hours => lasts), case a.kind when 'worker' then a.id end, team, because, after);
  perform guard.append(p, case when after is null then 'crisis_started' else 'crisis_renewed' end, jsonb_strip_nulls(jsonb_build_object(
    'actor', guard.actor_line(a, team), 'crisis', new_crisis, 'why', case a.kind when 'worker' then because end)));
  for helper in select s.name from sayso.crisis_told t join sayso.supporter s on s.person_id = t.person_id and s.id = t.supporter_id
      where t.person_id = p and s.ended_at is null order by s.name loop
    perform guard.append(p, 'crisis_told', jsonb_build_object('actor', guard.actor_line(a, team), 'crisis', new_crisis, 'name', helper));
  end loop;
  return new_crisis;
end $$;
comment on function guard.begin_crisis is 'Writes the row that opens what waits for a hard time, its line, with a reason that a worker gave, and a line for each supporter who is told; the person''s own reason stands in the row alone, so that they can erase it';

create function api.start_crisis(token bytea, form uuid, p uuid, why text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('start_crisis', p, why)::text;
  outcome jsonb;
  latest sayso.crisis;
begin
  if a.kind = 'person' and a.id is distinct from p or coalesce(a.kind, '') not in ('person', 'worker') then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if a.kind = 'worker' and guard.starts_through(p, a.id) is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if a.kind = 'worker' and guard.starts_through(p, a.id) is null then return guard.refuse('not_found'); end if;
  if a.kind = 'worker' and btrim(coalesce(why, '')) = '' then raise exception 'a reason is owed'; end if;
  latest := guard.latest_crisis(p);
  if guard.crisis_runs(latest) then return guard.refuse('crisis_running'); end if;
  if a.kind = 'worker' and guard.crisis_lately(latest) then return guard.refuse('crisis_lately'); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'crisis', guard.begin_crisis(a, p, coalesce(why, ''), null)));
end $$;
comment on function api.start_crisis is 'The person, or a worker they named, with a reason, starts a hard time. To anybody else the person is nobody';

create function api.renew_crisis(token bytea, form uuid, p uuid, why text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('renew_crisis', p, why)::text;
  outcome jsonb;
  latest sayso.crisis;
  team uuid;
begin
  if a.kind = 'person' and a.id is distinct from p or coalesce(a.kind, '') not in ('person', 'worker') then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if a.kind = 'worker' and guard.starts_through(p, a.id) is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  latest := guard.latest_crisis(p);
  if a.kind = 'person' then
    if not guard.crisis_runs(latest) then return guard.refuse('crisis_over'); end if;
  else
    team := guard.starts_through(p, a.id);
    if team is null then return guard.refuse('not_found'); end if;
    if btrim(coalesce(why, '')) = '' then raise exception 'a reason is owed'; end if;
    if not exists (select from sayso.crisis_agreement g where g.person_id = p and g.may_renew) then return guard.refuse('renew_not_agreed'); end if;
    if not guard.crisis_lately(latest) or latest.ended_how = 'person' then return guard.refuse('crisis_over'); end if;
    if latest.renews is not null and latest.started_by is not null then return guard.refuse('renewed_once'); end if;
    if latest.asked_by = a.id then return guard.refuse('renew_second'); end if;
    if latest.asked_by is null or guard.starts_through(p, latest.asked_by) is null then
      update sayso.crisis c set asked_by = a.id, asked_through = team, asked_why = renew_crisis.why, asked_at = clock_timestamp()
        where c.person_id = p and c.id = latest.id;
      perform guard.append(p, 'crisis_renewal_asked', jsonb_build_object('actor', guard.actor_line(a, team), 'crisis', latest.id, 'why', renew_crisis.why));
      return guard.done(a, form, said, jsonb_build_object('ok', true, 'renewed', false));
    end if;
  end if;
  update sayso.crisis c set ended_at = clock_timestamp(), ended_how = 'renewed' where c.person_id = p and c.id = latest.id and c.ended_at is null;
  perform guard.begin_crisis(a, p, coalesce(why, ''), latest.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'renewed', true));
end $$;
comment on function api.renew_crisis is 'The person renews a hard time that is on. Without them it takes that they agreed to it, and two different workers whom they named: the first asks, the second agrees, once';

create function api.record_crisis_end(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  outcome jsonb;
  over uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, 'end_crisis');
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  for over in update sayso.crisis c set ended_at = clock_timestamp(), ended_how = 'person'
    where c.person_id = a.id and guard.crisis_runs(c) returning c.id
  loop
    perform guard.append(a.id, 'crisis_ended', jsonb_build_object('actor', guard.actor_line(a, null), 'crisis', over));
  end loop;
  if over is null then return guard.refuse('crisis_over'); end if;
  return guard.done(a, form, 'end_crisis', jsonb_build_object('ok', true));
end $$;
comment on function api.record_crisis_end is 'First half of ending a hard time: once it commits, no new look can bind what waited for it';

create procedure api.end_crisis(token bytea, form uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_crisis_end(token, form);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.end_crisis is 'The person ends a hard time; acknowledged when nobody who was reading by it still can';

create function api.close_crises() returns void language plpgsql volatile security definer set search_path = '' as $$
declare c sayso.crisis;
begin
  for c in select * from sayso.crisis k where k.ended_at is null and k.ends_at <= clock_timestamp() order by k.person_id loop
    perform 1 from sayso.chain_head where person_id = c.person_id for update;
    update sayso.crisis k set ended_at = k.ends_at, ended_how = 'itself' where k.person_id = c.person_id and k.id = c.id and k.ended_at is null;
    if found then perform guard.append(c.person_id, 'crisis_over', jsonb_build_object('actor', jsonb_build_object('kind', '', 'name', ''), 'crisis', c.id)); end if;
  end loop;
end $$;
comment on function api.close_crises is 'Upkeep: the line of a hard time that ended by itself. It has been over since its end, whether or not this ran';

create function api.told_of_crisis(token bytea) returns bool
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  return a.kind = 'supporter' and exists (select from sayso.crisis_told t join sayso.supporter s on s.person_id = t.person_id and s.id = t.supporter_id
    where t.supporter_id = a.id and s.ended_at is null and guard.crisis_runs(guard.latest_crisis(t.person_id)));
end $$;
comment on function api.told_of_crisis is 'Whether a hard time is on of the person this supporter helps, for a supporter whom the person chose to be told';

create function api.open_starting(token bytea, p uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  people uuid[];
  one uuid;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct s.person_id from sayso.crisis_starter s
    where s.starter_id = any (guard.names_of(a.id)) and (p is null or s.person_id = p) and guard.starts_through(s.person_id, a.id) is not null order by 1);
  if p is not null and cardinality(people) = 0 then
    perform guard.note_refused(p, a);
    return null;
  end if;
  foreach one in array people loop perform guard.note_listed(one, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_starting is 'First transaction of looking at those, or at the one, who named a worker for a hard time: the line of the day for each, and a ticket';

create function api.bound_starting(token bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return '[]'; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('person', q.id, 'name', q.chosen_name, 'hours', coalesce(g.hours, 72), 'may_renew', coalesce(g.may_renew, false),
      'runs', guard.crisis_runs(c), 'lately', guard.crisis_lately(c) and c.ended_how is distinct from 'person',
      'quiet', guard.crisis_lately(c), 'ends', c.ends_at, 'renewed', c.renews is not null and c.started_by is not null,
      'by', w.name, 'team', m.name, 'why', c.why, 'asked_by', v.name, 'asked_team', n.name, 'asked_why', c.asked_why, 'mine', v.id = a.id) order by q.chosen_name), '[]')
    from sayso.person q left join sayso.crisis_agreement g on g.person_id = q.id
      left join lateral guard.latest_crisis(q.id) c on guard.crisis_lately(c)
      left join sayso.worker w on w.id = c.started_by left join sayso.team m on m.id = c.through
      left join sayso.worker v on v.id = c.asked_by and guard.starts_through(q.id, v.id) is not null left join sayso.team n on n.id = c.asked_through
    where q.id = any (t.people) and guard.starts_through(q.id, a.id) is not null);
end $$;
comment on function api.bound_starting is 'Second transaction: the chosen name, what is agreed about starting, and the hard time that is on or was lately. Nothing of the plan, and of no permission';

create procedure api.starting(token bytea, p uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_starting(token, p);
begin
  commit;
  seen := api.bound_starting(token, ticket);
end $$;
comment on procedure api.starting is 'A logged look at those who named a worker for a hard time, or at one of them';

create function api.keep_card(token bytea, form uuid, chosen uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('keep_card', chosen)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  insert into sayso.crisis_card (person_id, items) values (a.id, array(select i.id from sayso.plan_item i where i.person_id = a.id
      and i.id = any (chosen) and i.removed_at is null and i.part in ('people', 'crisis', 'safety', 'wishes', 'support')))
    on conflict (person_id) do update set items = excluded.items;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.keep_card is 'The person chooses what stands on their crisis card; no line, as nobody else has a part in it';

grant execute on function api.agree_crisis, api.start_crisis, api.renew_crisis, api.record_crisis_end, api.told_of_crisis,
  api.open_starting, api.bound_starting, api.keep_card to sayso_app;
grant execute on procedure api.end_crisis, api.starting to sayso_app;
grant execute on function api.close_crises to sayso_jobs;
reset role;
