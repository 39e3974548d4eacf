-- When the next contact with somebody is due, kept beside each live link so that a team's list is read without counting anybody's
-- contacts. The rule is that of src/lib/domain/contact/cadence.ts, and a test asks both the same. It is worked out again by whatever
-- it rests on: contacts, agreements, links, and the days on which a team is open. Leave (0067) moves nothing; it says who comes.
set role sayso_owner;
create table sayso.contact_due (
  person_id uuid not null,
  link_id uuid not null,
  team_id uuid not null,
  worker_id uuid not null,
  instead_id uuid,
  due_on date,
  booked_until timestamptz,
  primary key (person_id, link_id),
  foreign key (person_id, link_id) references sayso.link (person_id, id)
);
comment on table sayso.contact_due is 'By which day the next contact of a live link is due; made again from contacts and agreements whenever they change';
comment on column sayso.contact_due.worker_id is 'Who comes: as agreed, or who is responsible';
comment on column sayso.contact_due.due_on is 'Null while no agreement is in force';
comment on column sayso.contact_due.booked_until is 'When the last of the booked contacts begins; none is ahead once that is past';
alter table sayso.team add column works_on int[];
comment on column sayso.team.works_on is 'The days of its hours when what is due was last made by them; null while it had said none';
create index contact_due_team on sayso.contact_due (team_id, due_on, person_id);
create index contact_due_worker on sayso.contact_due (worker_id, due_on, person_id);

call sayso.protect('sayso.contact_due');
grant select on sayso.contact_due to sayso_app;
create policy floor on sayso.contact_due as restrictive for all to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.contact_due is 'A worker on whose list they are, once the line of that is saved; only while the binding is good';
create policy team on sayso.contact_due for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
comment on policy team on sayso.contact_due is 'The workers of the other side of it, while their team''s link is live';
reset role;

set role sayso_guard;

create type guard.open_days as (days int[], off date[]);

create function guard.open_days(team uuid) returns guard.open_days language sql stable as $$
  select coalesce(case when not t.day_and_night then (select array_agg(distinct h.day) from sayso.team_hours h where h.team_id = t.id) end, '{1,2,3,4,5,6,7}'),
    case when t.day_and_night or t.open_on_holidays then '{}' else array(select b.day from guard.bank_holiday b where b.nation = t.nation) end
  from sayso.team t where t.id = team
$$;
comment on function guard.open_days is 'On which days of the week a team works, any if it has not said, and for which bank holidays of its nation it is closed';

create function guard.due_day(t sayso.contact_terms, open guard.open_days, counted date[]) returns date language plpgsql stable as $$
declare
  began date := (t.began_at at time zone t.zone)::date;
  latest date := greatest(began, counted[1]);
  due date := greatest(began, case when cardinality(counted) >= t.times then counted[t.times] end)
    + case t.unit when 'week' then make_interval(weeks => t.every) else make_interval(months => t.every) end;
  suits int[] := array(select n from unnest(t.days) n where n = any (open.days));
  d date := due;
begin
  if cardinality(suits) = 0 then return due; end if;
  while d > latest loop
    if extract(isodow from d)::int = any (suits) and d <> all (open.off) then return d; end if;
    d := d - 1;
  end loop;
  for n in 0 .. 366 loop
    if extract(isodow from due + n)::int = any (suits) and due + n <> all (open.off) then return due + n; end if;
  end loop;
  return due;
end $$;
comment on function guard.due_day is 'By when the next contact is due, from the days that count, the newest first: so many of them in any stretch; on a day that suits and on which the team is open, earlier if need be';

create function guard.in_force(p uuid, link uuid, at timestamptz) returns sayso.contact_terms language sql stable as $$
  select t from sayso.contact_terms t where t.person_id = p and t.link_id = link and t.began_at <= at and (t.ended_at is null or at < t.ended_at)
$$;
comment on function guard.in_force is 'The agreement about contact that is in force at a moment';

