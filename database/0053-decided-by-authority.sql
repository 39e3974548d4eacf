-- What whoever holds the authority decides, by paper (tension 10). A supervisor prints a paper with a number, which says the decision,
-- to whom it would open which parts, and the wishes that the person wrote. The holder reads them and signs; a supervisor enters it,
-- naming each of the wishes that was read. It becomes one ordinary permission, to see, for 28 days at most, that ends with whatever it
-- rests on: a trigger stops it as soon as it may not be used any more, so that no way of ending can forget to.
set role sayso_owner;

create table sayso.authority_paper (
  person_id uuid not null,
  id uuid not null,
  incapacity_id uuid not null,
  grantee_kind text not null check (grantee_kind in ('worker', 'team')),
  grantee_id uuid not null,
  team_id uuid not null references sayso.team,
  parts sayso.parts not null,
  purpose text not null check (length(purpose) between 3 and 500),
  days int not null check (days between 1 and 28),
  reference text not null check (reference ~ '^[0-9A-Z]{10}$'),
  wishes text not null,
  made_by uuid not null references sayso.worker,
  made_at timestamptz not null default clock_timestamp(),
  tries int not null default 0,
  entered_by uuid references sayso.worker,
  entered_at timestamptz,
  grant_id uuid,
  entries uuid[] not null default '{}',
  never uuid[] not null default '{}',
  primary key (person_id, id),
  foreign key (person_id, incapacity_id) references sayso.incapacity (person_id, id),
  foreign key (person_id, grant_id) references sayso.consent_grant (person_id, id),
  check ((entered_by is null) = (grant_id is null) and (entered_by is null) = (entered_at is null))
);
comment on table sayso.authority_paper is 'A paper on which whoever holds an authority decides what may be opened, and the permission that came of it';
comment on column sayso.authority_paper.wishes is 'The entries of “if I can''t decide” and their wordings as the paper was made: it is of no use once they are others';
comment on column sayso.authority_paper.entries is 'The entries that the holder read, named by whoever entered it';
comment on column sayso.authority_paper.never is 'The workers who had a part in it: it opens nothing to them, whatever team they come into';
create index authority_paper_grant on sayso.authority_paper (person_id, grant_id) where grant_id is not null;
create unique index authority_paper_entered on sayso.authority_paper (person_id, incapacity_id) where grant_id is not null;
create index authority_paper_incapacity on sayso.authority_paper (person_id, incapacity_id);

call sayso.protect_for_person('sayso.authority_paper', floor_says => 'Nobody but the person, and only while the binding is good; workers read through a function that logs first', columns => 'person_id, id, incapacity_id, grant_id, made_by, made_at, entered_by, entered_at, entries, never, parts, purpose, days');

create function sayso.no_longer_decided() returns trigger language plpgsql set search_path = '' as $$
begin
  update sayso.consent_grant g set stopped_at = clock_timestamp() from sayso.authority_paper u
    join sayso.incapacity i on i.person_id = u.person_id and i.id = u.incapacity_id
    where u.person_id = new.person_id and new.id in (i.id, i.authority_id) and not api.incapacity_stands(i)
      and g.person_id = new.person_id and g.id = u.grant_id and g.stopped_at is null;
  return null;
end $$;
comment on function sayso.no_longer_decided is 'Stops what was decided by an authority as soon as it may not be used; runs as whoever ends it, which is the guard';
grant execute on function sayso.no_longer_decided to sayso_guard;
create trigger no_longer_decided after update on sayso.authority for each row execute function sayso.no_longer_decided();
create trigger no_longer_decided after update on sayso.incapacity for each row execute function sayso.no_longer_decided();
reset role;

set role sayso_guard;

create function guard.enters_decisions(i sayso.incapacity, worker uuid) returns bool language sql stable as $$
  select api.incapacity_stands(i) and exists (select from sayso.authority x where x.person_id = i.person_id and x.id = i.authority_id
    and guard.sees_authority(x, worker) and guard.supervises(worker, x.team_id))
