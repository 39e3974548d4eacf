-- "Ask someone to call me": one press becomes a promise with a time. It is a promise of one team, through its link, and one named
-- worker holds it: whoever took it, else the link's own worker, else a supervisor of the team; never somebody whom the person keeps
-- out. That, and whether it still stands, is worked out anew each time, so that a worker who leaves or a link that ends leaves nothing
-- behind. By when is guard.call_by (0071). Why is not asked. Whoever of the team looks at it has stood on their list first.
set role sayso_owner;

create table sayso.call_asked (
  person_id uuid not null references sayso.person,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  taken_by uuid references sayso.worker,
  helper_id uuid,
  asked_at timestamptz not null default clock_timestamp(),
  promised_at timestamptz not null,
  outside bool not null default false,
  number text not null default '' check (length(number) <= 30),
  suits text not null default '' check (length(suits) <= 300),
  note text not null default '' check (length(note) <= 500),
  version int not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'talked', 'not_needed')),
  tries int not null default 0,
  said_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  foreign key (person_id, helper_id) references sayso.supporter (person_id, id)
);
comment on table sayso.call_asked is 'That a team calls a person who asked for it, and by when';
comment on column sayso.call_asked.taken_by is 'A worker of the team who said that they call, or whom the person was given instead; null for the link''s own';
comment on column sayso.call_asked.helper_id is 'The helper who asked for it; none when the person did';
comment on column sayso.call_asked.outside is 'The person said that the team may call outside their safe times';
comment on column sayso.call_asked.number is 'On which number, if the person said so; else as the team has it';
comment on column sayso.call_asked.note is 'What it is about, if the person wanted to say';
create unique index call_once on sayso.call_asked (person_id, link_id) where state = 'waiting';
create index call_team on sayso.call_asked (team_id, promised_at) where state = 'waiting';
call sayso.protect_for_person('sayso.call_asked');
reset role;

set role sayso_guard;

create function guard.call_stands(c sayso.call_asked) returns bool language sql stable as $$
  select c.state = 'waiting' and not guard.is_closed(c.person_id) and not guard.frozen(c.person_id)
    and exists (select from sayso.link l where l.person_id = c.person_id and l.id = c.link_id and l.ended_at is null and l.told_at <= clock_timestamp())
$$;
comment on function guard.call_stands is 'Whether a team still owes this call: it ends with the link, and waits for nobody whose account is closed or frozen';

create function guard.may_call(c sayso.call_asked, worker uuid) returns bool language sql stable as $$
  select worker is not null and guard.acts_for(worker, c.team_id) and not guard.keeps_out(c.person_id, worker)
$$;

-- While whoever has it is away, the next who is there does: it is worked out anew each time.
create function guard.call_holder(c sayso.call_asked) returns uuid language sql stable as $$
  select k.worker from sayso.link l cross join lateral (values (1, c.taken_by), (2, l.responsible_id),
    (3, guard.stand_in(c.person_id, c.team_id, l.responsible_id))) k (n, worker)
  where l.person_id = c.person_id and l.id = c.link_id and guard.may_call(c, k.worker) order by guard.on_leave(k.worker), k.n limit 1
$$;
comment on function guard.call_holder is 'The one worker who holds it; null only where the team has nobody left who may, and then its number stands without a name';

create function guard.call_promise(p uuid, team uuid, anytime bool) returns timestamptz language sql stable as $$
  select guard.call_by(team, case when not anytime then t.days end, t.from_time, t.until_time, clock_timestamp())
  from sayso.person q left join guard.reach t on t.account_id = q.account_id where q.id = p
$$;
comment on function guard.call_promise is 'By when this team calls this person, who asks now: at their safe times, unless they let it call at any';

create function guard.call_line(a guard.actor, c sayso.call_asked, k text) returns void language sql volatile as $$
  select guard.append(c.person_id, k, jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, case a.kind when 'worker' then c.team_id end),
    'call', c.id, 'team', c.team_id, 'name', coalesce((select w.name from sayso.worker w where w.id = guard.call_holder(c)), (select t.name from sayso.team t where t.id = c.team_id)))))
$$;

create function guard.first_link(p uuid) returns sayso.link language sql stable as $$
  select k.* from sayso.link k where k.person_id = p and k.ended_at is null and k.told_at <= clock_timestamp() order by k.told_at, k.id limit 1
$$;
comment on function guard.first_link is 'The link of the team that has been the person''s the longest; who of it calls is worked out';

create function guard.ask_call(a guard.actor, l sayso.link, anytime bool) returns uuid language plpgsql volatile as $$
declare c sayso.call_asked; due timestamptz := guard.call_promise(l.person_id, l.team_id, anytime);
begin
  select * into c from sayso.call_asked k where k.person_id = l.person_id and k.link_id = l.id and k.state = 'waiting';
  if c.id is not null or due is null then return c.id; end if;
  insert into sayso.call_asked (person_id, id, link_id, team_id, promised_at, outside, helper_id)
    values (l.person_id, gen_random_uuid(), l.id, l.team_id, due, anytime, case when a.kind = 'supporter' then a.id end) returning * into c;
  perform guard.call_line(a, c, case a.kind when 'supporter' then 'call_helper' else 'call_asked' end);
  return c.id;
