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
