-- A worker hands in a file from another system (R298). What is in it becomes suggestions and nothing more. As with a suggestion that is
-- typed, which part it is for does not matter (tension 2): to leave some out would tell which parts a permission names. All of what
-- was chosen is suggested, or none of it; the person sees what kind of thing in a file each came from.
set role sayso_owner;
alter table sayso.proposal add column from_file text check (from_file in ('CarePlan', 'Goal', 'CareTeam'));
comment on column sayso.proposal.from_file is 'What it was in the file of another system; null for what somebody wrote';
reset role;

set role sayso_guard;

create function guard.room_to_suggest(a guard.actor, p uuid, team uuid) returns int language sql stable as $$
  select greatest(0, 5 - count(*))::int from sayso.proposal r
  where r.person_id = p and r.told is null and guard.from_same(r, a, team) and guard.proposal_waits(r)
$$;
comment on function guard.room_to_suggest is 'How many more may wait for an answer: five from one team or supporter';

create function guard.why_not_suggest(a guard.actor, p uuid, team uuid, item uuid) returns jsonb
language sql stable as $$
  with theirs as (select r.* from sayso.proposal r where r.person_id = p and r.told is null and guard.from_same(r, a, team)),
    quiet as (select max(t.answered_at) + interval '28 days' as until from theirs t where t.item_id = item and t.answer = 'not_now')
  select case
    when exists (select from theirs t where t.item_id = item and not t.is_new and guard.proposal_waits(t)) then guard.refuse('suggestion_open')
    when guard.room_to_suggest(a, p, team) = 0 then guard.refuse('enough_suggested')
    when quiet.until > clock_timestamp() then guard.refuse('quiet') || jsonb_build_object('until', quiet.until) end
  from quiet
$$;
comment on function guard.why_not_suggest is 'No more than five wait from one team or supporter, one for an entry, and none for 28 days after "not now" about it';

create function api.suggest_room(token bytea, p uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.suggesting;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  t := guard.suggests(p, a.kind, a.id);
  if not t.may then return null; end if;
  return guard.room_to_suggest(a, p, t.team_id);
end $$;
comment on function api.suggest_room is 'How many more suggestions of a worker''s team may wait; null for whoever may not suggest';

create function api.suggest_from_file(token bytea, form uuid, p uuid, suggested jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('suggest_from_file', p, suggested)::text;
  outcome jsonb;
  t guard.suggesting;
  s jsonb;
  proposal uuid;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if jsonb_array_length(suggested) = 0 or not (guard.suggests(p, a.kind, a.id)).may then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  t := guard.suggests(p, a.kind, a.id);
  if not t.may then return guard.refuse('not_found'); end if;
  if jsonb_array_length(suggested) > guard.room_to_suggest(a, p, t.team_id) then return guard.refuse('enough_suggested'); end if;
  for s in select * from jsonb_array_elements(suggested) loop
    proposal := gen_random_uuid();
    insert into sayso.proposal (person_id, id, part, is_new, heading, words, details, lang, why, made_by, by_id, team_id, from_file)
      values (p, proposal, s ->> 'part', true, coalesce(s ->> 'heading', ''), s ->> 'words', coalesce(s -> 'details', '{}'), s ->> 'lang', '',
        guard.actor_line(a, t.team_id), a.id, t.team_id, s ->> 'from');
    perform guard.append(p, 'suggested', jsonb_build_object('actor', guard.actor_line(a, t.team_id), 'parts', jsonb_build_array(s ->> 'part'), 'proposal', proposal));
  end loop;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.suggest_from_file is 'A worker suggests what they chose of a file: all of it, or nothing';

grant execute on function api.suggest_room, api.suggest_from_file to sayso_app;
reset role;
