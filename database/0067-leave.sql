-- When a worker is away. They say it, or a supervisor of a team of theirs does. It moves nothing: whoever asks who comes, who calls or
-- whose a promise is, asks guard.on_leave.
set role sayso_owner;

create table sayso.leave (
  id uuid primary key,
  worker_id uuid not null references sayso.worker,
  from_on date not null,
  until_on date not null check (until_on >= from_on and until_on < from_on + 366),
  said_by uuid not null references sayso.worker,
  said_at timestamptz not null default clock_timestamp(),
  taken_back_at timestamptz
);
comment on table sayso.leave is 'From which day until which a worker is away, the last day too';
create index leave_worker on sayso.leave (worker_id, until_on) where taken_back_at is null;
call sayso.protect('sayso.leave');
reset role;

set role sayso_guard;

create function guard.on_leave(worker uuid) returns bool language sql stable as $$
  select exists (select from sayso.leave l where l.worker_id = worker and l.taken_back_at is null and guard.in_britain(clock_timestamp()) between l.from_on and l.until_on)
$$;
comment on function guard.on_leave is 'Whether a worker is away today';

create function guard.leads_in_team(actor uuid, worker uuid) returns bool language sql stable as $$
  select exists (select from sayso.membership m join sayso.membership k on k.team_id = m.team_id and k.worker_id = worker and k.left_at is null
    where m.worker_id = actor and m.role = 'supervisor' and m.left_at is null and guard.acts_for(actor, m.team_id) and guard.acts_for(worker, m.team_id))
$$;
comment on function guard.leads_in_team is 'Whether somebody is a supervisor of a team in which the other is';

create function guard.may_say_leave(a guard.actor, worker uuid) returns bool language sql stable as
$$ select coalesce(a.kind = 'worker' and (a.id = worker or guard.leads_in_team(a.id, worker)), false) $$;

create function api.say_leave(token bytea, form uuid, worker uuid, from_on date, until_on date) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_leave', worker, from_on, until_on)::text;
  outcome jsonb;
begin
  if not guard.may_say_leave(a, worker) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if until_on < guard.in_britain(clock_timestamp()) or until_on < from_on or until_on >= from_on + 366 then return guard.refuse('period_over'); end if;
  if from_on > guard.in_britain(clock_timestamp()) + 732 then raise exception 'nobody says leave that far ahead'; end if;
  insert into sayso.leave (id, worker_id, from_on, until_on, said_by) select gen_random_uuid(), worker, say_leave.from_on, say_leave.until_on, a.id
    where not exists (select from sayso.leave l where l.worker_id = worker and l.taken_back_at is null and l.from_on <= say_leave.from_on and l.until_on >= say_leave.until_on);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_leave is 'A worker says from when until when they are away, or a supervisor of their team says it; it moves nothing, and the people whom they see read who comes instead. Days that are within what was said already are not said twice, so that nobody''s leave is more than a few hundred lines';

create function api.take_back_leave(token bytea, form uuid, leave uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_back_leave', leave)::text;
  outcome jsonb;
begin
  if not guard.may_say_leave(a, (select l.worker_id from sayso.leave l where l.id = leave)) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.leave l set taken_back_at = clock_timestamp() where l.id = leave and l.taken_back_at is null;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_back_leave is 'They are not away after all';

create function api.leave_list(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); today date := guard.in_britain(clock_timestamp());
begin
  if a.kind is distinct from 'worker' then return null; end if;
  return (select jsonb_build_object(
    'workers', jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by w.id <> a.id, w.name),
    'leave', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', k.name, 'from', l.from_on, 'until', l.until_on) order by l.from_on, k.name, l.id), '[]')
      from sayso.leave l join sayso.worker k on k.id = l.worker_id
      where l.taken_back_at is null and l.until_on >= today and (l.worker_id = a.id or guard.leads_in_team(a.id, l.worker_id))))
    from sayso.worker w where w.id = a.id or w.left_at is null and guard.leads_in_team(a.id, w.id));
end $$;
comment on function api.leave_list is 'Whose leave this worker may say, themselves first, and what is said of it that is not over';

grant execute on function api.say_leave, api.take_back_leave, api.leave_list to sayso_app;
reset role;