set local check_function_bodies = off; -- moves are in 0098
create function guard.in_touch(p uuid, link uuid, most int, states text[]) returns table (starts_at timestamptz, state text) language sql stable as $$
  select x.starts_at, x.state from (
    (select c.starts_at, c.state from sayso.contact c
      where c.person_id = p and c.link_id = link and c.state = any (states) and c.starts_at is not null order by c.starts_at desc limit most)
    union all
    (select c.starts_at, c.state from sayso.move m join sayso.contact c on c.person_id = p and c.link_id = m.to_link
        and guard.in_britain(c.starts_at) >= m.begun_on and c.starts_at <= coalesce(m.called_off_at, m.closed_at, 'infinity')
      where m.person_id = p and m.from_link = link and not m.inside and c.state = any (states) order by c.starts_at desc limit most)) x
  order by x.starts_at desc limit most
$$;
reset check_function_bodies;
comment on function guard.in_touch is 'Contacts of a link that went so, the newest first; and during a move from it those of the new side too, which comes in its place in some weeks (R295)';

create function guard.due_by(p uuid, link uuid, at timestamptz, open guard.open_days) returns date language sql stable as $$
  select guard.due_day(t, open, array(select (c.starts_at at time zone (t).zone)::date from guard.in_touch(p, link, (t).times, '{kept,cancelled}') c))
  from guard.in_force(p, link, at) t where (t).id is not null
$$;
create function guard.due_on(p uuid, link uuid, at timestamptz) returns date language sql stable as $$
  select guard.due_by(p, link, at, guard.open_days(l.team_id)) from sayso.link l where l.person_id = p and l.id = link
$$;
comment on function guard.due_on is 'By which day the next contact of a link is due; null when nothing is agreed. What was kept counts, and what the person cancelled';

create function guard.is_away(p uuid, team uuid, worker uuid, d date) returns bool language sql stable as $$
  select not guard.acts_for(worker, team) or guard.keeps_out(p, worker)
    or exists (select from sayso.leave l where l.worker_id = worker and l.taken_back_at is null and d between l.from_on and l.until_on)
$$;
comment on function guard.is_away is 'Whether a worker cannot come to this person on a day: on leave, no longer in the team, or kept out';

create function guard.comes(p uuid, team uuid, worker uuid, instead uuid, d date) returns text language sql stable as $$
  select case when not guard.is_away(p, team, worker, d) then 'worker' when instead is not null and not guard.is_away(p, team, instead, d) then 'instead' else 'nobody' end
$$;
comment on function guard.comes is 'Who comes on a day: the worker, whoever was agreed instead, or nobody, which is the supervisor''s to put right';

create function guard.refresh_due(p uuid, link uuid) returns void language plpgsql volatile as $$
begin
  perform 1 from sayso.contact_due d where d.person_id = p and d.link_id = link for update; -- and only then looks, so that it sees what whoever had it did
  delete from sayso.contact_due d where d.person_id = p and d.link_id = link
    and not exists (select from sayso.link l where l.person_id = p and l.id = link and l.ended_at is null);
  insert into sayso.contact_due as d (person_id, link_id, team_id, worker_id, instead_id, due_on, booked_until)
    select p, link, l.team_id, coalesce((t).worker_id, l.responsible_id), (t).instead_id, guard.due_on(p, link, 'infinity'),
      (select max(c.starts_at) from sayso.contact c where c.person_id = p and c.link_id = link and c.state = 'booked')
    from sayso.link l cross join lateral guard.in_force(p, link, 'infinity') t where l.person_id = p and l.id = link and l.ended_at is null
    on conflict (person_id, link_id) do update set team_id = excluded.team_id, worker_id = excluded.worker_id, instead_id = excluded.instead_id,
      due_on = excluded.due_on, booked_until = excluded.booked_until
    where (d.team_id, d.worker_id, d.instead_id, d.due_on, d.booked_until)
      is distinct from (excluded.team_id, excluded.worker_id, excluded.instead_id, excluded.due_on, excluded.booked_until);
end $$;
comment on function guard.refresh_due is 'What is due for a link, made again; nothing once the link is over';