$$;
comment on function guard.enters_decisions is 'Who prints and enters what is decided, and reads the wishes for that: a supervisor of the service, only while something may be decided';

create function guard.was_decided(i sayso.incapacity) returns bool language sql stable as
$$ select exists (select from sayso.authority_paper u where u.person_id = i.person_id and u.incapacity_id = i.id and u.grant_id is not null) $$;
comment on function guard.was_decided is 'Whether a paper was entered for it: there is one for each decision';

create function guard.part_takers(i sayso.incapacity, u sayso.authority_paper, worker uuid) returns uuid[] language sql stable as $$
  select array(select distinct k from sayso.authority x, unnest(array[x.recorded_by, x.confirmed_by, i.recorded_by, i.confirmed_by, i.again_by, u.made_by, worker]) k
    where x.person_id = i.person_id and x.id = i.authority_id and k is not null)
$$;
comment on function guard.part_takers is 'Every worker who had a part in it';

create function guard.said_no_to(p uuid, kind text, grantee uuid, team uuid) returns text[] language sql stable as $$
  select array(select distinct part from (
    select unnest(g.parts) as part from sayso.consent_grant g where g.person_id = p and g.stopped_at is not null
      and (g.grantee_id = grantee or (kind = 'team' or g.grantee_kind = 'team') and g.team_id = team)
    union all
    select part from sayso.request r cross join lateral unnest(r.parts) as part where r.person_id = p and r.answered_at is not null
      and (r.grantee_id = grantee or (kind = 'team' or r.grantee_kind = 'team') and r.team_id = team)
      and not exists (select from sayso.decision d join sayso.consent_grant g on g.person_id = p and g.id = d.grant_id
        where d.person_id = p and d.request_id = r.id and part = any (g.parts))
    union all
    select code from sayso.part where exists (select from sayso.told_decision d where d.person_id = p and guard.is_of(d.whom, kind, grantee, team))) as x)
$$;
comment on function guard.said_no_to is 'The parts that the person ever stopped for a grantee, or said no to, for them or for the team they are in: these nobody decides for the person';

create function guard.may_be_decided(i sayso.incapacity, u sayso.authority_paper, worker uuid) returns bool language sql stable as $$
  select guard.can_be_given(u.person_id, to_jsonb(u)) and not guard.keeps_out(u.person_id, u.grantee_id)
    and not guard.said_no_to(u.person_id, u.grantee_kind, u.grantee_id, u.team_id) && u.parts::text[]
    and not exists (select from unnest(guard.part_takers(i, u, worker)) k
      where guard.names_of(k) && (array[u.grantee_id, u.team_id] || case u.grantee_kind when 'worker' then guard.names_of(u.grantee_id) end))
$$;
comment on function guard.may_be_decided is 'Whether it may be given to them: nobody who had a part, no team of theirs, nobody kept out, and no part that the person said no to';

create function guard.wishes_now(p uuid) returns text language sql stable as $$
  select coalesce(string_agg(i.id || ' ' || i.version, ',' order by i.id), '') from sayso.plan_item i where i.person_id = p and i.part = 'wishes' and i.removed_at is null
$$;

create function api.make_authority_paper(token bytea, form uuid, p uuid, r jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('make_authority_paper', p, r - 'reference')::text;
  outcome jsonb;
  i sayso.incapacity;
  u sayso.authority_paper;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = (r ->> 'incapacity')::uuid;
  if i.id is null or not guard.enters_decisions(i, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = i.id;
  if not guard.enters_decisions(i, a.id) then return guard.refuse('not_found'); end if;
  if guard.was_decided(i) then return guard.refuse('already_answered'); end if;
  if guard.wishes_now(p) = '' then return guard.refuse('no_wishes'); end if;
  if not guard.can_be_given(p, r) then return guard.refuse('cannot_be_given'); end if;
  insert into sayso.authority_paper (person_id, id, incapacity_id, grantee_kind, grantee_id, team_id, parts, purpose, days, reference, wishes, made_by)
    values (p, gen_random_uuid(), i.id, r ->> 'grantee_kind', (r ->> 'grantee_id')::uuid, (r ->> 'team_id')::uuid,
      array(select jsonb_array_elements_text(r -> 'parts')), r ->> 'purpose', (r ->> 'days')::int, r ->> 'reference', guard.wishes_now(p), a.id)
    returning * into u;
  if not guard.may_be_decided(i, u, a.id) then
    delete from sayso.authority_paper k where k.person_id = p and k.id = u.id;
    return guard.refuse('cannot_be_given');
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'paper', u.id));
end $$;
comment on function api.make_authority_paper is 'A supervisor makes the paper for one decision: to whom, which parts, for what and for how many days. Nothing opens by it, and nothing of the plan is read';

