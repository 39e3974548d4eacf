-- What is told on paper, by phone or face to face, and what comes out of a hard time. Words that a worker types in as the
-- person said them are in the plan only when the person says yes, and then they are the person's own. A change may say which
-- looking back at a hard time it came out of. Who holds a copy on paper is the person's alone to know.
set role sayso_guard;

create function guard.looks_back(p uuid, hard_time uuid) returns bool language sql stable as $$
  select hard_time is null or exists (select from sayso.plan_item i where i.person_id = p and i.id = hard_time and i.part = 'crisis'
    and (i.removed_at is not null or i.details ->> 'well' = 'after'))
$$;
comment on function guard.looks_back is 'Whether something can come out of this: nothing, or a looking back of the same person, also one whose words are gone';

create function guard.because_open(a guard.actor, p uuid, s jsonb) returns bool language plpgsql stable as $$
begin
  return not s ? 'because' or exists (select from sayso.plan_item i where i.person_id = p and i.id = (s ->> 'because')::uuid and i.removed_at is null
    and i.part = 'crisis' and i.details ->> 'well' = 'after' and cardinality(guard.opens(p, a.kind, a.id, array['crisis'])) > 0);
end $$;
comment on function guard.because_open is 'Whether whoever suggests can read the looking back that they name; a hidden one is like none';

create function guard.note_because(p uuid, item uuid, which int, hard_time uuid) returns void language sql volatile as $$
  update sayso.item_version v set because = hard_time
  where hard_time is not null and v.person_id = p and v.item_id = item and v.version = which
$$;
comment on function guard.note_because is 'Says of one wording which hard time it came out of';

create function api.write_item_because(token bytea, form uuid, item jsonb, hard_time uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  outcome jsonb;
begin
  if a.kind is distinct from 'person' or not guard.looks_back(a.id, hard_time) then return guard.refuse('not_found'); end if;
  outcome := api.write_item(token, form, item);
  if outcome ? 'ok' then perform guard.note_because(a.id, (outcome ->> 'item')::uuid, 1, hard_time); end if;
  return outcome;
end $$;
comment on function api.write_item_because is 'The person adds words to their plan because of a hard time they looked back at';

create function guard.tells(p uuid, actor uuid) returns uuid language plpgsql stable as $$
begin
  if guard.team_linked(p, guard.asks(p, 'worker', actor)) then
    return (select l.team_id from sayso.link l where l.person_id = p and l.team_id = any (guard.names_of(actor))
      and l.ended_at is null and l.told_at <= clock_timestamp() order by l.team_id limit 1);
  end if;
  return (guard.suggests(p, 'worker', actor)).team_id;
end $$;
comment on function guard.tells is 'Through which team a worker may type in what a person told them: one with a link, or one that may suggest; null when through none. Nobody who is barred';

create function guard.same_telling(r sayso.proposal, actor uuid) returns bool language plpgsql stable as $$
begin
  return r.told is not null and guard.acts_for(actor, r.team_id)
    and not exists (select from sayso.barred b where b.person_id = r.person_id and b.worker_id = actor);
end $$;
comment on function guard.same_telling is 'Whether somebody of this worker''s present team typed it in, and the person has not barred them';

create function api.tell(token bytea, form uuid, p uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('tell', p, s)::text;
  outcome jsonb;
  team uuid;
  proposal uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if guard.tells(p, a.id) is null or not exists (select from sayso.part q where q.code = s ->> 'part') then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  team := guard.tells(p, a.id);
  if team is null then return guard.refuse('not_found'); end if;
  if (s ->> 'on')::date > (clock_timestamp() at time zone 'Europe/London')::date then return guard.refuse('not_yet'); end if;
  if (select count(*) from sayso.proposal r where r.person_id = p and r.told is not null and r.team_id = team and guard.proposal_waits(r)) >= 40 then
    return guard.refuse('enough_told');
  end if;
  insert into sayso.proposal (person_id, id, part, is_new, heading, words, details, lang, why, made_by, by_id, team_id, told)
    values (p, proposal, s ->> 'part', true, coalesce(s ->> 'heading', ''), s ->> 'words', coalesce(s -> 'details', '{}'), s ->> 'lang', '',
      guard.actor_line(a, team), a.id, team, jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date));
  perform guard.append(p, 'told', jsonb_build_object('actor', guard.actor_line(a, team), 'parts', jsonb_build_array(s ->> 'part'), 'proposal', proposal));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'proposal', proposal));
end $$;
comment on function api.tell is 'A worker types in what the person told them, always as something new; no more than forty wait from one team, beside what it suggests';