create function guard.refresh_team(team uuid) returns void language plpgsql volatile as $$
declare open guard.open_days := guard.open_days(team);
begin
  perform 1 from sayso.contact_due d where d.team_id = team order by d.person_id, d.link_id for update;
  update sayso.contact_due d set due_on = n.due
    from (select k.person_id, k.link_id, guard.due_by(k.person_id, k.link_id, 'infinity', open) as due from sayso.contact_due k
      where k.team_id = team and k.due_on is not null) n
    where d.person_id = n.person_id and d.link_id = n.link_id and d.due_on is distinct from n.due;
end $$;
comment on function guard.refresh_team is 'What is due for everybody of a team, because its days are others now';

set local check_function_bodies = off; -- moves are in 0098
create function guard.refresh_with(p uuid, link uuid) returns void language sql volatile as $$
  select guard.refresh_due(p, link);
  select guard.refresh_due(p, m.from_link) from sayso.move m where m.person_id = p and m.to_link = link and not m.inside and m.begun_on is not null
$$;
reset check_function_bodies;
comment on function guard.refresh_with is 'What is due for a link, and for those from which a move goes to it, made again';

update sayso.team t set works_on = (select array_agg(distinct h.day order by h.day) from sayso.team_hours h where h.team_id = t.id);
select guard.refresh_due(l.person_id, l.id) from sayso.link l where l.ended_at is null;
reset role;

set role sayso_owner;
create function sayso.refresh_due() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op <> 'INSERT' then perform guard.refresh_with(old.person_id, old.link_id); end if;
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and (new.person_id, new.link_id) <> (old.person_id, old.link_id) then perform guard.refresh_with(new.person_id, new.link_id); end if;
  return null;
end $$;
comment on function sayso.refresh_due is 'A contact or an agreement changed: what is due is made again';
create function sayso.refresh_due_of_link() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.refresh_due(new.person_id, new.id);
  return null;
end $$;
comment on function sayso.refresh_due_of_link is 'A link began, changed or ended: what is due is made again';
create function sayso.refresh_due_of_team() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.refresh_team(new.id);
  return null;
end $$;
comment on function sayso.refresh_due_of_team is 'A team works on other days now, or keeps other holidays: what is due is made again';
create function sayso.works_on() returns trigger language plpgsql set search_path = '' as $$
begin
  update sayso.team t set works_on = w.days
    from (select c.team_id, (select array_agg(distinct h.day order by h.day) from sayso.team_hours h where h.team_id = c.team_id) as days from changed c group by 1) w
    where t.id = w.team_id and t.works_on is distinct from w.days;
  return null;
end $$;
comment on function sayso.works_on is 'Which days a team''s hours are on is kept beside it, so that what is due is made again once, and only when they change';
create function sayso.forget_due() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from sayso.contact_due d where d.person_id = old.person_id and d.link_id = old.id;
  return old;
end $$;
comment on function sayso.forget_due is 'A link that is gone for good has nothing due';
grant execute on function sayso.forget_due, sayso.refresh_due, sayso.refresh_due_of_link, sayso.refresh_due_of_team, sayso.works_on to sayso_guard;

create trigger refresh_due after insert or delete or update of state, starts_at, link_id on sayso.contact for each row execute function sayso.refresh_due();
create trigger refresh_due after insert or delete or update on sayso.contact_terms for each row execute function sayso.refresh_due();
create trigger refresh_due after insert or update of team_id, responsible_id, ended_at on sayso.link for each row execute function sayso.refresh_due_of_link();
create trigger forget_due before delete on sayso.link for each row execute function sayso.forget_due();
create trigger refresh_due after update of nation, open_on_holidays, day_and_night, works_on on sayso.team for each row
  when ((old.nation, old.open_on_holidays, old.day_and_night, old.works_on) is distinct from (new.nation, new.open_on_holidays, new.day_and_night, new.works_on))
  execute function sayso.refresh_due_of_team();
create trigger works_on_in after insert on sayso.team_hours referencing new table as changed for each statement execute function sayso.works_on();
create trigger works_on_out after delete on sayso.team_hours referencing old table as changed for each statement execute function sayso.works_on();
reset role;
