-- What others suggest for a plan (R230-R232, R280). A suggestion is only words to the person: it may name any part,
-- or an entry that whoever suggests can read, and it is in the plan when the person says yes and not before.
-- Whoever suggested learns "answered", and finds what opens. Their team reads it where the part opens to the reader in the
-- same look, whose line names it: what was suggested may say what is in a part. Few may wait at once, and an entry about
-- which the person said "not now" is left alone for 28 days. Words that the person changes before they say yes may be in
-- another language than before.
set role sayso_guard;

create function guard.from_same(r sayso.proposal, a guard.actor, team uuid) returns bool language sql immutable as
$$ select r.by_id = a.id or r.team_id = team $$;
comment on function guard.from_same is 'Whether a suggestion came from this supporter, or from this worker or their team';

create function guard.reads_suggestion(r sayso.proposal, x guard.asker, held guard.permission[], opened text[]) returns bool language sql immutable as $$
  select exists (select from unnest(held) h where h.met and 'suggest' = any (h.abilities) and h.team_id is not distinct from r.team_id)
    and (r.by_id = x.id or x.kind = 'worker' and r.part = any (opened))
$$;
comment on function guard.reads_suggestion is 'Whether whoever holds these permissions reads a suggestion: they may suggest through the team by which it came, and they made it, or its part is among those that open to them. A supporter reads their own';

create function guard.part_ended(r sayso.proposal, x guard.asker, held guard.permission[]) returns bool language sql stable as $$
  select not exists (select from unnest(held) h where h.met and r.part = any (h.parts))
    and exists (select from sayso.consent_grant g where g.person_id = r.person_id and g.grantee_id = any (x.names)
      and r.part = any (g.parts) and least(g.stopped_at, g.ends) between r.made_at and clock_timestamp())
$$;
comment on function guard.part_ended is 'Whether what the person had let them do with the part of a suggestion is over since they made it: what the person wrote beside it is no longer theirs to read';

create function guard.still_theirs(r sayso.proposal, a guard.actor) returns bool language plpgsql stable as $$
declare
  x guard.asker := guard.asks(r.person_id, a.kind, a.id);
  held guard.permission[];
begin
  if r.by_id = a.id then
    return case a.kind when 'worker' then guard.acts_for(a.id, r.team_id) and not guard.keeps_out(r.person_id, a.id)
      else exists (select from sayso.supporter s where s.person_id = r.person_id and s.id = a.id and s.ended_at is null) end;
  end if;
  held := guard.permissions(r.person_id, x);
  return guard.reads_suggestion(r, x, held, guard.opened(held, array[r.part]));
end $$;
comment on function guard.still_theirs is 'Whether whoever asks can still take back what was suggested: whoever made it, while they are in the team through which it came, not barred and not ended; or whoever of that team reads it';

create function api.proposal_state(r sayso.proposal) returns text language sql stable as $$
  select case when r.removed_at is not null then 'taken_out' when r.answer in ('yes', 'changed') then 'agreed'
    when r.withdrawn_at is not null then 'withdrawn' when r.lapses_at <= clock_timestamp() then 'lapsed'
    when r.answer = 'not_now' then 'put_aside' when r.talk_at is not null then 'talk' else 'waiting' end
$$;
comment on function api.proposal_state is 'How a suggestion stands, as the person may know it';

create function guard.proposal_waits(r sayso.proposal) returns bool language sql stable as
$$ select api.proposal_state(r) in ('waiting', 'talk') $$;

create function guard.part_suggested(a guard.actor, p uuid, s jsonb) returns text
language plpgsql stable as $$
declare open text[] := guard.opens(p, a.kind, a.id, array(select code from sayso.part));
begin
  if s ? 'item' then
    return (select i.part from sayso.plan_item i where i.person_id = p and i.id = (s ->> 'item')::uuid and i.removed_at is null and i.part = any (open));
  end if;
  return (select q.code from sayso.part q where q.code = s ->> 'part');
end $$;
comment on function guard.part_suggested is 'The part a suggestion is for; null when it is for an entry that is not there or not open to whoever suggests, which is the same to them';

create function guard.changes_nothing(p uuid, s jsonb) returns bool language sql stable as $$
  select exists (select from sayso.plan_item i where i.person_id = p and i.id = (s ->> 'item')::uuid
    and guard.said_in(i.heading, i.words, i.details) = guard.said_in(coalesce(s ->> 'heading', ''), s ->> 'words', coalesce(s -> 'details', '{}')))
$$;
comment on function guard.changes_nothing is 'Whether what is suggested for an entry is what it says already: then there is nothing to ask the person';

