-- What a look costs (ADR 68). A look judges once in each of its statements: every permission that the actor holds is read in one
-- statement, and what opens, why, and through which team is worked out of that. After the chain's lock it is judged again only if the
-- chain has moved meanwhile: whatever changes what a person lets somebody read writes a line. A ticket says until when what it opens
-- may be read, since a permission's end never changes; so binding judges nothing. A session is looked up once before its locks, to know
-- them, and judged once after them.
--
-- Tickets and bindings live for a moment. Their tables keep their pages when they are emptied: of an empty table PostgreSQL plans to
-- read everything, and a session would go on doing so while they fill with what is dead.

-- (a) Who is asking

set role sayso_guard;

create or replace function guard.share_locks(a guard.actor, people uuid[]) returns void
language plpgsql volatile as $$
declare p uuid; held text;
begin
  held := pg_advisory_xact_lock_shared(guard.lock_key('session', encode(a.session_hash, 'hex')));
  held := pg_advisory_xact_lock_shared(guard.lock_key('actor', a.id::text));
  foreach p in array people loop
    held := pg_advisory_xact_lock_shared(guard.lock_key('person', p::text));
  end loop;
end $$;

create function guard.who_locked(token bytea, people uuid[]) returns guard.actor
language plpgsql volatile as $$
declare a guard.actor;
begin
  select s.token_hash, null, null, s.actor_id, null into a from auth.session s where s.token_hash = sha256(token);
  perform guard.share_locks(a, people);
  return guard.who(token);
end $$;
comment on function guard.who_locked is 'The actor behind a session token, judged once the shared locks of the session, the actor and those people are held; before that it is only looked up, to know which';

create or replace function guard.good_ticket(t guard.ticket, a guard.actor) returns bool language plpgsql stable as $$
begin
  return coalesce(t.made_xid is distinct from pg_current_xact_id_if_assigned() and t.session_hash = a.session_hash
    and t.made_at >= clock_timestamp() - interval '10 s', false);
end $$;

-- (b) Judging

create type guard.permission as (grant_id uuid, team_id uuid, parts text[], abilities text[], purpose text, ends timestamptz, condition text, met bool);

create function guard.permissions(p uuid, kind text, actor uuid) returns guard.permission[] language plpgsql stable as $$
declare
  names uuid[] := guard.names_of(actor);
  frozen bool := guard.frozen(p);
  stands bool := case kind
    when 'supporter' then exists (select from sayso.supporter s where s.person_id = p and s.id = actor and s.ended_at is null)
    else not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor) end;
  held guard.permission[] := array(
    select row(g.id, g.team_id, g.parts, g.abilities, g.purpose, g.ends, g.condition, g.condition = 'now')::guard.permission
    from (select * from sayso.consent_grant where person_id = p and grantee_id = any (names) offset 0) as g
    where g.stopped_at is null and g.starts <= clock_timestamp() and (g.ends is null or g.ends > clock_timestamp())
      and case g.grantee_kind
        when 'supporter' then kind = 'supporter' and g.grantee_id = actor
        else kind = 'worker' and g.team_id = any (names) end
      and stands and not frozen
      and not exists (select from sayso.authority_paper u where u.person_id = p and u.grant_id = g.id and actor = any (u.never))
    order by g.id);
begin
  for i in 1 .. cardinality(held) loop
    case held[i].condition
      when 'once_met' then held[i].met := kind = 'worker'
        and exists (select from sayso.meeting m where m.person_id = p and m.worker_id = actor and m.confirmed_at is not null);
      when 'in_crisis' then held[i].met := exists (select from sayso.crisis c where c.person_id = p and c.ended_at is null
        and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp());
      else null;
    end case;
  end loop;
  return held;
end $$;
comment on function guard.permissions is 'The rule: the running permissions this actor holds, as that supporter, as that worker in that team, or as anybody in that team whom the person has not barred; met says whether its condition is: now, once this worker and the person have met and the person said so, or while a crisis plan is active. In one array, so that it is judged once and everything that follows is worked out of that';

create or replace function guard.held(p uuid, kind text, actor uuid)
returns table (grant_id uuid, team_id uuid, parts text[], abilities text[], purpose text, ends timestamptz, condition text, met bool)
language sql stable as $$ select h.* from unnest(guard.permissions(p, kind, actor)) h $$;
comment on function guard.held is 'The same, one a row';

