-- What a person does with their own plan and their own helpers, and reading it back to them.
set role sayso_guard;

create function guard.write_item(p uuid, item jsonb, by_whom text, moment timestamptz default null) returns uuid
language plpgsql volatile as $$
declare new_id uuid := coalesce((item ->> 'id')::uuid, gen_random_uuid());
begin
  insert into sayso.plan_item (person_id, id, part, position, heading, words, lang, written_by, written_at)
    values (p, new_id, item ->> 'part',
      (select coalesce(max(i.position), 0) + 1 from sayso.plan_item i where i.person_id = p and i.part = item ->> 'part'),
      coalesce(item ->> 'heading', ''), item ->> 'words', item ->> 'lang', by_whom, coalesce(moment, clock_timestamp()));
  perform guard.keep_version(p, new_id);
  perform guard.gather_words(p, item ->> 'part');
  return new_id;
end $$;

create function guard.keep_version(p uuid, item uuid) returns void
language sql volatile as $$
  insert into sayso.item_version (person_id, item_id, version, heading, words, lang, written_by, written_at)
  select i.person_id, i.id, i.version, i.heading, i.words, i.lang, i.written_by, i.written_at
  from sayso.plan_item i where i.person_id = p and i.id = item
$$;
comment on function guard.keep_version is 'Keeps an entry as it now stands beside how it was before';

create function guard.gather_words(p uuid, which text) returns void
language sql volatile as $$
  with now_written as (
    select coalesce(json_agg(json_build_object('id', i.id, 'heading', i.heading, 'words', i.words, 'lang', i.lang,
      'by', i.written_by, 'at', i.written_at) order by i.position), '[]') as items
    from sayso.plan_item i where i.person_id = p and i.part = which and i.removed_at is null)
  insert into sayso.part_words (person_id, part, items, digest)
  select p, which, items, encode(sha256(convert_to(items::text, 'UTF8')), 'base64') from now_written
  on conflict (person_id, part) do update set items = excluded.items, digest = excluded.digest
$$;
comment on function guard.gather_words is 'Keeps a part''s words, as they stand, in their one row';

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
  item_id := guard.write_item(a.id, item, (select p.chosen_name from sayso.person p where p.id = a.id));
  perform guard.append(a.id, 'plan_written', jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(item ->> 'part'), 'item', item_id));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'item', item_id));
end $$;
comment on function api.write_item is 'The person adds words to their own plan; nobody else can';

create function guard.reword_item(a guard.actor, item uuid, from_version int, new_heading text, new_words text, line text) returns jsonb
language plpgsql volatile as $$
declare present sayso.plan_item;
begin
  select * into present from sayso.plan_item i where i.person_id = a.id and i.id = item and i.removed_at is null;
  if present.id is null then return guard.refuse('not_found'); end if;
  if present.version <> from_version then return guard.refuse('changed_meanwhile'); end if;
  if (present.heading, present.words) is distinct from (new_heading, new_words) then
    update sayso.plan_item i set heading = new_heading, words = new_words, version = i.version + 1,
        written_by = (select p.chosen_name from sayso.person p where p.id = a.id), written_at = clock_timestamp()
      where i.person_id = a.id and i.id = item;
    perform guard.keep_version(a.id, item);
    perform guard.gather_words(a.id, present.part);
    perform guard.append(a.id, line, jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(present.part), 'item', item));
  end if;
  return jsonb_build_object('ok', true, 'part', present.part);
end $$;
comment on function guard.reword_item is 'Gives an entry other words, if it still stands as whoever changes it last saw it; the words it had are kept. The chain is locked by then';

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
  outcome := guard.reword_item(a, item, from_version, coalesce(new_words ->> 'heading', ''), new_words ->> 'words', 'plan_changed');
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
  outcome := guard.reword_item(a, item, from_version, earlier.heading, earlier.words, 'plan_put_back');
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
  if present.version <> from_version then return guard.refuse('changed_meanwhile'); end if;
  update sayso.plan_item i set heading = '', words = '', removed_at = clock_timestamp(), version = version + 1
    where i.person_id = a.id and i.id = item;
  delete from sayso.item_version v where v.person_id = a.id and v.item_id = item;
  perform guard.gather_words(a.id, present.part);
  perform guard.append(a.id, 'plan_taken_out', jsonb_build_object('actor', guard.actor_line(a, null), 'parts', jsonb_build_array(present.part), 'item', item));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'part', present.part));
end $$;
comment on function api.take_out_item is 'The words that the person saw go, and every version of them; that there was an item stays in the history';