create function api.suggest(token bytea, form uuid, p uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('suggest', p, s)::text;
  outcome jsonb;
  t guard.suggesting;
  in_part text;
  proposal uuid := gen_random_uuid();
begin
  if a.kind is null or a.kind = 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not (guard.suggests(p, a.kind, a.id)).may or guard.part_suggested(a, p, s) is null or not guard.because_open(a, p, s) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  t := guard.suggests(p, a.kind, a.id);
  in_part := guard.part_suggested(a, p, s);
  if not t.may or in_part is null or not guard.because_open(a, p, s) then return guard.refuse('not_found'); end if;
  if guard.changes_nothing(p, s) then return guard.refuse('nothing_suggested'); end if;
  outcome := guard.why_not_suggest(a, p, t.team_id, (s ->> 'item')::uuid);
  if outcome is not null then return outcome; end if;
  insert into sayso.proposal (person_id, id, part, item_id, is_new, because, heading, words, details, lang, why, made_by, by_id, team_id)
    values (p, proposal, in_part, (s ->> 'item')::uuid, not s ? 'item', (s ->> 'because')::uuid, coalesce(s ->> 'heading', ''), s ->> 'words', coalesce(s -> 'details', '{}'), s ->> 'lang',
      coalesce(s ->> 'why', ''), guard.actor_line(a, t.team_id), a.id, t.team_id);
  perform guard.append(p, 'suggested', jsonb_build_object('actor', guard.actor_line(a, t.team_id), 'parts', jsonb_build_array(in_part), 'proposal', proposal));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'proposal', proposal));
end $$;
comment on function api.suggest is 'A worker or supporter with the ability suggests an entry for a part, or other words for one they can read';

create function api.withdraw_proposal(token bytea, form uuid, p uuid, proposal uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('withdraw_proposal', p, proposal)::text;
  outcome jsonb;
  r sayso.proposal;
begin
  if a.kind is null or a.kind = 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.proposal q where q.person_id = p and q.id = proposal and q.told is null
      and guard.still_theirs(q, a)) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  update sayso.proposal q set withdrawn_at = clock_timestamp()
    where q.person_id = p and q.id = proposal and guard.proposal_waits(q) and guard.still_theirs(q, a) returning * into r;
  if r.id is null then return guard.refuse('not_found'); end if;
  perform guard.append(p, 'suggestion_withdrawn', jsonb_build_object('actor', guard.actor_line(a, r.team_id), 'parts', jsonb_build_array(r.part), 'proposal', proposal));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.withdraw_proposal is 'The supporter who suggested, or somebody of the team it came from who reads it, takes it back before it is answered; nobody who has left it or is barred';

create function guard.suggestion_line(a guard.actor, r sayso.proposal) returns jsonb language sql stable as $$
  select jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(r.part), 'name', r.made_by ->> 'name', 'proposal', r.id)
$$;
comment on function guard.suggestion_line is 'What the history says of a suggestion that the person did something about: never its words';

create function guard.kind_of(r sayso.proposal, done text) returns text language sql immutable as
$$ select case when r.told is null then 'suggestion_' else 'told_' end || done $$;
comment on function guard.kind_of is 'The kind of a history line about a suggestion, or about words that somebody typed in for the person';

create function guard.take_in(a guard.actor, r sayso.proposal, from_version int, agreed jsonb) returns jsonb
language plpgsql volatile as $$
declare
  suggested jsonb := jsonb_build_object('heading', r.heading, 'words', r.words, 'details', r.details);
  wording jsonb := jsonb_build_object('lang', r.lang) || coalesce(agreed, suggested) || jsonb_build_object('because', r.because);
  as_suggested bool := agreed is null or agreed - 'lang' = suggested;
  by_whom text := case when as_suggested and r.told is null then r.made_by ->> 'name' else guard.own_name(a) end;
  outcome jsonb;
  item uuid := r.item_id;
begin
  if r.is_new then
    item := guard.write_item(a.id, wording || jsonb_build_object('part', r.part), by_whom);
    perform guard.note_because(a.id, item, 1, r.because);
    outcome := jsonb_build_object('ok', true, 'part', r.part, 'item', item);
  else
    outcome := guard.reword_item(a, item, from_version, wording, by_whom, null);
  end if;
  if outcome ? 'ok' then
    update sayso.proposal set answer = case when as_suggested then 'yes' else 'changed' end, answered_at = clock_timestamp(), item_id = item
      where person_id = a.id and id = r.id;
  end if;
  return outcome;
end $$;
comment on function guard.take_in is 'What was agreed is what is recorded: the words as suggested, under the name of whoever suggested them, or as the person changed them, under theirs; words that the person said and somebody typed in are the person''s either way';