create function api.take_back_told(token bytea, form uuid, p uuid, proposal uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_back_told', p, proposal)::text;
  outcome jsonb;
  r sayso.proposal;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not exists (select from sayso.proposal q where q.person_id = p and q.id = proposal and guard.same_telling(q, a.id)) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  update sayso.proposal q set withdrawn_at = clock_timestamp()
    where q.person_id = p and q.id = proposal and guard.same_telling(q, a.id) and guard.proposal_waits(q) returning * into r;
  if r.id is null then return guard.refuse('not_found'); end if;
  perform guard.append(p, 'told_withdrawn', jsonb_build_object('actor', guard.actor_line(a, r.team_id), 'parts', jsonb_build_array(r.part), 'proposal', proposal));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_back_told is 'Whoever typed it in, or somebody of the same team, takes it back before it is answered';

create function api.told_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); team uuid;
begin
  if c.kind is distinct from 'worker' or c.person_id is null or not exists (select from auth.session s where s.token_hash = c.session_hash) then return null; end if;
  team := guard.tells(c.person_id, c.actor_id);
  if team is null then return null; end if;
  return json_build_object('name', (select chosen_name from sayso.person where id = c.person_id),
    'lang', (select q.lang from sayso.person q where q.id = c.person_id), 'told', (
    select coalesce(json_agg(json_build_object('id', q.id, 'part', q.part, 'lang', q.lang,
        'heading', case when guard.proposal_waits(q) then q.heading else '' end, 'words', case when guard.proposal_waits(q) then q.words else '' end,
        'details', case when guard.proposal_waits(q) then q.details else '{}' end,
        'by', q.made_by ->> 'name', 'at', q.made_at, 'lapses', q.lapses_at, 'differently', q.differently, 'how', q.told ->> 'how', 'on', q.told ->> 'on',
        'state', case api.proposal_state(q) when 'agreed' then 'answered' when 'put_aside' then 'answered' when 'taken_out' then 'answered' else api.proposal_state(q) end)
      order by q.made_at desc), '[]')
    from (select r.* from sayso.proposal r where r.person_id = c.person_id and r.told is not null and r.team_id = team
      and r.made_at > clock_timestamp() - interval '90 days' order by guard.proposal_waits(r) desc, r.made_at desc limit 60) q),
    'papers', guard.papers_of(c.person_id, team));
end $$;
comment on function api.told_here is 'What this worker''s team typed in for the bound person of late: its words while it waits, then only that it was answered; the papers that wait to be signed, and the person''s language for what is printed. Null for who may not type in';

-- One round trip, as api.look. It asks for no part, so that nothing of the plan is read through it.
create procedure api.look_told(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := api.told_here();
end $$;
comment on procedure api.look_told is 'What a worker''s team typed in for a person: {name, lang, told, papers}, or null. It leaves the line of a list, as any page with a name on it';

grant execute on function api.write_item_because, api.tell, api.take_back_told, api.told_here to sayso_app;
grant execute on procedure api.look_told to sayso_app;
reset role;

set role sayso_owner;
create table sayso.paper_copy (
  person_id uuid not null references sayso.person,
  id uuid not null,
  who text not null check (length(who) between 1 and 200),
  parts sayso.parts not null,
  made_on date,
  note text not null default '' check (length(note) <= 500),
  ended text check (ended in ('back', 'gone')),
  version int not null default 1,
  noted_at timestamptz not null default clock_timestamp(),
  primary key (person_id, id)
);
comment on table sayso.paper_copy is 'Who has a copy on paper, as the person noted it for themselves; it tells nobody and sends nothing';
comment on column sayso.paper_copy.ended is 'They gave it back, or it is gone; null while they have it';
create index paper_copy_noted on sayso.paper_copy (person_id, noted_at);
call sayso.protect_for_person('sayso.paper_copy');
reset role;

set role sayso_guard;
create function api.note_paper_copy(token bytea, form uuid, copy uuid, from_version int, said_of jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('note_paper_copy', copy, from_version, said_of)::text;
  outcome jsonb;
  wanted sayso.paper_copy := jsonb_populate_record(null::sayso.paper_copy, said_of);
  noted uuid := coalesce(copy, gen_random_uuid());
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if copy is null then
    if (select count(*) from sayso.paper_copy c where c.person_id = a.id) >= 200 then return guard.refuse('enough_copies'); end if;
    insert into sayso.paper_copy (person_id, id, who, parts, made_on, note, ended)
      values (a.id, noted, wanted.who, wanted.parts, wanted.made_on, coalesce(wanted.note, ''), wanted.ended);
  else
    perform 1 from sayso.paper_copy c where c.person_id = a.id and c.id = copy for update;
    if not found then return guard.refuse('not_found'); end if;
    update sayso.paper_copy c set who = wanted.who, parts = wanted.parts, made_on = wanted.made_on, note = coalesce(wanted.note, ''),
      ended = wanted.ended, version = version + 1 where c.person_id = a.id and c.id = copy and c.version = from_version;
    if not found then return guard.refuse('changed_meanwhile'); end if;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'copy', noted));
end $$;
comment on function api.note_paper_copy is 'The person notes who has a copy on paper, or changes a note they saw at a version; no line, as nobody else has a part in it';

create function api.forget_paper_copy(token bytea, form uuid, copy uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('forget_paper_copy', copy)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  delete from sayso.paper_copy c where c.person_id = a.id and c.id = copy;
  if not found then return guard.refuse('not_found'); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.forget_paper_copy is 'The person takes a copy off their list; the note is gone';

grant execute on function api.note_paper_copy, api.forget_paper_copy to sayso_app;
reset role;
