-- The monthly sample of moves (ADR 72, R67 to R70, R213 to R217). Two weeks after a month is over upkeep draws, for each team, which of its
-- moves are looked at: all, or twenty by a hash of the month and the move, of each person one. It keeps which moves they are and no word.
-- What is counted is counted in that moment and kept as it may be shown: a measure only where, with those kept before it, it divides
-- the moves into groups none of which has one to four people, so that nothing small can be worked out. Hard times after a move are
-- counted for a whole service alone. No number can be looked at twice to see who was added.
set role sayso_owner;

create table sayso.sample_month (
  service_id uuid not null references sayso.service,
  month date not null check (month = date_trunc('month', month::timestamp)::date),
  drawn_at timestamptz not null default clock_timestamp(),
  ended int,
  hard_times int,
  primary key (service_id, month),
  constraint sample_ended_of_few check (ended >= 5),
  constraint sample_hard_times_of_few check (hard_times is null or ended is not null and hard_times >= 5 and ended - hard_times >= 5)
);
comment on table sayso.sample_month is 'That the sample of a month was drawn; and of how many people a move ended in it, and how many of them had a hard time within fourteen days, for the whole service; null is too few to say';

create table sayso.move_sample (
  person_id uuid not null,
  move_id uuid not null,
  team_id uuid not null references sayso.team,
  month date not null,
  primary key (person_id, move_id, team_id, month),
  foreign key (person_id, move_id) references sayso.move (person_id, id)
);
comment on table sayso.move_sample is 'Which moves of a team are looked at for a month, and nothing else of them; it goes when the move does';
create index move_sample_of on sayso.move_sample (team_id, month);

create function sayso.tells_of_few(whole int, counts jsonb) returns bool language sql immutable set search_path = '' as $$
  select whole < 5 or exists (select from jsonb_path_query(counts, '$.** ? (@.type() == "number")') n
    where n::int not between 0 and whole or n::int between 1 and 4 or whole - n::int between 1 and 4)
$$;
comment on function sayso.tells_of_few is 'Whether a number of so many tells of one to four people, or of one to four who are left';
grant execute on function sayso.tells_of_few to sayso_guard;

create table sayso.sample_counts (
  team_id uuid not null references sayso.team,
  month date not null,
  side text not null check (side in ('all', 'to')),
  of int not null,
  counts jsonb not null check (jsonb_typeof(counts) = 'object'),
  primary key (team_id, month, side),
  constraint sample_counts_of_few check (not sayso.tells_of_few(of, counts))
);
comment on table sayso.sample_counts is 'What was counted of a team''s sample as it was drawn, as it may be shown; a measure that is not in it is too few to say, and so is a team that has no row';
comment on column sayso.sample_counts.side is 'all: of the moves from or to the team, for its supervisors; to: of those to it, so that no move is in two teams'' numbers where teams are compared';

call sayso.protect('sayso.sample_month', guard_may => 'select, insert, update');
call sayso.protect_for_person('sayso.move_sample', floor_says => 'Nobody but the person, and only while the binding is good; supervisors read through a function that logs first',
  guard_may => 'select, insert, delete');
call sayso.protect('sayso.sample_counts', guard_may => 'select, insert');
reset role;

set role sayso_guard;

create function guard.in_month(at timestamptz, month date) returns bool language sql immutable as
$$ select coalesce(guard.in_britain(at) >= month and guard.in_britain(at) < month + interval '1 month', false) $$;

create function guard.sampled_in(m sayso.move, month date) returns bool language sql immutable as $$
  select m.person_said = 'yes' and (guard.in_month(m.accepted_at, month) or guard.in_month(m.closed_at, month)
    or guard.in_month(m.called_off_at, month) or guard.in_month(m.declined_at, month))
$$;
comment on function guard.sampled_in is 'Whether a move is among those that are looked at for a month: the person had said yes, and in it it was accepted, or ended in whatever way. A move that they went back on has not ended';

create function guard.sample_of(service uuid, month date) returns setof sayso.move_sample language sql stable as $$
  select k.person_id, k.move_id, k.team_id, k.month from (
    select o.*, row_number() over (partition by o.team_id order by sha256(convert_to(o.month || ':' || o.move_id, 'UTF8')), o.move_id) as n from (
      select distinct on (t.id, m.person_id) m.person_id, m.id as move_id, t.id as team_id, sample_of.month as month
      from sayso.move m join sayso.team t on t.id in (m.from_team, m.to_team) and t.service_id = service
      where guard.sampled_in(m, sample_of.month)
      order by t.id, m.person_id, m.asked_at desc, m.id) o) k
  where k.n <= 20
$$;
comment on function guard.sample_of is 'Which moves of each team are looked at for a month: of each person the one that was asked about last; all, or the twenty that come first by a hash of the month and the move, which nobody chooses';

create function guard.sample_facts(m sayso.move) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'across', exists (select from sayso.history h where h.person_id = m.person_id and h.kind = 'move_read' and h.at >= m.said_at
      and h.at <= coalesce(m.accepted_at, 'infinity') and h.payload::jsonb ->> 'move' = m.id::text),
    'confirmed', m.accepted_at is not null and m.understood,
    'held', k.held is not null,
    'soon', coalesce(k.held <= m.begun_on + 7, false),
    'how', case when m.closed_at is not null then 'person' when m.off_kind in ('person', 'told', 'worker') then 'off'
      when m.called_off_at is not null or m.declined_at is not null then 'otherwise' else 'going' end)
  from (select guard.in_britain(coalesce(m.first_held_at, guard.move_first_held(m))) as held) k
