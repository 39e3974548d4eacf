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
