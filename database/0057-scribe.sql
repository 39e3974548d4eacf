-- A worker whom the person lets write down their yes (product.md, "Who uses it"; tension 12). What is told to that worker opens
-- as it is written down: for others than the worker and their teams, within the question that was asked, and never where the
-- person said it before they let this worker, or stopped something on that day or since; all of that waits as any told yes does.
-- A scribe stands while the person lets them, the team's link goes on, they are in the team as they were, and are not kept out.
set role sayso_owner;

create table sayso.scribe (
  person_id uuid not null references sayso.person,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  given_at timestamptz not null default clock_timestamp(),
  until timestamptz not null check (until > given_at and until <= given_at + interval '6 months 1 day'),
  ended_at timestamptz,
  ended_how text check (ended_how in ('person', 'stop', 'barred', 'again')),
  company_id uuid,
  ask_after timestamptz,
  chosen_at timestamptz,
  check ((ended_at is null) = (ended_how is null)),
  check ((company_id is null) = (ask_after is null)),
  primary key (person_id, id),
  foreign key (person_id, company_id) references sayso.company (person_id, id)
);
comment on table sayso.scribe is 'A worker whom the person lets write down their yes, through the team of one link, until a day';
comment on column sayso.scribe.link_id is 'The link it rests on; no foreign key, because a link that ended may be erased before this is';
comment on column sayso.scribe.ended_how is 'The person ended it, stopped sharing with them, kept them out, or chose again for the same worker; what ends by itself is judged by api.scribe_stands';
comment on column sayso.scribe.ask_after is 'When the person let them while somebody was there: from when to ask about it again';
create unique index scribe_current on sayso.scribe (person_id, worker_id) where ended_at is null;
create index scribe_worker on sayso.scribe (worker_id) where ended_at is null;

call sayso.protect_for_person('sayso.scribe');

reset role;

set role sayso_guard;

create function api.scribe_stands(s sayso.scribe) returns bool language sql stable as $$
  select s.ended_at is null and s.until > clock_timestamp()
    and exists (select from sayso.link l where l.person_id = s.person_id and l.id = s.link_id and l.ended_at is null)
    and exists (select from sayso.membership m join sayso.worker w on w.id = m.worker_id
      where m.worker_id = s.worker_id and m.team_id = s.team_id and m.left_at is null and m.joined_at <= s.given_at and w.left_at is null)
    and not exists (select from sayso.barred b where b.person_id = s.person_id and b.worker_id = s.worker_id)
$$;
comment on function api.scribe_stands is 'Whether a worker may still write down the person''s yes. A link made anew or a team joined again does not bring it back. It reads as whoever asks may';

create function guard.in_britain(at timestamptz) returns date language sql immutable as
$$ select (at at time zone 'Europe/London')::date $$;

create function guard.gains(actor uuid, r sayso.request) returns bool language sql stable as
$$ select guard.names_of(actor) && (guard.names_of(r.grantee_id) || array[r.grantee_id, r.team_id]) $$;
comment on function guard.gains is 'Whether a yes would be for the good of a worker: theirs, a team''s of theirs, or a colleague''s';

create function guard.scribe_of(p uuid, actor uuid) returns sayso.scribe language sql stable as
$$ select s.* from sayso.scribe s where s.person_id = p and s.worker_id = actor and api.scribe_stands(s) $$;
comment on function guard.scribe_of is 'That the person lets this worker write down their yes, if they do';

create function guard.opens_at_once(p uuid, actor uuid, r sayso.request, said_on date) returns bool language sql stable as $$
  select coalesce((guard.scribe_of(p, actor)).given_at is not null and guard.in_britain((guard.scribe_of(p, actor)).given_at) <= said_on, false)
    and not guard.gains(actor, r)
    and not exists (select from sayso.decision d where d.person_id = p and d.answer = 'stop' and guard.in_britain(d.decided_at) >= said_on)