create function api.open_authority_paper(token bytea, p uuid, paper uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  i sayso.incapacity;
  x sayso.authority;
begin
  if a.kind is distinct from 'worker' then return null; end if;
  select k.* into i from sayso.authority_paper u join sayso.incapacity k on k.person_id = u.person_id and k.id = u.incapacity_id
    where u.person_id = p and u.id = paper and u.entered_at is null;
  if i.id is null or not guard.enters_decisions(i, a.id) then
    perform guard.note_refused(p, a);
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = i.id;
  select * into x from sayso.authority k where k.person_id = p and k.id = i.authority_id;
  if not guard.enters_decisions(i, a.id) then return null; end if;
  perform guard.append(p, 'look', jsonb_build_object('actor', guard.actor_line(a, x.team_id), 'parts', jsonb_build_array('wishes'),
    'purposes', jsonb_build_array(i.decision), 'grants', '[]'::jsonb));
  return guard.ticket_for(a, null, '{}', array[p]);
end $$;
comment on function api.open_authority_paper is 'First transaction of printing a paper: the line of a look at “if I can''t decide”, and a ticket that opens no other part and no list';

create function api.authority_paper(token bytea, ticket_id uuid, paper uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  t guard.ticket;
  u sayso.authority_paper;
  i sayso.incapacity;
  began timestamptz;
  seen jsonb;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  began := clock_timestamp();
  select * into u from sayso.authority_paper k where k.person_id = t.people[1] and k.id = paper and k.entered_at is null;
  select * into i from sayso.incapacity k where k.person_id = u.person_id and k.id = u.incapacity_id;
  if a.id is null or i.id is null or not guard.enters_decisions(i, a.id) then return null; end if;
  seen := (select jsonb_build_object('name', q.chosen_name, 'lang', q.lang, 'decision', i.decision, 'until', i.until, 'holder', x.holder, 'kind', x.kind,
      'authorityReference', x.reference, 'scope', x.scope, 'reference', u.reference, 'parts', u.parts, 'purpose', u.purpose, 'days', u.days,
      'ends', least(clock_timestamp() + u.days * interval '1 day', i.until), 'grantee', w.name, 'job', w.job, 'team', m.name,
      'changed', u.wishes <> guard.wishes_now(u.person_id),
      'wishes', (select jsonb_agg(jsonb_build_object('id', k.id, 'heading', k.heading, 'words', k.words, 'differently', k.differently, 'lang', k.lang) order by k.position)
        from sayso.plan_item k where k.person_id = u.person_id and k.part = 'wishes' and k.removed_at is null))
    from sayso.person q, sayso.authority x, sayso.team m left join sayso.worker w on u.grantee_kind = 'worker' and w.id = u.grantee_id
    where q.id = u.person_id and x.person_id = u.person_id and x.id = i.authority_id and m.id = u.team_id);
  return case when clock_timestamp() < began + interval '5 s' then seen end;
end $$;
comment on function api.authority_paper is 'Second transaction: takes the ticket, judges again, and reads the paper with the wishes it is to be read with. No good after five seconds, so that it cannot hold a stop up';

create procedure api.read_authority_paper(token bytea, p uuid, paper uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_authority_paper(token, p, paper);
begin
  commit;
  seen := api.authority_paper(token, ticket, paper);
end $$;
comment on procedure api.read_authority_paper is 'A supervisor reads a paper to print it or to enter it: the line of a look first, each time';

create function api.enter_authority_paper(token bytea, form uuid, p uuid, paper uuid, written text, was_read uuid[], receipts jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('enter_authority_paper', p, paper, written, was_read)::text;
  outcome jsonb;
  u sayso.authority_paper;
  i sayso.incapacity;
  x sayso.authority;
  new_grant uuid := gen_random_uuid();
  decision uuid;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select * into u from sayso.authority_paper k where k.person_id = p and k.id = paper;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = u.incapacity_id;
  if i.id is null or not guard.enters_decisions(i, a.id) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into u from sayso.authority_paper k where k.person_id = p and k.id = paper;
  select * into i from sayso.incapacity k where k.person_id = p and k.id = u.incapacity_id;
  select * into x from sayso.authority k where k.person_id = p and k.id = i.authority_id;
  if not guard.enters_decisions(i, a.id) then return guard.refuse('not_found'); end if;
  if guard.was_decided(i) then return guard.refuse('already_answered'); end if;
  if u.tries >= 5 then return guard.refuse('proofs_used_up'); end if;
  if u.reference is distinct from written then
    update sayso.authority_paper k set tries = tries + 1 where k.person_id = p and k.id = paper;
    return guard.refuse('reference_not_good');
  end if;
  if u.wishes <> guard.wishes_now(p) then return guard.refuse('wishes_changed'); end if;
  if exists (select from sayso.plan_item k where k.person_id = p and k.part = 'wishes' and k.removed_at is null and not k.id = any (was_read)) then
    return guard.refuse('wishes_unread');
  end if;
  if not guard.may_be_decided(i, u, a.id) then return guard.refuse('cannot_be_given'); end if;
  insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition)
    values (p, new_grant, u.grantee_kind, u.grantee_id, u.team_id, u.parts, array['see'], u.purpose, clock_timestamp(),
      least(clock_timestamp() + u.days * interval '1 day', i.until, (x.ends_on + 1)::timestamp at time zone 'Europe/London'), 'now');
  delete from sayso.asked_again q where q.person_id = p and q.grant_id = new_grant; -- the person did not give it, so is not asked whether they chose it
  update sayso.authority_paper k set entered_by = a.id, entered_at = clock_timestamp(), grant_id = new_grant,
    entries = array(select w.id from sayso.plan_item w where w.person_id = p and w.part = 'wishes' and w.removed_at is null order by w.position),
    never = guard.part_takers(i, u, a.id) where k.person_id = p and k.id = paper;
  decision := guard.record_decision(p, null, new_grant, 'give', coalesce(receipts -> (select q.lang from sayso.person q where q.id = p), receipts -> 'en'));
  perform guard.authority_line(x, 'authority_decided', a, x.team_id, jsonb_build_object('grant', new_grant, 'parts', to_jsonb(u.parts), 'decision', decision));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.enter_authority_paper is 'A supervisor enters a signed paper by its number, naming the wishes that the holder read, all of them: one permission, to see, that ends with what it rests on';

create function guard.erase_authority(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.authority_paper u where u.person_id = p and case when u.grant_id is null then u.made_at + interval '28 days' < past
    else exists (select from sayso.consent_grant g where g.person_id = p and g.id = u.grant_id and guard.over_at(g) < past) end;
  delete from sayso.incapacity i where i.person_id = p and least(i.ended_at, i.until) < past
    and not exists (select from sayso.authority_paper u where u.person_id = p and u.incapacity_id = i.id);
  delete from sayso.authority x where x.person_id = p and least(x.ended_at, x.ends_on + interval '1 day') < past
    and not exists (select from sayso.incapacity i where i.person_id = p and i.authority_id = x.id)
$$;
comment on function guard.erase_authority is 'What was over before a moment: decisions on paper, that a decision could not be made, and records of who may decide';

grant execute on function api.make_authority_paper, api.open_authority_paper, api.authority_paper, api.enter_authority_paper to sayso_app;
grant execute on procedure api.read_authority_paper to sayso_app;
reset role;
