-- What may have arrived is asked after where whoever carries messages can say so; it is written down as sent, and never sent again.
set role sayso_owner;
alter table sayso.notice add column asked_at timestamptz;
comment on column sayso.notice.asked_at is 'When whoever carried it was last asked whether they have it, while it may have arrived';
create index notice_unsure on sayso.notice (at) where state = 'may_have_arrived';
reset role;

set role sayso_guard;

create function api.ask_after(ways text[]) returns table (id uuid, way text)
language plpgsql volatile security definer set search_path = '' as $$
declare moment timestamptz := clock_timestamp();
begin
  if guard.closed() then return; end if;
  return query with few as (select k.message_id from sayso.notice k
      where k.state = 'may_have_arrived' and k.message_id is not null and k.way = any (ways)
        and k.at > moment - interval '7 days' and coalesce(k.asked_at <= moment - interval '1 hour', true)
      group by k.message_id order by min(k.asked_at) nulls first, min(k.at) limit 5),
    asked as (update sayso.notice k set asked_at = moment from few f
      where k.message_id = f.message_id and k.state = 'may_have_arrived' returning k.message_id, k.way)
    select distinct a.message_id, a.way from asked a;
end $$;
comment on function api.ask_after is 'A few messages that may have arrived, to ask those who carry them: by their ids alone, within the seven days that they remember, and not again within an hour';
grant execute on function api.ask_after to sayso_jobs;

-- As in 0061, but what is found later left when it left, not when it was found.
create or replace function api.record_message(message uuid, outcome text, given_reference text) returns void
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
reset role;

-- Whoever changes their way is told by the new one: what waits by hand for the old goes on, where a machine can reach them now.
set role sayso_guard;
alter table guard.reach add column changed_at timestamptz;
comment on column guard.reach.changed_at is 'When another way or address was last chosen: what waits by hand since before then goes on by it';

create or replace function guard.change_way(a guard.actor, to_way text, to_address text, confirmed timestamptz, in_lang text) returns void language plpgsql volatile as $$
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

create function guard.go_on(ways text[], moment timestamptz) returns void language sql volatile as $$
  update sayso.notice k set at = moment, why = null, tries = 0, not_before = null,
      state = case r.way when 'here' then 'shown_here' else 'waiting' end
    from guard.reach r where k.state = 'by_hand' and k.parting is null and r.account_id = guard.told_to(k) and r.changed_at > k.at
      and (r.way = 'here' or guard.machine_reaches(r, ways))
$$;
comment on function guard.go_on is 'What waits by hand for a way that was changed since goes on by the new one, if a machine can reach them by it; whoever chose only here has it here. Else it stays by hand, with the new address';

-- As in 0061; and what waits for an account that is frozen waits on: it may turn out that somebody is here.
create or replace function guard.settle(n sayso.notice, t guard.reach, ways text[], moment timestamptz) returns text language sql stable as $$
  select case when guard.frozen(n.person_id) then null when guard.told_to(n) is null then 'ended' when not guard.still_matters(n) then 'over'
    when coalesce(t.way, 'here') = 'here' then 'here' when guard.may_go(n, t, moment) and not guard.machine_reaches(t, ways) then 'no_sender' end
$$;

create or replace function api.settle_notices(ways text[]) returns void language plpgsql volatile security definer set search_path = '' as $$
declare n record; moment timestamptz := clock_timestamp();
begin
  if guard.closed() then return; end if;
  perform guard.note_endings();
  perform guard.go_on(ways, moment);
  with stale as (update sayso.notice k set state = 'may_have_arrived', at = moment, parting = null
      where k.state = 'sending' and k.at < moment - interval '10 minutes' returning k.message_id)
    update guard.reach r set in_hand = null from stale s where r.in_hand = s.message_id;
  for n in select * from (select k.person_id, k.id, guard.settle(k, t, ways, moment) as outcome, t.way from sayso.notice k
      left join guard.reach r on k.parting is null and r.account_id = guard.told_to(k)
      cross join lateral (select (case when k.parting is null then r else guard.as_reach(k.parting) end).*) t
      where k.state = 'waiting' and k.due_at <= moment) s where s.outcome is not null
  loop
    update sayso.notice k set at = moment, state = case n.outcome when 'here' then 'shown_here' when 'no_sender' then 'by_hand' else 'not_sent' end,
        why = nullif(n.outcome, 'here'), way = case n.outcome when 'no_sender' then n.way else k.way end,
        parting = case n.outcome when 'no_sender' then k.parting end
      where k.person_id = n.person_id and k.id = n.id and k.state = 'waiting';
  end loop;
end $$;
reset role;

