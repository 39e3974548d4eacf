-- A look by anybody but the person: log, commit, then read (enforcement.md, 2, 5 and 8). What opens
-- is what was asked for and granted. Nothing granted gives the same answer as nobody by that id:
-- null, after the same steps. Whoever reads anything of a plan gets the same page, after the same steps, whether or not
-- the part they named is among what they read: a part that is kept back cannot be told from an empty one (ADR 41). The
-- person's history says that they asked, and that nothing opened.
--
-- It is judged before the chain's lock, and again after it only if the chain has moved meanwhile: whatever changes what a person lets somebody
-- read writes a line. A ticket says until when what it opens may be read, since a permission's end never changes (ADR 68).
set role sayso_guard;

create function guard.actor_line(a guard.actor, team uuid) returns jsonb
language plpgsql stable as $$
declare who_name text; who_job text;
begin
  case a.kind
    when 'worker' then select w.name, w.job into who_name, who_job from sayso.worker w where w.id = a.id;
    when 'supporter' then select s.name into who_name from sayso.supporter s where s.id = a.id;
    else select p.chosen_name into who_name from sayso.person p where p.id = a.id;
  end case;
  return jsonb_strip_nulls(jsonb_build_object('kind', a.kind, 'id', a.id, 'name', who_name, 'job', who_job,
    'team', (select t.name from sayso.team t where t.id = team), 'team_id', team));
end $$;
comment on function guard.actor_line is 'Who did it, named as they were at the time: the history keeps these words';

create function guard.note_refused(p uuid, a guard.actor) returns void
language sql volatile as $$
  insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
  values (p, a.kind, a.id, date_trunc('minute', clock_timestamp()), coalesce(guard.actor_line(a, null) ->> 'name', ''))
  on conflict do nothing
$$;

create table guard.listed (
  person_id uuid not null,
  worker_id uuid not null,
  day date not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (person_id, worker_id, day)
);
comment on table guard.listed is 'Which "was on …''s list" lines have been written, so that a day has one';

create function guard.note_listed(p uuid, a guard.actor) returns void
language plpgsql volatile as $$
declare today date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  if exists (select from guard.listed where person_id = p and worker_id = a.id and day = today) then return; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  insert into guard.listed (person_id, worker_id, day) values (p, a.id, today) on conflict do nothing;
  if found then
    perform guard.append(p, 'list_look', jsonb_build_object('actor', guard.actor_line(a, coalesce(
      (select l.team_id from sayso.link l where l.person_id = p and l.ended_at is null and guard.acts_for(a.id, l.team_id) limit 1),
      (select h.team_id from guard.held(p, a.kind, a.id) h limit 1), guard.starts_through(p, a.id), guard.asked_through(p, a.id)))));
  end if;
end $$;
comment on function guard.note_listed is 'One line per person, worker and day; takes the chain''s lock only for a new one';

create function guard.ticket_for(a guard.actor, p uuid, parts text[], people uuid[], until timestamptz default null) returns uuid
language plpgsql volatile as $$
declare ticket uuid := gen_random_uuid();
begin
  insert into guard.ticket (id, made_xid, made_at, session_hash, person_id, parts, people, until)
    values (ticket, pg_current_xact_id(), clock_timestamp(), a.session_hash, p, parts, people, until);
  return ticket;
end $$;

create function guard.named(thing uuid, people uuid[]) returns text[] language sql immutable as $$
  select case when cardinality(people) = 0 then '{}' else array_remove(array[thing::text], null) end
$$;
comment on function guard.named is 'What the ticket for one thing of a list says in place of parts, so that it opens that one and nothing else whose line was not written; one that opens nobody names nothing';

create function guard.good_ticket(t guard.ticket, a guard.actor) returns bool language plpgsql stable as $$
begin
  return coalesce(t.made_xid is distinct from pg_current_xact_id_if_assigned() and t.session_hash = a.session_hash
    and t.made_at >= clock_timestamp() - interval '10 s', false);
end $$;
comment on function guard.good_ticket is 'Whether a ticket was made in another, committed transaction of this same session, not long ago';

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

