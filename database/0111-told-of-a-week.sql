-- Once a week of a move the person is told that they can say how it goes (ADR 69), by the way they chose, if a machine can tell them there:
-- a letter each week, or one that a worker prints, would be a burden. They are not told while a "not yet" with a day before which nobody
-- asks them holds, nor once they have answered, nor once they are ready to end; guard.week_asks says the same as src/lib/domain/moves/weeks.ts.
-- Upkeep goes through the teams, each once a day and in a transaction of its own, so that the round of one is as long however many there are.
set role sayso_guard;

create table guard.week_round (
  team_id uuid primary key,
  on_day date not null
);
comment on table guard.week_round is 'On which day the people who move from a team were last told of their weeks; a new week begins with a day, so once a day is all there is to do';
grant select on guard.week_round to sayso_backup;

create function guard.week_asks(m sayso.move, today date) returns table (begins date) language sql stable as $$
  select w.begins from guard.week_on(m, today) w
    left join lateral (select k.again_on, guard.in_britain(k.said_at) as day from sayso.move_answer k
      where k.person_id = m.person_id and k.move_id = m.id order by k.said_at desc, k.id desc limit 1) last on true
  where guard.move_is_open(m) and m.ready_at is null and coalesce(last.again_on <= today, last.day < w.begins, true)
$$;
comment on function guard.week_asks is 'The first day of the week that the person is asked about, if they are: they have said nothing in it, are not ready to end, and said no "not yet" before whose day nobody asks again';

create function guard.week_notice(m sayso.move, begins date) returns uuid language sql immutable as
$$ select md5(m.id::text || ' week ' || (begins - m.begun_on))::uuid $$;
comment on function guard.week_notice is 'What the notice of one week of a move is about, so that there is one';

create function api.teams_to_remind() returns setof uuid language sql stable security definer set search_path = '' as $$
  select t.id from sayso.team t
  where not exists (select from guard.week_round r where r.team_id = t.id and r.on_day >= guard.in_britain(clock_timestamp()))
    and exists (select from sayso.move m where m.from_team = t.id and m.closed_at is null and m.called_off_at is null and m.declined_at is null)
    and not guard.closed()
  order by 1
$$;
comment on function api.teams_to_remind is 'From which teams people move who were not told of their week yet today; none while the database is closed for checking';

create function api.remind_team(team uuid) returns void language plpgsql volatile security definer set search_path = '' as $$
declare today date := guard.in_britain(clock_timestamp());
begin
  insert into guard.week_round (team_id, on_day) values (team, '-infinity') on conflict do nothing;
  perform 1 from guard.week_round r where r.team_id = team and r.on_day < today for update skip locked;
  if not found then return; end if;
  perform guard.tell_each(array_agg(asked.person_id), null, 'move', array_agg(asked.what), greatest(clock_timestamp(), (today + time '09:00') at time zone 'Europe/London'))
    from (select m.person_id, guard.week_notice(m, w.begins) as what
      from sayso.move m cross join lateral guard.week_asks(m, today) w join sayso.person p on p.id = m.person_id join guard.reach r on r.account_id = p.account_id
      where m.from_team = team and m.closed_at is null and m.called_off_at is null and m.declined_at is null
        and r.way = any ('{email,text}') and r.confirmed_at is not null) asked
    where not exists (select from sayso.notice n where n.person_id = asked.person_id and n.kind = 'move' and n.about = asked.what);
  update guard.week_round r set on_day = today where r.team_id = team;
end $$;
comment on function api.remind_team is 'Upkeep for one team: whoever moves from it, is asked about this week and is told by email or text hears of it once, from nine in the morning at their safe times. Two servers do not do it twice: one of them has the row';

create procedure api.remind_of_weeks(inout failed jsonb) language plpgsql as $$
declare team uuid;
begin
  failed := '{}';
  for team in select api.teams_to_remind() loop
    begin
      perform api.remind_team(team);
    exception when others then
      failed := failed || jsonb_build_object(sqlstate, coalesce((failed ->> sqlstate)::int, 0) + 1);
    end;
    commit;
  end loop;
end $$;
comment on procedure api.remind_of_weeks is 'Upkeep, one team and one transaction after another: one with which it fails keeps no other from its turn, and is counted by the code of what went wrong';

grant execute on function api.teams_to_remind, api.remind_team to sayso_jobs;
grant execute on procedure api.remind_of_weeks to sayso_jobs;
reset role;