create or replace function guard.team_linked(p uuid, actor uuid) returns bool language plpgsql stable as $$
declare names uuid[] := guard.names_of(actor); frozen bool := guard.frozen(p);
begin
  return exists (select from (select * from sayso.link where person_id = p and team_id = any (names) offset 0) as l
    where l.ended_at is null and l.told_at <= clock_timestamp() and not frozen
      and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor));
end $$;

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

create or replace function guard.opens(p uuid, kind text, actor uuid, asked text[]) returns text[] language plpgsql stable as $$
begin return guard.opened(guard.permissions(p, kind, actor), asked); end $$;

drop function guard.standing_of(uuid, text, uuid, text[]);
alter type guard.standing drop attribute opened;
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

create or replace function guard.shares(p uuid, actor uuid) returns bool language plpgsql stable as $$
declare s guard.standing := guard.standing_of(guard.permissions(p, 'worker', actor), 'worker');
begin return s.reads or s.waits or s.suggests; end $$;

create function guard.until(held guard.permission[], opened text[]) returns timestamptz language plpgsql immutable as $$
declare h guard.permission; soonest timestamptz;
begin
  foreach h in array held loop
    if h.met and h.parts && opened then soonest := least(soonest, h.ends); end if;
  end loop;
  return soonest;
end $$;
comment on function guard.until is 'When the first of the permissions ends by which these parts open';

-- (c) The first transaction of a look: check, log, leave a ticket

alter function guard.payload_digest(bytea, text) stable;

create function guard.append_after(head sayso.chain_head, k text, what jsonb, moment timestamptz) returns bigint
language plpgsql volatile as $$
declare
  durably text := set_config('synchronous_commit', 'on', true);
  new_salt bytea := uuid_send(gen_random_uuid());
  digest bytea := guard.payload_digest(new_salt, what::text);
  new_hash bytea := guard.line_hash(head.hash, head.person_id, head.seq + 1, moment, k, digest);
begin
  insert into sayso.history (person_id, seq, at, kind, salt, payload, payload_digest, prev, hash)
    values (head.person_id, head.seq + 1, moment, k, new_salt, what::text, digest, head.hash, new_hash);
  update sayso.chain_head set seq = head.seq + 1, hash = new_hash where person_id = head.person_id;
  return head.seq + 1;
end $$;
comment on function guard.append_after is 'Writes a line after the head of a chain, which the caller has locked';

create or replace function guard.append(p uuid, k text, what jsonb, moment timestamptz default null) returns bigint
language plpgsql volatile as $$
declare head sayso.chain_head;
begin
  select * into strict head from sayso.chain_head where person_id = p for update;
  return guard.append_after(head, k, what, coalesce(moment, clock_timestamp()));
end $$;

alter table guard.ticket add column until timestamptz;
comment on column guard.ticket.until is 'When the first of the permissions ends by which its parts open';

drop function guard.ticket_for(guard.actor, uuid, text[], uuid[]);
create function guard.ticket_for(a guard.actor, p uuid, parts text[], people uuid[], until timestamptz default null) returns uuid
language plpgsql volatile as $$
declare ticket uuid := gen_random_uuid();
begin
  insert into guard.ticket (id, made_xid, made_at, session_hash, person_id, parts, people, until)
    values (ticket, pg_current_xact_id(), clock_timestamp(), a.session_hash, p, parts, people, until);
  return ticket;
end $$;

create or replace function guard.durable() returns trigger language plpgsql volatile security definer set search_path = '' as $$
declare durably text := set_config('synchronous_commit', 'on', true);
begin return null; end $$;

drop function guard.log_look(guard.actor, uuid, text[]);
create function guard.log_look(a guard.actor, head sayso.chain_head, held guard.permission[], asked text[]) returns text[]
language plpgsql volatile as $$
declare
  opened text[] := array(select distinct x from unnest(guard.opened(held, asked)) x order by 1);
  none bool := cardinality(opened) = 0;
  h guard.permission;
  grants uuid[] := '{}';
  purposes text[] := '{}';
  team uuid;
  line bigint;
begin
  foreach h in array held loop
    if h.met and 'see' = any (h.abilities) and (none or h.parts && asked) then
      if cardinality(grants) = 0 then team := h.team_id; end if;
      grants := grants || h.grant_id;
      if not h.purpose = any (purposes) then purposes := purposes || h.purpose; end if;
    end if;
  end loop;
  line := guard.append_after(head, case when none then 'looked_for' else 'look' end,
    jsonb_build_object('actor', guard.actor_line(a, team), 'parts', case when none then asked else opened end,
      case when none then 'let_in' else 'grants' end, grants, case when none then 'let_in_for' else 'purposes' end, purposes), clock_timestamp());
  return opened;
