-- The one rule: what a grantee may do with which part at this moment. src/lib/domain/consent holds
-- the same rule as a pure function, and one table of cases is run against both. `guard.permissions` is
-- judged once in each statement of a look, and everything that follows is worked out of it (ADR 68).
set role sayso_guard;

create function guard.acts_for(actor uuid, team uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.worker w on w.id = m.worker_id
    where m.worker_id = actor and m.team_id = team and m.left_at is null and w.left_at is null)
$$;
comment on function guard.acts_for is 'Whether a worker is in a team today';

create function guard.names_of(actor uuid) returns uuid[] language plpgsql stable as $$
begin
  return array(select m.team_id from sayso.membership m join sayso.worker w on w.id = m.worker_id
    where m.worker_id = actor and m.left_at is null and w.left_at is null) || actor;
end $$;
comment on function guard.names_of is 'Whom a grant must name to be this actor''s at all: the teams they are in today, and themselves. Looked at first, so that what somebody gave to others costs no time and so tells nothing';

create type guard.asker as (kind text, id uuid, names uuid[], stands bool);

create function guard.asks(p uuid, kind text, actor uuid) returns guard.asker language plpgsql stable as $$
declare
  stands bool := case kind
    when 'supporter' then exists (select from sayso.supporter s where s.person_id = p and s.id = actor and s.ended_at is null)
    else not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor) end;
begin
  return row(kind, actor, guard.names_of(actor), stands and not guard.frozen(p))::guard.asker;
end $$;
comment on function guard.asks is 'Who asks about a person: whom a grant must name, and whether anything can be theirs at all: not of a supporter who was ended, a worker who is barred, or anybody once a death is confirmed. Asked once, for what opens and for the list';

create type guard.permission as (grant_id uuid, team_id uuid, parts text[], abilities text[], purpose text, ends timestamptz, condition text, met bool);

create function guard.permissions(p uuid, x guard.asker) returns guard.permission[] language plpgsql stable as $$
declare
  held guard.permission[] := array(
    select row(g.id, g.team_id, g.parts, g.abilities, g.purpose, g.ends, g.condition, g.condition = 'now')::guard.permission
    from (select * from sayso.consent_grant where person_id = p and grantee_id = any (x.names) offset 0) as g
    where g.stopped_at is null and g.starts <= clock_timestamp() and (g.ends is null or g.ends > clock_timestamp())
      and case g.grantee_kind
        when 'supporter' then x.kind = 'supporter' and g.grantee_id = x.id
        else x.kind = 'worker' and g.team_id = any (x.names) end
      and x.stands
      and not exists (select from sayso.authority_paper u where u.person_id = p and u.grant_id = g.id and x.id = any (u.never))
    order by g.id);
begin
  for i in 1 .. cardinality(held) loop
    case held[i].condition
      when 'once_met' then held[i].met := x.kind = 'worker'
        and exists (select from sayso.meeting m where m.person_id = p and m.worker_id = x.id and m.confirmed_at is not null);
      when 'in_crisis' then held[i].met := exists (select from sayso.crisis c where c.person_id = p and c.ended_at is null
        and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp());
      else null;
    end case;
  end loop;
  return held;
end $$;
comment on function guard.permissions is 'The rule: the running permissions this actor holds, as that supporter, as that worker in that team, or as anybody in that team whom the person has not barred; met says whether its condition is: now, once this worker and the person have met and the person said so, or while a crisis plan is active. In one array, so that it is judged once and everything that follows is worked out of that';

create function guard.held(p uuid, kind text, actor uuid)
returns table (grant_id uuid, team_id uuid, parts text[], abilities text[], purpose text, ends timestamptz, condition text, met bool)
language sql stable as $$ select h.* from unnest(guard.permissions(p, guard.asks(p, kind, actor))) h $$;
comment on function guard.held is 'The same, one a row';

create function guard.may(p uuid, kind text, actor uuid)
returns table (part text, ability text, grant_id uuid, team_id uuid, ends timestamptz)
language sql stable as $$
  select part, ability, h.grant_id, h.team_id, h.ends
  from guard.held(p, kind, actor) h cross join lateral unnest(h.parts) as part cross join lateral unnest(h.abilities) as ability
  where h.met
$$;
comment on function guard.may is 'Every part and ability that a grantee has now, and by which grant';

