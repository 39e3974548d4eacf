-- What a person wants to be given to somebody after their death (tension 10; ADR 45), said in advance by themselves alone: nothing,
-- or these parts, to a person they name, on paper or read to them. Silence is "nothing". It opens nothing: guard.held does not know
-- it; what may come of it goes by a route of its own. It is the person's own words, and goes when they erase all of theirs.
set role sayso_owner;

create table sayso.after_death (
  person_id uuid primary key references sayso.person,
  parts text[] not null,
  whom text not null check (length(whom) <= 200),
  how text check (how in ('paper', 'read')),
  said_at timestamptz not null default clock_timestamp(),
  check (parts <@ array['matters', 'strengths', 'week', 'goals', 'people', 'faith', 'community', 'decisions', 'practical',
    'contact', 'moving', 'crisis', 'safety', 'wishes', 'support'] and cardinality(parts) <= 15),
  check ((cardinality(parts) = 0) = (btrim(whom) = '') and (cardinality(parts) = 0) = (how is null))
);
comment on table sayso.after_death is 'What the person wants to be given after their death, to whom and how; no part at all when they said that it is nothing';
comment on column sayso.after_death.whom is 'A person, in the words of whoever said it';
comment on column sayso.after_death.how is 'A copy on paper to keep, or read to them by somebody of the team';

call sayso.protect_for_person('sayso.after_death');
reset role;

set role sayso_guard;

create function api.say_after(token bytea, form uuid, wish jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_after', wish)::text;
  chosen text[] := array(select jsonb_array_elements_text(wish -> 'parts'));
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  insert into sayso.after_death (person_id, parts, whom, how) values (a.id, chosen, wish ->> 'whom', wish ->> 'how')
    on conflict (person_id) do update set parts = excluded.parts, whom = excluded.whom, how = excluded.how, said_at = clock_timestamp();
  perform guard.append(a.id, case when cardinality(chosen) = 0 then 'after_nothing' else 'after_parts' end,
    jsonb_build_object('actor', guard.actor_line(a, null), 'parts', to_jsonb(chosen)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_after is 'The person says what is to be given after their death, or changes it; the line says which parts and not to whom';

create function api.take_back_after(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["take_back_after"]';
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.after_death w where w.person_id = a.id;
  if found then perform guard.append(a.id, 'after_taken_back', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_back_after is 'The person takes it back, in one press: it is as if they had said nothing';

grant execute on function api.say_after, api.take_back_after to sayso_app;
reset role;
