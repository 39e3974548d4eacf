-- Reading the plan after the first contact (ADR 75, R196). Where the person gave the new side a permission that opens once they have met, and
-- it has opened to whoever is responsible there, reading by it is a promise of that worker's alone: nobody reads for another what opened by
-- meeting them. It is worked out and never written. `src/lib/domain/moves/reading.ts` says the same, and a test asks both on random
-- worlds. It is asked until the person can no longer go back: then the move is over, and no promise of it is left. Where nothing opens there is none,
-- so it tells a worker no more than their own page of the plan does.
set role sayso_owner;
create index move_closed on sayso.move (to_team, closed_at) where closed_at is not null;
reset role;

set role sayso_guard;

create function guard.plan_reader(m sayso.move) returns uuid language sql stable as $$
  select case when m.inside and m.closed_at is null then m.to_worker else l.responsible_id end from sayso.link l where l.person_id = m.person_id and l.id = m.to_link
$$;
comment on function guard.plan_reader is 'Who is responsible on the side to which a move goes: of the team''s link, or the worker to whom it goes inside a team';

create function guard.plan_waited(m sayso.move, reader uuid) returns table (grant_id uuid, since timestamptz, read_at timestamptz) language sql stable as $$
  select g.id, o.since, (select h.at from sayso.history h where h.person_id = m.person_id and h.actor_id = reader and h.at >= o.since and h.kind = 'look'
      and h.payload::jsonb -> 'grants' ? g.id::text order by h.at limit 1)
  from (select min(k.confirmed_at) as at from sayso.meeting k where k.person_id = m.person_id and k.worker_id = reader and k.confirmed_at is not null) met
    join sayso.consent_grant g on g.person_id = m.person_id and g.team_id = m.to_team and g.stopped_at is null
    cross join lateral (select greatest(m.accepted_at, met.at, g.starts) as since) o
  where met.at is not null and g.condition = 'once_met' and 'see' = any (g.abilities) and (g.grantee_kind = 'team' or g.grantee_id = reader)
$$;
comment on function guard.plan_waited is 'The permissions of the new side that waited until this worker and the person had met, since when there was something to read by each, and when they first did; whether one opens anything now is not asked here, so that those of ten thousand moves are found at once';

create function guard.plan_opened(m sayso.move, reader uuid) returns table (grant_id uuid, since timestamptz, read_at timestamptz) language plpgsql stable as $$
declare held guard.permission[];
begin
  if not exists (select from guard.plan_waited(m, reader)) or not guard.reaches_link(m.person_id, m.to_link, reader) then return; end if;
  held := guard.permissions(m.person_id, guard.asks(m.person_id, 'worker', reader));
  return query select w.* from guard.plan_waited(m, reader) w join unnest(held) h on h.grant_id = w.grant_id
    where h.met and w.since >= coalesce(guard.kept_since(m.person_id, 'looks'), '-infinity');
end $$;
comment on function guard.plan_opened is 'Those of them that open something to this worker now, by the one rule; none from so long ago that the history no longer says who looked';

create function guard.plan_asked(m sayso.move) returns bool language sql stable as $$
  select m.accepted_at is not null and m.called_off_at is null and m.declined_at is null and coalesce(m.closed_at >= guard.go_back_since(), true)
$$;
comment on function guard.plan_asked is 'Whether a move asks for the plan to be read: accepted, not called off, and until 56 days after its end, as long as the person can go back';

create function guard.plan_due(m sayso.move, since timestamptz) returns date language sql stable as $$
  select guard.note_due(m.to_team, guard.in_britain(greatest(since, k.held))) from (select coalesce(m.first_held_at, guard.move_first_held(m)) as held offset 0) k where k.held is not null
$$;
comment on function guard.plan_due is 'By when the plan is to be read that could be read since a moment: the next working day after that and the first contact; null while there was none';

create function guard.plan_owed(m sayso.move) returns table (reader uuid, by_on date) language sql stable as $$
  select r.reader, min(guard.plan_due(m, o.since)) from (select guard.plan_reader(m) as reader) r cross join lateral guard.plan_opened(m, r.reader) o
  where guard.plan_asked(m) and o.read_at is null group by r.reader having min(guard.plan_due(m, o.since)) is not null
$$;
comment on function guard.plan_owed is 'The promise of a move to read the plan: whose, and by when; none where it was read, or nothing opens';

create function guard.plan_facts(m sayso.move, asker uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('worker', w.name, 'nation', t.nation, 'opened', jsonb_agg(jsonb_build_object('since', o.since, 'readAt', o.read_at) order by o.since, o.grant_id))
  from sayso.worker w join sayso.team t on t.id = m.to_team cross join lateral guard.plan_opened(m, w.id) o
  where w.id = guard.plan_reader(m) and w.id = coalesce(asker, w.id) group by w.name, t.nation
$$;
comment on function guard.plan_facts is 'Of a move that asks for the plan to be read: what opened to whoever is responsible on the new side once they had met, and whether they read it: for the person, and for that worker alone, because nobody else learns of a permission';
reset role;
