-- What a person does with their own plan, and reading it back to them. What they write needs nobody's
-- agreement.
set role sayso_guard;

create function guard.page_at(p uuid, which text, at int) returns int language sql stable as $$
  select 1 + (count(*)::int / 10) from sayso.plan_item i
  where i.person_id = p and i.part = which and i.removed_at is null and i.position < at
$$;
comment on function guard.page_at is 'The page of a part on which the entry at a position stands: ten a page, so that a long part opens as fast as a short one';

create function guard.write_item(p uuid, item jsonb, by_whom text, moment timestamptz default null) returns uuid
language plpgsql volatile as $$
declare
  new_id uuid := coalesce((item ->> 'id')::uuid, gen_random_uuid());
  which text := item ->> 'part';
  at int := (select coalesce(max(i.position), 0) + 1 from sayso.plan_item i where i.person_id = p and i.part = which);
  since timestamptz := coalesce(moment, clock_timestamp());
begin
  insert into sayso.plan_item (person_id, id, part, position, heading, words, details, lang, written_by, written_at, changed_at)
    values (p, new_id, which, at, coalesce(item ->> 'heading', ''), item ->> 'words', coalesce(item -> 'details', '{}'), item ->> 'lang',
      by_whom, since, since);
  perform guard.keep_version(p, new_id);
  perform guard.gather_words(p, which, guard.page_at(p, which, at) - 1);
  return new_id;
end $$;

create function guard.keep_version(p uuid, item uuid) returns void
language sql volatile as $$
  insert into sayso.item_version (person_id, item_id, version, heading, words, details, differently, lang, written_by, written_at, changed_at)
  select i.person_id, i.id, i.version, i.heading, i.words, i.details, i.differently, i.lang, i.written_by, i.written_at, i.changed_at
  from sayso.plan_item i where i.person_id = p and i.id = item
$$;
comment on function guard.keep_version is 'Keeps an entry as it now stands beside how it was before';

create function guard.gather_words(p uuid, which text, from_page int default 1, to_page int default null) returns void
language plpgsql volatile as $$
begin
  delete from sayso.part_words w where w.person_id = p and w.part = which and w.page >= from_page and (to_page is null or w.page <= to_page);
  insert into sayso.part_words (person_id, part, page, items, digest, sought, more)
  select p, which, g.page, g.items, encode(sha256(convert_to(g.items::text, 'UTF8')), 'base64'), g.sought, g.page < g.pages
  from (
    select i.page, i.pages, string_agg(i.sought, e'\n') as sought, json_agg(json_strip_nulls(json_build_object('id', i.id, 'heading', i.heading, 'words', i.words,
      'details', nullif(i.details, '{}'), 'differently', nullif(i.differently, ''), 'lang', i.lang, 'by', i.written_by, 'at', i.written_at)) order by i.position) as items
    from (select *, 1 + ((row_number() over (order by position) - 1) / 10)::int as page, (((count(*) over ()) + 9) / 10)::int as pages
      from sayso.plan_item where person_id = p and part = which and removed_at is null) i
    where i.page >= from_page and (to_page is null or i.page <= to_page) group by i.page, i.pages) g;
end $$;
comment on function guard.gather_words is 'Keeps a part''s words, as they stand, in their rows: the pages from one to another, or to the end';

create function guard.erase_proposals(p uuid, item uuid) returns void language sql volatile as $$
  delete from sayso.draft d using sayso.proposal r
  where d.person_id = p and r.person_id = p and r.item_id = item and d.place in ('/plan/suggestions/' || r.id, '/plan/suggestions/' || r.id || '/change');
  update sayso.proposal set heading = '', words = '', details = '{}', why = '', differently = '', removed_at = clock_timestamp()
  where person_id = p and item_id = item and removed_at is null
$$;
comment on function guard.erase_proposals is 'What was suggested for an entry may say what the entry said: the words go with it';

create function guard.said_in(heading text, words text, details jsonb) returns jsonb language sql immutable as
$$ select jsonb_build_array(heading, words, details - 'here') $$;
comment on function guard.said_in is 'What an entry says, whichever of its steps the person is at: that they did a step makes nobody''s words theirs';

create function guard.says_already(p uuid, item jsonb) returns uuid language sql stable as $$
  select i.id from sayso.plan_item i where i.person_id = p and i.part = item ->> 'part' and i.removed_at is null
    and guard.said_in(i.heading, i.words, i.details) = guard.said_in(coalesce(item ->> 'heading', ''), item ->> 'words', coalesce(item -> 'details', '{}'))
  order by i.position limit 1
$$;
comment on function guard.says_already is 'The entry of a part that says all of this already; null when none does';