$$;
comment on function guard.sample_facts is 'What is worked out of one move: its pack was read by the new side, before it was accepted if it was (R67); it was accepted by somebody who understood the pack (R68, R214); the first contact was held (R69), within seven days of the first day; and how it ended. What the pack says, and what was kept back, is not asked';

create function guard.safe_measures(facts jsonb[], among text[]) returns text[] language plpgsql immutable as $$
declare safe text[] := '{}'; what text;
begin
  foreach what in array among loop
    if not exists (select from unnest(facts) f (of) group by (select jsonb_object_agg(k, f.of -> k) from unnest(safe || what) k) having count(*) < 5) then
      safe := safe || what;
    end if;
  end loop;
  return safe;
end $$;
comment on function guard.safe_measures is 'Which measures can be told, the first first: each only if, together with those before it, it divides the moves into groups of five or more. Then whatever is worked out from them is of nobody, or of five';

create function guard.count_measures(facts jsonb[], measures text[]) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(k, case when k = 'how'
    then (select jsonb_object_agg(h, (select count(*) from unnest(facts) f (of) where f.of ->> 'how' = h)) from unnest('{person,off,otherwise,going}'::text[]) h)
    else to_jsonb((select count(*) from unnest(facts) f (of) where (f.of -> k)::bool)) end), '{}') from unnest(measures) k
$$;

create function guard.measures() returns text[] language sql immutable as $$ select '{held,across,confirmed,how,soon}'::text[] $$;
comment on function guard.measures is 'What is counted, in the order in which it is told as long as that tells of nobody';

create function guard.hard_after(m sayso.move) returns bool language sql stable as $$
  select exists (
    select from (
      select c.started_at from sayso.crisis c where c.person_id = m.person_id
      union all select c.asked_at from sayso.call_asked c join sayso.team t on t.id = c.team_id
        where c.person_id = m.person_id and t.sector = 'crisis' and t.id not in (m.from_team, m.to_team)
      union all select c.starts_at from sayso.contact c join sayso.team t on t.id = c.team_id
        where c.person_id = m.person_id and c.state = 'kept' and t.sector = 'crisis' and t.id not in (m.from_team, m.to_team)) k (at)
    where k.at >= coalesce(m.closed_at, m.called_off_at) and guard.in_britain(k.at) <= guard.in_britain(coalesce(m.closed_at, m.called_off_at)) + 14)
$$;
comment on function guard.hard_after is 'Whether within fourteen days of the end of a move a hard time began, a crisis team that is not on a side of it was asked to call, or it was in touch with the person (R70)';

create function guard.hard_times(service uuid, month date, out ended int, out hard int) language sql stable as $$
  select case when k.people >= 5 then k.people end, case when k.hard >= 5 and k.people - k.hard >= 5 then k.hard end
  from (select count(distinct m.person_id)::int as people, (count(distinct m.person_id) filter (where guard.hard_after(m)))::int as hard
    from sayso.move m join sayso.team t on t.id = m.from_team and t.service_id = service
    where m.accepted_at is not null and guard.in_month(coalesce(m.closed_at, m.called_off_at), hard_times.month)) k
$$;
comment on function guard.hard_times is 'Of the people of a service a move of whom ended in a month, how many had a hard time after it: only where five had one and five had none; all and nobody would tell of each';

create function guard.draw_sample(service uuid, month date) returns void language plpgsql volatile as $$
declare h record;
begin
  insert into sayso.sample_month (service_id, month) values (service, draw_sample.month) on conflict do nothing;
  if not found then return; end if;
  insert into sayso.move_sample select * from guard.sample_of(service, draw_sample.month) order by person_id, move_id, team_id;
  insert into sayso.sample_counts (team_id, month, side, of, counts)
    select k.team_id, draw_sample.month, k.side, cardinality(k.facts), guard.count_measures(k.facts, guard.safe_measures(k.facts, guard.measures()))
    from (select s.team_id, d.side, array_agg(guard.sample_facts(m)) as facts
      from sayso.move_sample s join sayso.team t on t.id = s.team_id and t.service_id = service
        join sayso.move m on m.person_id = s.person_id and m.id = s.move_id
        cross join (values ('all'), ('to')) d (side)
      where s.month = draw_sample.month and (d.side = 'all' or m.to_team = s.team_id)
      group by s.team_id, d.side) k
    where cardinality(k.facts) >= 5;
  select * into h from guard.hard_times(service, draw_sample.month);
  update sayso.sample_month k set ended = h.ended, hard_times = h.hard where k.service_id = service and k.month = draw_sample.month;
end $$;
comment on function guard.draw_sample is 'Draws the sample of one month for a service, once; whoever comes second does nothing';

create function guard.months_to_draw(today date) returns setof date language sql immutable as $$
  select (date_trunc('month', (today - 14)::timestamp) - n * interval '1 month')::date from generate_series(1, 3) n
$$;
comment on function guard.months_to_draw is 'The last three months since which fourteen days have gone: so long after an end hard times are counted, and a first contact of its last days can have been';

create function api.draw_samples() returns void language plpgsql volatile security definer set search_path = '' as $$
declare one record;
begin
  for one in select s.id, k.month from sayso.service s cross join guard.months_to_draw(guard.in_britain(clock_timestamp())) k (month)
      where not exists (select from sayso.sample_month d where d.service_id = s.id and d.month = k.month) order by s.id, k.month loop
    perform guard.draw_sample(one.id, one.month);
  end loop;
end $$;
comment on function api.draw_samples is 'Upkeep: draws the sample of each month once it is to be drawn';
grant execute on function api.draw_samples to sayso_jobs;

reset role;
