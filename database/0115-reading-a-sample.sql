-- Who reads a sample of moves (ADR 72). A supervisor of the team does: by name whoever a live link of theirs still reaches, once the line of
-- that is saved, as any list; of the others nothing but numbers, and of these none that, beside the names, would tell of one to four.
-- Whoever runs the service compares teams by numbers alone, each move in one team's. What a supervisor finds becomes an action with a
-- name and a day, and stays until somebody says in words what was done (R71, R216).
set role sayso_owner;

create table sayso.sample_action (
  id uuid primary key,
  team_id uuid not null references sayso.team,
  month date not null,
  words text not null check (btrim(words) <> '' and length(words) <= 500),
  who uuid not null references sayso.worker,
  due_on date not null,
  written_by uuid not null references sayso.worker,
  written_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  done_by uuid references sayso.worker,
  done_words text not null default '' check (length(done_words) <= 500),
  constraint sample_action_done_in_words check ((done_at is null) = (done_by is null) and (done_at is null) = (btrim(done_words) = ''))
);
comment on table sayso.sample_action is 'What a team does about what its sample of a month showed: whose it is, by which day, and what was done. It is about no person';
create index sample_action_of on sayso.sample_action (team_id, month);
call sayso.protect('sayso.sample_action', guard_may => 'select, insert, update');
reset role;

set role sayso_guard;

create function guard.sees_sampled(s sayso.move_sample, m sayso.move, actor uuid) returns bool language sql stable as $$
  select guard.leads_team(actor, s.team_id) and exists (
    select from unnest(array[case when m.from_team = s.team_id then m.from_link end, case when m.to_team = s.team_id then m.to_link end]) l (id)
    where guard.reaches_link(m.person_id, l.id, actor))
$$;
comment on function guard.sees_sampled is 'Whether a worker sees by name a move that was drawn for a team: they supervise it, and a link of its own to that move is live and theirs today';

create function guard.sampled_for(actor uuid, month date) returns table (s sayso.move_sample, m sayso.move, seen bool) language sql stable as $$
  select s, m, guard.sees_sampled(s, m, actor)
  from sayso.move_sample s join sayso.move m on m.person_id = s.person_id and m.id = s.move_id
  where s.month = sampled_for.month and guard.leads_team(actor, s.team_id)
$$;

create function guard.sample_drawn(actor uuid, month date) returns date language sql stable as $$
  select d.month from sayso.sample_month d join sayso.worker w on w.id = actor and w.service_id = d.service_id
  where sample_drawn.month is null or d.month = sample_drawn.month order by d.month desc limit 1
$$;
comment on function guard.sample_drawn is 'A month that was drawn for a worker''s service, or the latest; null where it was not';

create function guard.sample_counts_for(actor uuid, team uuid, month date) returns jsonb language sql stable as $$
  select jsonb_build_object('month', d.month, 'of', c.of, 'counts', (select coalesce(jsonb_object_agg(w, c.counts -> w), '{}') from unnest(
    guard.safe_measures(array(select guard.sample_facts(k.m) from guard.sampled_for(actor, d.month) k where (k.s).team_id = team and not k.seen),
      array(select u.w from unnest(guard.measures()) with ordinality u (w, n) where c.counts ? u.w order by u.n))) w))
  from (select sample_counts_for.month) d left join sayso.sample_counts c on c.team_id = team and c.month = d.month and c.side = 'all'
$$;
comment on function guard.sample_counts_for is 'The numbers of a team for a month as one supervisor has them: without those that, beside the names they see, would tell of one to four whom they do not see';

create function guard.sample_open(m sayso.move, actor uuid) returns text[] language sql stable as $$
  select array(select k.what from (values
      (1, 'next', m.next_on is not null and m.next_done_at is null),
      (2, 'talk', exists (select from sayso.move_check c where c.person_id = m.person_id and c.move_id = m.id and guard.check_talks(c) and guard.reaches_link(c.person_id, c.link_id, actor))),
      (3, 'check', exists (select from sayso.move_check c where c.person_id = m.person_id and c.move_id = m.id and guard.check_asks(c) and guard.reaches_link(c.person_id, c.link_id, actor))),
      (4, 'letter', m.called_off_at is null and guard.reaches_link(m.person_id, m.lead_link, actor)
        and exists (select from sayso.move_gp g where g.person_id = m.person_id and g.move_id = m.id and g.said = 'yes' and g.sent_at is null))) k (n, what, waits)
    where k.waits order by k.n)
