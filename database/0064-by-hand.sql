-- What no machine can tell somebody, a worker does: a letter to print, or a call. All that waits for one account is one promise. Who:
-- an administrator of the service, who keeps its accounts, and for a person also the worker who answers for a link of theirs; not
-- whoever they keep out. The list gives names and how; an address comes out for one promise alone, and a name on the list has its
-- line first, as on any list. Nobody is told here what it is about.
set role sayso_owner;
alter table sayso.notice add column hand_tries int not null default 0,
  add column hand_tried_at timestamptz,
  add column done_how text check (done_how in ('posted', 'spoke')),
  add column done_by uuid references sayso.worker;
comment on column sayso.notice.hand_tries is 'How often a worker called and reached nobody';
comment on column sayso.notice.done_by is 'The worker who posted it or spoke to them';
create index notice_id on sayso.notice (id);
grant select (hand_tries, done_how, done_by) on sayso.notice to sayso_app;
reset role;

set role sayso_guard;

create function guard.told_where(n sayso.notice) returns guard.reach language sql stable as $$
  select case when n.parting is null then (select r from guard.reach r where r.account_id = guard.told_to(n)) else guard.as_reach(n.parting) end
$$;
comment on function guard.told_where is 'Where a notice may be told: for an address that was given up, there; else as whoever it is for says now';

create function guard.answers_for(a guard.actor, p uuid) returns bool language sql stable as
$$ select exists (select from sayso.link l where l.person_id = p and l.responsible_id = a.id and l.ended_at is null
  and guard.acts_for(a.id, l.team_id)) $$;

create function guard.sees_to(a guard.actor, n sayso.notice) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and not guard.keeps_out(n.person_id, a.id)
    and (guard.is_administrator(a) and guard.of_my_service(a, 'person', n.person_id) or n.supporter_id is null and guard.answers_for(a, n.person_id)), false)
$$;
comment on function guard.sees_to is 'Whether this worker is one who may see to a notice: those who keep the accounts, and a person''s own worker';

create function guard.by_hand_now(n sayso.notice) returns bool language sql stable as $$
  select n.state = 'by_hand' and guard.told_to(n) is not null
    and coalesce((guard.told_where(n)).way in ('text', 'letter') or n.supporter_id is null and (guard.told_where(n)).way = 'email', false)
$$;
comment on function guard.by_hand_now is 'Whether there is something to do: whoever chose only here since waits for nobody, and a helper whose email failed has no other way';

create function guard.promise_of(n sayso.notice) returns text language sql stable as
$$ select concat_ws(':', n.person_id, n.supporter_id, case when n.parting is not null then n.id end) $$;
comment on function guard.promise_of is 'What is one promise: all that waits for one account; the last message to an old address is one of its own';

create function guard.promises(a guard.actor) returns setof sayso.notice language sql stable as $$
  select (one.n).* from (select distinct on (guard.promise_of(n)) n from sayso.notice n where n.state = 'by_hand' and guard.by_hand_now(n) and guard.sees_to(a, n)
    order by guard.promise_of(n), n.at, n.id) as one
$$;
comment on function guard.promises is 'What this worker may see to, each promise by the first notice of it';

create function guard.promise_line(a guard.actor, n sayso.notice, whole bool) returns jsonb language sql stable as $$
  select jsonb_build_object('person', n.person_id, 'id', n.id, 'helper', n.supporter_id is not null,
      'name', coalesce((select s.name from sayso.supporter s where s.person_id = n.person_id and s.id = n.supporter_id), e.chosen_name),
      'how', case when t.way = 'letter' then 'letter' else 'call' end, 'since', n.at, 'now', guard.may_go(n, t, clock_timestamp()),
      'days', t.days, 'from', to_char(t.from_time, 'HH24:MI'), 'until', to_char(t.until_time, 'HH24:MI'),
      'tries', k.tries, 'tried', k.tried, 'lang', guard.lang_of(n, t), 'phone', guard.phone_of(n.person_id),
      'contact', case when linked then e.safe_contact end, 'needs', case when linked then e.access_needs end)
    || case when whole then jsonb_build_object('address', case when t.way in ('letter', 'text') then t.address end) else '{}' end
  from guard.told_where(n) t cross join sayso.list_entry e
    cross join lateral (select n.supporter_id is null and guard.answers_for(a, n.person_id) as linked) l
    cross join lateral (select max(q.hand_tries) as tries, max(q.hand_tried_at) as tried from sayso.notice q
      where q.person_id = n.person_id and q.state = 'by_hand' and guard.promise_of(q) = guard.promise_of(n)) k
  where e.person_id = n.person_id