create function api.invite_supporter(token bytea, form uuid, supporter_name text, supporter_relationship text, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('invite', supporter_name, supporter_relationship)::text;
  outcome jsonb;
  new_supporter uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  insert into sayso.supporter (person_id, id, name, relationship) values (a.id, new_supporter, supporter_name, supporter_relationship);
  perform guard.make_code(a, 'join', 'supporter', new_supporter, code);
  perform guard.append(a.id, 'invited', jsonb_build_object('actor', guard.actor_line(a, null), 'supporter', new_supporter, 'name', supporter_name));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'supporter', new_supporter));
end $$;
comment on function api.invite_supporter is 'The person invites somebody by a one-time code; they see nothing until a permission says so';

create function api.record_helper_end(token bytea, form uuid, helper uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_helper', helper)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.supporter s set ended_at = clock_timestamp() where s.person_id = a.id and s.id = helper and s.ended_at is null;
  if not found then return guard.refuse('not_found'); end if;
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = a.id and g.grantee_kind = 'supporter'
    and g.grantee_id = helper and g.stopped_at is null;
  delete from auth.session s where s.acting = 'supporter' and s.actor_id = helper;
  perform guard.append(a.id, 'helper_ended', jsonb_build_object('actor', guard.actor_line(a, null), 'supporter', helper));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create procedure api.end_helper(token bytea, form uuid, helper uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_helper_end(token, form, helper);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.end_helper is 'Ends a supporter and everything they were let see, acknowledged when no look of theirs is left';

create function api.say_met(token bytea, form uuid, met uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('met', met)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not exists (select from sayso.consent_grant g where g.person_id = a.id and g.condition = 'once_met' and g.stopped_at is null
      and (g.ends is null or g.ends > clock_timestamp()) and (g.grantee_kind = 'team' or g.grantee_id = met) and guard.acts_for(met, g.team_id)) then
    return guard.refuse('not_found');
  end if;
  update sayso.meeting m set confirmed_at = clock_timestamp() where m.person_id = a.id and m.worker_id = met and m.confirmed_at is null;
  if not found then
    insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at) values (a.id, gen_random_uuid(), met, clock_timestamp(), clock_timestamp());
  end if;
  perform guard.append(a.id, 'met', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', met,
    'name', (select w.name from sayso.worker w where w.id = met)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_met is 'The person says that they and a worker have met; what waits for that opens, to that worker alone';

create function api.helping(token bytea) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  return (select jsonb_build_object('person', p.id, 'name', p.chosen_name)
    from sayso.supporter s join sayso.person p on p.id = s.person_id
    where a.kind = 'supporter' and s.id = a.id and s.ended_at is null);
end $$;
comment on function api.helping is 'Whom this supporter helps';

create function api.own_plan(token bytea, have text[]) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.require_read_committed();
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return (select json_build_object(
    'name', p.chosen_name,
    'parts', (select coalesce(json_object_agg(w.part, json_build_object('digest', w.digest,
        'items', case when w.digest = any (have) then null else w.items end)), '{}') from sayso.part_words w where w.person_id = a.id),
    'grants', (select coalesce(json_agg(to_jsonb(g) || jsonb_build_object('name', coalesce(w.name, s.name), 'job', coalesce(w.job, s.relationship),
          'team', (select t.name from sayso.team t where t.id = g.team_id)) order by g.given_at), '[]')
        from sayso.consent_grant g
          left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
          left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = a.id and s.id = g.grantee_id
        where g.person_id = a.id and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())))
    from sayso.person p where p.id = a.id);
end $$;
comment on function api.own_plan is 'The person''s whole plan and who holds which permission. It binds nothing and writes nothing, so it is the cheapest read there is; words whose digest the caller says it has are not sent again';

create function api.own_help(token bytea) returns json language plpgsql volatile as $$
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  return (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('name', w.name, 'job', w.job, 'team', t.name,
      'phone', t.phone, 'hours', t.hours) order by l.told_at), '[]')
    from sayso.link l join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
    where l.ended_at is null);
end $$;
comment on function api.own_help is 'Whom the person can talk to, by name: it stands on every page of theirs';

create function api.public_service() returns jsonb
language sql stable security definer set search_path = '' as
$$ select jsonb_build_object('name', s.name, 'phone', s.phone, 'out_of_hours', s.out_of_hours) from sayso.service s order by s.id limit 1 $$;
comment on function api.public_service is 'The service''s public name and number, for signed-out pages';

grant execute on function api.say_met, api.write_item, api.change_item, api.put_back_item, api.take_out_item, api.invite_supporter, api.record_helper_end, api.helping, api.own_plan, api.own_help,
  api.public_service to sayso_app;
grant execute on procedure api.end_helper to sayso_app;
reset role;