create function guard.opened(held guard.permission[], asked text[]) returns text[] language plpgsql immutable as $$
declare h guard.permission; seen text[] := '{}'; part text; opened text[] := '{}';
begin
  foreach h in array held loop
    if h.met and 'see' = any (h.abilities) then seen := seen || h.parts; end if;
  end loop;
  foreach part in array asked loop
    if part = any (seen) then opened := opened || part; end if;
  end loop;
  return opened;
end $$;
comment on function guard.opened is 'Of the parts asked for, those that open by these permissions';

create function guard.opens(p uuid, kind text, actor uuid, asked text[]) returns text[] language plpgsql stable as $$
begin return guard.opened(guard.permissions(p, guard.asks(p, kind, actor)), asked); end $$;
comment on function guard.opens is 'Of the parts asked for, those that open';

create type guard.standing as (coordinates bool, waits bool, suggests bool, reads bool);

create function guard.standing_of(held guard.permission[], kind text) returns guard.standing language plpgsql immutable as $$
declare h guard.permission; s guard.standing := row(false, false, false, false);
begin
  foreach h in array held loop
    s.coordinates := s.coordinates or h.met and 'coordinate' = any (h.abilities);
    s.waits := s.waits or kind = 'worker' and not h.met and h.condition = 'once_met' and 'see' = any (h.abilities);
    s.suggests := s.suggests or h.met and 'suggest' = any (h.abilities);
    s.reads := s.reads or h.met and 'see' = any (h.abilities);
  end loop;
  return s;
end $$;
comment on function guard.standing_of is 'How an actor who holds these permissions stands towards a person: whether they coordinate, whether something opens after they have met, whether they may suggest, and whether they read anything at all';

create function guard.team_linked(p uuid, x guard.asker) returns bool language plpgsql stable as $$
begin
  return exists (select from (select * from sayso.link where person_id = p and team_id = any (x.names) offset 0) as l
    where l.ended_at is null and l.told_at <= clock_timestamp() and x.stands);
end $$;
comment on function guard.team_linked is 'Whether one of a worker''s teams has a link to the person, who has been told';

create function guard.linked(p uuid, actor uuid) returns bool language plpgsql stable as $$
declare x guard.asker := guard.asks(p, 'worker', actor);
begin return guard.team_linked(p, x) or (guard.standing_of(guard.permissions(p, x), 'worker')).coordinates; end $$;
comment on function guard.linked is 'Whether a worker has the person on their list: a team link, or coordinate';

create function guard.shares(p uuid, actor uuid) returns bool language plpgsql stable as $$
declare s guard.standing := guard.standing_of(guard.permissions(p, guard.asks(p, 'worker', actor)), 'worker');
begin return s.reads or s.waits or s.suggests; end $$;
comment on function guard.shares is 'Whether a person lets this worker read something now, or once they have met, or suggest something';

create function guard.until(held guard.permission[], opened text[]) returns timestamptz language plpgsql immutable as $$
declare h guard.permission; soonest timestamptz;
begin
  foreach h in array held loop
    if h.met and h.parts && opened then soonest := least(soonest, h.ends); end if;
  end loop;
  return soonest;
end $$;
comment on function guard.until is 'When the first of the permissions ends by which these parts open';

create type guard.suggesting as (may bool, team_id uuid);
create function guard.suggests(p uuid, kind text, actor uuid) returns guard.suggesting
language sql stable as $$
  select row(count(*) > 0, (array_agg(h.team_id order by h.grant_id))[1])::guard.suggesting
  from guard.held(p, kind, actor) h where h.met and 'suggest' = any (h.abilities)
$$;
comment on function guard.suggests is 'Whether an actor may suggest something for a plan, and through which team';

create function api.bound_parts() returns text[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind = 'person' then return array(select code from sayso.part); end if;
  if c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash) then return '{}'; end if;
  return guard.opens(c.person_id, c.kind, c.actor_id, c.parts);
end $$;
comment on function api.bound_parts is 'The parts this transaction may read, judged again for every statement';

create function api.bound_people() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind = 'person' then return array[c.actor_id]; end if;
  if c.kind is distinct from 'worker' or not exists (select from auth.session s where s.token_hash = c.session_hash) then return '{}'; end if;
  return array(select p from unnest(c.people) as p where guard.linked(p, c.actor_id));
end $$;
comment on function api.bound_people is 'The people whose list entries this transaction may read';

reset role;
