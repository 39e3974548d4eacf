-- A move is asked about, and the person answers (ADR 62). A worker whom they let coordinate asks, through the link that leads; nothing
-- reaches the new team before the person's own yes, which makes the pack. "Not yet" names a day before which nobody asks again, and
-- no reason. Yes and no are one form with one press.
set role sayso_guard;

create function guard.somebody_acts(p uuid, team uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m where m.team_id = team and guard.acts_for(m.worker_id, team) and not guard.keeps_out(p, m.worker_id))
$$;
comment on function guard.somebody_acts is 'Whether somebody is in a team today whom the person does not keep out';

create function guard.cannot_be_moved(p uuid, l sayso.link, q jsonb) returns text language plpgsql stable as $$
declare team uuid := (q ->> 'to_team')::uuid; worker uuid := (q ->> 'to_worker')::uuid; today date := guard.in_britain(clock_timestamp());
begin
  if not exists (select from sayso.team t join sayso.team f on f.id = l.team_id and f.service_id = t.service_id where t.id = team) then return 'no_such_grantee'; end if;
  if team = l.team_id and (worker is null or worker = l.responsible_id or not guard.acts_for(worker, team) or guard.keeps_out(p, worker)) then return 'no_such_grantee'; end if;
  if not guard.somebody_acts(p, team) then return 'no_such_grantee'; end if;
  if exists (select from sayso.move m where m.person_id = p and m.to_team = team and m.not_before > today and (not m.inside or m.to_worker = worker)) then return 'move_not_yet'; end if;
  if exists (select from sayso.move m where m.person_id = p and m.from_link = l.id and guard.move_is_open(m) and m.person_said is distinct from 'not_yet')
    or guard.move_tangles(p, l.id, (select k.id from sayso.link k where k.person_id = p and k.team_id = team and team <> l.team_id and k.ended_at is null)) then return 'move_open'; end if;
  if q ->> 'plan' is not null and q -> 'steps' is null then return 'plan_not_offered'; end if;
  if not guard.move_offers_enough(q -> 'steps', guard.in_force(p, l.id, clock_timestamp())) then return 'move_offers_less'; end if;
  return null;
end $$;
comment on function guard.cannot_be_moved is 'Why a move cannot be asked about, or null: a team of the service with somebody whom the person lets, or another worker of the same team; not before the day that the person named; one at a time; never less contact than was agreed';

create function api.propose_move(token bytea, form uuid, p uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('propose_move', p, q)::text;
  link uuid := (q ->> 'link')::uuid;
  no text;
  outcome jsonb;
  l sayso.link;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  if length(said) > 30000 then raise exception 'more than a move can hold'; end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.coordinates_in(p, link, a.id) then
    if exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.coordinates_in(p, link, a.id) then return guard.refuse('not_found'); end if;
  if btrim(coalesce(q ->> 'told', '')) = '' or btrim(coalesce(q ->> 'missed', '')) = '' then raise exception 'what to expect, and what happens if a contact is missed, are owed'; end if;
  l := guard.live_link(p, link);
  q := guard.with_plan(l, q);
  no := guard.cannot_be_moved(p, l, q);
  if no is not null then return guard.refuse(no); end if;
  insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, to_worker, template, steps, asked_by, told_words, missed_words, first_words, plan_id, plan_version)
    values (p, gen_random_uuid(), link, l.team_id, (q ->> 'to_team')::uuid, (q ->> 'to_team')::uuid = l.team_id,
      case when (q ->> 'to_team')::uuid = l.team_id then (q ->> 'to_worker')::uuid end, q ->> 'template',
      (select jsonb_agg(jsonb_build_object('who', s -> 'who', 'times', s -> 'times', 'how', s -> 'how', 'key', s -> 'key')
          || case when s ->> 'key' = 'own' then jsonb_build_object('words', s -> 'words', 'lang', s -> 'lang') else '{}' end order by n)
        from jsonb_array_elements(q -> 'steps') with ordinality e (s, n)),
      a.id, btrim(q ->> 'told'), btrim(q ->> 'missed'), btrim(q ->> 'first'),
      (q ->> 'plan')::uuid, case when q ->> 'plan' is not null then (q ->> 'plan_version')::int end) returning * into m;
  perform guard.note_beside(m, q);
  perform guard.move_line(m, a, 'move_asked');
  perform guard.tell(p, null, 'move', m.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'move', m.id));
end $$;
comment on function api.propose_move is 'A worker whom the person lets coordinate asks them about a move from that team: to which team or worker, by which weeks, and in words what to expect, what happens if the first contact is missed, and what the new side does first. q: {link, to_team, to_worker, template, steps, plan, plan_version, told, missed, first, medicines, barriers, lang}; with a plan of the service''s own the weeks are that plan''s, whatever was sent';

create function guard.make_pack(m sayso.move, parts text[], also text[], note text, in_lang text) returns void language plpgsql volatile as $$
begin
  delete from sayso.move_pack k where k.person_id = m.person_id and k.move_id = m.id and (k.about is null or not k.about = any (also));
  insert into sayso.move_pack (person_id, move_id, place, part, item_id, heading, words, details, differently, lang)
    select m.person_id, m.id, i.ordinality, i.part, i.id, i.heading, i.words, i.details, i.differently, i.lang
    from api.pack_of(m.person_id, parts, 'hard_times' = any (also)) with ordinality i;
  if btrim(coalesce(note, '')) <> '' then
    insert into sayso.move_pack (person_id, move_id, place, words, lang) values (m.person_id, m.id, 0, btrim(note), in_lang);
  end if;
end $$;
comment on function guard.make_pack is 'The agreed words of what the person chose, as they stand now, strengths first, and their own note before them; what the worker who asked wrote beside it stays only where the person chose that too';

create function api.answer_move(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_move', move, q)::text;
  how text := q ->> 'said';
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how is null or how not in ('yes', 'not_yet', 'talk') then raise exception 'no such answer'; end if;
  if length(q ->> 'note') > 1000 then raise exception 'more than a note can hold'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  no := guard.cannot_be_answered(m, q);
  if no is not null then return guard.refuse(no); end if;
  m := guard.note_answer(m, q, null);
  perform guard.move_line(m, a, 'move_' || how);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_move is 'The person says yes, with the parts that go across, what else does, a note of their own, and whether they want to be in a call that the plan has; not yet, with a day before which nobody asks again, four weeks on unless they name one; or that they want to talk. It needs the version they saw. They can still say yes after the other two. q: {said, version, parts, also, note, lang, until, wish}';

grant execute on function api.propose_move, api.answer_move to sayso_app;
reset role;