end $$;
comment on function guard.log_look is 'Writes the line of a look after a locked head, naming the parts that open by these permissions and why, or those that were asked for where none opened, and by what the asker was let in at all: as long a line, so that writing it takes as long; returns the parts that open';

create or replace function api.open_look(token bytea, p uuid, asked text[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  held guard.permission[];
  head sayso.chain_head;
  judged_at bigint;
  s guard.standing;
  opened text[] := '{}';
  on_list bool;
  names_only bool := cardinality(asked) = 0;
begin
  perform guard.require_read_committed();
  if a.kind is null or a.kind = 'person' then return null; end if;
  select guard.permissions(p, a.kind, a.id), (select c.seq from sayso.chain_head c where c.person_id = p) into held, judged_at;
  s := guard.standing_of(held, a.kind);
  s.reads := s.reads and not names_only;
  on_list := a.kind = 'worker' and (guard.team_linked(p, a.id) or s.coordinates);
  if not s.reads and not on_list and not s.waits and not s.suggests then
    perform guard.note_refused(p, a);
    return null;
  end if;
  if on_list or (a.kind = 'worker' and not s.reads) then perform guard.note_listed(p, a); end if;
  if s.reads then
    select * into strict head from sayso.chain_head c where c.person_id = p for update;
    if head.seq is distinct from judged_at then held := guard.permissions(p, a.kind, a.id); end if;
    opened := guard.log_look(a, head, held, asked);
  end if;
  return guard.ticket_for(a, p, opened, case when on_list or s.waits or s.suggests or s.reads then array[p] else '{}'::uuid[] end, guard.until(held, opened));
end $$;

alter table guard.ticket set (vacuum_truncate = off);
alter table guard.context set (vacuum_truncate = off);
insert into guard.ticket (id, made_xid, made_at, session_hash, parts, people)
  select gen_random_uuid(), pg_current_xact_id(), clock_timestamp(), sha256(''), array[repeat('-', 100)], '{}' from generate_series(1, 1500);
insert into guard.context (xid, session_hash, kind, actor_id, parts, people, good_until)
  select n::text::xid8, sha256(''), 'nobody', gen_random_uuid(), array[repeat('-', 100)], '{}', '-infinity' from generate_series(1, 1500) n;
delete from guard.ticket where session_hash = sha256('');
delete from guard.context where session_hash = sha256('');

-- (d) The second transaction: bind, and read

create or replace function guard.bind_context(a guard.actor, p uuid, parts text[], people uuid[], until timestamptz default null) returns void
language plpgsql volatile as $$
declare durably text := set_config('synchronous_commit', 'off', true); -- a transaction that only reads leaves nothing to wait for
begin
  insert into guard.context (xid, session_hash, kind, actor_id, person_id, parts, people, good_until)
  values (pg_current_xact_id(), a.session_hash, a.kind, a.id, p, parts, people,
    least(clock_timestamp() + interval '5 s', a.expires_at, until));
end $$;

create or replace function api.bind(token bytea, ticket_id uuid) returns bool
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor;
  t guard.ticket;
begin
  perform guard.require_read_committed();
  a.session_hash := sha256(token);
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return false; end if;
  a := guard.who_locked(token, case when t.person_id is null then t.people else array[t.person_id] end);
  if a.id is null then return false; end if;
  perform guard.bind_context(a, t.person_id, t.parts, t.people, t.until);
  return true;
end $$;

create or replace function api.about_look() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  c guard.context := guard.here();
  held guard.permission[];
  h guard.permission;
  reason jsonb;
  reasons jsonb[] := '{}';
  waits bool := false;
  may_suggest bool := false;
  through uuid;
  opened text[];
begin
  if c.xid is null then return null; end if;
  held := guard.permissions(c.person_id, c.kind, c.actor_id);
  foreach h in array held loop
    waits := waits or h.condition = 'once_met' and not h.met and c.kind = 'worker';
    if h.met and 'see' = any (h.abilities) then
      reason := jsonb_build_object('purpose', h.purpose, 'ends', h.ends);
      if not reason = any (reasons) then reasons := array_append(reasons, reason); end if;
    end if;
    if h.met and 'suggest' = any (h.abilities) then
      if not may_suggest then through := h.team_id; end if;
      may_suggest := true;
    end if;
  end loop;
  if cardinality(reasons) > 1 then reasons := array(select r from unnest(reasons) r order by r); end if;
  opened := case when exists (select from auth.session s where s.token_hash = c.session_hash) then guard.opened(held, c.parts) end;
  return json_build_object('reasons', reasons, 'after_meeting', waits, 'suggests', may_suggest,
    'agreed', guard.own_agreed(case when 'contact' = any (opened) and clock_timestamp() < c.good_until then c.person_id else '00000000-0000-0000-0000-000000000000' end),
    'tells', c.kind = 'worker' and (may_suggest or guard.team_linked(c.person_id, c.actor_id)),
    'suggestions', case when may_suggest then guard.suggestions_of(c.person_id, c.kind, c.actor_id, through) else '[]' end, 'name', case
    when c.person_id = any (c.people) and (cardinality(reasons) > 0 or waits or may_suggest) or cardinality(api.bound_people()) > 0
      then (select chosen_name from sayso.person where id = c.person_id) end);
end $$;
comment on function api.about_look is 'What stands above a look: whose plan it is, why and until when it may be looked at, whether more can be read after meeting, whether they may type in what was told, and what they suggested; the same whichever parts were asked for. And what is agreed about contact, for whoever opened the part "contact": kept back, it is looked up for nobody, so that it takes as long as where nothing is agreed';

drop function api.agreed_in_plan();

create or replace procedure api.look(token bytea, p uuid, asked text[], have text[], which_page int, with_entries uuid[], inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, asked);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object(
    'about', api.about_look(),
    'entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'parts', (select coalesce(pg_catalog.json_object_agg(w.part, pg_catalog.json_build_object('digest', w.digest,
      'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}') from (
      select distinct on (x.part) x.* from sayso.part_words x where x.person_id = p and (x.page = which_page or with_entries is not null and exists (
        select from pg_catalog.unnest(with_entries) as e where pg_catalog.strpos(x.items::text, pg_catalog.concat('"id":"', e, '"')) > 0))
      order by x.part, x.page = which_page) w));
