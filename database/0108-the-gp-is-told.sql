-- The person's GP is told that they are moving only with a yes of their own for that (ADR 66, R299). It is asked apart, once the new side has
-- accepted; the yes is a promise of whoever leads to send a short letter, which says nothing of the plan. It can be taken back until the
-- letter has gone. Sayso sends nothing by itself, and who may send it reads it in the two transactions of any look.
set role sayso_owner;

create table sayso.move_gp (
  person_id uuid not null,
  move_id uuid not null,
  said text not null check (said in ('yes', 'no')),
  said_at timestamptz not null default clock_timestamp(),
  whom text not null default '' check (length(whom) <= 200),
  due_on date,
  sent_at timestamptz,
  sent_by uuid references sayso.worker,
  primary key (person_id, move_id),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  check ((sent_at is null) = (sent_by is null)),
  constraint move_gp_only_with_a_yes check (case said when 'yes' then due_on is not null else due_on is null and whom = '' and sent_at is null end)
);
comment on table sayso.move_gp is 'Whether the GP may be told of a move, as the person said; with a yes, by which day the letter goes, and that it has gone. It goes with the move';
comment on column sayso.move_gp.whom is 'Which GP, in the person''s words; they may leave it empty';
create index move_gp_waits on sayso.move_gp (person_id, move_id) where said = 'yes' and sent_at is null;
call sayso.protect_for_person('sayso.move_gp', floor_says => 'Nobody but the person, and only while the binding is good; whoever leads reads a letter that waits through a function that logs first');
reset role;

set role sayso_guard;

-- It runs as the caller: pages ask it, and so does the answer.
create function api.gp_is_asked(m sayso.move) returns bool language sql stable as $$
  select m.accepted_at is not null and m.closed_at is null and m.called_off_at is null
    and not exists (select from sayso.team t where t.id in (m.from_team, m.to_team) and t.sector = 'gp')
$$;
comment on function api.gp_is_asked is 'Whether the person is asked if their GP shall be told: once the new side has accepted and while the move goes on, and not where a GP is on one of its sides and knows';

create function api.gp_of(m sayso.move) returns jsonb language sql stable as $$
  select pg_catalog.jsonb_build_object('asked', api.gp_is_asked(m), 'said', g.said, 'whom', coalesce(g.whom, ''), 'dueOn', g.due_on, 'sentAt', g.sent_at,
    'sentBy', (select w.name from sayso.worker w where w.id = g.sent_by),
    'known', (select t.name from sayso.link l join sayso.team t on t.id = l.team_id
      where l.person_id = m.person_id and l.ended_at is null and t.sector = 'gp' order by l.told_at, l.id limit 1))
  from (select m.person_id, m.id) k (p, move) left join sayso.move_gp g on g.person_id = k.p and g.move_id = k.move
$$;
comment on function api.gp_of is 'What the person said about telling their GP of a move, and what became of it; known: a GP team that works with them here';

