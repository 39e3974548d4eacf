-- After a move (ADR 63): two weeks and six weeks after the person ended it they are asked once, calmly, whether it works: it is working,
-- not really, or let's talk. Both questions are there from the end on, each with its day, so that nobody has to remember them. What the
-- person says is theirs to change; a worker of the team that leads may write down what they were told, which opens and ends nothing. Until
-- there is an answer the check is a promise of whoever is responsible; "not really" and "let's talk" are a promise to talk within two
-- working days, which is closed with words that the person reads, and is open again when they say that it was not so (R216). Whose it is,
-- and whether it stands, is worked out anew each time, as for a call (0072): going back, a new move, an account that closes and a death
-- leave nothing behind.
set role sayso_owner;

create table sayso.move_check (
  person_id uuid not null,
  id uuid not null unique,
  move_id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  of_close timestamptz not null,
  due_on date not null,
  said text check (said in ('working', 'not_really', 'talk', 'rather_not')),
  said_at timestamptz,
  note text not null default '' check (length(note) <= 500),
  lang text not null default 'en',
  told_to uuid references sayso.worker,
  talk_by date,
  done_at timestamptz,
  done_by uuid references sayso.worker,
  done_words text not null default '' check (length(done_words) <= 500),
  not_so_at timestamptz,
  version int not null default 1,
  primary key (person_id, id),
  unique (person_id, move_id, of_close, due_on),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  check ((said is null) = (said_at is null)),
  check (said is not null or told_to is null),
  check (told_to is null or note = ''),
  check (said is distinct from 'rather_not' or told_to is not null),
  check ((talk_by is not null) = coalesce(said in ('not_really', 'talk'), false)),
  check ((done_at is null) = (done_by is null)),
  check (done_at is null or talk_by is not null and btrim(done_words) <> ''),
  check (not_so_at is null or done_at is not null)
);
comment on table sayso.move_check is 'How a move turned out: asked of the person two weeks and six weeks after its end, what they said, and what came of it';
comment on column sayso.move_check.link_id is 'The link that leads since: whoever reads it is of its team';
comment on column sayso.move_check.of_close is 'Of which end it is: a move can be gone back on and ended again';
comment on column sayso.move_check.said is 'rather_not: they told a worker that they would rather not say; nobody is asked to have an opinion';
comment on column sayso.move_check.note is 'A note of the person''s own';
comment on column sayso.move_check.told_to is 'The worker who wrote it down as the person told it; null for what they said themselves';
comment on column sayso.move_check.talk_by is 'By when whoever is responsible talks with them, where they said not really, or that they want to talk';
comment on column sayso.move_check.done_words is 'What came of it, to the person';
comment on column sayso.move_check.not_so_at is 'When the person said last that it was not so: then the promise is open again, until it is kept after that';
create index move_check_team on sayso.move_check (team_id, due_on)
  where said is null or talk_by is not null and (done_at is null or not_so_at > done_at);
