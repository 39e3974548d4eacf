-- Notices: that something waits for somebody, told once by the way they chose, at a time that is safe for them. A notice is made
-- in the transaction of its cause and holds no word of it. A message is taken in hand first and that is committed; then it is
-- sent; then what became of it is written. So it is never sent twice: one whose sender fell over in between "may have arrived",
-- and stays so. What waits for one person at one moment goes as one message, and no more than one in four hours but for a hard
-- time. The job learns an address, a language and the public number to call, and nothing of anybody's plan.
set role sayso_owner;

create table sayso.notice (
  person_id uuid not null references sayso.person,
  id uuid not null,
  supporter_id uuid,
  kind text not null check (kind in ('question', 'ending', 'chosen', 'crisis_started', 'crisis_renewed', 'told_decision',
    'told_yes', 'yes_opened', 'told_confirmed', 'lawful', 'authority', 'lack', 'lack_confirmed', 'lack_again', 'decided', 'death', 'device', 'helper', 'reach_changed', 'closing',
    'terms', 'contact_changed', 'contact_others', 'contact_late', 'missed', 'call_moved', 'helper_call', 'move', 'about_told', 'teams')),
  about uuid,
  urgency text not null default 'ordinary' check (urgency in ('ordinary', 'change', 'crisis')),
  made_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'may_have_arrived', 'shown_here', 'by_hand', 'done_by_hand', 'not_sent')),
  why text check (why in ('later', 'no_sender', 'failed', 'over', 'ended')),
  way text check (way in ('email', 'text', 'letter')),
  tries int not null default 0,
  troubles int not null default 0,
  not_before timestamptz,
  held_until timestamptz,
  at timestamptz,
  seen_at timestamptz,
  message_id uuid,
  reference text check (length(reference) <= 200),
  parting jsonb,
  asked_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, supporter_id) references sayso.supporter (person_id, id)
);
comment on table sayso.notice is 'That something waits for a person, or for a supporter of theirs; what it is about stands where it is, never here';
comment on column sayso.notice.supporter_id is 'Whom it is for; null for the person';
comment on column sayso.notice.troubles is 'How often looking at it failed; it stands aside for a while each time, so that nobody waits behind it';
comment on column sayso.notice.not_before is 'When it may be tried again, after a try that was surely not taken';
comment on column sayso.notice.held_until is 'When it is looked at again, after it could not go: outside safe times, soon after another, or while somebody is with the person';
comment on column sayso.notice.at is 'When it came into the state it is in';
comment on column sayso.notice.seen_at is 'When whoever it is for saw it in the list of what they were told';
comment on column sayso.notice.message_id is 'The message it went with; made anew for each try, so that no id is ever sent twice';
comment on column sayso.notice.parting is 'For a changed address: where and when the old one may be told, until it has been';
comment on column sayso.notice.asked_at is 'When whoever carried it was last asked whether they have it, while it may have arrived';
create unique index notice_once on sayso.notice (person_id, kind, about, coalesce(supporter_id, person_id)) where about is not null;
create index notice_due on sayso.notice (greatest(due_at, not_before, held_until)) where state = 'waiting';
create index notice_of on sayso.notice (person_id, supporter_id) where state = 'waiting';
create index notice_unsure on sayso.notice (at) where state = 'may_have_arrived';
create index notice_open on sayso.notice (state, at) where state in ('sending', 'by_hand');
create index notice_message on sayso.notice (message_id) where message_id is not null;

call sayso.protect_for_person('sayso.notice', columns => 'person_id, id, supporter_id, kind, made_at, due_at, state, why, way, at, seen_at');
alter policy own on sayso.notice using (person_id = (select api.bound_self()) and supporter_id is null);
comment on policy own on sayso.notice is 'The person reads what is theirs; how a supporter was told is the supporter''s';
reset role;

set role sayso_guard;

alter table guard.reach add column in_hand uuid;
comment on column guard.reach.in_hand is 'The message to it that is being sent; one at a time';
create unique index reach_in_hand on guard.reach (in_hand) where in_hand is not null;