create function api.write_item(token bytea, form uuid, item jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('write', item)::text;
  outcome jsonb;
  item_id uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  item_id := guard.says_already(a.id, item);
  if item_id is not null then return guard.refuse('same_already') || jsonb_build_object('item', item_id); end if;
  item_id := guard.write_item(a.id, item, guard.own_name(a));
  perform guard.append(a.id, 'plan_written', jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(item ->> 'part'), 'item', item_id));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'item', item_id));
end $$;
comment on function api.write_item is 'The person adds words to their own plan; nobody else can. What the part says already is not added again, since a browser that goes back brings the typed words back under a new key';

create function guard.reword_item(a guard.actor, item uuid, from_version int, wording jsonb, by_whom text, line text) returns jsonb
language plpgsql volatile as $$
declare
  present sayso.plan_item;
  wanted sayso.plan_item;
  reworded bool;
  moment timestamptz := clock_timestamp();
  page int;
begin
  select * into present from sayso.plan_item i where i.person_id = a.id and i.id = item and i.removed_at is null;
  if present.id is null then return guard.refuse('not_found'); end if;
  if present.version is distinct from from_version then return guard.refuse('changed_meanwhile'); end if;
  wanted := jsonb_populate_record(present, wording);
  reworded := guard.said_in(wanted.heading, wanted.words, wanted.details) is distinct from guard.said_in(present.heading, present.words, present.details);
  if reworded and by_whom = guard.own_name(a) and present.written_by <> by_whom and wanted.differently = present.differently then wanted.differently := ''; end if;
  if wanted is distinct from present then
    update sayso.plan_item i set heading = wanted.heading, words = wanted.words, details = wanted.details, differently = wanted.differently, lang = wanted.lang,
        version = i.version + 1, changed_at = moment,
        written_at = case when reworded then moment else present.written_at end, written_by = case when reworded then by_whom else present.written_by end
      where i.person_id = a.id and i.id = item;
    perform guard.keep_version(a.id, item);
    perform guard.note_because(a.id, item, present.version + 1, (wording ->> 'because')::uuid);
    page := guard.page_at(a.id, present.part, present.position);
    perform guard.gather_words(a.id, present.part, page, page);
    if line is not null then
      perform guard.append(a.id, line, jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(present.part), 'item', item));
    end if;
  end if;
  return jsonb_build_object('ok', true, 'part', present.part, 'item', item);
end $$;
comment on function guard.reword_item is 'Gives an entry another wording (heading, words, details, differently, lang), if it still stands as whoever changes it last saw it; the one it had is kept. Whose words they are, and since when, changes only with the words. Where they become the person''s own, the view they had beside somebody else''s goes with those. The chain is locked by then; a caller who gives no line writes its own';

create function guard.own_name(a guard.actor) returns text language sql stable as
$$ select chosen_name from sayso.person where id = a.id $$;

create function api.change_item(token bytea, form uuid, item uuid, from_version int, new_words jsonb) returns jsonb
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
comment on function api.change_item is 'The person changes words of their plan; from_version is what they saw, so that two at once never lose a word';

create function api.put_back_item(token bytea, form uuid, item uuid, from_version int, wanted int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('put_back', item, from_version, wanted)::text;
  outcome jsonb;
  earlier sayso.item_version;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into earlier from sayso.item_version v where v.person_id = a.id and v.item_id = item and v.version = wanted;
  if earlier.item_id is null then return guard.refuse('not_found'); end if;
  outcome := guard.reword_item(a, item, from_version, jsonb_build_object('heading', earlier.heading, 'words', earlier.words, 'details', earlier.details,
    'differently', earlier.differently, 'lang', earlier.lang), earlier.written_by, 'plan_put_back');
  return case when outcome ? 'ok' then guard.done(a, form, said, outcome) else outcome end;
end $$;
comment on function api.put_back_item is 'The person uses earlier words again; they become a new version, and the ones they replace are kept';

create function api.take_out_item(token bytea, form uuid, item uuid, from_version int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_out', item, from_version)::text;
  outcome jsonb;
  present sayso.plan_item;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into present from sayso.plan_item i where i.person_id = a.id and i.id = item and i.removed_at is null;
  if present.id is null then return guard.refuse('not_found'); end if;
  if present.version is distinct from from_version then return guard.refuse('changed_meanwhile'); end if;
  update sayso.plan_item i set heading = '', words = '', details = '{}', differently = '', removed_at = clock_timestamp(), version = version + 1
    where i.person_id = a.id and i.id = item;
  delete from sayso.item_version v where v.person_id = a.id and v.item_id = item;
  perform guard.erase_proposals(a.id, item);
  delete from sayso.draft d where d.person_id = a.id and d.place = '/plan/item/' || item;
  delete from sayso.sought s where s.person_id = a.id;
  perform guard.gather_words(a.id, present.part, guard.page_at(a.id, present.part, present.position) - 1);
  perform guard.append(a.id, 'plan_taken_out', jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(present.part), 'item', item));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'part', present.part));
