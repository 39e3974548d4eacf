-- The person erases their own words (tension 11): one entry has api.take_out_item; here it is a whole part, or all they ever
-- wrote. The words go from every table at once, and a line of the history says that something was here. What is not theirs
-- alone stays, and src/lib/domain/closing/kept.ts says what and why: a test puts a word into every column and looks for it.
set role sayso_guard;

create function guard.erase_part(p uuid, which text) returns void language plpgsql volatile as $$
begin
  delete from sayso.draft d where d.person_id = p and (
    d.place in (select '/plan/item/' || i.id from sayso.plan_item i where i.person_id = p and i.part = which)
    or regexp_replace(d.place, '/change$', '') in (select '/plan/suggestions/' || r.id from sayso.proposal r where r.person_id = p and r.part = which));
  update sayso.plan_item i set heading = '', words = '', details = '{}', differently = '', written_by = '', version = version + 1,
    removed_at = coalesce(removed_at, clock_timestamp()) where i.person_id = p and i.part = which;
  delete from sayso.item_version v using sayso.plan_item i
    where i.person_id = p and i.part = which and v.person_id = p and v.item_id = i.id;
  update sayso.proposal r set heading = '', words = '', details = '{}', why = '', differently = '', removed_at = clock_timestamp()
    where r.person_id = p and r.part = which and r.removed_at is null;
  perform guard.gather_words(p, which);
end $$;
comment on function guard.erase_part is 'Every entry of a part with every wording it had, what was suggested for it, and what was being written about either';

create function guard.erase_all(p uuid) returns void language plpgsql volatile as $$
begin
  perform guard.erase_part(p, q.code) from sayso.part q;
  delete from sayso.draft where person_id = p;
  delete from sayso.start_place where person_id = p;
  delete from sayso.paper_copy where person_id = p;
  delete from sayso.after_death where person_id = p;
  delete from sayso.crisis_card where person_id = p;
  update sayso.together set what = '', note = '', suits = '', version = version + 1 where person_id = p and (what, note, suits) <> ('', '', '');
  update sayso.call_asked set number = '', suits = '', note = '', version = version + 1 where person_id = p and (number, suits, note) <> ('', '', '');
  perform guard.erase_terms_words(p);
  perform guard.erase_contact_words(p);
  perform guard.erase_partner_words(p);
  delete from sayso.move_pack where person_id = p;
  perform guard.erase_told_move_words(p);
  update sayso.move_check set note = '' where person_id = p and note <> '';
  update sayso.move_gp set whom = '' where person_id = p and whom <> '';
  update sayso.handover_call set why = '' where person_id = p and because = 'person' and why <> '';
  update sayso.look_question set words = '' where person_id = p and words <> '';
  update sayso.company set who = '' where person_id = p and who <> '';
  update sayso.crisis set why = '' where person_id = p and started_by is null and why <> '';
  update sayso.notice set parting = null where person_id = p and supporter_id is null and parting is not null;
  delete from guard.reach_asked k using sayso.person q where q.id = p and k.account_id = q.account_id;
end $$;
comment on function guard.erase_all is 'All that the person wrote, in their plan and beside it; what teams need to reach them, what they decided, and what others wrote to them stays';

create function api.record_erasing(token bytea, form uuid, which text, unsent uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('erase', which)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if which is not null and not exists (select from sayso.part q where q.code = which) then return guard.refuse('not_found'); end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.sought where person_id = a.id;
  delete from sayso.draft d where d.person_id = a.id and d.form = any (unsent);
  if which is null then perform guard.erase_all(a.id); else perform guard.erase_part(a.id, which); end if;
  perform guard.append(a.id, case when which is null then 'words_erased' else 'part_erased' end,
    jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, null), 'parts', case when which is not null then jsonb_build_array(which) end)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_erasing is 'The words of a part, or all of them when none is named, are gone in one transaction; unsent are the forms begun for that part, as their addresses say';

create procedure api.erase(token bytea, form uuid, which text, unsent uuid[], inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_erasing(token, form, which, unsent);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.erase is 'Erases, and acknowledges only when nobody is reading those words any more';

grant execute on function api.record_erasing to sayso_app;
grant execute on procedure api.erase to sayso_app;
reset role;
