-- Unusual looking is found by rules that the person can read (src/lib/domain/looking/flags.ts says the same, and one test runs both
-- on the same looks). Upkeep judges every minute what is new, with two hours again, so that a line committed late is not missed. A
-- flag stops nothing; it goes to the privacy lead without a person's name, a part or a word, and into the history of each person.
set role sayso_owner;
create table sayso.team_hours (
  team_id uuid not null references sayso.team,
  day int not null check (day between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (team_id, day, opens)
);
comment on table sayso.team_hours is 'When a team works in Britain, by day from Monday; a team without any is not judged by its hours';
create table sayso.looking_rules (
  service_id uuid primary key references sayso.service,
  people_an_hour int not null default 20 check (people_an_hour > 0),
  days_after int not null default 14 check (days_after >= 0),
  tries_a_day int not null default 5 check (tries_a_day > 0),
  set_at timestamptz not null default clock_timestamp(),
  check (people_an_hour <= 50), check (days_after <= 60), check (tries_a_day <= 20)
);
comment on table sayso.looking_rules is 'What a service calls unusual; without a row, the usual numbers';
create table sayso.look_flag (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  rule text not null check (rule in ('many', 'hours', 'name', 'after', 'tries', 'here')),
  worker_id uuid not null references sayso.worker,
  team_id uuid references sayso.team,
  day date not null,
  found_at timestamptz not null default clock_timestamp(),
  outcome text check (outcome in ('reason', 'talked', 'wrong')),
  closed_at timestamptz,
  closed_by uuid references sayso.worker,
  check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_by is null))
);
comment on table sayso.look_flag is 'Unusual looking by one worker on one day, by one rule, and what came of it';
create unique index look_flag_open on sayso.look_flag (worker_id, rule, day) where closed_at is null;
create table sayso.flagged_look (
  person_id uuid not null references sayso.person,
  rule text not null,
  line text not null,
  flag_id uuid not null references sayso.look_flag,
  primary key (person_id, rule, line)
);
comment on table sayso.flagged_look is 'Which lines and tries a flag is about, so that each is found once';
create index flagged_look_flag on sayso.flagged_look (flag_id, person_id);
create index history_at on sayso.history using brin (at);
create index refused_at on sayso.refused (minute);
call sayso.protect('sayso.team_hours');
call sayso.protect('sayso.looking_rules');
call sayso.protect('sayso.look_flag');
call sayso.protect('sayso.flagged_look');
create policy floor on sayso.flagged_look as restrictive for all to sayso_app
  using (person_id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.flagged_look is 'The web role has no way in here; this is the second lock';
reset role;

set role sayso_guard;
create table guard.flags_judged (only_row bool primary key default true check (only_row), until timestamptz not null);
comment on table guard.flags_judged is 'Until when looks have been judged';
insert into guard.flags_judged (until) values (clock_timestamp());
grant select on guard.flags_judged to sayso_backup;

create function guard.looking_rules(service uuid) returns sayso.looking_rules language sql stable as $$
  select coalesce((select r from sayso.looking_rules r where r.service_id = service), row(service, 20, 14, 5, null)::sayso.looking_rules)
$$;
create function guard.family_name(name text) returns text language sql immutable strict as
$$ select case when btrim(name) ~ '\s' then lower(substring(btrim(name) from '\S+$')) end $$;
comment on function guard.family_name is 'The last of several names; nobody with one name shares it';

create function guard.unusual_looks(since timestamptz)
returns table (rule text, worker_id uuid, team_id uuid, person_id uuid, line text, at timestamptz) language sql stable as $$
  with look as materialized (
    select h.person_id, h.seq::text as line, h.at, h.actor_id as worker_id, h.actor_team as team_id, w.service_id, w.name, p.chosen_name,
      h.at at time zone 'Europe/London' as here, guard.looking_rules(w.service_id) as usual
    from sayso.history h join sayso.worker w on w.id = h.actor_id join sayso.person p on p.id = h.person_id
    where h.kind = 'look' and h.at > since - interval '1 hour'),
  of_many as materialized (
    select l.* from look l where l.worker_id in
      (select c.worker_id from look c group by c.worker_id, (c.usual).people_an_hour having count(distinct c.person_id) > (c.usual).people_an_hour)),
  busy as materialized (
    select e.worker_id, e.at from of_many e where (e.usual).people_an_hour <
      (select count(distinct x.person_id) from of_many x where x.worker_id = e.worker_id and x.at > e.at - interval '1 hour' and x.at <= e.at)),
  try as (
    select r.*, guard.looking_rules(w.service_id) as usual, count(*) over (partition by r.actor_id, (r.minute at time zone 'Europe/London')::date) as times
    from sayso.refused r join sayso.worker w on w.id = r.actor_id join sayso.person p on p.id = r.person_id
    where r.actor_kind = 'worker' and r.minute >= date_trunc('day', since, 'Europe/London'))
  select distinct 'many', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    join busy b on b.worker_id = l.worker_id and l.at > b.at - interval '1 hour' and l.at <= b.at
  union all
  select 'hours', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    where exists (select from sayso.team_hours o where o.team_id = l.team_id)
      and not exists (select from sayso.team_hours o where o.team_id = l.team_id and o.day = extract(isodow from l.here) and o.opens <= l.here::time and l.here::time < o.closes)
  union all
  select 'name', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l where guard.family_name(l.name) = guard.family_name(l.chosen_name)
  union all
  select 'after', l.worker_id, l.team_id, l.person_id, l.line, l.at from look l
    where exists (select from sayso.link k where k.person_id = l.person_id and k.team_id = l.team_id and k.ended_at < l.at - (l.usual).days_after * interval '1 day')
      and not exists (select from sayso.link k where k.person_id = l.person_id and k.team_id = l.team_id and k.told_at <= l.at
        and (k.ended_at is null or k.ended_at >= l.at - (l.usual).days_after * interval '1 day'))
  union all
  select 'tries', t.actor_id, null, t.person_id, t.id::text, t.minute from try t where t.times > (t.usual).tries_a_day
$$;
comment on function guard.unusual_looks is 'Looks and tries since a moment that a rule of the worker''s service calls unusual; a look may be so by several';

create function guard.find_flags(since timestamptz) returns void language plpgsql volatile as $$
declare u record; flag uuid; of_day date; is_new bool;
begin
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all'));
  for u in select f.* from guard.unusual_looks(since) f where not exists (select from sayso.flagged_look k
      where k.person_id = f.person_id and k.rule = f.rule and k.line = f.line) order by f.person_id, f.at loop
    of_day := (u.at at time zone 'Europe/London')::date;
    select k.id into flag from sayso.look_flag k where k.worker_id = u.worker_id and k.rule = u.rule and k.day = of_day and k.closed_at is null;
    if flag is null then
      flag := gen_random_uuid();
      insert into sayso.look_flag (id, service_id, rule, worker_id, team_id, day)
        select flag, w.service_id, u.rule, w.id, u.team_id, of_day from sayso.worker w where w.id = u.worker_id;
    end if;
    is_new := not exists (select from sayso.flagged_look k where k.flag_id = flag and k.person_id = u.person_id);
    insert into sayso.flagged_look (person_id, rule, line, flag_id) values (u.person_id, u.rule, u.line, flag);
    if is_new then
      perform guard.append(u.person_id, 'look_flagged', jsonb_build_object('actor', jsonb_build_object('kind', 'sayso', 'name', 'Sayso'),
        'name', (select w.name from sayso.worker w where w.id = u.worker_id), 'answer', u.rule, 'flag', flag));
    end if;
  end loop;
end $$;
comment on function guard.find_flags is 'Flags what is unusual and not flagged yet: one flag a worker, rule and day, one line a person; chains are taken in person order';

create function api.find_flags() returns void language plpgsql volatile security definer set search_path = '' as $$
declare began timestamptz := clock_timestamp();
begin
  perform guard.find_flags((select j.until - interval '2 hours' from guard.flags_judged j));
  update guard.flags_judged set until = began;
end $$;
comment on function api.find_flags is 'Upkeep: judges looks since the last time, and two hours before it again';
grant execute on function api.find_flags to sayso_jobs;

create function api.looking_rules() returns jsonb language sql stable security definer set search_path = '' as $$
  select to_jsonb(guard.looking_rules((select s.id from sayso.service s order by s.id limit 1))) - 'service_id'
$$;
comment on function api.looking_rules is 'The numbers in the service''s rules, for anybody to read';

create function api.privacy_work(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if not guard.is_privacy_lead(a) then return null; end if;
  return json_build_object('questions', (select coalesce(json_agg(json_build_object('id', q.id, 'due_on', q.due_on, 'asked_at', q.asked_at, 'kind', coalesce(h.kind, 'tried'),
      'actor', coalesce(h.payload::json -> 'actor', json_build_object('kind', r.actor_kind, 'id', r.actor_id, 'name', r.name))) order by q.due_on, q.asked_at), '[]')
    from sayso.look_question q left join sayso.history h on h.person_id = q.person_id and h.seq = q.seq left join sayso.refused r on r.person_id = q.person_id and r.id = q.tried
    where q.answered_at is null and guard.answers_look(q, a.id)),
  'flags', (select coalesce(json_agg(json_build_object('id', f.id, 'rule', f.rule, 'day', f.day, 'people', (select count(distinct k.person_id) from sayso.flagged_look k where k.flag_id = f.id),
      'actor', guard.actor_line(row(null, null, 'worker', f.worker_id, null)::guard.actor, f.team_id)) order by f.day, f.found_at), '[]')
    from sayso.look_flag f where f.closed_at is null and f.service_id = guard.service_of(a) and f.worker_id <> a.id));
end $$;
comment on function api.privacy_work is 'The questions that this privacy lead can answer, soonest due first, and the flags of their service: when, about whose looking and by which rule; no person is named';

create function api.close_flag(token bytea, form uuid, flag uuid, came_of_it text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('close_flag', flag, came_of_it)::text;
  outcome jsonb;
  f sayso.look_flag;
  p uuid;
begin
  if not guard.is_privacy_lead(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform pg_advisory_xact_lock(guard.lock_key('flags', 'all'));
  select * into f from sayso.look_flag k where k.id = flag;
  if f.id is null or f.service_id <> guard.service_of(a) or f.worker_id = a.id then return guard.refuse('not_found'); end if;
  if f.closed_at is not null then return guard.refuse('already_answered'); end if;
  update sayso.look_flag k set outcome = came_of_it, closed_at = clock_timestamp(), closed_by = a.id where k.id = flag;
  for p in select distinct k.person_id from sayso.flagged_look k where k.flag_id = flag order by 1 loop
    perform guard.append(p, 'look_flag_closed', jsonb_build_object('actor', guard.actor_line(a, null),
      'name', (select w.name from sayso.worker w where w.id = f.worker_id), 'answer', came_of_it, 'flag', flag));
  end loop;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.close_flag is 'A privacy lead says what came of a flag, never of one about themselves; each person it concerns sees that in their history';

grant execute on function api.looking_rules, api.privacy_work, api.close_flag to sayso_app;
reset role;