end $$;
comment on function api.take_out_item is 'The words that the person saw go, every version of them, what was suggested for it, and what was last looked for; that there was an item stays in the history';

create function api.own_plan(token bytea, have text[], wanted text[], which_page int, with_entries uuid[]) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor;
begin
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
          'kept_out', g.grantee_kind = 'worker' and guard.keeps_out(a.id, g.grantee_id),
          'has_met', g.grantee_kind = 'worker' and exists (select from sayso.meeting m where m.person_id = a.id and m.worker_id = g.grantee_id and m.confirmed_at is not null)) order by g.given_at), '[]')
        from sayso.consent_grant g
          left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
          left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = a.id and s.id = g.grantee_id
        where g.person_id = a.id and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())),
    'proposals', (select coalesce(json_agg(json_build_object('id', r.id, 'part', r.part, 'by', r.made_by) order by r.made_at), '[]')
        from sayso.proposal r where r.person_id = a.id and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null
          and r.lapses_at > clock_timestamp()))
    from sayso.person p where p.id = a.id);
end $$;
comment on function api.own_plan is 'A page of each part of the person''s plan, who holds which permission and what is suggested. It binds nothing and writes nothing, so it is the cheapest read there is; words whose digest the caller says it has are not sent again';

create function api.keep_draft(token bytea, new_form uuid, new_place text, new_boxes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  perform pg_advisory_xact_lock(guard.lock_key('form', a.id || ':' || new_form));
  if exists (select from guard.idempotency i where i.actor_id = a.id and i.key = new_form) then return guard.refuse('form_used_again'); end if;
  insert into sayso.draft (person_id, form, place, boxes) values (a.id, new_form, new_place, new_boxes)
    on conflict (person_id, form) do update set boxes = excluded.boxes, place = excluded.place, saved_at = clock_timestamp(), late = false;
  delete from sayso.draft d where d.person_id = a.id and d.form in (
    select o.form from sayso.draft o where o.person_id = a.id order by o.saved_at desc offset 50);
  return jsonb_build_object('ok', true);
end $$;
comment on function api.keep_draft is 'Keeps what the person has typed into a form so far; not once the form was sent. The newest fifty are kept';

create function api.keep_late_draft(token bytea, new_form uuid, new_place text, new_boxes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  p uuid := guard.ran_out(token);
  kept sayso.draft;
begin
  if p is null or new_place !~ '^/(plan|places)/' then return guard.refuse('not_found'); end if;
  perform pg_advisory_xact_lock(guard.lock_key('form', p || ':' || new_form));
  perform 1 from sayso.chain_head where person_id = p for update;
  if guard.ran_out(token) is null then return guard.refuse('not_found'); end if;
  select * into kept from sayso.draft d where d.person_id = p and d.form = new_form;
  if kept.boxes = new_boxes then return jsonb_build_object('ok', true); end if;
  if kept.late is false or exists (select from guard.idempotency i where i.actor_id = p and i.key = new_form) then return guard.refuse('form_used_again'); end if;
  if (select count(*) from sayso.draft d where d.person_id = p and d.late and d.form <> new_form) >= 5 then return guard.refuse('not_found'); end if;
  insert into sayso.draft (person_id, form, place, boxes, late) values (p, new_form, new_place, new_boxes, true)
    on conflict (person_id, form) do update set boxes = excluded.boxes, place = excluded.place, saved_at = clock_timestamp();
  return jsonb_build_object('ok', true);
end $$;
comment on function api.keep_late_draft is 'Keeps for the person what was sent as the time of their session was up already. It reads and sends nothing, writes over nothing that was kept while they were signed in, and puts nothing out; five at most wait until they save them themselves. The chain is held first, as whatever erases or closes holds it';

create function api.forget_draft(token bytea, old_form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  delete from sayso.draft d where d.person_id = a.id and d.form = old_form;
  return jsonb_build_object('ok', true);
end $$;
comment on function api.forget_draft is 'The person throws away what they were writing';

create function api.seek(token bytea, new_words text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  insert into sayso.sought (person_id, words) values (a.id, new_words)
    on conflict (person_id) do update set words = excluded.words, sought_at = clock_timestamp();
  return jsonb_build_object('ok', true);
end $$;
comment on function api.seek is 'Keeps what the person looks for while they read what was found';

grant execute on function api.seek, api.keep_draft, api.keep_late_draft, api.forget_draft, api.write_item, api.change_item, api.put_back_item, api.take_out_item, api.own_plan to sayso_app;
reset role;