create function guard.agree(a guard.actor, r sayso.proposal, from_version int, agreed jsonb) returns jsonb
language plpgsql volatile as $$
declare outcome jsonb := guard.take_in(a, r, from_version, agreed);
begin
  if outcome ? 'ok' then
    perform guard.append(a.id, guard.kind_of(r, 'agreed'), guard.suggestion_line(a, r) || jsonb_build_object('item', outcome -> 'item'));
  end if;
  return outcome;
end $$;
comment on function guard.agree is 'The person''s own yes, with its line';

create function api.answer_proposal(token bytea, form uuid, proposal uuid, said_answer text, from_version int, agreed jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_proposal', proposal, said_answer, from_version, agreed)::text;
  outcome jsonb;
  r sayso.proposal;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into r from sayso.proposal q where q.person_id = a.id and q.id = proposal and q.removed_at is null;
  if r.id is null then return guard.refuse('not_found'); end if;
  if r.answer in ('yes', 'changed') then return guard.refuse('already_answered'); end if;
  if r.withdrawn_at is not null then return guard.refuse('suggestion_withdrawn'); end if;
  if r.lapses_at <= clock_timestamp() then return guard.refuse('suggestion_lapsed'); end if;
  if said_answer not in ('yes', 'not_now', 'talk') then raise exception 'no such answer'; end if;
  if said_answer = 'yes' then
    outcome := guard.agree(a, r, from_version, agreed);
    return case when outcome ? 'ok' then guard.done(a, form, said, outcome) else outcome end;
  end if;
  update sayso.proposal q set talk_at = case when said_answer = 'talk' then clock_timestamp() end,
      answer = case when said_answer = 'not_now' then 'not_now' end, answered_at = case when said_answer = 'not_now' then clock_timestamp() end
    where q.person_id = a.id and q.id = proposal;
  perform guard.append(a.id, guard.kind_of(r, said_answer), guard.suggestion_line(a, r));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'part', r.part));
end $$;
comment on function api.answer_proposal is 'The person''s answer: yes (to the words suggested, or to those in agreed), not_now or talk. Until it lapses, "not now" and "talk" may become a yes';

create function api.see_differently(token bytea, form uuid, proposal uuid, own_words text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('see_differently', proposal, own_words)::text;
  outcome jsonb;
  r sayso.proposal;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.proposal q set differently = own_words where q.person_id = a.id and q.id = proposal and q.removed_at is null returning * into r;
  if r.id is null then return guard.refuse('not_found'); end if;
  perform guard.append(a.id, guard.kind_of(r, 'differently'), guard.suggestion_line(a, r));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.see_differently is 'The person''s own words beside a suggestion; whoever suggested it reads them';

create function api.take_out_proposal(token bytea, form uuid, proposal uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_out_proposal', proposal)::text;
  outcome jsonb;
  r sayso.proposal;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.proposal q set heading = '', words = '', details = '{}', why = '', differently = '', removed_at = clock_timestamp()
    where q.person_id = a.id and q.id = proposal and q.removed_at is null returning * into r;
  if r.id is null then return guard.refuse('not_found'); end if;
  delete from sayso.draft d where d.person_id = a.id and d.place in ('/plan/suggestions/' || proposal, '/plan/suggestions/' || proposal || '/change');
  delete from sayso.sought s where s.person_id = a.id;
  perform guard.append(a.id, guard.kind_of(r, 'taken_out'), guard.suggestion_line(a, r));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_out_proposal is 'The words of a suggestion go, and what was last looked for; that there was one stays in the history';

create function guard.suggestions_of(p uuid, x guard.asker, held guard.permission[], opened text[]) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object('id', q.id, 'part', q.part, 'new', q.is_new, 'heading', q.heading, 'words', q.words, 'details', q.details, 'lang', q.lang,
      'by', q.made_by ->> 'name', 'at', q.made_at, 'lapses', q.lapses_at,
      'differently', case when guard.part_ended(q, x, held) then '' else q.differently end, 'state', case api.proposal_state(q)
        when 'agreed' then 'answered' when 'put_aside' then 'answered' when 'taken_out' then 'answered' else api.proposal_state(q) end)
    order by q.made_at desc), '[]')
  from (select r.* from sayso.proposal r where r.person_id = p and r.told is null and guard.reads_suggestion(r, x, held, opened)
    and r.made_at > clock_timestamp() - interval '90 days' order by r.made_at desc limit 20) q
$$;
comment on function guard.suggestions_of is 'What they suggested of late, and what their team did for the parts that open in this look, and only whether it was answered. Of any other there is no word and no count';

grant execute on function api.proposal_state, api.suggest, api.withdraw_proposal, api.answer_proposal, api.see_differently, api.take_out_proposal to sayso_app;
reset role;