-- What a list says is what somebody will do: whether anybody is to call or write is asked of the one function that makes the lists.
set role sayso_guard;
create or replace function api.told_list(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
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
reset role;

-- What else somebody is told of: what others wrote down about deciding for them, a death before it is confirmed, a yes that came to
-- count, and, on another day and alone, that they let a worker write down their yes while somebody was there.
set role sayso_owner;
alter table sayso.notice drop constraint notice_kind_check;
alter table sayso.notice add constraint notice_kind_check check (kind in ('question', 'ending', 'chosen', 'crisis_started', 'crisis_renewed', 'told_decision',
  'told_yes', 'yes_opened', 'lawful', 'authority', 'lack', 'lack_confirmed', 'lack_again', 'decided', 'death', 'device', 'helper', 'reach_changed', 'closing'));
reset role;

set role sayso_guard;
create or replace function guard.tell_of_line(p uuid, line_kind text, line jsonb) returns void language plpgsql volatile as $$
begin
  case
    when line ? 'held' then null;
    when line_kind = 'asked' then perform guard.tell(p, null, 'question', (line ->> 'request')::uuid);
    when line_kind in ('crisis_started', 'crisis_renewed') then perform guard.tell_of_crisis(p, line, line_kind);
    when line_kind in ('told_stop', 'told_no') then perform guard.tell(p, null, 'told_decision', (line ->> 'decision')::uuid);
    when line_kind = 'told_yes' then perform guard.tell(p, null, 'told_yes', (line ->> 'yes')::uuid);
    when line_kind = 'told_yes_opened' then perform guard.tell(p, null, 'yes_opened', (line ->> 'grant')::uuid);
    when line_kind in ('lawful_recorded', 'lawful_corrected', 'lawful_shown') then perform guard.tell(p, null, 'lawful', (line ->> 'share')::uuid);
    when line_kind = 'authority_recorded' then perform guard.tell(p, null, 'authority', (line ->> 'authority')::uuid);
    when line_kind = 'incapacity_recorded' then perform guard.tell(p, null, 'lack', (line ->> 'incapacity')::uuid);
    when line_kind = 'incapacity_confirmed' then perform guard.tell(p, null, 'lack_confirmed', (line ->> 'incapacity')::uuid);
    when line_kind = 'incapacity_again' then perform guard.tell(p, null, 'lack_again', (line ->> 'incapacity')::uuid);
    when line_kind = 'authority_decided' then perform guard.tell(p, null, 'decided', (line ->> 'grant')::uuid);
    when line_kind = 'death_recorded' then perform guard.tell(p, null, 'death', (line ->> 'death')::uuid);
    when line_kind = 'closing_asked' then perform guard.tell(p, null, 'closing', null);
    else null;
  end case;
end $$;

create or replace function guard.still_matters(n sayso.notice) returns bool language sql stable as $$
  select case n.kind
    when 'question' then n.about is null or guard.waits(n.person_id, n.about)
    when 'ending' then exists (select from sayso.consent_grant g where g.person_id = n.person_id and g.id = n.about and guard.runs(g))
    when 'chosen' then exists (select from sayso.asked_again q join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
      where q.person_id = n.person_id and q.grant_id = n.about and q.chosen_at is null and guard.runs(g))
      or exists (select from sayso.scribe s where s.person_id = n.person_id and s.id = n.about and s.chosen_at is null and api.scribe_stands(s))
    else true end
$$;

-- As in 0061; what was decided for somebody stands on no first page, so opening it is not having been told.
create or replace function api.opened_here(token bytea) returns void language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); with_somebody bool;
begin
  with_somebody := a.kind = 'person' and guard.company_of(a.id) is not null;
  update sayso.notice k set state = 'shown_here', why = null, at = clock_timestamp() from guard.whose_notices(a) w
    where k.person_id = w.person and k.supporter_id is not distinct from w.supporter
      and k.state in ('waiting', 'by_hand') and k.due_at <= clock_timestamp()
      and k.kind not in ('device', 'helper', 'reach_changed', 'closing', 'decided') and not (k.kind = 'chosen' and with_somebody);
end $$;
reset role;

set role sayso_owner;
drop trigger tell_of_line on sayso.history;
create trigger tell_of_line after insert on sayso.history for each row
  when (new.kind in ('asked', 'crisis_started', 'crisis_renewed', 'told_stop', 'told_no', 'told_yes', 'told_yes_opened', 'lawful_recorded', 'lawful_corrected',
    'lawful_shown', 'authority_recorded', 'incapacity_recorded', 'incapacity_confirmed', 'incapacity_again', 'authority_decided', 'death_recorded', 'closing_asked'))
  execute function sayso.tell_of_line();

create function sayso.tell_to_choose_scribe() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.tell(new.person_id, null, 'chosen', new.id, new.ask_after);
  return null;
end $$;
comment on function sayso.tell_to_choose_scribe is 'Whoever was let write down a yes in company is asked about another day: told then, and only while nobody is there';
grant execute on function sayso.tell_to_choose_scribe to sayso_guard;
create trigger tell_to_choose after insert on sayso.scribe for each row when (new.ask_after is not null) execute function sayso.tell_to_choose_scribe();
reset role;
