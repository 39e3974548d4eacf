-- What may still reach somebody. What may have arrived is asked after where whoever carries messages can say so; it is written down as
-- sent, with the time at which it left, and never sent again. What waits by hand for a way that was changed since goes on by the new
-- one, where a machine can reach them now.
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

create function guard.go_on(ways text[], moment timestamptz) returns void language sql volatile as $$
  update sayso.notice k set at = moment, why = null, tries = 0, not_before = null,
      state = case r.way when 'here' then 'shown_here' else 'waiting' end
    from guard.reach r where k.state = 'by_hand' and k.parting is null and r.account_id = guard.told_to(k) and r.changed_at > k.at
      and (r.way = 'here' or guard.machine_reaches(r, ways))
$$;
comment on function guard.go_on is 'What waits by hand for a way that was changed since goes on by the new one, if a machine can reach them by it; whoever chose only here has it here. Else it stays by hand, with the new address';
reset role;
