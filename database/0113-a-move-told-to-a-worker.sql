-- What a person says to a move that they are asked about, and how a worker writes it down who was told (ADR 71; tension 12). "Not yet" and
-- "let's talk" agree to nothing: told to somebody of the team that leads, by phone, on paper or face to face, they act as they are written
-- down, and the person can still say otherwise at any time. A yes is the person's own, whoever writes: it makes a pack of their plan, chosen by them.
set role sayso_owner;

alter table sayso.move
  add column answer_told_to uuid references sayso.worker,
  add column answer_told jsonb check (answer_told ->> 'how' in ('paper', 'phone', 'face') and answer_told ->> 'on' ~ '^\d{4}-\d{2}-\d{2}$'),
  add check ((answer_told_to is null) = (answer_told is null)),
  add constraint move_yes_is_their_own check (answer_told_to is null or coalesce(person_said in ('not_yet', 'talk'), false));
comment on column sayso.move.answer_told_to is 'The worker who wrote down what the person said to it; null for what they said themselves';
comment on column sayso.move.answer_told is 'How it was told and on which day: {how, on}';
reset role;

set role sayso_guard;

-- It runs as the caller, so that what it reads is what the policies give.
create or replace function api.move_json(m sayso.move, f api.move_facts) returns jsonb language sql stable as $$
  select pg_catalog.jsonb_build_object('id', m.id, 'personId', m.person_id, 'template', m.template, 'steps', m.steps, 'fromLink', m.from_link, 'toLink', m.to_link, 'inside', m.inside,
      'nation', o.nation,
      'old', pg_catalog.jsonb_build_object('teamId', o.id, 'team', o.name, 'phone', o.phone, 'worker', f.old_worker),
      'new', pg_catalog.jsonb_build_object('teamId', n.id, 'team', n.name, 'phone', n.phone, 'worker', f.new_worker),
      'askedBy', k.name, 'askedAt', m.asked_at, 'told', m.told_words, 'missed', m.missed_words, 'first', m.first_words, 'said', m.person_said, 'saidAt', m.said_at,
      'notBefore', m.not_before, 'acceptedAt', m.accepted_at, 'acceptedBy', c.name, 'understood', m.understood, 'declinedAt', m.declined_at, 'declinedWords', m.declined_words,
      'begunOn', m.begun_on, 'week', f.week, 'step', f.step, 'firstHeldAt', f.held, 'nextBooked', f.booked, 'readyAt', m.ready_at, 'closedAt', m.closed_at,
      'calledOffAt', m.called_off_at, 'offKind', m.off_kind, 'calledOffBy', x.name, 'offWords', m.off_words, 'reopenedAt', m.reopened_at, 'version', m.version,
      'offBecause', m.off_because, 'next', case when m.next_on is not null then pg_catalog.jsonb_build_object('words', m.next_words, 'on', m.next_on, 'doneAt', m.next_done_at) end,
      'calls', m.calls, 'handovers', api.handovers_of(m),
      'saidTo', (select w.name from sayso.worker w where w.id = m.answer_told_to),
      'answers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('week', s.week, 'said', s.said,
          'on', (s.said_at at time zone 'Europe/London')::date, 'againOn', s.again_on, 'toldTo', t.name) order by s.said_at, s.id), '[]')
        from sayso.move_answer s left join sayso.worker t on t.id = s.told_to where s.person_id = m.person_id and s.move_id = m.id),
      'notes', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', s.id, 'team', g.name, 'worker', t.name, 'words', s.words, 'at', s.written_at) order by s.written_at, s.id), '[]')
        from sayso.move_note s join sayso.team g on g.id = s.team_id join sayso.worker t on t.id = s.worker_id where s.person_id = m.person_id and s.move_id = m.id))
  from sayso.team o join sayso.team n on n.id = m.to_team join sayso.worker k on k.id = m.asked_by
    left join sayso.worker c on c.id = m.accepted_by left join sayso.worker x on x.id = m.called_off_by
  where o.id = m.from_team
$$;
comment on function api.move_json is 'One move as everybody who reads it has it';