create function guard.account_told(p uuid, supporter uuid) returns uuid language sql stable as $$
  select case when supporter is null then (select a.account_id from sayso.person a where a.id = p)
    else (select s.account_id from sayso.supporter s where s.person_id = p and s.id = supporter and s.ended_at is null) end
  where not guard.is_closed(p) and not guard.frozen(p)
$$;
comment on function guard.account_told is 'The account of a person, or of a supporter of theirs, that is told what waits for them; null when nobody is told any more: whatever else ends or freezes an account says so here';

create function guard.told_to(n sayso.notice) returns uuid language sql stable as
$$ select guard.account_told(n.person_id, n.supporter_id) $$;
comment on function guard.told_to is 'Whose account a notice is for; null when nobody is to be told any more';

create function guard.tell_each(people uuid[], supporter uuid, k text, whats uuid[], due timestamptz, how_urgent text default 'ordinary') returns void
language sql volatile as $$
  insert into sayso.notice (person_id, id, supporter_id, kind, about, due_at, urgency)
    select t.person, gen_random_uuid(), supporter, k, t.what, due, how_urgent from unnest(people, whats) as t (person, what)
    where guard.account_told(t.person, supporter) is not null
    on conflict do nothing
$$;
comment on function guard.tell_each is 'Notes, in the transaction of its cause, that each of these is to be told of the thing in its place; once about one thing, and nothing for who cannot sign in';

create function guard.tell(p uuid, supporter uuid, k text, what uuid, due timestamptz default clock_timestamp(), how_urgent text default 'ordinary') returns void
language sql volatile as $$ select guard.tell_each(array[p], supporter, k, array[what], due, how_urgent) $$;
comment on function guard.tell is 'As tell_each, for one';

set local check_function_bodies = off; -- guard.terms_matter is in 0073, a move chosen in company in 0117, news of a link in 0123
create function guard.still_matters(n sayso.notice) returns bool language sql stable as $$
  select case n.kind
    when 'question' then n.about is null or guard.waits(n.person_id, n.about)
    when 'ending' then exists (select from sayso.consent_grant g where g.person_id = n.person_id and g.id = n.about and guard.runs(g))
    when 'chosen' then exists (select from sayso.asked_again q join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
      where q.person_id = n.person_id and q.grant_id = n.about and q.chosen_at is null and guard.runs(g))
      or exists (select from sayso.scribe s where s.person_id = n.person_id and s.id = n.about and s.chosen_at is null and api.scribe_stands(s))
      or exists (select from sayso.move_asked_again q where q.person_id = n.person_id and q.move_id = n.about and q.chosen_at is null
        and guard.move_is_open(guard.move_of(n.person_id, q.move_id)))
    when 'terms' then guard.terms_matter(n)
    when 'call_moved' then guard.moved_call_matters(n)
    when 'helper_call' then guard.helper_call_matters(n)
    when 'move' then guard.move_matters(n)
    when 'teams' then exists (select from sayso.link_news k where k.person_id = n.person_id)
    else true end
$$;
reset check_function_bodies;
comment on function guard.still_matters is 'Whether what a notice is about is still so: what is answered, or over, is told to nobody';

create function guard.may_go(n sayso.notice, t guard.reach, at timestamptz) returns bool language sql stable as $$
  select guard.may_reach(t, n.urgency, at) and not (n.kind = 'chosen' and guard.company_of(n.person_id) is not null)
$$;
comment on function guard.may_go is 'Whether a notice may go to this account now: at a safe time, and "did you choose this yourself?" only when nobody is with the person';

create function guard.machine_reaches(t guard.reach, ways text[]) returns bool language sql immutable as
$$ select t.way = any (ways) and (t.way = 'letter' or t.confirmed_at is not null) $$;
comment on function guard.machine_reaches is 'Whether a sender there is can be given this address: an email or a number only once its code came back';