call sayso.protect_for_person('sayso.move_check', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first');
reset role;

set role sayso_guard;

create function guard.check_due(closed timestamptz, nth int) returns date language sql stable as
$$ select guard.in_britain(closed) + case nth when 1 then 14 else 42 end $$;
comment on function guard.check_due is 'On which day the person is asked how it goes: 14 days after the day on which the move ended, and 42';

create function guard.begin_checks(m sayso.move) returns void language plpgsql volatile as $$
declare k sayso.move_check; nth int;
begin
  foreach nth in array array[1, 2] loop
    insert into sayso.move_check (person_id, id, move_id, link_id, team_id, of_close, due_on)
      values (m.person_id, gen_random_uuid(), m.id, m.to_link, m.to_team, m.closed_at, guard.check_due(m.closed_at, nth)) on conflict do nothing returning * into k;
    if k.id is not null then perform guard.tell(m.person_id, null, 'move', k.id, (k.due_on + time '09:00') at time zone 'Europe/London'); end if;
  end loop;
end $$;
comment on function guard.begin_checks is 'As a move ends: both questions, and that the person is told of each once, on its day, when it is safe for them';

create function guard.check_stands(k sayso.move_check) returns bool language sql stable as $$
  select exists (select from sayso.move m where m.person_id = k.person_id and m.id = k.move_id and m.closed_at = k.of_close and m.called_off_at is null)
    and (guard.live_link(k.person_id, k.link_id)).id is not null
$$;
comment on function guard.check_stands is 'Whether it still matters: they did not go back, the team that leads since is theirs still, and the account is neither closed nor frozen';

create function guard.check_is_asked(k sayso.move_check, today date) returns bool language sql stable as $$
  select k.due_on <= today and guard.check_stands(k)
    and not exists (select from sayso.move_check o where o.person_id = k.person_id and o.move_id = k.move_id and o.of_close = k.of_close and o.due_on > k.due_on and o.due_on <= today)
    and not exists (select from sayso.move n where n.person_id = k.person_id and n.from_link = k.link_id and n.asked_at > k.of_close
      and n.begun_on is not null and n.called_off_at is null)
$$;
comment on function guard.check_is_asked is 'Whether it is the one that is asked on a day: from its day on, until the next one is, and not once a new move has begun';

create function guard.check_asks(k sayso.move_check) returns bool language sql stable as
$$ select k.said is null and guard.check_is_asked(k, guard.in_britain(clock_timestamp())) $$;

create function guard.check_talks(k sayso.move_check) returns bool language sql stable as
$$ select k.talk_by is not null and (k.done_at is null or coalesce(k.not_so_at > k.done_at, false)) and guard.check_stands(k) $$;
comment on function guard.check_talks is 'Whether a talk was promised and is owed: not had, or the person says that it was not so';

create function guard.link_holder(p uuid, link uuid) returns uuid language sql stable as $$
  select h.worker from sayso.link l cross join lateral (values (1, l.responsible_id), (2, guard.stand_in(p, l.team_id, l.responsible_id))) h (n, worker)
  where l.person_id = p and l.id = link and h.worker is not null and guard.acts_for(h.worker, l.team_id) and not guard.keeps_out(p, h.worker)
  order by guard.on_leave(h.worker), h.n limit 1
$$;
comment on function guard.link_holder is 'Whose a promise through a link is: whoever is responsible, else, and while they are away, a supervisor of the team; null only where the team has nobody left who may, and then its number stands without a name';

create function guard.check_holder(k sayso.move_check) returns uuid language sql stable as $$ select guard.link_holder(k.person_id, k.link_id) $$;
comment on function guard.check_holder is 'Whose promise a check after a move is';

create function guard.check_line(k sayso.move_check, a guard.actor, what text) returns void language sql volatile as $$
  select guard.append(k.person_id, what, jsonb_build_object('move', k.move_id, 'check', k.id,
    'actor', guard.actor_line(a, case a.kind when 'worker' then k.team_id end), 'name', coalesce(w.name, t.name)))
  from sayso.team t join sayso.move m on m.person_id = k.person_id and m.id = k.move_id left join sayso.worker w on m.inside and w.id = m.to_worker where t.id = k.team_id
$$;
comment on function guard.check_line is 'A line of the history about how a move turned out: who, and to which team it was, or to which worker; not what was said';

create function guard.check_of(wanted uuid) returns sayso.move_check language sql stable as
$$ select k.* from sayso.move_check k where k.id = wanted $$;

create function guard.note_check(k sayso.move_check, q jsonb, whom uuid) returns sayso.move_check language plpgsql volatile as $$
declare how text := q ->> 'said';
begin
  update sayso.move_check c set said = how, said_at = clock_timestamp(), note = case when whom is null then btrim(coalesce(q ->> 'note', '')) else '' end,
      lang = coalesce(q ->> 'lang', c.lang), told_to = whom, version = c.version + 1, done_at = null, done_by = null, done_words = '', not_so_at = null,
      talk_by = case when how in ('not_really', 'talk') then guard.missed_working_day(c.team_id, guard.in_britain(clock_timestamp()), 2) end
    where c.person_id = k.person_id and c.id = k.id returning * into k;
  return k;
end $$;
comment on function guard.note_check is 'What the person said of how it goes, themselves or to a worker: from then on it is this that counts, and a talk is promised where they want one, within two working days';

create function api.say_check(token bytea, form uuid, wanted uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_check', wanted, q)::text;
  outcome jsonb;
  k sayso.move_check;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'said' is null or q ->> 'said' not in ('working', 'not_really', 'talk') then raise exception 'no such answer'; end if;
  if length(q ->> 'note') > 500 then raise exception 'more than a note can hold'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  k := guard.check_of(wanted);
  if k.person_id is distinct from a.id then return guard.refuse('not_found'); end if;
  if not guard.check_is_asked(k, guard.in_britain(clock_timestamp())) then return guard.refuse('move_over'); end if;
  if k.version is distinct from (q ->> 'version')::int then return guard.refuse('move_changed'); end if;
  k := guard.note_check(k, q, null);
  perform guard.check_line(k, a, 'move_check_said');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_check is 'The person says how it goes, and says it anew whenever they like, over what a worker wrote down too. q: {said, note, lang, version}';

create function api.check_not_so(token bytea, form uuid, wanted uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('check_not_so', wanted, q)::text;
  outcome jsonb;
  k sayso.move_check;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  k := guard.check_of(wanted);
  if k.person_id is distinct from a.id then return guard.refuse('not_found'); end if;
  if not guard.check_stands(k) or k.done_at is null or guard.check_talks(k) then return guard.refuse('move_over'); end if;
  if k.version is distinct from (q ->> 'version')::int then return guard.refuse('move_changed'); end if;
  update sayso.move_check c set not_so_at = clock_timestamp(), version = c.version + 1,
      talk_by = guard.missed_working_day(c.team_id, guard.in_britain(clock_timestamp()), 2)
    where c.person_id = a.id and c.id = wanted returning * into k;
  perform guard.check_line(k, a, 'move_check_not_so');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.check_not_so is 'The person says that what was written of the talk is not so: it is owed again, within two working days. q: {version}';

create function guard.check_seen(k sayso.move_check) returns jsonb language sql stable as $$
  select jsonb_build_object('id', k.id, 'moveId', k.move_id, 'dueOn', k.due_on, 'said', k.said, 'toldTo', w.name, 'asks', guard.check_asks(k),
    'mayAnswer', guard.check_is_asked(k, guard.in_britain(clock_timestamp())), 'talks', guard.check_talks(k), 'talkBy', k.talk_by,
    'team', t.name, 'phone', t.phone, 'worker', (select h.name from sayso.worker h where h.id = guard.check_holder(k)),
    'doneAt', k.done_at, 'doneBy', d.name, 'doneWords', k.done_words, 'mayDeny', k.done_at is not null and not guard.check_talks(k) and guard.check_stands(k),
    'denied', k.not_so_at is not null, 'version', k.version, 'saidAt', k.said_at)
  from sayso.team t left join sayso.worker w on w.id = k.told_to left join sayso.worker d on d.id = k.done_by where t.id = k.team_id
$$;
comment on function guard.check_seen is 'One check as the person has it, and whoever opens it, but for the person''s note';

create function api.own_checks(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return (select coalesce(jsonb_agg(guard.check_seen(k) || jsonb_build_object('note', k.note, 'noteLang', k.lang) order by k.due_on desc, k.id), '[]') from sayso.move_check k
    where k.person_id = a.id and (k.said is not null or guard.check_asks(k)));
end $$;
comment on function api.own_checks is 'What the person was asked after their moves, and what became of it, the latest first. It reads without binding (ADR 43), because whose a promise is is worked out';

create function guard.sees_check(a guard.actor, k sayso.move_check) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and guard.reaches_link(k.person_id, k.link_id, a.id) and (guard.check_asks(k) or guard.check_talks(k)), false)
$$;
comment on function guard.sees_check is 'Whether a check is on this worker''s list: of the team that leads, not kept out, while it waits for an answer or a talk is owed';

create function guard.checks_for(a guard.actor) returns setof sayso.move_check language sql stable as $$
  select k.* from sayso.membership s join sayso.move_check k on k.team_id = s.team_id
  where s.worker_id = a.id and s.left_at is null and (k.said is null or k.talk_by is not null and (k.done_at is null or k.not_so_at > k.done_at))
    and k.due_on <= guard.in_britain(clock_timestamp()) and guard.sees_check(a, k)
$$;

create function api.open_move_checks(token bytea, wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); k sayso.move_check; people uuid[] := '{}';
begin
  if a.kind is distinct from 'worker' then return null; end if;
  for k in select * from guard.checks_for(a) c where wanted is null or c.id = wanted order by c.person_id, c.id loop
    perform guard.note_listed(k.person_id, a);
    if wanted is not null then
      perform 1 from sayso.chain_head where person_id = k.person_id for update;
      perform guard.check_line(k, a, 'move_check_read');
    end if;
    people := people || k.person_id;
  end loop;
  if cardinality(people) = 0 then perform guard.note_refused(c.person_id, a) from sayso.move_check c where c.id = wanted; end if;
  return guard.ticket_for(a, null, guard.named(wanted, people), people);
end $$;
comment on function api.open_move_checks is 'First transaction of a look at whom a worker''s teams are to ask how it goes, or to talk with, or at one of them: the lines, and a ticket';

create function api.seen_move_checks(token bytea, ticket_id uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if a.kind is distinct from 'worker' or not guard.good_ticket(t, a) or wanted is not null and t.parts <> guard.named(wanted, t.people) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  return (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'person', k.person_id, 'name', e.chosen_name, 'needs', e.access_needs,
      'asks', guard.check_asks(k), 'by', case when guard.check_talks(k) then k.talk_by else k.due_on end,
      'late', guard.check_talks(k) and k.talk_by < guard.in_britain(clock_timestamp()), 'team', g.name, 'owner', h.name, 'mine', h.id is not distinct from a.id)
    || case when wanted is not null then guard.check_seen(k) || jsonb_build_object('note', k.note, 'noteLang', k.lang, 'safeContact', e.safe_contact) else '{}' end
    order by case when guard.check_talks(k) then k.talk_by else k.due_on end, k.id), '[]')
  from guard.checks_for(a) k join sayso.list_entry e using (person_id) join sayso.team g on g.id = k.team_id left join sayso.worker h on h.id = guard.check_holder(k)
  where k.person_id = any (t.people) and (wanted is null or k.id = wanted));
end $$;
comment on function api.seen_move_checks is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.move_checks(token bytea, wanted uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_move_checks(token, wanted);
begin
  commit;
  seen := api.seen_move_checks(token, ticket, wanted);
end $$;
comment on procedure api.move_checks is 'Whom a worker''s teams are to ask how it goes after a move, or to talk with, the soonest first: names, days and whose it is; with one named, that one, with what the person said, and the person''s history says so each time';

create function guard.check_to_change(a guard.actor, wanted uuid) returns sayso.move_check language plpgsql volatile as $$
declare k sayso.move_check := guard.check_of(wanted);
begin
  if k.id is null then return null; end if;
  if not coalesce(guard.reaches_link(k.person_id, k.link_id, a.id), false) then
    perform guard.note_refused(k.person_id, a);
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = k.person_id for update;
  k := guard.check_of(wanted);
  return case when guard.reaches_link(k.person_id, k.link_id, a.id) then k end;
end $$;
comment on function guard.check_to_change is 'A check of a person with whom this worker''s team is, read once nobody else can write; null for anybody else, whose try is noted';

create function api.told_check(token bytea, form uuid, wanted uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('told_check', wanted, q)::text;
  outcome jsonb;
  k sayso.move_check;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if q ->> 'said' is null or q ->> 'said' not in ('working', 'not_really', 'talk', 'rather_not') then raise exception 'no such answer'; end if;
  k := guard.check_to_change(a, wanted);
  if k.id is null then return guard.refuse('not_found'); end if;
  if not guard.check_asks(k) then return guard.refuse('move_over'); end if;
  if k.version is distinct from (q ->> 'version')::int then return guard.refuse('move_changed'); end if;
  k := guard.note_check(k, q - 'note' - 'lang', a.id);
  perform guard.check_line(k, a, 'move_check_told');
  perform guard.tell(k.person_id, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.told_check is 'A worker of the team that leads writes down what the person told them of how it goes, or that they would rather not say, while they have said nothing themselves. It opens nothing and ends nothing, and they are told. q: {said, version}';

create function api.end_check(token bytea, form uuid, wanted uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_check', wanted, q)::text;
  words text := btrim(coalesce(q ->> 'words', ''));
  outcome jsonb;
  k sayso.move_check;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  k := guard.check_to_change(a, wanted);
  if k.id is null then return guard.refuse('not_found'); end if;
  if not guard.check_talks(k) then return guard.refuse('move_over'); end if;
  if k.version is distinct from (q ->> 'version')::int then return guard.refuse('move_changed'); end if;
  if words = '' then return guard.refuse('say_why'); end if;
  update sayso.move_check c set done_at = clock_timestamp(), done_by = a.id, done_words = words, version = c.version + 1
    where c.person_id = k.person_id and c.id = wanted returning * into k;
  perform guard.check_line(k, a, 'move_check_done');
  perform guard.tell(k.person_id, null, 'move', null);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_check is 'A worker of the team that leads says that they talked, and what came of it, to the person, who can say that it is not so. q: {words, version}';

grant execute on function api.say_check, api.check_not_so, api.own_checks, api.open_move_checks, api.seen_move_checks, api.told_check, api.end_check to sayso_app;
grant execute on procedure api.move_checks to sayso_app;
reset role;

set role sayso_owner;
create function sayso.begin_checks() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.begin_checks(new); return null; end $$;
comment on function sayso.begin_checks is 'Runs as whoever ended a move, which is the guard';
grant execute on function sayso.begin_checks to sayso_guard;
create trigger begin_checks after insert or update of closed_at on sayso.move for each row when (new.closed_at is not null) execute function sayso.begin_checks();
reset role;