$$;
comment on function guard.opens_at_once is 'Whether a yes that this worker writes down opens as it is written; src/lib/domain/told/scribe.ts says the same';

create function guard.end_scribes(p uuid, actor jsonb, how text, whom jsonb) returns void language plpgsql volatile as $$
declare s sayso.scribe;
begin
  for s in update sayso.scribe t set ended_at = clock_timestamp(), ended_how = how
      where t.person_id = p and t.ended_at is null and t.until > clock_timestamp() and guard.is_of(whom, 'worker', t.worker_id, t.team_id) returning * loop
    perform guard.append(p, 'scribe_ended', jsonb_build_object('actor', actor, 'worker', s.worker_id,
      'name', (select w.name from sayso.worker w where w.id = s.worker_id)));
  end loop;
end $$;
comment on function guard.end_scribes is 'Whoever of those named may write down the person''s yes may no longer; a line for each';

create function api.let_write(token bytea, form uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('let_write', s)::text;
  worker uuid := (s ->> 'worker')::uuid;
  until timestamptz := (s ->> 'until')::timestamptz;
  scribe uuid := gen_random_uuid();
  outcome jsonb;
  l sayso.link;
  with_them uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into l from sayso.link k where k.person_id = a.id and k.id = (s ->> 'link')::uuid and k.ended_at is null and k.told_at <= clock_timestamp();
  if l.id is null or not guard.acts_for(worker, l.team_id) or guard.keeps_out(a.id, worker) then return guard.refuse('no_such_grantee'); end if;
  if until is null or until <= clock_timestamp() or until > clock_timestamp() + interval '6 months 1 day' then return guard.refuse('period_over'); end if;
  update sayso.scribe t set ended_at = clock_timestamp(), ended_how = 'again' where t.person_id = a.id and t.worker_id = worker and t.ended_at is null;
  with_them := guard.company_of(a.id);
  insert into sayso.scribe (person_id, id, link_id, team_id, worker_id, until, company_id, ask_after)
    values (a.id, scribe, l.id, l.team_id, worker, until, with_them, guard.asks_again_at(with_them));
  perform guard.append(a.id, 'scribe_let', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', worker, 'until', until,
    'name', (select w.name from sayso.worker w where w.id = worker)));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'scribe', scribe));
end $$;
comment on function api.let_write is 'The person lets one worker of a team with a link write down their yes, for six months at most; chosen again for the same worker, the last one counts. Only on the person''s own sign-in';

create function api.end_write(token bytea, form uuid, scribe uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_write', scribe)::text;
  outcome jsonb;
  worker uuid;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select t.worker_id into worker from sayso.scribe t where t.person_id = a.id and t.id = scribe;
  if worker is null then return guard.refuse('not_found'); end if;
  if exists (select from sayso.scribe t where t.person_id = a.id and t.id = scribe and t.ended_at is null) then
    perform guard.end_scribes(a.id, guard.actor_line(a, null), 'person', jsonb_build_object('kind', 'worker', 'id', worker));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.end_write is 'The person ends it. Whoever writes down a yes waits for the same lock and looks again, so that none opens once this is acknowledged; ended twice, it is over twice';

create function api.lets_me_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' or not exists (select from auth.session s where s.token_hash = c.session_hash) then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('person_id', s.person_id, 'until', s.until)), '[]')
    from unnest(c.people) as p cross join lateral guard.scribe_of(p, c.actor_id) s where s.id is not null and guard.linked(p, c.actor_id));
end $$;
comment on function api.lets_me_here is 'Who of the people on the bound list of this worker lets them write down their yes, and until when';

create procedure api.who_lets_me(token bytea, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_list(token);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := api.lets_me_here();
end $$;
comment on procedure api.who_lets_me is 'A logged look at one''s own list: who on it lets this worker write down their yes';

grant execute on function api.scribe_stands, api.let_write, api.end_write, api.lets_me_here to sayso_app;
grant execute on procedure api.who_lets_me to sayso_app;
reset role;