end $$;
comment on procedure api.look is 'A logged look at a person: {about: {name, reasons, after_meeting, agreed}, entry, parts}, or null. One page of each part; of a part in which a named entry stands, the page that it stands on. Words whose digest the caller says it has are not sent again';

-- (e) The person's own pages

create or replace function api.own_plan(token bytea, have text[], wanted text[], which_page int, with_entries uuid[]) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
  perform guard.require_read_committed();
  a := guard.who_locked(token, '{}');
  if a.kind is distinct from 'person' then return null; end if;
  return (select json_build_object(
    'name', p.chosen_name,
    'agreed', case when 'contact' = any (wanted) then guard.own_agreed(a.id) else '[]' end,
    'parts', (select coalesce(json_object_agg(w.part, json_build_object('digest', w.digest,
        'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}')
      from (select distinct on (x.part) x.* from sayso.part_words x where x.person_id = a.id and x.part = any (wanted)
        and (x.page = which_page or with_entries is not null and exists (
          select from unnest(with_entries) as e where strpos(x.items::text, concat('"id":"', e, '"')) > 0))
        order by x.part, x.page = which_page) w),
    'grants', (select coalesce(json_agg(to_jsonb(g) || jsonb_build_object('name', coalesce(w.name, s.name), 'job', coalesce(w.job, s.relationship),
          'team', (select t.name from sayso.team t where t.id = g.team_id),
          'kept_out', g.grantee_kind = 'worker' and guard.keeps_out(a.id, g.grantee_id)) order by g.given_at), '[]')
        from sayso.consent_grant g
          left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
          left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = a.id and s.id = g.grantee_id
        where g.person_id = a.id and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())),
    'proposals', (select coalesce(json_agg(json_build_object('id', r.id, 'part', r.part, 'by', r.made_by) order by r.made_at), '[]')
        from sayso.proposal r where r.person_id = a.id and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null
          and r.lapses_at > clock_timestamp()))
    from sayso.person p where p.id = a.id);
end $$;

create or replace function api.own_notices(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
  a := guard.who_locked(token, '{}');
  if a.kind is distinct from 'person' then return null; end if;
  return json_build_object(
    'company', (select json_build_object('who', c.who, 'began', c.began_at) from sayso.company c
      where c.person_id = a.id and c.ended_at is null and c.began_at > clock_timestamp() - interval '4 hours'),
    'hardTime', exists (select from sayso.crisis c where c.person_id = a.id and c.ended_at is null
      and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp()),
    'closes', (select c.closes_at from sayso.closing c where c.person_id = a.id and c.closed_at is null));
end $$;

reset role;