$$;
comment on function guard.sample_open is 'What is not closed of a move, as this worker''s lists have it: what was to be done next, a talk that is owed, a question how it goes, a letter to a GP (R213, R216)';

create function guard.sample_line(m sayso.move, actor uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', m.id, 'person', m.person_id, 'name', e.chosen_name, 'inside', m.inside, 'old', o.name, 'new', n.name, 'toWorker', v.name,
    'read', (k.facts ->> 'across')::bool, 'acceptedOn', guard.in_britain(m.accepted_at), 'acceptedBy', c.name, 'understood', m.understood,
    'begunOn', m.begun_on, 'heldOn', k.held, 'days', k.held - m.begun_on, 'how', k.facts ->> 'how',
    'endedOn', guard.in_britain(coalesce(m.closed_at, m.called_off_at, m.declined_at)), 'open', to_jsonb(guard.sample_open(m, actor)))
  from (select guard.sample_facts(m) as facts, guard.in_britain(coalesce(m.first_held_at, guard.move_first_held(m))) as held) k
    join sayso.list_entry e on e.person_id = m.person_id join sayso.team o on o.id = m.from_team join sayso.team n on n.id = m.to_team
    left join sayso.worker v on m.inside and v.id = m.to_worker left join sayso.worker c on c.id = m.accepted_by
$$;
comment on function guard.sample_line is 'How complete one move is today, worked out; none of its words, and nothing of what its pack says';

create function api.open_move_sample(token bytea, month date) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); people uuid[]; one uuid;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct (k.s).person_id from guard.sampled_for(a.id, guard.sample_drawn(a.id, open_move_sample.month)) k where k.seen order by 1);
  foreach one in array people loop perform guard.note_listed(one, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_move_sample is 'First transaction of a look at the sample of a month: the lines of whoever stands in it by name, and a ticket';

create function guard.sample_actions(team uuid, month date) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'month', k.month, 'words', k.words, 'who', w.name, 'here', guard.acts_for(k.who, team), 'dueOn', k.due_on,
      'late', k.done_at is null and k.due_on < guard.in_britain(clock_timestamp()), 'doneOn', guard.in_britain(k.done_at), 'doneBy', d.name, 'doneWords', k.done_words)
    order by k.done_at is not null, k.due_on, k.written_at, k.id), '[]')
  from sayso.sample_action k join sayso.worker w on w.id = k.who left join sayso.worker d on d.id = k.done_by
  where k.team_id = team and (k.done_at is null or k.month = sample_actions.month)
$$;
comment on function guard.sample_actions is 'What a team does about its samples: all that nobody has said was done, whatever month it came from, the latest first by its day; then what was done about this one';

create function api.seen_move_sample(token bytea, ticket_id uuid, month date) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket; shown date;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if a.kind is distinct from 'worker' or not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  shown := guard.sample_drawn(a.id, seen_move_sample.month);
  if shown is null and seen_move_sample.month is not null or not exists (select from sayso.team g where guard.leads_team(a.id, g.id)) then return null; end if;
  return jsonb_build_object('month', shown,
    'months', (select coalesce(jsonb_agg(d.month order by d.month desc), '[]') from sayso.sample_month d where d.service_id = guard.service_of(a)),
    'teams', (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name,
        'months', case when shown is not null then (select jsonb_agg(guard.sample_counts_for(a.id, g.id, (shown - n * interval '1 month')::date) order by n) from generate_series(0, 2) n) else '[]' end,
        'moves', (select coalesce(jsonb_agg(guard.sample_line(k.m, a.id) order by coalesce((k.m).closed_at, (k.m).called_off_at, (k.m).accepted_at), (k.m).id), '[]')
          from guard.sampled_for(a.id, shown) k where (k.s).team_id = g.id and k.seen and (k.s).person_id = any (t.people)),
        'workers', (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by w.name, w.id), '[]')
          from sayso.membership s join sayso.worker w on w.id = s.worker_id where s.team_id = g.id and guard.acts_for(w.id, g.id) and s.left_at is null),
        'actions', guard.sample_actions(g.id, shown)) order by g.name, g.id)
      from sayso.team g where guard.leads_team(a.id, g.id)));
end $$;
comment on function api.seen_move_sample is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader. {month, months, teams: [{id, name, months, moves, workers, actions}]}; null for whoever supervises no team, and for a month that was not drawn';