create function api.record_say_gp(token bytea, form uuid, move uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_gp', move, q)::text;
  how text := q ->> 'said';
  outcome jsonb;
  m sayso.move;
  g sayso.move_gp;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how is null or how not in ('yes', 'no') then raise exception 'no such answer'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  m := guard.move_of(a.id, move);
  if m.id is null then return guard.refuse('not_found'); end if;
  select * into g from sayso.move_gp k where k.person_id = a.id and k.move_id = move;
  if g.sent_at is not null then return guard.refuse('already_answered'); end if;
  if not api.gp_is_asked(m) and (how = 'yes' or g.said is null) then return guard.refuse('move_over'); end if;
  insert into sayso.move_gp (person_id, move_id, said, whom, due_on)
    values (a.id, move, how, case how when 'yes' then btrim(coalesce(q ->> 'whom', '')) else '' end,
      case how when 'yes' then guard.in_britain(clock_timestamp()) + 7 end)
    on conflict (person_id, move_id) do update set said = excluded.said, said_at = excluded.said_at, whom = excluded.whom, due_on = excluded.due_on;
  perform guard.move_line(m, a, case when how = 'yes' then 'move_gp_yes' when g.said = 'yes' then 'move_gp_back' else 'move_gp_no' end);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_say_gp is 'First half of what the person says about telling their GP: yes, which is a promise to send the letter within seven days, with whom in their own words; or no, which takes a yes back until the letter has gone. q: {said, whom}';

create procedure api.say_gp(token bytea, form uuid, move uuid, q jsonb, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_say_gp(token, form, move, q);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.say_gp is 'The person says whether their GP is told; a yes taken back is acknowledged only when nobody reads the letter any more';

create function guard.letters_for(a guard.actor) returns setof sayso.move language sql stable as $$
  select m.* from sayso.move_gp g join sayso.move m on m.person_id = g.person_id and m.id = g.move_id
  where g.said = 'yes' and g.sent_at is null and m.called_off_at is null
    and case when m.closed_at is null then m.from_team else m.to_team end in (select s.team_id from sayso.membership s where s.worker_id = a.id and s.left_at is null)
    and guard.reaches_link(m.person_id, m.lead_link, a.id)
$$;
comment on function guard.letters_for is 'The moves of which a letter to a GP waits for the team of this worker: the one that leads, so that a promise is never nobody''s';

create function api.open_gp_letters(token bytea, wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); m sayso.move; people uuid[] := '{}';
begin
  if a.kind is distinct from 'worker' then return null; end if;
  for m in select * from guard.letters_for(a) k where wanted is null or k.id = wanted order by k.person_id, k.id loop
    perform guard.note_listed(m.person_id, a);
    if wanted is not null then
      perform 1 from sayso.chain_head where person_id = m.person_id for update;
      perform guard.move_line(m, a, 'move_gp_read');
    end if;
    people := people || m.person_id;
  end loop;
  if cardinality(people) = 0 then perform guard.note_refused(k.person_id, a) from sayso.move k where k.id = wanted; end if;
  return guard.ticket_for(a, null, guard.named(wanted, people), people);
end $$;
comment on function api.open_gp_letters is 'First transaction of a look at the letters to a GP that wait, or at one of them: the lines, and a ticket';

create function api.seen_gp_letters(token bytea, ticket_id uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if a.kind is distinct from 'worker' or not guard.good_ticket(t, a) or wanted is not null and t.parts <> guard.named(wanted, t.people) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('person', m.person_id, 'name', e.chosen_name, 'dueOn', g.due_on,
      'whom', case when wanted is not null then g.whom end, 'move', api.move_json(m, guard.move_facts(m, a.id))) order by g.due_on, m.id), '[]')
    from guard.letters_for(a) m join sayso.list_entry e using (person_id) join sayso.move_gp g on g.person_id = m.person_id and g.move_id = m.id
    where m.person_id = any (t.people) and (wanted is null or m.id = wanted));
end $$;
comment on function api.seen_gp_letters is 'Second transaction of it: what the ticket is for, judged again once nobody can take it back meanwhile';

create procedure api.gp_letters(token bytea, wanted uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_gp_letters(token, wanted);
begin
  commit;
  seen := api.seen_gp_letters(token, ticket, wanted);
end $$;
comment on procedure api.gp_letters is 'The letters to a GP that wait for a worker''s teams, [{person, name, dueOn, whom, move}], the first due first; to whom stands only where one is named, and the person''s history says so each time';

create function api.sent_gp_letter(token bytea, form uuid, p uuid, move uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('sent_gp_letter', p, move)::text;
  outcome jsonb;
  m sayso.move := guard.move_of(p, move);
  g sayso.move_gp;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if m.id is null then return guard.refuse('not_found'); end if;
  if not guard.reaches_link(p, m.lead_link, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  m := guard.move_of(p, move);
  select * into g from sayso.move_gp k where k.person_id = p and k.move_id = move;
  if not guard.reaches_link(p, m.lead_link, a.id) or g.said is distinct from 'yes' or m.called_off_at is not null then return guard.refuse('not_found'); end if;
  if g.sent_at is not null then return guard.refuse('told_meanwhile'); end if;
  update sayso.move_gp k set sent_at = clock_timestamp(), sent_by = a.id where k.person_id = p and k.move_id = move;
  perform guard.move_line(m, a, 'move_gp_sent');
  perform guard.tell(p, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.sent_gp_letter is 'A worker of the team that leads has sent the letter that the person said yes to; they are told';

grant execute on function api.gp_is_asked, api.gp_of, api.record_say_gp, api.open_gp_letters, api.seen_gp_letters, api.sent_gp_letter to sayso_app;
grant execute on procedure api.say_gp, api.gp_letters to sayso_app;
reset role;
