-- Lists of when contact is due: a worker's own people, and for a supervisor a whole team, so that nobody becomes invisible (R5): who is
-- late, has nothing booked, nothing agreed, or nobody who can come. Names, dates and counts, and no word of a plan or an agreement. A
-- page of names is logged as any list is before one is read. Due dates are the link's (product.md, tension 8), so the worker's list of
-- people reads them there, and no column of list_entry, which other teams would read too, holds one.
set role sayso_guard;

create type guard.due_row as (person_id uuid, link_id uuid, due_on date, late bool, unbooked bool, unagreed bool, nobody bool);

create function guard.due_rows(a guard.actor, team uuid) returns setof guard.due_row language sql stable as $$
  with today as materialized (select guard.in_britain(clock_timestamp()) as d),
  here as materialized (select m.team_id, m.worker_id from sayso.membership m join sayso.worker w on w.id = m.worker_id where m.left_at is null and w.left_at is null),
  off as materialized (select distinct l.worker_id, n::date as day from today join sayso.leave l on l.taken_back_at is null and l.until_on >= today.d
      and exists (select from sayso.membership m join here h on h.team_id = m.team_id and h.worker_id = a.id where m.worker_id = l.worker_id)
    cross join lateral generate_series(greatest(l.from_on, today.d)::timestamp, l.until_on, '1 day') n),
  shown as (
    select d.*, greatest(d.due_on, today.d) as day from sayso.contact_due d cross join today
    where team is not null and d.team_id = team
    union all
    select d.*, greatest(d.due_on, today.d) from sayso.contact_due d cross join today
    where team is null and (d.worker_id = a.id or d.instead_id = a.id and (d.worker_id, today.d) in (select o.worker_id, o.day from off o)))
  select s.person_id, s.link_id, s.due_on, coalesce(s.due_on < today.d, false), coalesce(s.booked_until <= clock_timestamp(), true), s.due_on is null,
    (worker.worker_id is null or away.worker_id is not null or out.worker_id is not null)
      and (instead.worker_id is null or instead_away.worker_id is not null or instead_out.worker_id is not null)
  from shown s cross join today
    join sayso.link l on l.person_id = s.person_id and l.id = s.link_id and l.ended_at is null and l.told_at <= clock_timestamp()
    left join here worker on (worker.team_id, worker.worker_id) = (s.team_id, s.worker_id)
    left join off away on (away.worker_id, away.day) = (s.worker_id, s.day)
    left join sayso.barred out on (out.person_id, out.worker_id) = (s.person_id, s.worker_id)
    left join here instead on (instead.team_id, instead.worker_id) = (s.team_id, s.instead_id)
    left join off instead_away on (instead_away.worker_id, instead_away.day) = (s.instead_id, s.day)
    left join sayso.barred instead_out on (instead_out.person_id, instead_out.worker_id) = (s.person_id, s.instead_id)
  where s.person_id not in (select x.person_id from sayso.death x where x.ended_at is null and x.confirmed_at is not null)
    and s.person_id not in (select c.person_id from sayso.closing c where c.closed_at is not null)
    and s.person_id not in (select b.person_id from sayso.barred b where b.worker_id = a.id)
    and s.team_id in (select h.team_id from here h where h.worker_id = a.id)
$$;
comment on function guard.due_rows is 'What is due in a team, or of a worker''s own people and those they stand in for just now, without whom they may not see: those whose rows of contact_due its policies give, no more and no fewer';

create function guard.shows_team(a guard.actor, team uuid) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and (team is null or exists (select from sayso.membership m
    where m.worker_id = a.id and m.team_id = team and m.role = 'supervisor' and m.left_at is null and guard.acts_for(a.id, team))), false)
$$;
comment on function guard.shows_team is 'Whether somebody reads this list: each worker their own, a supervisor that of a team of theirs';