create procedure api.move_sample(token bytea, month date, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_move_sample(token, month);
begin
  commit;
  seen := api.seen_move_sample(token, ticket, month);
end $$;
comment on procedure api.move_sample is 'The sample of a month, or of the latest, for whoever supervises a team: how complete each move is whose person they see today, the numbers of three months, and what is done about it';

create function api.sample_compared(token bytea, month date) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); shown date := guard.sample_drawn(a.id, sample_compared.month);
begin
  if not guard.is_administrator(a) and not guard.is_privacy_lead(a) or shown is null and sample_compared.month is not null then return null; end if;
  return jsonb_build_object('month', shown,
    'months', (select coalesce(jsonb_agg(d.month order by d.month desc), '[]') from sayso.sample_month d where d.service_id = guard.service_of(a)),
    'hardTimes', (select coalesce(jsonb_agg(jsonb_build_object('month', d.month, 'ended', d.ended, 'count', d.hard_times) order by d.month desc), '[]')
      from sayso.sample_month d where d.service_id = guard.service_of(a) and d.month between shown - interval '2 months' and shown),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('name', g.name,
        'months', (select jsonb_agg(jsonb_build_object('month', d.month, 'of', c.of, 'counts', coalesce(c.counts, '{}')) order by d.month desc)
          from (select (shown - n * interval '1 month')::date from generate_series(0, 2) n) d (month)
            left join sayso.sample_counts c on c.team_id = g.id and c.month = d.month and c.side = 'to')) order by g.name, g.id), '[]')
      from sayso.team g where shown is not null and g.service_id = guard.service_of(a) and not guard.leads_team(a.id, g.id)));
end $$;
comment on function api.sample_compared is 'For an administrator or a privacy lead: the numbers of the moves to each team of their service, side by side, and hard times after a move in the whole of it; no name. A team that they supervise themselves is left out: beside its own page the two numbers would tell more';

create function guard.cannot_act_on_sample(a guard.actor, q jsonb) returns text language plpgsql volatile as $$
declare today date := guard.in_britain(clock_timestamp()); team uuid := (q ->> 'team')::uuid;
begin
  if a.kind is distinct from 'worker' or not guard.leads_team(a.id, team) or guard.sample_drawn(a.id, (q ->> 'month')::date) is null or q ->> 'month' is null then return 'not_found'; end if;
  if btrim(coalesce(q ->> 'words', '')) = '' then return 'say_why'; end if;
  perform 1 from sayso.membership m where m.worker_id = (q ->> 'who')::uuid and m.team_id = team and m.left_at is null for share;
  if not guard.acts_for((q ->> 'who')::uuid, team) then return 'no_such_grantee'; end if;
  if (q ->> 'on')::date is null or (q ->> 'on')::date not between today and today + 366 then return 'period_over'; end if;
  return null;
end $$;

create function api.write_sample_action(token bytea, form uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('write_sample_action', q)::text;
  no text;
  outcome jsonb;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  no := guard.cannot_act_on_sample(a, q);
  if no is not null then return guard.refuse(no); end if;
  insert into sayso.sample_action (id, team_id, month, words, who, due_on, written_by)
    values (gen_random_uuid(), (q ->> 'team')::uuid, (q ->> 'month')::date, btrim(q ->> 'words'), (q ->> 'who')::uuid, (q ->> 'on')::date, a.id);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.write_sample_action is 'A supervisor writes down what their team does about a sample, whose it is, and by which day. q: {team, month, words, who, on}';

create function api.end_sample_action(token bytea, form uuid, wanted uuid, words text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_sample_action', wanted, words)::text;
  outcome jsonb;
  k sayso.sample_action;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into k from sayso.sample_action o where o.id = wanted for update;
  if k.id is null or not guard.leads_team(a.id, k.team_id) then return guard.refuse('not_found'); end if;
  if k.done_at is not null then return guard.refuse('changed_meanwhile'); end if;
  if btrim(coalesce(words, '')) = '' then return guard.refuse('say_why'); end if;
  update sayso.sample_action o set done_at = clock_timestamp(), done_by = a.id, done_words = btrim(end_sample_action.words) where o.id = wanted;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_sample_action is 'A supervisor of the team says in words what was done; of two at once the first counts';

grant execute on function api.open_move_sample, api.seen_move_sample, api.sample_compared, api.write_sample_action, api.end_sample_action to sayso_app;
grant execute on procedure api.move_sample to sayso_app;
reset role;
