-- What a stop and the end of company end, of all that consent has grown: permissions, and whoever may write down a yes (0057).
-- What the schedule of keeping ends of it stands in 0073 (guard.erase_decisions).
set role sayso_guard;

set local check_function_bodies = off; -- a move chosen in company is in 0117
create function guard.forget_company(p uuid) returns void language sql volatile as $$
  update sayso.company c set who = '' where c.person_id = p and c.ended_at is not null and c.who <> ''
    and not exists (select from sayso.asked_again q join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
      where q.person_id = p and q.company_id = c.id and q.chosen_at is null
        and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()))
    and not exists (select from sayso.scribe s where s.person_id = p and s.company_id = c.id and s.chosen_at is null and api.scribe_stands(s))
    and not exists (select from sayso.move_asked_again q where q.person_id = p and q.company_id = c.id and q.chosen_at is null
      and guard.move_is_open(guard.move_of(p, q.move_id)))
$$;
reset check_function_bodies;
comment on function guard.forget_company is 'Who was there is forgotten once nothing that was given then is left to ask about';

create function guard.stop_told(p uuid, whom jsonb) returns table (about uuid[], parts text[]) language sql volatile as $$
  with over as (update sayso.consent_grant g set stopped_at = clock_timestamp()
      where g.person_id = p and guard.runs(g) and guard.is_of(whom, g.grantee_kind, g.grantee_id, g.team_id) returning g.id, g.parts::text[] as parts),
    written as (update sayso.scribe t set ended_at = clock_timestamp(), ended_how = 'stop'
      where t.person_id = p and t.ended_at is null and guard.is_of(whom, 'worker', t.worker_id, t.team_id))
  select array(select o.id from over o order by o.id), array(select distinct x from over o, unnest(o.parts) as x order by x)
$$;
comment on function guard.stop_told is 'Ends every running permission of whom the person spoke of, and that they may write down a yes; which permissions, and of which parts';

create function guard.stops_all(p uuid) returns void language sql volatile as $$
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = p and g.stopped_at is null;
  update sayso.scribe s set ended_at = clock_timestamp(), ended_how = 'stop' where s.person_id = p and s.ended_at is null;
  update sayso.request r set withdrawn_at = clock_timestamp() where r.person_id = p and r.answered_at is null and r.withdrawn_at is null
$$;
comment on function guard.stops_all is 'Nothing is shared from here on, and no question waits';

reset role;