create function guard.due_page(a guard.actor, team uuid, only_those text, page int) returns jsonb language sql stable as $$
  with rows as materialized (select * from guard.due_rows(a, team)),
  shown as (select r.person_id, r.link_id from rows r
    where case only_those when 'late' then r.late when 'unbooked' then r.unbooked when 'unagreed' then r.unagreed when 'nobody' then r.nobody else true end
    order by r.due_on nulls last, r.person_id, r.link_id limit 50 offset 50::bigint * (greatest(page, 1) - 1))
  select jsonb_build_object(
    'counts', (select jsonb_build_object('all', count(*), 'late', count(*) filter (where r.late), 'unbooked', count(*) filter (where r.unbooked),
      'unagreed', count(*) filter (where r.unagreed), 'nobody', count(*) filter (where r.nobody)) from rows r),
    'people', (select coalesce(jsonb_agg(distinct s.person_id), '[]') from shown s), 'links', (select coalesce(jsonb_agg(s.link_id), '[]') from shown s))
$$;
comment on function guard.due_page is 'How many are on a list, and of those how many are late, have nothing booked, nothing agreed, or nobody who can come; and whose fifty stand on a page, what is due soonest first';

create function api.open_due(token bytea, team uuid, only_those text, page int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); opened jsonb; people uuid[]; p uuid;
begin
  if not guard.shows_team(a, team) then return null; end if;
  opened := guard.due_page(a, team, only_those, page);
  people := array(select x::uuid from jsonb_array_elements_text(opened -> 'people') x order by 1);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return jsonb_build_object('ticket', guard.ticket_for(a, null, '{}', people), 'links', opened -> 'links', 'counts', opened -> 'counts',
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name, t.id), '[]')
      from sayso.membership m join sayso.team t on t.id = m.team_id where m.worker_id = a.id and m.role = 'supervisor' and m.left_at is null));
end $$;
comment on function api.open_due is 'First transaction of a page of what is due: one line a day for each person on it, in person order, and a ticket; with it the counts, which name nobody, and whose teams'' lists this worker reads';

create function api.bound_comes(p uuid, link uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or not coalesce(p = any (c.people), false) or not guard.reaches_link(p, link, c.actor_id) then return null; end if;
  return (select guard.comes(d.person_id, d.team_id, d.worker_id, d.instead_id, greatest(d.due_on, guard.in_britain(clock_timestamp())))
    from sayso.contact_due d where d.person_id = p and d.link_id = link);
end $$;
comment on function api.bound_comes is 'Who comes to somebody bound by this worker''s look, by the day their contact is due, or today if it is late';
grant execute on function api.open_due, api.bound_comes to sayso_app;

-- As the caller, so that what it reads is what the policies give.
create procedure api.due_list(token bytea, team uuid, only_those text, page int, inout seen json) language plpgsql as $$
declare opened jsonb := api.open_due(token, team, only_those, page);
begin
  commit;
  if opened is null or not api.bind(token, (opened ->> 'ticket')::uuid) then return; end if;
  seen := pg_catalog.json_build_object('counts', opened -> 'counts', 'teams', opened -> 'teams', 'people', (
    select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('person', d.person_id, 'link', d.link_id, 'team', t.name, 'name', e.chosen_name, 'needs', e.access_needs,
        'on', d.due_on, 'late', coalesce(d.due_on < (pg_catalog.clock_timestamp() at time zone 'Europe/London')::date, false),
        'worker', w.name, 'instead', i.name, 'comes', api.bound_comes(d.person_id, d.link_id), 'next', n.at)
      order by d.due_on nulls last, d.person_id, d.link_id), '[]')
    from sayso.contact_due d join sayso.list_entry e on e.person_id = d.person_id join sayso.team t on t.id = d.team_id
      join sayso.worker w on w.id = d.worker_id left join sayso.worker i on i.id = d.instead_id
      left join lateral (select min(c.starts_at) as at from sayso.contact c where c.person_id = d.person_id and c.link_id = d.link_id and c.state = 'booked'
        and c.starts_at > pg_catalog.clock_timestamp()) n on true
    where opened -> 'links' ? d.link_id::text));
end $$;
comment on procedure api.due_list is 'A logged look at one page of what is due, of a worker''s own people or of a team they lead: {counts, teams, people}, or null';
grant execute on procedure api.due_list to sayso_app;

reset role;
