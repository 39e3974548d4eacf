-- What a link gives a team (tension 8; R248): the name somebody goes by, a safe way to reach them and what they need. An administrator types it
-- once; from then on it is the person's, who changes it by their own session or by telling a worker who reads it on their list. Both act at
-- once: a number that is not safe any more is a danger while it stands. What was told is the person's to look at until they say that it is
-- right or put back what stood before, since it may have been somebody else who rang. Lines say which of the three were changed, and never how.
set role sayso_owner;

create table sayso.about_told (
  person_id uuid primary key references sayso.person,
  chosen_name text not null,
  safe_contact text not null,
  access_needs text not null,
  told jsonb not null,
  made_by jsonb not null,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table sayso.about_told is 'What stood before a worker wrote down what a person told them about how teams reach them, until the person has looked at it: then it goes. A second telling before that leaves what stood at first';
comment on column sayso.about_told.told is 'How it was told and on which day: {how, on}';
comment on column sayso.about_told.made_by is 'Who wrote it down last, named as they were at the time';

call sayso.protect_for_person('sayso.about_told');

alter table sayso.list_entry add column told_at timestamptz;
comment on column sayso.list_entry.told_at is 'When a worker wrote down what stands here, while the person has not said that it is right: whoever rings or hands over a code is told so';
create function sayso.entry_as_told() returns trigger language plpgsql set search_path = '' as $$
begin
  update sayso.list_entry e set told_at = case when tg_op <> 'DELETE' then new.recorded_at end where e.person_id = coalesce(new.person_id, old.person_id);
  return null;
end $$;
comment on function sayso.entry_as_told is 'What nobody has looked at says so wherever it is read; runs as the guard';
grant execute on function sayso.entry_as_told to sayso_guard;
create trigger entry_as_told after insert or update or delete on sayso.about_told for each row execute function sayso.entry_as_told();
reset role;

set role sayso_guard;

create function guard.knows(p uuid, actor uuid) returns uuid language sql stable as
$$ select case when guard.linked(p, actor) and not guard.is_closed(p) then guard.hears(p, actor) end $$;
comment on function guard.knows is 'Through which team a worker reads on their list what a team knows of somebody; null for everybody else, for whoever is kept out, and of an account that is closed, of which they know nothing more';

create function guard.change_entry(p uuid, to_name text, to_contact text, to_needs text) returns text[] language plpgsql volatile as $$
declare e sayso.list_entry; changed text[];
begin
  select * into strict e from sayso.list_entry k where k.person_id = p;
  changed := array_remove(array[case when e.chosen_name <> to_name then 'name' end, case when e.safe_contact <> to_contact then 'contact' end,
    case when e.access_needs <> to_needs then 'needs' end], null);
  if cardinality(changed) = 0 then return changed; end if;
  update sayso.list_entry k set chosen_name = to_name, safe_contact = to_contact, access_needs = to_needs, version = k.version + 1 where k.person_id = p;
  update sayso.person q set chosen_name = to_name where q.id = p;
  return changed;
end $$;
comment on function guard.change_entry is 'Which of the three were changed: name, contact, needs. The caller holds the chain''s lock';

create function api.say_about_me(token bytea, form uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_about_me', s)::text;
  outcome jsonb;
  me jsonb;
  changed text[];
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head c where c.person_id = a.id for update;
  if not exists (select from sayso.list_entry k where k.person_id = a.id and k.version = (s ->> 'version')::int) then return guard.refuse('changed_meanwhile'); end if;
  me := guard.actor_line(a, null);
  changed := guard.change_entry(a.id, s ->> 'name', s ->> 'contact', s ->> 'needs');
  delete from sayso.about_told k where k.person_id = a.id;
  if cardinality(changed) > 0 then perform guard.append(a.id, 'about_said', jsonb_build_object('actor', me, 'changed', changed)); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_about_me is 'The person says what teams call them, how to reach them safely and what they need. What was told before that is settled by it';

create function api.answer_about(token bytea, form uuid, answer text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_about', answer)::text;
  outcome jsonb;
  me jsonb;
  before sayso.about_told;
  changed text[];
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head c where c.person_id = a.id for update;
  delete from sayso.about_told k where k.person_id = a.id returning * into before;
  if not found then return guard.refuse('told_over'); end if;
  me := guard.actor_line(a, null);
  if answer = 'back' then
    changed := guard.change_entry(a.id, before.chosen_name, before.safe_contact, before.access_needs);
    perform guard.append(a.id, 'about_put_back', jsonb_build_object('actor', me, 'changed', changed));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_about is 'What a worker wrote down is right, or is put back as it was: "right" or "back"';

create function api.tell_about(token bytea, form uuid, p uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('tell_about', p, s)::text;
  told jsonb := jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date);
  outcome jsonb;
  team uuid;
  before sayso.list_entry;
  changed text[];
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if guard.knows(p, a.id) is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if (s ->> 'how') is null or s ->> 'how' not in ('paper', 'phone', 'face') then raise exception 'nobody can say that'; end if;
  if (s ->> 'on')::date > (clock_timestamp() at time zone 'Europe/London')::date then return guard.refuse('not_yet'); end if;
  perform 1 from sayso.chain_head c where c.person_id = p for update;
  team := guard.knows(p, a.id);
  if team is null then return guard.refuse('not_found'); end if;
  select * into strict before from sayso.list_entry k where k.person_id = p;
  if before.version <> (s ->> 'version')::int then return guard.refuse('changed_meanwhile'); end if;
  changed := guard.change_entry(p, s ->> 'name', s ->> 'contact', s ->> 'needs');
  if cardinality(changed) > 0 then
    insert into sayso.about_told as k (person_id, chosen_name, safe_contact, access_needs, told, made_by)
      values (p, before.chosen_name, before.safe_contact, before.access_needs, told, guard.actor_line(a, team))
      on conflict (person_id) do update set told = excluded.told, made_by = excluded.made_by, recorded_at = excluded.recorded_at;
    delete from sayso.about_told k using sayso.list_entry e where k.person_id = p and e.person_id = p
      and (k.chosen_name, k.safe_contact, k.access_needs) = (e.chosen_name, e.safe_contact, e.access_needs); -- told back as it was
    perform guard.append(p, 'about_told', jsonb_build_object('actor', guard.actor_line(a, team), 'changed', changed, 'told', told));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.tell_about is 'A worker on whose list the person is writes down what the person told them about how teams reach them. It opens nothing, so it needs no confirming (tension 12)';

create procedure api.look_about(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_telling(token, p);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := (select pg_catalog.json_build_object('name', e.chosen_name, 'contact', e.safe_contact, 'needs', e.access_needs, 'version', e.version)
    from sayso.list_entry e where e.person_id = p);
end $$;
comment on procedure api.look_about is 'What a link gives of one person, to write down what they told of it: {name, contact, needs, version}, or null. It leaves the line of a list';

grant execute on function api.say_about_me, api.answer_about, api.tell_about to sayso_app;
grant execute on procedure api.look_about to sayso_app;
reset role;