create function guard.cannot_be_answered(m sayso.move, q jsonb) returns text language plpgsql stable as $$
declare how text := q ->> 'said';
begin
  if m.id is null then return 'not_found'; end if;
  if not guard.move_is_open(m) or m.person_said = 'yes' then return 'move_over'; end if;
  if m.version is distinct from (q ->> 'version')::int then return 'move_changed'; end if;
  if how = 'not_yet' and (q ->> 'until')::date <= guard.in_britain(clock_timestamp()) then return 'period_over'; end if;
  if how <> 'not_yet' and m.person_said = 'not_yet' and exists (select from sayso.move k where k.person_id = m.person_id and k.from_link = m.from_link and k.id <> m.id
      and guard.move_is_open(k) and k.person_said is distinct from 'not_yet') then return 'move_open'; end if;
  if how <> 'yes' then return null; end if;
  if not array(select jsonb_array_elements_text(coalesce(q -> 'parts', '[]'))) <@ array(select c.code from sayso.part c)
    or not array(select jsonb_array_elements_text(coalesce(q -> 'also', '[]'))) <@ '{hard_times,medicines,barriers}' then return 'choose_parts'; end if;
  if (guard.live_link(m.person_id, m.from_link)).id is null then return 'move_over'; end if;
  return null;
end $$;
comment on function guard.cannot_be_answered is 'Why a move cannot be answered so, or null: it waits for the person''s word, as they read it, and a yes names parts that there are';

create function guard.note_answer(m sayso.move, q jsonb, whom uuid) returns sayso.move language plpgsql volatile as $$
declare
  how text := q ->> 'said';
  today date := guard.in_britain(clock_timestamp());
begin
  if how = 'yes' then
    perform guard.make_pack(m, array(select jsonb_array_elements_text(coalesce(q -> 'parts', '[]'))), array(select jsonb_array_elements_text(coalesce(q -> 'also', '[]'))),
      q ->> 'note', coalesce(q ->> 'lang', (select k.lang from sayso.person k where k.id = m.person_id)));
  end if;
  update sayso.move k set person_said = how, said_at = clock_timestamp(), version = k.version + 1,
      not_before = case how when 'not_yet' then least(coalesce((q ->> 'until')::date, today + 28), today + 732) end,
      answer_told_to = whom, answer_told = case when whom is not null then jsonb_build_object('how', q ->> 'how', 'on', (q ->> 'on')::date) end
    where k.person_id = m.person_id and k.id = m.id returning * into m;
  update sayso.handover_call c set wish = q ->> 'wish' where how = 'yes' and c.person_id = m.person_id and c.move_id = m.id and q ->> 'wish' is not null;
  return m;
end $$;
comment on function guard.note_answer is 'The person''s answer to a move, themselves or as a worker wrote it down: with a yes the pack is made, and the call is there that its plan has, with what they said of being in it';

create or replace function api.answer_move(token bytea, form uuid, move uuid, q jsonb) returns jsonb
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

create function api.told_answer_to_move(token bytea, form uuid, p uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('told_answer_to_move', p, move, q)::text;
  no text;
  outcome jsonb;
  m sayso.move;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'said' is null or q ->> 'said' not in ('not_yet', 'talk') then raise exception 'no such answer'; end if;
  m := guard.move_to_change(a, p, move);
  if m.id is null or not guard.on_old_side(m, a.id) then return guard.refuse('not_found'); end if;
  if (q ->> 'on')::date > guard.in_britain(clock_timestamp()) then return guard.refuse('not_yet'); end if;
  no := guard.cannot_be_answered(m, q);
  if no is not null then return guard.refuse(no); end if;
  m := guard.note_answer(m, q, a.id);
  perform guard.move_line(m, a, 'move_answer_told_' || (q ->> 'said'));
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.told_answer_to_move is 'A worker of the team that leads writes down that the person told them not yet, or that they want to talk, to a move that they are asked about: it acts at once, the person is told, and can say otherwise. Never a yes. q: {said, version, how, on, until}';

grant execute on function api.told_answer_to_move to sayso_app;
reset role;
