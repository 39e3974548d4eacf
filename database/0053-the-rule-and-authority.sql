-- As in 0009, and what was decided by an authority opens nothing to a worker who had a part in it, whatever team they come into.
set role sayso_guard;
create or replace function guard.held(p uuid, kind text, actor uuid)
returns table (grant_id uuid, team_id uuid, parts text[], abilities text[], purpose text, ends timestamptz, condition text, met bool)
language sql stable as $$
  select g.id, g.team_id, g.parts::text[], g.abilities::text[], g.purpose, g.ends, g.condition::text, case g.condition
      when 'now' then true
      when 'once_met' then kind = 'worker'
        and exists (select from sayso.meeting m where m.person_id = p and m.worker_id = actor and m.confirmed_at is not null)
      when 'in_crisis' then exists (select from sayso.crisis c where c.person_id = p and c.ended_at is null
        and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp())
      else false end
  from (select guard.names_of(actor) as names offset 0) as mine
  cross join lateral (select * from sayso.consent_grant where person_id = p and grantee_id = any (mine.names) offset 0) as g
  where g.stopped_at is null
    and g.starts <= clock_timestamp() and (g.ends is null or g.ends > clock_timestamp())
    and case g.grantee_kind
      when 'supporter' then kind = 'supporter' and g.grantee_id = actor
        and exists (select from sayso.supporter s where s.person_id = p and s.id = actor and s.ended_at is null)
      else kind = 'worker' and g.team_id = any (mine.names)
        and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor) end
    and not exists (select from sayso.authority_paper u where u.person_id = p and u.grant_id = g.id and actor = any (u.never))
$$;
reset role;