$$;
comment on function guard.promise_line is 'Whom, how and when; what a link gives, to whoever has it; the address only for one promise that was opened';

create function guard.refused_by_hand(a guard.actor, wanted uuid) returns void language sql volatile as
$$ select guard.note_refused(n.person_id, a) from sayso.notice n where n.id = wanted $$;

create function api.open_by_hand(token bytea, wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); one uuid; people uuid[];
begin
  if a.kind is distinct from 'worker' then return null; end if;
  people := array(select distinct n.person_id from guard.promises(a) n where wanted is null or n.id = wanted order by 1);
  if cardinality(people) = 0 then perform guard.refused_by_hand(a, wanted); end if;
  foreach one in array people loop perform guard.note_listed(one, a); end loop;
  return guard.ticket_for(a, null, '{}', people);
end $$;
comment on function api.open_by_hand is 'First transaction of a look at what is to be told by hand, or at one promise: the lines, and a ticket';

create function api.seen_by_hand(token bytea, ticket_id uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return (select coalesce(jsonb_agg(guard.promise_line(a, n, wanted is not null) order by n.at, n.id), '[]')
    from guard.promises(a) n where n.person_id = any (t.people) and (wanted is null or n.id = wanted));
end $$;
comment on function api.seen_by_hand is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.by_hand(token bytea, wanted uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_by_hand(token, wanted);
begin
  commit;
  seen := api.seen_by_hand(token, ticket, wanted);
end $$;
comment on procedure api.by_hand is 'What this worker may see to, the longest waiting first; with a promise named, that one, whole';

create function api.tell_by_hand(token bytea, form uuid, wanted uuid, did text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('tell_by_hand', wanted, did)::text;
  outcome jsonb;
  p uuid := (select k.person_id from sayso.notice k where k.id = wanted);
  n sayso.notice;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into n from sayso.notice k where k.person_id = p and k.id = wanted;
  if not guard.sees_to(a, n) then
    perform guard.refused_by_hand(a, wanted);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into n from sayso.notice k where k.person_id = p and k.id = wanted for update;
  if not guard.sees_to(a, n) then return guard.refuse('not_found'); end if;
  if not guard.by_hand_now(n) or (did = 'posted') <> ((guard.told_where(n)).way = 'letter') then return guard.refuse('told_meanwhile'); end if;
  if did = 'not_reached' then
    update sayso.notice k set hand_tries = k.hand_tries + 1, hand_tried_at = clock_timestamp()
      where k.person_id = p and k.state = 'by_hand' and guard.promise_of(k) = guard.promise_of(n);
  else
    update sayso.notice k set state = 'done_by_hand', at = clock_timestamp(), done_how = did, done_by = a.id, parting = null
      where k.person_id = p and k.state = 'by_hand' and guard.promise_of(k) = guard.promise_of(n);
  end if;
  if n.supporter_id is null then
    perform guard.append(p, 'hand_' || did, jsonb_build_object('actor', guard.actor_line(a, (select l.team_id from sayso.link l
      where l.person_id = p and l.responsible_id = a.id and l.ended_at is null limit 1))));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.tell_by_hand is 'A letter was posted, somebody was spoken to, or nobody was reached; it stands in the person''s history, with who it was';

grant execute on function api.open_by_hand, api.seen_by_hand, api.tell_by_hand to sayso_app;
grant execute on procedure api.by_hand to sayso_app;
reset role;
