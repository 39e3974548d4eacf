-- Things to do together: the person asks a worker of theirs to do something with them, and what the worker
-- says back is a promise that the person sees. It opens no part of the plan. Only workers of the team that was
-- asked read it, while that team's link with the person is live, and only after the line of the list is saved.
-- Beside it stands where the person is in writing their plan a bit at a time, for themselves alone.
set role sayso_owner;

create table sayso.together (
  person_id uuid not null references sayso.person,
  id uuid not null,
  kind text not null check (kind in ('write', 'read', 'place', 'other')),
  part text references sayso.part,
  place_id uuid,
  what text not null check (length(what) <= 200),
  note text not null check (length(note) <= 2000),
  suits text not null check (length(suits) <= 300),
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  asked_at timestamptz not null default clock_timestamp(),
  version int not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'agreed', 'cannot', 'cancelled', 'called_off', 'done', 'not_done')),
  with_id uuid references sayso.worker,
  meets_at timestamptz,
  meets_where text not null default '' check (length(meets_where) <= 300),
  why text not null default '' check (length(why) <= 500),
  instead text not null default '' check (length(instead) <= 500),
  said_at timestamptz,
  way text check (way in ('place', 'phone', 'video', 'any')),
  due_on date,
  helper_id uuid,
  primary key (person_id, id),
  check (state in ('waiting', 'cancelled') or with_id is not null),
  check (state not in ('agreed', 'done', 'not_done') or meets_at is not null),
  check (kind = 'read' or (way is null and due_on is null and helper_id is null)),
  foreign key (person_id, helper_id) references sayso.supporter (person_id, id)
);
comment on table sayso.together is 'Something the person asked a worker to do with them, and what came of it';
comment on column sayso.together.part is 'For writing: which part, none for all of the plan';
comment on column sayso.together.place_id is 'The place as the directory knows it; no foreign key, because the name in "what" is the person''s and outlives the entry';
comment on column sayso.together.what is 'The name of the place, or what it is in the person''s own words';
comment on column sayso.together.suits is 'When it suits the person, in their own words';
comment on column sayso.together.with_id is 'The worker who said so and who will be there';
comment on column sayso.together.why is 'For the person: why the time changed, or why it cannot be';
comment on column sayso.together.instead is 'For the person: who else, or what happens next';
comment on column sayso.together.way is 'For reading the plan: how to meet; none for what was asked before this could be said';
comment on column sayso.together.due_on is 'For reading the plan: the fifth working day, by which it is answered; bank holidays are not known here';
comment on column sayso.together.helper_id is 'The helper who asked for it; none when the person did';
create index together_team on sayso.together (team_id, person_id) where state in ('waiting', 'agreed');

create table sayso.start_place (
  person_id uuid primary key references sayso.person,
  step text not null check (length(step) between 1 and 20)
);
comment on table sayso.start_place is 'Where the person is in writing their plan a bit at a time: one word, and no time beside it';

call sayso.protect_for_person('sayso.start_place', floor_says => 'Nobody but the person, and only while the binding is good');
reset role;

set role sayso_guard;

create function guard.reaches_together(r sayso.together, actor uuid) returns bool language sql stable as $$
  select guard.acts_for(actor, r.team_id)
    and exists (select from sayso.link l where l.person_id = r.person_id and l.team_id = r.team_id
      and l.ended_at is null and l.told_at <= clock_timestamp())
    and not exists (select from sayso.barred b where b.person_id = r.person_id and b.worker_id = actor)
$$;
comment on function guard.reaches_together is 'Whether a worker is in the team that was asked, whose link with the person is live, and not barred';

create function api.bound_together() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '{}'; end if;
  return array(select r.id from sayso.together r where r.person_id = any (api.bound_people()) and guard.reaches_together(r, c.actor_id));
end $$;
comment on function api.bound_together is 'What the people bound by this worker''s look asked of the worker''s teams, judged again for every statement';
grant execute on function api.bound_together to sayso_app;
reset role;

set role sayso_owner;
call sayso.protect_for_lists('sayso.together');
create policy asked on sayso.together for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and id = any ((select api.bound_together())::uuid[]));
comment on policy asked on sayso.together is 'The workers of the team that was asked, while its link is live';
reset role;

set role sayso_guard;

create function api.ask_together(token bytea, form uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_together', q)::text;
  outcome jsonb;
  l sayso.link;
  thing uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into l from sayso.link k where k.person_id = a.id and k.id = (q ->> 'link')::uuid and k.ended_at is null;
  if l.id is null or not guard.acts_for(l.responsible_id, l.team_id)
      or exists (select from sayso.barred b where b.person_id = a.id and b.worker_id = l.responsible_id) then
    return guard.refuse('no_such_grantee');
  end if;
  if (select count(*) from sayso.together t where t.person_id = a.id and t.state = 'waiting') >= 20 then return guard.refuse('enough_asked'); end if;
  insert into sayso.together (person_id, id, kind, part, place_id, what, note, suits, team_id, worker_id, way, due_on)
    values (a.id, thing, q ->> 'kind', q ->> 'part', (q ->> 'place')::uuid, coalesce(q ->> 'what', ''), coalesce(q ->> 'note', ''),
      coalesce(q ->> 'suits', ''), l.team_id, l.responsible_id, q ->> 'way',
      case q ->> 'kind' when 'read' then guard.working_days_after(guard.in_britain(clock_timestamp()), 5) end);
  perform guard.append(a.id, 'together_asked', jsonb_build_object('actor', guard.actor_line(a, null), 'together', thing,
    'name', (select w.name from sayso.worker w where w.id = l.responsible_id)));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'together', thing));
