-- What a confirmed death freezes: while guard.frozen (0054) is true of a person, the rule holds nothing, no link lists them, nobody
-- starts a hard time, their card's link opens nothing, nobody acts as them or as a helper of theirs, and no code for them is made.
-- Nothing is taken away, so undoing it gives back what stood. The rule itself stands here in full: 0009 has it without what came later.
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
  where g.stopped_at is null and not guard.frozen(p)
    and g.starts <= clock_timestamp() and (g.ends is null or g.ends > clock_timestamp())
    and case g.grantee_kind
      when 'supporter' then kind = 'supporter' and g.grantee_id = actor
        and exists (select from sayso.supporter s where s.person_id = p and s.id = actor and s.ended_at is null)
      else kind = 'worker' and g.team_id = any (mine.names)
        and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor) end
    and not exists (select from sayso.authority_paper u where u.person_id = p and u.grant_id = g.id and actor = any (u.never))
$$;

create or replace function guard.of_my_service(a guard.actor, kind text, wanted uuid) returns bool language sql stable as $$
  select exists (
    select from sayso.team t where kind = 'team' and t.id = wanted and t.service_id = guard.service_of(a)
    union all select from sayso.worker w where kind = 'worker' and w.id = wanted and w.left_at is null and w.service_id = guard.service_of(a)
    union all select from sayso.person p where kind = 'person' and p.id = wanted and p.service_id = guard.service_of(a) and not guard.keeps_out(p.id, a.id) and not guard.frozen(p.id))
$$;

create or replace function auth.capacities(account uuid)
returns table (acting text, actor_id uuid, name text, office text) language sql stable security definer set search_path = '' as $$
  select 'person', p.id, p.chosen_name, null from sayso.person p where p.account_id = account
  union all
  select 'worker', w.id, w.name, w.office from sayso.worker w where w.account_id = account and w.left_at is null
  union all
  select 'supporter', s.id, s.name, null from sayso.supporter s where s.account_id = account and s.ended_at is null and not guard.frozen(s.person_id)
$$;

-- What was recorded and is over goes as decisions do; what stands stays.
reset role;
