-- Moving services (ADR 62): a change of team, or of worker inside a team, week by week at the person's pace. The team they are with
-- now leads until the person themselves has ended the move, and from that statement on the new one does: which link leads is worked
-- out by the table, never written, so that it is never nobody's and never two's (R61, R199, R214). What has to be there before a move
-- begins and before it closes stands in its constraints (R209-R211), so that no function can forget it. Weeks are not stored:
-- guard.move_week_now works them out from what the person said, by the rule of src/lib/domain/moves/weeks.ts.
set role sayso_owner;

create table sayso.move (
  person_id uuid not null,
  id uuid not null,
  from_link uuid not null,
  from_team uuid not null references sayso.team,
  to_team uuid not null references sayso.team,
  inside bool not null,
  to_worker uuid references sayso.worker,
  template text not null check (template ~ '^[a-z_]{2,40}$'),
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 26
    and jsonb_array_length(steps) = jsonb_array_length(jsonb_path_query_array(steps, '$[*] ? ((@.who == "old" || @.who == "new" || @.who == "both")
      && @.times >= 1 && @.times <= 7 && @.times.floor() == @.times && @.how like_regex "^(as_agreed|face|phone|video|text|letter)$"
      && @.key like_regex "^[a-z_]{1,40}$")'))),
  asked_by uuid not null references sayso.worker,
  asked_at timestamptz not null default clock_timestamp(),
  told_words text not null check (length(told_words) <= 1000),
  missed_words text not null check (length(missed_words) <= 1000),
  first_words text not null check (btrim(first_words) <> '' and length(first_words) <= 300),
  person_said text check (person_said in ('yes', 'not_yet', 'talk')),
  said_at timestamptz,
  not_before date,
  accepted_at timestamptz,
  accepted_by uuid references sayso.worker,
  understood bool not null default false,
  declined_at timestamptz,
  declined_by uuid references sayso.worker,
  declined_words text not null default '' check (length(declined_words) <= 500),
  begun_on date,
  to_link uuid,
  link_made bool not null default false,
  first_held_at timestamptz,
  ready_at timestamptz,
  closed_at timestamptz,
  from_worker uuid references sayso.worker,
  called_off_at timestamptz,
  off_kind text check (off_kind in ('person', 'told', 'worker', 'supervisor', 'link', 'closing')),
  called_off_by uuid references sayso.worker,
  off_words text not null default '' check (length(off_words) <= 500),
  reopened_at timestamptz,
  version int not null default 1,
  lead_link uuid generated always as (case when closed_at is null then from_link else to_link end) stored,
  primary key (person_id, id),
  foreign key (person_id, from_link) references sayso.link (person_id, id),
  foreign key (person_id, to_link) references sayso.link (person_id, id),
  check (inside = (to_team = from_team)),
  check (not inside or to_worker is not null),
  check (to_link is null or inside = (to_link = from_link)),
  check (not link_made or to_link is not null and not inside),
  check ((person_said is null) = (said_at is null)),
  check ((accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (to_link is null) and (accepted_at is null or to_worker is not null)),
  check ((declined_at is null) = (declined_by is null)),
  check (declined_at is null or accepted_at is null and btrim(declined_words) <> ''),
  constraint move_called_off_by_somebody check ((called_off_at is null) = (off_kind is null)
    and (called_off_by is not null) = coalesce(off_kind in ('told', 'worker', 'supervisor'), false)),
  constraint move_called_off_in_words check (off_kind not in ('told', 'worker') or btrim(off_words) <> ''),
  constraint move_called_off_by_a_team_before_it_began check (off_kind is distinct from 'worker' or begun_on is null),
  constraint move_told_off_once_begun check (off_kind is distinct from 'told' or begun_on is not null),
  check (closed_at is null or called_off_at is null),
  constraint move_has_a_lead check (lead_link is not null),
  constraint move_not_begun_without_a_yes check (begun_on is null or person_said is not distinct from 'yes'),
  constraint move_not_begun_before_accepted check (begun_on is null or accepted_at is not null and understood and to_link is not null),
  constraint move_not_begun_untold check (begun_on is null or btrim(told_words) <> ''),
  constraint move_not_begun_without_missed check (begun_on is null or btrim(missed_words) <> ''),
  constraint move_not_closed_before_its_gates check (closed_at is null
    or begun_on is not null and first_held_at is not null and ready_at is not null and from_worker is not null)
);
comment on table sayso.move is 'A change of team or of worker, week by week: what was asked, what the person said, who accepted it, and how it ended. The team they are with now leads until it is closed';
comment on column sayso.move.inside is 'Whether only the worker changes, in the same team and by the same link';
comment on column sayso.move.to_worker is 'Who will be responsible: named as it is asked where only the worker changes, else as it is accepted';
comment on column sayso.move.template is 'By which built-in plan of weeks; its words are in the locale files';
comment on column sayso.move.steps is 'One a week: who sees the person, how often, how, and which words';
comment on column sayso.move.told_words is 'What the person was told to expect (R210)';
comment on column sayso.move.missed_words is 'What happens if the first contact with the new side is missed (R211)';
comment on column sayso.move.first_words is 'What the new side is to do first; what its link is for';
comment on column sayso.move.not_before is 'Before this day nobody asks again';
comment on column sayso.move.understood is 'Whoever accepted it has read and understood the pack (R196)';
comment on column sayso.move.link_made is 'Whether the new team''s link began with this move';
comment on column sayso.move.first_held_at is 'When the first contact with the new side was, as it stood when the move closed';
comment on column sayso.move.ready_at is 'When the person said that they were ready in a week of the last step, if that is still their word';
comment on column sayso.move.from_worker is 'Who was responsible until it closed, for the way back';
comment on column sayso.move.off_words is 'Why, or what the person told the worker; the person reads it';
comment on column sayso.move.off_kind is 'Who called it off; told: the person, as a worker wrote down; worker: a team, before it began; supervisor: without the person''s yes, for a reason (ADR 64); link: the link that led is over; closing: the account is closed';
comment on column sayso.move.lead_link is 'The one link that leads; nobody writes it';
create unique index move_open on sayso.move (person_id, from_link)
  where closed_at is null and called_off_at is null and declined_at is null and person_said is distinct from 'not_yet';
create index move_from_team on sayso.move (from_team, (accepted_at is not null), coalesce(accepted_at, asked_at), id) include (person_id)
  where closed_at is null and called_off_at is null and declined_at is null;
create index move_to_team on sayso.move (to_team, (accepted_at is not null), coalesce(accepted_at, asked_at), id) include (person_id)
  where person_said = 'yes' and not inside and closed_at is null and called_off_at is null and declined_at is null;
create index move_named on sayso.move (id);

create table sayso.move_pack (
  person_id uuid not null,
  move_id uuid not null,
  place int not null,
  part text references sayso.part,
  item_id uuid,
  heading text not null default '',
  words text not null,
  details jsonb not null default '{}',
  differently text not null default '',
  lang text not null,
  primary key (person_id, move_id, place),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  foreign key (person_id, item_id) references sayso.plan_item (person_id, id),
  check ((part is null) = (item_id is null))
);
comment on table sayso.move_pack is 'What goes across with a move: a copy of the agreed words of the parts that the person chose, as they stood at their yes, strengths first, and a note of their own. It stays as it is, like a paper, and goes when the move does';
comment on column sayso.move_pack.part is 'Null for the person''s own note, which comes first';

create table sayso.move_answer (
  person_id uuid not null,
  id uuid not null,
  move_id uuid not null,
  week int not null check (week >= 1),
  said text not null check (said in ('ready', 'not_yet', 'talk', 'faster')),
  said_at timestamptz not null default clock_timestamp(),
  again_on date,
  told_to uuid references sayso.worker,
  primary key (person_id, id),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  check (again_on is null or said = 'not_yet'),
  constraint move_only_the_person_is_ready check (told_to is null or said in ('not_yet', 'talk'))
);
comment on table sayso.move_answer is 'What the person said of a week; the last thing said of it counts';
comment on column sayso.move_answer.again_on is 'Before this day they are not asked again';
comment on column sayso.move_answer.told_to is 'The worker who wrote it down as the person told it, never that they are ready; null for what they said themselves, or confirmed (0125)';
create index move_answer_of on sayso.move_answer (person_id, move_id, said_at);

create table sayso.move_note (
  person_id uuid not null,
  id uuid not null,
  move_id uuid not null,
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  words text not null check (btrim(words) <> '' and length(words) <= 1000),
  written_at timestamptz not null default clock_timestamp(),
  primary key (person_id, id),
  foreign key (person_id, move_id) references sayso.move (person_id, id)
);
comment on table sayso.move_note is 'What one team told the other during a move; the person reads it as it is written';
create index move_note_of on sayso.move_note (person_id, move_id, written_at);

call sayso.protect_for_lists('sayso.move');
call sayso.protect_for_lists('sayso.move_answer');
call sayso.protect_for_lists('sayso.move_note');
call sayso.protect_for_person('sayso.move_pack', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
create policy team on sayso.move for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and (from_link = any ((select api.bound_links())::uuid[]) or to_link = any ((select api.bound_links())::uuid[])));
comment on policy team on sayso.move is 'The workers of the team that leads, and of the new one once it has accepted, while their link is live';
create function sayso.out_of_packs() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from sayso.move_pack k where k.person_id = new.person_id and k.item_id = new.id;
  return null;
end $$;
comment on function sayso.out_of_packs is 'An entry that the person takes out of their plan is gone from every pack too';
grant execute on function sayso.out_of_packs to sayso_guard;
create trigger out_of_packs after update of removed_at on sayso.plan_item for each row
  when (old.removed_at is null and new.removed_at is not null) execute function sayso.out_of_packs();
reset role;

set role sayso_guard;

create function guard.move_is_open(m sayso.move) returns bool language sql immutable as
$$ select m.id is not null and m.closed_at is null and m.called_off_at is null and m.declined_at is null $$;

create function guard.move_of(p uuid, wanted uuid) returns sayso.move language sql stable as
$$ select m.* from sayso.move m where m.person_id = p and m.id = wanted $$;

create type guard.move_week as (week int, step int, new_from date);

create function guard.move_week_now(m sayso.move, today date) returns guard.move_week language plpgsql stable as $$
declare
  w guard.move_week := row(1, 0, null)::guard.move_week;
  begins date := m.begun_on;
  next date;
  answers sayso.move_answer[];
  latest sayso.move_answer;
begin
  if begins is null or today < begins then return null; end if;
  answers := array(select distinct on (k.week) k from sayso.move_answer k where k.person_id = m.person_id and k.move_id = m.id order by k.week, k.said_at desc, k.id desc);
  loop
    if w.new_from is null and m.steps -> w.step ->> 'who' <> 'old' then w.new_from := begins; end if;
    latest := answers[1];
    if latest.week = w.week then answers := answers[2:]; else latest := null; end if;
    next := case when latest.said = 'faster' then guard.in_britain(latest.said_at) + 1 else begins + 7 end;
    exit when today < next;
    begins := next;
    w := row(w.week + 1, case when latest.said in ('ready', 'faster') then least(w.step + 1, jsonb_array_length(m.steps) - 1) else w.step end, w.new_from)::guard.move_week;
  end loop;
  return w;
end $$;
comment on function guard.move_week_now is 'Which week of a move it is on a day, and which step of its plan: one more only after a week in which the last thing that the person said was that they are ready. "Not yet", "let''s talk" and silence repeat the step; "faster" ends its week that day; the last step repeats until the end. And from which day on the new side has come, null while it has not. Null before it begins';

create function guard.move_offers_enough(steps jsonb, t sayso.contact_terms) returns bool language sql stable as $$
  select coalesce(min((s ->> 'times')::int) * case (t).unit when 'month' then (t).every * 4 else coalesce((t).every, 1) end >= coalesce((t).times, 1), false)
  from jsonb_array_elements(steps) s
$$;
comment on function guard.move_offers_enough is 'Whether a move offers at least as much contact as was agreed, in every run of weeks and in whatever order they come: any week may be repeated, so each has to keep the pace by itself. A month has at least four whole weeks';

create function guard.on_old_side(m sayso.move, actor uuid) returns bool language sql stable as
$$ select guard.reaches_link(m.person_id, m.from_link, actor) $$;
comment on function guard.on_old_side is 'Whether a worker is in the team that leads a move until it closes';

create function guard.on_new_side(m sayso.move, actor uuid) returns bool language sql stable as $$
  select coalesce(guard.move_is_open(m) and m.person_said = 'yes' and guard.acts_for(actor, m.to_team) and (not m.inside or m.to_worker = actor)
    and (guard.live_link(m.person_id, coalesce(m.to_link, m.from_link))).id is not null
    and not guard.keeps_out(m.person_id, actor) and not guard.is_closed(m.person_id) and not guard.frozen(m.person_id), false)
$$;
comment on function guard.on_new_side is 'Whether a worker is of the side that a move is going to: nobody is before the person''s yes, nor once it is over; where only the worker changes it is that worker alone';

create function guard.move_held(m sayso.move) returns table (at timestamptz) language sql stable as $$
  select min(c.starts_at) from sayso.contact c
  where c.person_id = m.person_id and c.link_id = m.to_link and c.state = 'kept' and c.mode in ('face', 'phone', 'video') and (not m.inside or c.worker_id = m.to_worker)
    and not c.person_said && '{nobody_came,not_so}' and (c.starts_at at time zone c.zone)::date >= m.begun_on
$$;
comment on function guard.move_held is 'When the first contact with the new side was, as both have it: one in which people meet or speak, kept, and the person does not say otherwise; in one row, so that those of ten thousand moves are found at once';

create function guard.move_first_held(m sayso.move) returns timestamptz language sql stable as $$ select h.at from guard.move_held(m) h $$;
comment on function guard.move_first_held is 'The same, of one move; null where there was none';

create function guard.move_next_booked(m sayso.move) returns bool language sql stable as $$
  select exists (select from sayso.contact c where c.person_id = m.person_id and c.link_id = m.to_link and c.state = 'booked'
    and (not m.inside or c.worker_id = m.to_worker) and c.starts_at > clock_timestamp())
$$;
comment on function guard.move_next_booked is 'Whether the next contact with the new side is booked';

create function guard.move_tangles(p uuid, from_link uuid, to_link uuid) returns bool language sql stable as $$
  select exists (select from sayso.move k where k.person_id = p and guard.move_is_open(k) and k.accepted_at is not null and not k.inside
    and (k.to_link = move_tangles.from_link or k.from_link = move_tangles.to_link))
$$;
comment on function guard.move_tangles is 'Whether one of two teams is on its way to another in a move that goes on: a chain, or a ring, would leave in doubt who leads';

create function guard.move_leads_from(p uuid, link uuid) returns bool language sql stable as $$
  select exists (select from sayso.move m where m.person_id = p and guard.move_is_open(m) and m.begun_on is not null and link in (m.from_link, m.to_link))
$$;
comment on function guard.move_leads_from is 'Whether a link is on either side of a move that was accepted and goes on: it cannot end, because somebody leads by it or is about to';

create function guard.move_line(m sayso.move, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(m.person_id, k, jsonb_build_object('move', m.id,
    'actor', guard.actor_line(a, case when a.kind <> 'worker' then null when guard.on_old_side(m, a.id) then m.from_team else m.to_team end),
    'name', coalesce((select w.name from sayso.worker w where m.inside and w.id = m.to_worker), (select t.name from sayso.team t where t.id = m.to_team))))
$$;
comment on function guard.move_line is 'A line of the history about a move: who, and to which team, or to which worker where only that changes; none of its words';

create function guard.on_a_side(m sayso.move, actor uuid) returns bool language sql stable as
$$ select guard.on_old_side(m, actor) or guard.on_new_side(m, actor) or coalesce(guard.reaches_link(m.person_id, m.to_link, actor), false) $$;
comment on function guard.on_a_side is 'Whether a worker is of either side of a move, or was until it was over and is in the team that leads now';

create function guard.move_to_change(a guard.actor, p uuid, move uuid) returns sayso.move language plpgsql volatile as $$
declare m sayso.move := guard.move_of(p, move);
begin
  if m.id is null then return null; end if;
  if not guard.on_a_side(m, a.id) then
    perform guard.note_refused(p, a);
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  m := guard.move_of(p, move);
  if not guard.on_a_side(m, a.id) then return null; end if;
  return m;
end $$;
comment on function guard.move_to_change is 'A move of which this worker is on one of the sides, read once nobody else can write; null for whoever is on none, whose try is noted';

set local check_function_bodies = off; -- checks are in 0103, what was told in 0125
create function guard.move_matters(n sayso.notice) returns bool language sql stable as $$
  select case when n.about is null then true
    when guard.told_move_matters(n.about, n.person_id) is not null then guard.told_move_matters(n.about, n.person_id)
    when exists (select from sayso.move m where m.person_id = n.person_id and m.id = n.about)
      then exists (select from sayso.move m where m.person_id = n.person_id and m.id = n.about and m.person_said is null and guard.move_is_open(m))
    when exists (select from sayso.move_check k where k.person_id = n.person_id and k.id = n.about)
      then exists (select from sayso.move_check k where k.person_id = n.person_id and k.id = n.about and guard.check_asks(k))
    else exists (select from sayso.move m cross join lateral guard.week_asks(m, guard.in_britain(clock_timestamp())) w
      where m.person_id = n.person_id and guard.week_notice(m, w.begins) = n.about) end
$$;
reset check_function_bodies;
comment on function guard.move_matters is 'Whether a move that the person was asked about, how it goes since, or one week of it, still waits for their word; what else is told of a move always matters';

create function guard.asked_through(p uuid, actor uuid) returns uuid language sql stable as
$$ select m.to_team from sayso.move m where m.person_id = p and guard.on_new_side(m, actor) order by m.said_at limit 1 $$;
comment on function guard.asked_through is 'Through which team a worker is asked to accept somebody, with that person''s yes';

create function guard.erase_moves_past(p uuid, past timestamptz) returns void language plpgsql volatile as $$
declare gone uuid[] := array(select m.id from sayso.move m where m.person_id = p
  and coalesce(m.closed_at, m.called_off_at, m.declined_at, case when m.person_said = 'not_yet' then m.said_at end) < past);
begin
  delete from sayso.move_sample k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.handover_call k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_check k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_gp k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_note k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.told_move k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_answer k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_pack k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move_asked_again k where k.person_id = p and k.move_id = any (gone);
  delete from sayso.move m where m.person_id = p and m.id = any (gone);
end $$;
comment on function guard.erase_moves_past is 'Moves that were over by then, with all that was said in them';
create function api.bound_moves() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare mine uuid[] := api.bound_links();
begin
  return array(select m.id from sayso.move m where m.person_id = any (api.bound_people()) and (m.from_link = any (mine) or m.to_link = any (mine)));
end $$;
comment on function api.bound_moves is 'The moves of the people bound by this worker''s look that one of their live links is a side of, judged again for every statement';
grant execute on function api.bound_moves to sayso_app;
reset role;

set role sayso_owner;
create policy team on sayso.move_answer for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and move_id = any ((select api.bound_moves())::uuid[]));
comment on policy team on sayso.move_answer is 'Whoever reads the move';
create policy team on sayso.move_note for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and move_id = any ((select api.bound_moves())::uuid[]));
comment on policy team on sayso.move_note is 'Whoever reads the move';
reset role;
