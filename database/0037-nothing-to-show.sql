-- A part that is kept back cannot be told from one that is empty, also by somebody who asks for that part alone: whoever
-- reads anything of a plan gets the same page, after the same steps, whether or not the part they named is among what they
-- read. The person's history says that they asked, and that nothing opened.
set role sayso_guard;

alter type guard.standing add attribute reads bool;

create or replace function guard.standing_of(p uuid, kind text, actor uuid, asked text[]) returns guard.standing
language plpgsql stable as $$
declare s guard.standing;
begin
  select coalesce(array_agg(distinct part) filter (where h.met and 'see' = any (h.abilities) and part = any (asked)), '{}'),
      coalesce(bool_or(h.met and 'coordinate' = any (h.abilities)), false),
      coalesce(bool_or(not h.met and h.condition = 'once_met' and 'see' = any (h.abilities)) and kind = 'worker', false),
      coalesce(bool_or(h.met and 'suggest' = any (h.abilities)), false),
      coalesce(bool_or(h.met and 'see' = any (h.abilities)), false)
    into s from guard.held(p, kind, actor) h cross join lateral unnest(h.parts) as part;
  return s;
end $$;
comment on function guard.standing_of is 'How an actor stands towards a person: which of the parts asked for open, whether they coordinate, whether something opens after they have met, whether they may suggest, and whether they read anything at all';

create or replace function guard.log_look(a guard.actor, p uuid, asked text[]) returns text[]
language plpgsql volatile as $$
declare opened text[]; line jsonb; team uuid;
begin
  select array_agg(distinct part) filter (where part = any (asked)),
      jsonb_build_object('grants', jsonb_agg(distinct h.grant_id) filter (where part = any (asked)),
        'purposes', jsonb_agg(distinct h.purpose) filter (where part = any (asked))),
      (array_agg(h.team_id order by part = any (asked) desc, h.grant_id))[1]
    into opened, line, team
    from guard.held(p, a.kind, a.id) h cross join lateral unnest(h.parts) as part
    where h.met and 'see' = any (h.abilities);
  perform guard.append(p, case when opened is null then 'looked_for' else 'look' end,
    jsonb_strip_nulls(line) || jsonb_build_object('actor', guard.actor_line(a, team), 'parts', to_jsonb(coalesce(opened, asked))));
  return coalesce(opened, '{}');
end $$;
comment on function guard.log_look is 'Writes the line of a look, naming the parts that open at this moment and why, or those that were asked for where none opened; returns the parts that open';

create or replace function api.open_look(token bytea, p uuid, asked text[]) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  s guard.standing;
  opened text[] := '{}';
  on_list bool;
  names_only bool := cardinality(asked) = 0;
begin
  perform guard.require_read_committed();
  if a.kind is null or a.kind = 'person' then return null; end if;
  s := guard.standing_of(p, a.kind, a.id, asked);
  s.reads := s.reads and not names_only;
  on_list := a.kind = 'worker' and (guard.team_linked(p, a.id) or s.coordinates);
  if not s.reads and not on_list and not s.waits and not s.suggests then
    perform guard.note_refused(p, a);
    return null;
  end if;
  if on_list or (a.kind = 'worker' and not s.reads) then perform guard.note_listed(p, a); end if;
  if s.reads then
    perform 1 from sayso.chain_head where person_id = p for update;
    opened := guard.log_look(a, p, asked);
  end if;
  return guard.ticket_for(a, p, opened, case when on_list or s.waits or s.suggests or s.reads then array[p] else '{}'::uuid[] end);
end $$;
comment on function api.open_look is 'First transaction of a look: checks, logs, leaves a ticket. Null when nothing of the plan opens, whatever was asked for';

create or replace function api.about_look() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); reasons json; waits bool; may_suggest bool; through uuid;
begin
  if c.xid is null then return null; end if;
  select json_agg(distinct jsonb_build_object('purpose', h.purpose, 'ends', h.ends))
      filter (where h.met and 'see' = any (h.abilities)),
      coalesce(bool_or(h.condition = 'once_met' and not h.met and c.kind = 'worker'), false),
      coalesce(bool_or(h.met and 'suggest' = any (h.abilities)), false),
      (array_agg(h.team_id order by h.grant_id) filter (where h.met and 'suggest' = any (h.abilities)))[1]
    into reasons, waits, may_suggest, through from guard.held(c.person_id, c.kind, c.actor_id) h;
  return json_build_object('reasons', coalesce(reasons, '[]'), 'after_meeting', waits, 'suggests', may_suggest,
    'tells', c.kind = 'worker' and (may_suggest or guard.team_linked(c.person_id, c.actor_id)),
    'suggestions', case when may_suggest then guard.suggestions_of(c.person_id, c.kind, c.actor_id, through) else '[]' end, 'name', case
    when c.person_id = any (c.people) and (reasons is not null or waits or may_suggest) or cardinality(api.bound_people()) > 0
      then (select chosen_name from sayso.person where id = c.person_id) end);
end $$;
comment on function api.about_look is 'What stands above a look: whose plan it is, why and until when it may be looked at, whether more can be read after meeting, whether they may type in what was told, and what they suggested; the same whichever parts were asked for';
reset role;