create function api.open_look(token bytea, p uuid, asked text[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  x guard.asker;
  held guard.permission[];
  head sayso.chain_head;
  judged_at bigint;
  s guard.standing;
  opened text[] := '{}';
  on_list bool;
  known sayso.parts := nullif(asked, '{}'); -- no other word may get into a line
  names_only bool := known is null;
begin
  if a.kind is null or a.kind = 'person' then return null; end if;
  x := guard.asks(p, a.kind, a.id);
  select guard.permissions(p, x), (select c.seq from sayso.chain_head c where c.person_id = p) into held, judged_at;
  s := guard.standing_of(held, a.kind);
  s.reads := s.reads and not names_only;
  on_list := a.kind = 'worker' and (guard.team_linked(p, x) or s.coordinates);
  if not s.reads and not on_list and not s.waits and not s.suggests then
    perform guard.note_refused(p, a);
    return null;
  end if;
  if on_list or (a.kind = 'worker' and not s.reads) then perform guard.note_listed(p, a); end if;
  if s.reads then
    select * into strict head from sayso.chain_head c where c.person_id = p for update;
    if head.seq is distinct from judged_at then held := guard.permissions(p, guard.asks(p, a.kind, a.id)); end if;
    opened := guard.log_look(a, head, held, asked);
  end if;
  return guard.ticket_for(a, p, opened, case when on_list or s.waits or s.suggests or s.reads then array[p] else '{}'::uuid[] end, guard.until(held, opened));
end $$;
comment on function api.open_look is 'First transaction of a look: checks, logs, leaves a ticket. Null when nothing of the plan opens, whatever was asked for';

create function api.open_list(token bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  people uuid[];
  p uuid;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(
    select l.person_id from sayso.link l
      join sayso.membership m on m.team_id = l.team_id and m.worker_id = a.id and m.left_at is null
      where l.ended_at is null
    union
    select g.person_id from sayso.consent_grant g
      join sayso.membership m on m.team_id = g.team_id and m.worker_id = a.id and m.left_at is null
      where g.stopped_at is null and (g.grantee_kind = 'team' or g.grantee_id = a.id)
    order by 1);
  people := array(select x from unnest(people) as x where guard.linked(x, a.id) or guard.shares(x, a.id) order by x);
  foreach p in array people loop perform guard.note_listed(p, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_list is 'First transaction of a list: one line a day for each person on it, in person order; on it are those linked to the worker''s teams and those who share something';

create function api.bind(token bytea, ticket_id uuid) returns bool
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
comment on function api.bind is 'Second transaction of a look: needs a ticket from another, committed transaction of the same session';

create function api.about_look() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  c guard.context := guard.here();
  x guard.asker;
  held guard.permission[];
  h guard.permission;
  reason jsonb;
  reasons jsonb[] := '{}';
  waits bool := false;
  may_suggest bool := false;
  opened text[];
begin
  if c.xid is null then return null; end if;
  x := guard.asks(c.person_id, c.kind, c.actor_id);
  held := guard.permissions(c.person_id, x);
  foreach h in array held loop
    waits := waits or h.condition = 'once_met' and not h.met and c.kind = 'worker';
    if h.met and 'see' = any (h.abilities) then
      reason := jsonb_build_object('purpose', h.purpose, 'ends', h.ends);
      if not reason = any (reasons) then reasons := array_append(reasons, reason); end if;
    end if;
    may_suggest := may_suggest or h.met and 'suggest' = any (h.abilities);
  end loop;
  if cardinality(reasons) > 1 then reasons := array(select r from unnest(reasons) r order by r); end if;
  opened := case when exists (select from auth.session s where s.token_hash = c.session_hash) then guard.opened(held, c.parts) end;
  return json_build_object('reasons', reasons, 'after_meeting', waits, 'suggests', may_suggest,
    'agreed', guard.own_agreed(case when 'contact' = any (opened) and clock_timestamp() < c.good_until then c.person_id else '00000000-0000-0000-0000-000000000000' end),
    'tells', c.kind = 'worker' and (may_suggest or guard.team_linked(c.person_id, x)),
    'suggestions', case when may_suggest then guard.suggestions_of(c.person_id, x, held, opened) else '[]' end, 'name', case
    when c.person_id = any (c.people) and (cardinality(reasons) > 0 or waits or may_suggest) or cardinality(api.bound_people()) > 0
      then (select chosen_name from sayso.person where id = c.person_id) end);
end $$;
comment on function api.about_look is 'What stands above a look: whose plan it is, why and until when it may be looked at, whether more can be read after meeting, whether they may type in what was told, and what they suggested; the same whichever parts were asked for. What their team suggested comes with the parts that opened. And what is agreed about contact, for whoever opened the part "contact": kept back, it is looked up for nobody, so that it takes as long as where nothing is agreed';

create function api.who_share() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or not exists (select from auth.session s where s.token_hash = c.session_hash) then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('person_id', q.id, 'chosen_name', q.chosen_name) order by q.chosen_name), '[]')
    from sayso.person q where q.id = any (c.people) and not guard.linked(q.id, c.actor_id) and guard.shares(q.id, c.actor_id));
end $$;
comment on function api.who_share is 'The names of those on the bound list who have no link to the worker and yet let them read something: a name, and nothing a link would give';

grant execute on function api.open_look, api.open_list, api.who_share, api.bind, api.enter, api.bound_self, api.bound_person, api.bound_until,
  api.bound_anybody, api.bound_parts, api.bound_people, api.about_look to sayso_app;

-- One round trip each. They run as the caller, so that what they read is what the policies give.
create procedure api.look(token bytea, p uuid, asked text[], have text[], which_page int, with_entries uuid[], inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, asked);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object(
    'about', api.about_look(),
    'entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'holder', api.holder_here(),
    'parts', (select coalesce(pg_catalog.json_object_agg(w.part, pg_catalog.json_build_object('digest', w.digest,
      'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}') from (
      select distinct on (x.part) x.* from sayso.part_words x where x.person_id = p and (x.page = which_page or with_entries is not null and exists (
        select from pg_catalog.unnest(with_entries) as e where pg_catalog.strpos(x.items::text, pg_catalog.concat('"id":"', e, '"')) > 0))
      order by x.part, x.page = which_page) w));
end $$;
comment on procedure api.look is 'A logged look at a person: {about: {name, reasons, after_meeting, agreed}, entry, holder, parts}, or null. One page of each part; of a part in which a named entry stands, the page that it stands on. Words whose digest the caller says it has are not sent again';

create procedure api.worklist(token bytea, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_list(token);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object(
    'linked', (select coalesce(pg_catalog.json_agg(e order by e.chosen_name), '[]') from sayso.list_entry e),
    'due', (select coalesce(pg_catalog.json_object_agg(d.person_id, d.due), '{}') from (
      select k.person_id, min(k.due_on) as due from sayso.contact_due k where k.due_on is not null group by k.person_id) d),
    'others', api.others_to_follow(),
    'hard', api.hard_times_here(),
    'sharing', api.who_share(),
    'together', (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('person_id', t.person_id, 'state', t.state, 'due_on', t.due_on)), '[]')
      from sayso.together t where t.state in ('waiting', 'agreed')),
    'terms', (select coalesce(pg_catalog.json_agg(q), '[]') from (
      select t.person_id, 'asked' as what from sayso.contact_terms t
        where t.proposed_kind = 'person' and t.began_at is null and t.declined_at is null and t.withdrawn_at is null
      union select h.person_id, 'helped' from sayso.terms_help h where h.answered_at is null and h.taken_back_at is null
        and 2 = (select count(*) from sayso.contact_terms t where t.person_id = h.person_id and t.id in (h.asked_id, h.offered_id)
          and t.began_at is null and t.declined_at is null and t.withdrawn_at is null)) q));
end $$;
comment on procedure api.worklist is 'A logged look at one''s own list, when contact with each on it is due, by when something with another service was to happen, who wanted their team to know that a hard time is on, who asked for something to do together, and by which day that is to be answered, and whose proposal about contact waits for the team, or for a supervisor''s help: {linked, due, others, hard, sharing, together, terms}';

grant execute on procedure api.look, api.worklist to sayso_app;
reset role;
