-- Words say their own language: an entry that is written anew, or a suggestion that the person changes before they say
-- yes, may be in another than before. Until now both kept the one they were first written in.
set role sayso_guard;

create or replace function api.change_item(token bytea, form uuid, item uuid, from_version int, new_words jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('change_item', item, from_version, new_words)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not guard.looks_back(a.id, (new_words ->> 'because')::uuid) then return guard.refuse('not_found'); end if;
  outcome := guard.reword_item(a, item, from_version, jsonb_strip_nulls(jsonb_build_object('heading', coalesce(new_words ->> 'heading', ''),
    'words', new_words ->> 'words', 'details', new_words -> 'details', 'differently', new_words ->> 'differently', 'lang', new_words ->> 'lang',
    'because', new_words ->> 'because')), guard.own_name(a), 'plan_changed');
  return case when outcome ? 'ok' then guard.done(a, form, said, outcome) else outcome end;
end $$;

create or replace function guard.agree(a guard.actor, r sayso.proposal, from_version int, agreed jsonb) returns jsonb
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
    perform guard.append(a.id, guard.kind_of(r, 'agreed'), guard.suggestion_line(a, r) || jsonb_build_object('item', item));
    update sayso.proposal set answer = case when as_suggested then 'yes' else 'changed' end, answered_at = clock_timestamp(), item_id = item
      where person_id = a.id and id = r.id;
  end if;
  return outcome;
end $$;

reset role;