end $$;
comment on function api.ask_together is 'The person asks the named worker of one of their links to do something with them; no more than twenty wait, and no word of it goes into the history';

create function api.say_together(token bytea, form uuid, thing uuid, how text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_together', thing, how)::text;
  outcome jsonb;
  r sayso.together;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how not in ('cancelled', 'done', 'not_done', 'words_out') then raise exception 'no such way to end'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into r from sayso.together t where t.person_id = a.id and t.id = thing;
  if r.id is null then return guard.refuse('not_found'); end if;
  if how = 'words_out' and r.state in ('waiting', 'agreed') then return guard.refuse('together_changed'); end if;
  if how <> 'words_out' and r.state not in ('waiting', 'agreed') then return guard.refuse('together_over'); end if;
  if how in ('done', 'not_done') and (r.state <> 'agreed' or r.meets_at > clock_timestamp()) then return guard.refuse('together_changed'); end if;
  if how = 'words_out' then
    update sayso.together t set what = '', note = '', suits = '', version = version + 1 where t.person_id = a.id and t.id = thing;
  else
    update sayso.together t set state = how, version = version + 1, said_at = clock_timestamp() where t.person_id = a.id and t.id = thing;
  end if;
  perform guard.append(a.id, 'together_' || how, jsonb_build_object('actor', guard.actor_line(a, null), 'together', thing,
    'name', (select w.name from sayso.worker w where w.id = coalesce(r.with_id, r.worker_id))));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_together is 'The person calls it off, with no reason asked, or says afterwards whether it happened; of what is over they can take out their own words';

create function api.answer_together(token bytea, form uuid, p uuid, thing uuid, answer jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_together', p, thing, answer)::text;
  how text := answer ->> 'said';
  meets timestamptz := (answer ->> 'at')::timestamptz;
  outcome jsonb;
  r sayso.together;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into r from sayso.together t where t.person_id = p and t.id = thing;
  if r.id is null or not guard.reaches_together(r, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into r from sayso.together t where t.person_id = p and t.id = thing;
  if not guard.reaches_together(r, a.id) then return guard.refuse('not_found'); end if;
  if r.state not in ('waiting', 'agreed') then return guard.refuse('together_over'); end if;
  if r.version is distinct from (answer ->> 'version')::int or (r.state = 'waiting') is distinct from (how in ('agree', 'cannot')) then return guard.refuse('together_changed'); end if;
  if how in ('agree', 'move') and (meets is null or meets <= clock_timestamp()) then return guard.refuse('period_over'); end if;
  if how in ('cannot', 'move', 'call_off') and btrim(coalesce(answer ->> 'why', '')) = '' then raise exception 'a reason is owed'; end if;
  update sayso.together t set version = version + 1, with_id = a.id, said_at = clock_timestamp(),
      state = case how when 'cannot' then 'cannot' when 'call_off' then 'called_off' else 'agreed' end,
      meets_at = coalesce(meets, t.meets_at), meets_where = coalesce(answer ->> 'where', t.meets_where),
      why = coalesce(answer ->> 'why', ''), instead = coalesce(answer ->> 'instead', '')
    where t.person_id = p and t.id = thing;
  perform guard.append(p, case how when 'agree' then 'together_agreed' when 'cannot' then 'together_cannot' when 'move' then 'together_moved'
      when 'call_off' then 'together_called_off' end, jsonb_build_object('actor', guard.actor_line(a, r.team_id), 'together', thing));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_together is 'A worker of the team that was asked says when, or that it cannot be; later changes the time or calls it off, with a reason that the person reads. It needs the version they saw, so that two of a team never answer over one another';

create function api.keep_start(token bytea, at_step text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  insert into sayso.start_place (person_id, step) values (a.id, at_step)
    on conflict (person_id) do update set step = excluded.step where start_place.step <> excluded.step;
  return jsonb_build_object('ok', true);
end $$;
comment on function api.keep_start is 'Where the person is in writing their plan a bit at a time, in place of where they were';

grant execute on function api.ask_together, api.say_together, api.answer_together, api.keep_start to sayso_app;

-- They run as the caller, so that what they read is what the policies give.
create function api.read_together() returns json language sql stable as $$
  select coalesce(pg_catalog.json_agg(q order by q.meets_at, q.asked_at), '[]') from (
    select t.person_id, t.id, t.kind, t.part, t.what, t.note, t.suits, t.asked_at, t.version, t.state, t.meets_at, t.meets_where, t.why, t.instead,
      t.said_at, w.name as worker, v.name as with_whom, m.name as team, m.phone, t.team_id, t.way, t.due_on,
      t.helper_id is not null as by_helper, s.name as helper, s.relationship,
      exists (select from sayso.membership k where k.worker_id = v.id and k.team_id = t.team_id and k.left_at is null and v.left_at is null) as with_is_here
    from sayso.together t join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.with_id join sayso.team m on m.id = t.team_id
      left join sayso.supporter s on s.person_id = t.person_id and s.id = t.helper_id) q
$$;
comment on function api.read_together is 'Every thing to do together that whoever is bound may read, the person or a worker. The name of a helper who asked is read by the person alone, as the policies of helpers have it';

create procedure api.together_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p), 'things', api.read_together());
end $$;
comment on procedure api.together_with is 'A logged look at what a person asked a worker''s teams to do with them: {entry, things}, or null; it opens no part';

grant execute on function api.read_together to sayso_app;
grant execute on procedure api.together_with to sayso_app;
reset role;