end $$;
comment on function guard.ask_call is 'One open call a link, of whoever asks first; null when the team is never open at a time that is safe for the person';

create function api.ask_call(token bytea, form uuid, anytime bool) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_call', anytime)::text;
  outcome jsonb;
  l sayso.link;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  l := guard.first_link(a.id);
  if l.id is not null then perform guard.ask_call(a, l, anytime); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.ask_call is 'The person asks for a call, of the team that has been theirs the longest; whoever has none reads whom they can call';

create function guard.own_call(a guard.actor, call uuid) returns sayso.call_asked language plpgsql volatile as $$
declare c sayso.call_asked;
begin
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into c from sayso.call_asked k where k.person_id = a.id and k.id = call;
  return case when guard.call_stands(c) then c end;
end $$;

create function api.change_call(token bytea, form uuid, call uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('change_call', call, q)::text;
  outcome jsonb;
  c sayso.call_asked;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  c := guard.own_call(a, call);
  if c.id is null then return guard.refuse('not_found'); end if;
  update sayso.call_asked k set number = q ->> 'number', suits = q ->> 'suits', note = q ->> 'note', version = version + 1 where k.person_id = a.id and k.id = call;
  perform guard.call_line(a, c, 'call_changed');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.change_call is 'On which number, when it suits them, and what it is about, as the person says; no word of it goes into the history';

create function api.move_call(token bytea, form uuid, call uuid, to_link uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('move_call', call, to_link)::text;
  outcome jsonb;
  c sayso.call_asked;
  l sayso.link;
  other uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  c := guard.own_call(a, call);
  select * into l from sayso.link k where k.person_id = a.id and k.id = to_link and k.ended_at is null and k.told_at <= clock_timestamp();
  if c.id is null or l.id is null then return guard.refuse('not_found'); end if;
  if l.id = c.link_id then
    other := guard.stand_in(a.id, c.team_id, guard.call_holder(c));
    if other is null then return guard.refuse('no_such_grantee'); end if;
    update sayso.call_asked k set taken_by = other, version = version + 1 where k.person_id = a.id and k.id = call returning * into c;
    perform guard.call_line(a, c, 'call_moved');
  elsif guard.ask_call(a, l, c.outside) is not null then
    update sayso.call_asked k set state = 'not_needed', said_at = clock_timestamp(), version = version + 1 where k.person_id = a.id and k.id = call;
  else
    return guard.refuse('no_such_grantee');
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.move_call is 'Somebody else, please: a supervisor of the same team, or another team of the person''s, which promises anew';

create function api.end_call(token bytea, form uuid, call uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_call', call)::text;
  outcome jsonb;
  c sayso.call_asked;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  c := guard.own_call(a, call);
  if c.id is null then return guard.refuse('not_found'); end if;
  update sayso.call_asked k set state = 'not_needed', said_at = clock_timestamp(), version = version + 1 where k.person_id = a.id and k.id = call;
  perform guard.call_line(a, c, 'call_not_needed');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_call is 'No call needed; why is not asked';

create function guard.call_seen(c sayso.call_asked) returns jsonb language sql stable as $$
  select jsonb_build_object('id', c.id, 'person', c.person_id, 'name', e.chosen_name, 'team', t.name, 'phone', t.phone, 'within', t.call_within,
      'afterOpening', t.call_after_opening, 'holder', h.id, 'holderName', h.name, 'link', c.link_id, 'by', c.promised_at,
      'late', c.state = 'waiting' and c.promised_at < clock_timestamp(), 'safeContact', e.safe_contact, 'needs', e.access_needs, 'number', c.number,
      'suits', c.suits, 'note', c.note, 'version', c.version, 'state', c.state, 'tries', c.tries, 'saidAt', c.said_at,
      'outside', c.outside, 'helped', c.helper_id is not null)
  from sayso.list_entry e join sayso.team t on t.id = c.team_id left join sayso.worker h on h.id = guard.call_holder(c) where e.person_id = c.person_id
$$;

create function api.own_calls(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return jsonb_build_object(
    'calls', (select coalesce(jsonb_agg(guard.call_seen(c) || jsonb_build_object('helper',
        (select s.name from sayso.supporter s where s.person_id = c.person_id and s.id = c.helper_id)) order by c.promised_at), '[]') from sayso.call_asked c
      where c.person_id = a.id and (guard.call_stands(c) or c.state = 'talked' and c.said_at > clock_timestamp() - interval '2 days')),
    'never', coalesce((select guard.call_promise(a.id, l.team_id, false) is null from guard.first_link(a.id) l where l.id is not null), false),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('link', l.id, 'team', t.name) order by l.told_at, l.id), '[]')
      from sayso.link l join sayso.team t on t.id = l.team_id where l.person_id = a.id and l.ended_at is null and l.told_at <= clock_timestamp()));
end $$;
comment on function api.own_calls is 'Who calls the person, by when, and which teams they can ask. It reads without binding (ADR 43), because whoever holds a call is worked out';

create function guard.sees_call(a guard.actor, c sayso.call_asked) returns bool language sql stable as
$$ select coalesce(a.kind = 'worker' and guard.may_call(c, a.id) and guard.call_stands(c), false) $$;
comment on function guard.sees_call is 'Whether this worker is of the team that owes the call, and not kept out';

create function guard.calls_for(a guard.actor) returns setof sayso.call_asked language sql stable as $$
  select c.* from sayso.membership m join sayso.call_asked c on c.team_id = m.team_id and c.state = 'waiting'
  where m.worker_id = a.id and m.left_at is null and guard.sees_call(a, c)
$$;

create function api.open_calls(token bytea) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); one uuid; people uuid[];
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct c.person_id from guard.calls_for(a) c order by 1);
  foreach one in array people loop perform guard.note_listed(one, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_calls is 'First transaction of a look at whom a worker''s teams owe a call: the lines, and a ticket';

create function api.seen_calls(token bytea, ticket_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return (select coalesce(jsonb_agg(guard.call_seen(c) || jsonb_build_object('mine', guard.call_holder(c) is not distinct from a.id,
      'supervises', exists (select from sayso.membership m where m.worker_id = a.id and m.team_id = c.team_id and m.role = 'supervisor' and m.left_at is null))
      order by c.promised_at, c.id), '[]')
    from guard.calls_for(a) c where c.person_id = any (t.people));
end $$;
comment on function api.seen_calls is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.calls(token bytea, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_calls(token);
begin
  commit;
  seen := api.seen_calls(token, ticket);
end $$;
comment on procedure api.calls is 'Whom a worker''s teams owe a call, the soonest first; each name has its line first, as on any list';

create function guard.tell_of_moved_call(c sayso.call_asked, was timestamptz) returns void language sql volatile as $$
  select guard.tell(c.person_id, null, 'call_moved', null, clock_timestamp(),
    case when least(c.promised_at, was) < clock_timestamp() + interval '48 hours' then 'change' else 'ordinary' end)
  where c.promised_at <> was
$$;
comment on function guard.tell_of_moved_call is 'A call that comes at another time than was promised is told of each time it moves; within 48 hours it is a change at the last minute';

create function guard.moved_call_matters(n sayso.notice) returns bool language sql stable as
$$ select exists (select from sayso.call_asked c where c.person_id = n.person_id and c.tries > 0 and guard.call_stands(c)) $$;
comment on function guard.moved_call_matters is 'Whether a call that was moved is still to come; what was talked of since, or is not needed, is told to nobody';

create function guard.helper_call_matters(n sayso.notice) returns bool language sql stable as
$$ select exists (select from sayso.call_asked c where c.person_id = n.person_id and c.id = n.about and guard.call_stands(c)) $$;
comment on function guard.helper_call_matters is 'Whether the call for which a helper asked is still to come';

create function api.answer_call(token bytea, form uuid, call uuid, seen_version int, did text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_call', call, seen_version, did)::text;
  outcome jsonb;
  p uuid := (select k.person_id from sayso.call_asked k where k.id = call);
  c sayso.call_asked;
  was timestamptz;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if did is null or did not in ('talked', 'no_answer', 'take') then raise exception 'nobody can say that'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into c from sayso.call_asked k where k.person_id = p and k.id = call;
  if not guard.sees_call(a, c) then
    if p is not null then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  if c.version is distinct from seen_version then return guard.refuse('together_changed'); end if;
  was := c.promised_at;
  update sayso.call_asked k set version = version + 1, taken_by = a.id,
      state = case did when 'talked' then 'talked' else 'waiting' end,
      said_at = case did when 'talked' then clock_timestamp() end,
      tries = k.tries + (did = 'no_answer')::int,
      promised_at = case did when 'no_answer' then coalesce(guard.call_promise(p, k.team_id, k.outside), k.promised_at) else k.promised_at end
    where k.person_id = p and k.id = call returning * into c;
  perform guard.call_line(a, c, case did when 'talked' then 'call_talked' when 'take' then 'call_taken' else 'call_no_answer' end);
  perform guard.tell_of_moved_call(c, was);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_call is 'A worker of the team says that they talked, that nobody answered and they try again by the same rule, of which the person is told, or that they take it; over nobody who answered meanwhile';

grant execute on function api.ask_call, api.change_call, api.move_call, api.end_call, api.own_calls, api.open_calls, api.seen_calls, api.answer_call to sayso_app;
grant execute on procedure api.calls to sayso_app;

reset role;