create function guard.as_reach(parting jsonb) returns guard.reach language sql stable as
$$ select jsonb_populate_record(null::guard.reach, parting) $$;

create function guard.settle(n sayso.notice, t guard.reach, ways text[], moment timestamptz) returns text language sql stable as $$
  select case when guard.frozen(n.person_id) then null when guard.told_to(n) is null then 'ended' when not guard.still_matters(n) then 'over'
    when coalesce(t.way, 'here') = 'here' then 'here' when guard.may_go(n, t, moment) and not guard.machine_reaches(t, ways) then 'no_sender' end
$$;
comment on function guard.settle is 'Why a notice is not to be sent by a machine; null while it is to be, or waits';

create function guard.call_stale(moment timestamptz) returns void language sql volatile as $$
  with stale as (update sayso.notice k set state = 'may_have_arrived', at = moment, parting = null
      where k.state = 'sending' and k.at < moment - interval '10 minutes' returning k.message_id)
    update guard.reach r set in_hand = null from stale s where r.in_hand = s.message_id
$$;
comment on function guard.call_stale is 'What was in hand when its server fell over may have arrived';

create function api.settle_notices(ways text[]) returns text[] language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := clock_timestamp(); step text; trouble text; troubles text[] := '{}';
begin
  if guard.closed() then return troubles; end if;
  foreach step in array array['endings', 'others', 'stale'] loop
    begin
      case step when 'endings' then perform guard.note_endings(); when 'others' then perform guard.go_on(ways, moment); else perform guard.call_stale(moment); end case;
    exception when others then
      get stacked diagnostics trouble = returned_sqlstate;
      troubles := troubles || (step || ' ' || trouble);
    end;
  end loop;
  return troubles;
end $$;
comment on function api.settle_notices is 'Upkeep, before anything is sent: permissions that end, what goes on by a way that was changed, and what was in hand when its server fell over. What fails of it is answered, and stops nothing else';

