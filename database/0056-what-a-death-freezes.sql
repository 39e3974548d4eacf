-- What a confirmed death freezes. Each function here is as it was in the newest file before, but for guard.frozen (0054): while it is
-- true of a person, the rule holds nothing, no link lists them, nobody starts a hard time, their card's link opens nothing, nobody
-- acts as them or as a helper of theirs, and no code for them is made. Nothing is taken away, so undoing it gives back what stood.
set role sayso_guard;

create or replace function guard.who(token bytea) returns guard.actor
language plpgsql stable as $$
declare a guard.actor;
begin
  select s.token_hash, s.account_id, s.acting, s.actor_id, s.expires_at into a from auth.session s
    where s.token_hash = sha256(token) and s.expires_at > clock_timestamp() and (s.acting = 'person' or not guard.closed())
      and not (s.acting = 'person' and guard.frozen(s.actor_id))
      and not (s.acting = 'supporter' and exists (select from sayso.supporter k where k.id = s.actor_id and guard.frozen(k.person_id)));
  return a;
end $$;

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

create or replace function guard.team_linked(p uuid, actor uuid) returns bool language plpgsql stable as $$
begin
  return exists (select from (select guard.names_of(actor) as names offset 0) as mine
      cross join lateral (select * from sayso.link where person_id = p and team_id = any (mine.names) offset 0) as l
      where l.ended_at is null and l.told_at <= clock_timestamp() and not guard.frozen(p)
      and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor));
end $$;

create or replace function guard.starts_through(p uuid, actor uuid) returns uuid language plpgsql stable as $$
begin
  return (select s.team_id from (select guard.names_of(actor) as names offset 0) as mine
    cross join lateral (select * from sayso.crisis_starter where person_id = p and starter_id = any (mine.names) offset 0) as s
    where s.team_id = any (mine.names) and not guard.frozen(p)
      and exists (select from sayso.membership m where m.worker_id = actor and m.team_id = s.team_id and m.left_at is null
        and (s.kind = 'team' or m.joined_at <= s.named_at))
      and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor)
    order by s.kind desc, s.named_at limit 1);
end $$;

create or replace function guard.of_my_service(a guard.actor, kind text, wanted uuid) returns bool language sql stable as $$
  select exists (
    select from sayso.team t where kind = 'team' and t.id = wanted and t.service_id = guard.service_of(a)
    union all select from sayso.worker w where kind = 'worker' and w.id = wanted and w.left_at is null and w.service_id = guard.service_of(a)
    union all select from sayso.person p where kind = 'person' and p.id = wanted and p.service_id = guard.service_of(a) and not guard.keeps_out(p.id, a.id) and not guard.frozen(p.id))
$$;

create or replace function guard.hand_over_code(a guard.actor, c jsonb) returns jsonb language plpgsql volatile as $$
declare known bool; account uuid; joined bool; p uuid;
begin
  select true, account_id into known, account from (
    select id, account_id, 'person' as kind from sayso.person union all select id, account_id, 'worker' from sayso.worker where left_at is null
  ) who where who.kind = c ->> 'kind' and who.id = (c ->> 'id')::uuid and who.id <> a.id;
  if known is null then return guard.refuse('not_found'); end if;
  joined := account is not null;
  select id into p from sayso.person where case when joined then account_id = account else c ->> 'kind' = 'person' and id = (c ->> 'id')::uuid end;
  if guard.keeps_out(p, a.id) or guard.frozen(p) then return guard.refuse('not_found'); end if;
  if guard.is_closed(p) then return guard.refuse('account_closed'); end if;
  perform guard.make_code(a, case when joined then 'new_password' else 'join' end, c ->> 'kind', (c ->> 'id')::uuid, decode(c ->> 'code', 'hex'));
  if p is not null then perform guard.append(p, 'code_made', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return jsonb_build_object('ok', true, 'purpose', case when joined then 'new_password' else 'join' end);
end $$;

create or replace function api.open_search(token bytea, wanted text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); p uuid; people uuid[];
begin
  if not guard.is_administrator(a) then return null; end if;
  people := array(select id from (select id from sayso.person where service_id = guard.service_of(a) and not guard.keeps_out(id, a.id) and not guard.frozen(id) and length(btrim(wanted)) >= 2
    and starts_with(lower(chosen_name), lower(btrim(wanted))) order by chosen_name limit 20) as few order by id);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;

create or replace function api.open_card(secret bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  hash bytea := sha256(secret);
  p uuid := (select l.person_id from sayso.card_link l where l.secret_hash = hash and not guard.closed() and not guard.frozen(l.person_id));
  ticket uuid := gen_random_uuid();
begin
  perform guard.require_read_committed();
  if p is null then return null; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not exists (select from sayso.card_link l where l.person_id = p and l.secret_hash = hash) or guard.frozen(p) then return null; end if;
  perform guard.append(p, 'card_opened', jsonb_build_object('actor', jsonb_build_object('kind', 'link', 'name', '')));
  insert into guard.ticket (id, made_xid, made_at, session_hash, person_id, parts, people)
    values (ticket, pg_current_xact_id(), clock_timestamp(), hash, p, '{}', '{}');
  return ticket;
end $$;

create or replace function api.bound_card(secret bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor;
  t guard.ticket;
  began timestamptz;
  card jsonb;
begin
  perform guard.require_read_committed();
  a.session_hash := sha256(secret);
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform pg_advisory_xact_lock_shared(guard.lock_key('person', t.person_id::text));
  began := clock_timestamp();
  if guard.closed() or guard.frozen(t.person_id) or not exists (select from sayso.card_link l where l.person_id = t.person_id and l.secret_hash = a.session_hash) then return null; end if;
  card := (select jsonb_build_object('name', q.chosen_name, 'entries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'part', i.part, 'heading', i.heading, 'words', i.words, 'differently', i.differently, 'lang', i.lang)
        order by r.position, i.position), '[]')
      from sayso.crisis_card c join sayso.plan_item i on i.person_id = c.person_id and i.id = any (c.items) and i.removed_at is null
        join sayso.part r on r.code = i.part
      where c.person_id = q.id))
    from sayso.person q where q.id = t.person_id);
  return case when clock_timestamp() < began + interval '5 s' then card end;
end $$;

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
