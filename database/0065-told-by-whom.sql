-- What whoever asks was told, as in 0061, and by whom where a worker did it.
set role sayso_guard;

create or replace function api.told_list(token bytea) returns jsonb language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); said jsonb; with_somebody bool;
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if not guard.has_reach(a) then return null; end if;
  with_somebody := a.kind = 'person' and guard.company_of(a.id) is not null;
  select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'made', k.due_at, 'state', k.state, 'why', k.why, 'way', k.way, 'at', k.at,
      'did', k.done_how, 'by', (select w.name from sayso.worker w where w.id = k.done_by), 'tries', k.hand_tries)
      order by k.due_at desc, k.id), '[]') into said
    from (select q.* from sayso.notice q, guard.whose_notices(a) w where q.person_id = w.person and q.supporter_id is not distinct from w.supporter
      and q.due_at <= clock_timestamp() and not (q.kind = 'chosen' and with_somebody) order by q.due_at desc limit 50) k;
  update sayso.notice k set seen_at = clock_timestamp() from guard.whose_notices(a) w
    where k.person_id = w.person and k.supporter_id is not distinct from w.supporter and k.seen_at is null and k.due_at <= clock_timestamp();
  return said;
end $$;
reset role;