create function guard.in_hand(t guard.reach, in_lang text, number text, message uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', message, 'way', t.way, 'to', t.address, 'lang', in_lang, 'phone', number)
$$;

create function guard.lang_of(n sayso.notice, t guard.reach) returns text language sql stable as
$$ select case when n.supporter_id is null then (select p.lang from sayso.person p where p.id = n.person_id) else t.lang end $$;

create function guard.phone_of(p uuid) returns text language sql stable as
$$ select v.phone from sayso.service v join sayso.person q on q.service_id = v.id where q.id = p $$;

create function guard.next_due(moment timestamptz) returns sayso.notice language plpgsql volatile as $$
declare n sayso.notice;
begin
  select * into n from sayso.notice k where k.state = 'waiting' and greatest(k.due_at, k.not_before, k.held_until) <= moment
    order by greatest(k.due_at, k.not_before, k.held_until) limit 1 for update skip locked;
  return n;
end $$;
comment on function guard.next_due is 'The notice that has been due for longest; its row is locked, so that two servers never look at the same';

create function guard.claim_parting(n sayso.notice, t guard.reach) returns jsonb language plpgsql volatile as $$
declare message uuid := gen_random_uuid();
begin
  update sayso.notice k set state = 'sending', way = t.way, message_id = message, tries = k.tries + 1, at = clock_timestamp()
    where k.person_id = n.person_id and k.id = n.id;
  return guard.in_hand(t, t.lang, guard.phone_of(n.person_id), message);
end $$;
comment on function guard.claim_parting is 'The last message to an address that was given up';

create function guard.notices_for(account uuid) returns setof sayso.notice language sql stable as $$
  select k.* from sayso.person p join sayso.notice k on k.person_id = p.id and k.supporter_id is null where p.account_id = account
  union all
  select k.* from sayso.supporter s join sayso.notice k on k.person_id = s.person_id and k.supporter_id = s.id where s.account_id = account and s.ended_at is null
$$;
comment on function guard.notices_for is 'All that an account was or is to be told, in whatever capacity';

create function guard.goes_along(n sayso.notice, t guard.reach, moment timestamptz) returns bool language plpgsql stable as $$
begin
  return n.parting is null and coalesce(n.not_before <= moment, true) and guard.told_to(n) is not null and guard.may_go(n, t, moment) and guard.still_matters(n);
exception when others then
  return false;
end $$;
comment on function guard.goes_along is 'Whether one more notice can go with a message to this account; one that cannot be looked at goes with none';

create function guard.claim_digest(account uuid, urgency text, moment timestamptz) returns jsonb language plpgsql volatile as $$
declare n sayso.notice; first_one sayso.notice; t guard.reach; message uuid := gen_random_uuid();
begin
  select * into t from guard.reach r where r.account_id = account and r.in_hand is null
      and (urgency = 'crisis' or r.last_at is null or r.last_at <= moment - interval '4 hours')
    for update skip locked;
  if t.account_id is null then return null; end if;
  for n in select * from guard.notices_for(t.account_id) w where w.state = 'waiting' and w.due_at <= moment order by w.supporter_id nulls first loop
    continue when not guard.goes_along(n, t, moment);
    update sayso.notice k set state = 'sending', way = t.way, message_id = message, tries = k.tries + 1, at = moment
      where k.person_id = n.person_id and k.id = n.id and k.state = 'waiting';
    if found and first_one.id is null then first_one := n; end if;
  end loop;
  if first_one.id is null then return null; end if;
  update guard.reach r set before_last_at = r.last_at, last_at = moment, in_hand = message where r.account_id = t.account_id;
  return guard.in_hand(t, guard.lang_of(first_one, t), guard.phone_of(first_one.person_id), message);
end $$;
comment on function guard.claim_digest is 'All that waits for one account and may go now, as one message; null while one is in its hand, or was a moment ago. Its row is locked, so that two servers never take the same';

create function guard.see_to(n sayso.notice, ways text[], moment timestamptz) returns jsonb language plpgsql volatile as $$
declare t guard.reach; outcome text; message jsonb;
begin
  if n.parting is null then select * into t from guard.reach r where r.account_id = guard.told_to(n);
  else t := guard.as_reach(n.parting); end if;
  outcome := guard.settle(n, t, ways, moment);
  if outcome is not null then
    update sayso.notice k set at = moment, state = case outcome when 'here' then 'shown_here' when 'no_sender' then 'by_hand' else 'not_sent' end,
        why = nullif(outcome, 'here'), way = case outcome when 'no_sender' then t.way else k.way end,
        parting = case outcome when 'no_sender' then k.parting end
      where k.person_id = n.person_id and k.id = n.id;
    return null;
  end if;
  if guard.may_go(n, t, moment) then
    message := case when n.parting is null then guard.claim_digest(t.account_id, n.urgency, moment) else guard.claim_parting(n, t) end;
  end if;
  if message is null then
    update sayso.notice k set held_until = moment + interval '5 minutes' where k.person_id = n.person_id and k.id = n.id;
  end if;
  return message;
end $$;
comment on function guard.see_to is 'What becomes of a notice that is due: taken in hand, with all that can go with it; told to nobody, or by hand; or looked at again in a while. It never stays the one that has been due for longest';

create function guard.step_aside(n sayso.notice, moment timestamptz) returns void language sql volatile as $$
  update sayso.notice k set troubles = k.troubles + 1, held_until = moment + least(interval '5 minutes' * 2 ^ least(k.troubles, 10), interval '6 hours')
    where k.person_id = n.person_id and k.id = n.id
$$;
comment on function guard.step_aside is 'A notice that could not be looked at is looked at again later, each time twice as late, until it is every six hours';

create function api.claim_message(ways text[]) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare n sayso.notice; message jsonb; trouble text; troubles text[] := '{}'; moment timestamptz := clock_timestamp();
begin
  if guard.closed() then return null; end if;
  for looked in 1..100 loop
    n := guard.next_due(moment);
    exit when n.id is null and troubles <> '{}';
    if n.id is null then return null; end if;
    message := null;
    begin
      message := guard.see_to(n, ways, moment);
    exception when others then
      get stacked diagnostics trouble = returned_sqlstate;
      troubles := troubles || trouble;
      perform guard.step_aside(n, moment);
    end;
    exit when message is not null;
  end loop;
  return jsonb_strip_nulls(jsonb_build_object('message', message, 'troubles', nullif(to_jsonb(troubles), '[]')));
end $$;
comment on function api.claim_message is 'One message to send, taken in hand: whoever calls commits before it is sent. Without a message when there was none among a hundred, or some steps aside because looking at it failed, which is answered by its code; null when nothing is due. Nothing while the database is closed for checking';

create function guard.look_again() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update sayso.notice k set held_until = null from guard.notices_for(new.account_id) w
    where k.person_id = w.person_id and k.id = w.id and k.state = 'waiting' and k.held_until is not null;
  return null;
end $$;
comment on function guard.look_again is 'Another way, other safe times: what waited for the old ones is looked at at once';
create trigger look_again after update of way, address, confirmed_at, days, from_time, until_time, outside_changes, outside_crises on guard.reach
  for each row execute function guard.look_again();

create function guard.next_try(tries int) returns interval language sql immutable as
$$ select (array['5 minutes', '30 minutes', '2 hours', '6 hours']::interval[])[tries] $$;
comment on function guard.next_try is 'How long to wait after so many tries; null when it is given up';

create function api.record_message(message uuid, outcome text, given_reference text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if outcome not in ('accepted', 'later', 'never', 'unknown') then raise exception 'nothing comes of that'; end if;
  update guard.reach r set in_hand = null, last_at = case when outcome in ('later', 'never') then r.before_last_at else r.last_at end where r.in_hand = message;
  if outcome = 'accepted' then
    update sayso.notice k set state = 'sent', at = case k.state when 'sending' then clock_timestamp() else k.at end,
        reference = left(given_reference, 200), why = null, parting = null
      where k.message_id = message and k.state in ('sending', 'may_have_arrived');
  elsif outcome = 'unknown' then
    update sayso.notice k set state = 'may_have_arrived', at = clock_timestamp(), parting = null where k.message_id = message and k.state = 'sending';
  else
    update sayso.notice k set at = clock_timestamp(),
        state = case when outcome = 'later' and guard.next_try(k.tries) is not null then 'waiting' else 'by_hand' end,
        why = case when outcome = 'later' and guard.next_try(k.tries) is not null then 'later' else 'failed' end,
        not_before = case when outcome = 'later' then clock_timestamp() + guard.next_try(k.tries) end
      where k.message_id = message and k.state = 'sending';
  end if;
end $$;
comment on function api.record_message is 'What became of a message: taken; surely not taken, to be tried later or never; or nobody knows, and then it is never sent again';

grant execute on function api.settle_notices, api.claim_message, api.record_message to sayso_jobs;

create function guard.note_endings() returns void language sql volatile as $$
  select guard.tell(g.person_id, null, 'ending', g.id) from sayso.consent_grant g
  where g.ends > clock_timestamp() and g.ends <= clock_timestamp() + interval '7 days' and g.ends - g.starts > interval '14 days' and guard.runs(g)
    and not exists (select from sayso.let_end l where l.person_id = g.person_id and l.grant_id = g.id)
    and not exists (select from sayso.notice n where n.person_id = g.person_id and n.kind = 'ending' and n.about = g.id)
$$;
comment on function guard.note_endings is 'Permissions that end within seven days, once each; none given for so short a time that it would be told as soon as it is given';

create function guard.whose_notices(a guard.actor) returns table (person uuid, supporter uuid) language sql stable as $$
  select a.id, null::uuid where a.kind = 'person' union all select s.person_id, s.id from sayso.supporter s where a.kind = 'supporter' and s.id = a.id
$$;
comment on function guard.whose_notices is 'Under whose name the notices for whoever asks stand';

create function api.opened_here(token bytea) returns void language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); with_somebody bool;
begin
  with_somebody := a.kind = 'person' and guard.company_of(a.id) is not null;
  update sayso.notice k set state = 'shown_here', why = null, at = clock_timestamp() from guard.whose_notices(a) w
    where k.person_id = w.person and k.supporter_id is not distinct from w.supporter
      and k.state in ('waiting', 'by_hand') and k.due_at <= clock_timestamp()
      and k.kind not in ('device', 'helper', 'reach_changed', 'closing', 'decided') and not (k.kind = 'chosen' and with_somebody);
end $$;
comment on function api.opened_here is 'Whoever opens their first page has seen what it shows, and is not told of it besides; what guards the account itself goes all the same, because a thief opens that page too';

create function api.told_list(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); said jsonb; with_somebody bool;
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if not guard.has_reach(a) then return null; end if;
  with_somebody := a.kind = 'person' and guard.company_of(a.id) is not null;
  select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'made', k.due_at, 'state', k.state, 'why', k.why, 'way', k.way, 'at', k.at,
      'did', k.done_how, 'by', (select w.name from sayso.worker w where w.id = k.done_by), 'tries', k.hand_tries, 'promised', k.promised)
      order by k.due_at desc, k.id), '[]') into said
    from (select q.*, guard.by_hand_now(q) as promised from sayso.notice q, guard.whose_notices(a) w where q.person_id = w.person and q.supporter_id is not distinct from w.supporter
      and q.due_at <= clock_timestamp() and not (q.kind = 'chosen' and with_somebody) order by q.due_at desc limit 50) k;
  update sayso.notice k set seen_at = clock_timestamp() from guard.whose_notices(a) w
    where k.person_id = w.person and k.supporter_id is not distinct from w.supporter and k.seen_at is null and k.due_at <= clock_timestamp();
  return said;
end $$;
comment on function api.told_list is 'What whoever asks was told of lately, when and by which way, and whether it left; read, it is seen. Whoever is at the screen does not learn that something is asked again';

create function api.reach_here() returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare me uuid := api.bound_self();
begin
  return (select jsonb_build_object('way', coalesce(r.way, 'here'), 'address', coalesce(r.address, ''))
    from sayso.person p left join guard.reach r on r.account_id = p.account_id where p.id = me);
end $$;
comment on function api.reach_here is 'How the person bound here is told, to take home';

grant execute on function api.opened_here, api.told_list, api.reach_here to sayso_app;

-- An address that is given up is told once more, in the same words as ever: a change by a thief is not silent.
create function guard.change_way(a guard.actor, to_way text, to_address text, confirmed timestamptz, in_lang text) returns void language plpgsql volatile as $$
declare old guard.reach; whom sayso.notice;
begin
  select * into old from guard.reach t where t.account_id = a.account_id for update;
  delete from guard.reach_asked k where k.account_id = a.account_id;
  insert into guard.reach as t (account_id, way, address, confirmed_at, lang, changed_at) values (a.account_id, to_way, to_address, confirmed, in_lang, clock_timestamp())
    on conflict (account_id) do update set way = excluded.way, address = excluded.address, confirmed_at = excluded.confirmed_at, lang = excluded.lang,
      changed_at = excluded.changed_at;
  if (coalesce(old.way, 'here'), coalesce(old.address, '')) is not distinct from (to_way, to_address) then return; end if;
  perform guard.note_reach(a, 'reach_changed');
  if coalesce(old.way, 'here') = 'here' then return; end if;
  whom.person_id := case a.kind when 'person' then a.id else (select s.person_id from sayso.supporter s where s.id = a.id) end;
  insert into sayso.notice (person_id, id, supporter_id, kind, parting)
    values (whom.person_id, gen_random_uuid(), case a.kind when 'supporter' then a.id end, 'reach_changed',
      to_jsonb(old) - array['last_at', 'before_last_at', 'in_hand', 'changed_at']);
end $$;
comment on function guard.change_way is 'Another way, or another address, counts from now on; a code that was on its way to a third is good for nothing';
reset role;
