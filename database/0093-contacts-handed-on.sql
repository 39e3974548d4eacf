-- Contacts of a worker who is there no more (ADR 58): as somebody leaves a team, or another is responsible, what is ahead goes to whoever
-- answers for the person now, else a supervisor, as that transaction commits and whichever way it came about; the person is told. Somebody
-- else is another contact, which stands in its place (ADR 53). Where the person lets nobody of them come, the contact stays, says that
-- who comes is being settled, and by which day they know: a promise, which ends by itself as soon as somebody may come.
set role sayso_owner;
alter table sayso.contact
  add column handed_from uuid references sayso.worker,
  add column settle_by date check (settle_by is null or state in ('asked', 'booked'));
comment on column sayso.contact.handed_from is 'Who was to be there before, and cannot be';
comment on column sayso.contact.settle_by is 'Who comes is not settled: the day by which the person was promised to know';
create index contact_to_settle on sayso.contact (person_id) where settle_by is not null;
reset role;

set role sayso_guard;

create function guard.comes_next(p uuid, l sayso.link, gone uuid) returns uuid language sql stable as $$
  select k.worker from (values (1, l.responsible_id), (2, guard.stand_in(p, l.team_id, gone))) k (n, worker)
  where k.worker <> gone and guard.may_see_to_missed(p, l.team_id, k.worker) order by k.n limit 1
$$;
comment on function guard.comes_next is 'Who is there instead of somebody who cannot be: who answers for the person now, else a supervisor; null where they let neither come';

create function guard.handed_line(c sayso.contact, k text) returns void language sql volatile as $$
  select guard.append(c.person_id, k, jsonb_strip_nulls(jsonb_build_object('actor', guard.by_itself(), 'contact', c.id,
    'name', (select w.name from sayso.worker w where w.id = c.worker_id), 'at', c.starts_at)))
$$;

create function guard.settle_who(c sayso.contact) returns void language plpgsql volatile as $$
declare today date := guard.in_britain(clock_timestamp());
begin
  if c.settle_by is not null then return; end if;
  update sayso.contact k set settle_by = least(guard.missed_working_day(c.team_id, today, 1), guard.in_britain(c.starts_at)), version = k.version + 1
    where k.person_id = c.person_id and k.id = c.id returning * into c;
  perform guard.handed_line(c, 'contact_unsettled');
  perform guard.tell_of_contact(c, 'contact_changed');
end $$;
comment on function guard.settle_who is 'Nobody may come yet: the person is promised to know by the next working day, or the day of the contact if that is sooner';

create function guard.hand_on_contact(c sayso.contact, whom uuid) returns void language plpgsql volatile as $$
declare moment timestamptz := clock_timestamp(); gone uuid := c.worker_id;
begin
  if whom is null then perform guard.settle_who(c); return; end if;
  if c.state = 'asked' then
    update sayso.contact k set worker_id = whom, handed_from = gone, version = k.version + 1
      where k.person_id = c.person_id and k.id = c.id returning * into c;
  else
    update sayso.contact k set state = 'changed', closed_at = moment, moved_at = moment, moved_kind = 'worker', version = k.version + 1
      where k.person_id = c.person_id and k.id = c.id;
    insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, asked_at, state, mode, place, starts_at, minutes, zone, suits, replaces,
        moved_at, moved_kind, handed_from)
      values (c.person_id, gen_random_uuid(), c.link_id, c.team_id, whom, c.asked_kind, c.asked_at, 'booked', c.mode, c.place, c.starts_at, c.minutes, c.zone, c.suits,
        c.id, moment, 'worker', gone) returning * into c;
    perform guard.tell_of_contact(c, 'contact_changed');
  end if;
  perform guard.handed_line(c, 'contact_handed_on');
end $$;
comment on function guard.hand_on_contact is 'Somebody else is there at the same time and place; what was only asked for is theirs to answer';

create function guard.is_to_hand_on(c sayso.contact, before uuid) returns bool language sql stable as $$
  select coalesce((c.state = 'asked' or c.state = 'booked' and c.starts_at > clock_timestamp()) and (not guard.acts_for(c.worker_id, c.team_id) or c.worker_id = before), false)
$$;
comment on function guard.is_to_hand_on is 'Whether a contact is ahead, with whoever is in the team no more, or was responsible before';

create function guard.hand_on_contacts(p uuid, team uuid, before uuid) returns void language plpgsql volatile as $$
declare c sayso.contact; l sayso.link; whom uuid;
begin
  for c in select k.* from sayso.contact k where (p is null or k.person_id = p) and (team is null or k.team_id = team)
      and k.state in ('asked', 'booked') and guard.is_to_hand_on(k, before) order by k.person_id, k.starts_at, k.id loop
    perform 1 from sayso.chain_head h where h.person_id = c.person_id for update; -- after whoever says something of it just now
    c := guard.contact_of(c.person_id, c.id);
    continue when not guard.is_to_hand_on(c, before);
    l := guard.live_link(c.person_id, c.link_id);
    whom := guard.comes_next(c.person_id, l, c.worker_id);
    if l.id is not null and (whom is not null or not guard.acts_for(c.worker_id, c.team_id)) then perform guard.hand_on_contact(c, whom); end if;
  end loop;
end $$;
comment on function guard.hand_on_contacts is 'What is ahead with whoever is in the team no more, or was responsible before; whoever is there and whom nobody can replace goes on';
select guard.hand_on_contacts(null, null, null);

-- It runs as the caller, so that what it reads is what the policies give.
create function api.read_contacts() returns json language sql stable as $$
  select coalesce(pg_catalog.json_agg(q order by q.starts_at, q.asked_at), '[]') from (
    select c.*, w.name as worker, w.job, m.name as team, m.phone, n.name as noted_by_name, h.name as handed_from_name,
      exists (select from sayso.membership k where k.worker_id = w.id and k.team_id = c.team_id and k.left_at is null and w.left_at is null) as worker_is_here,
      (select k.id from sayso.contact k where k.person_id = c.person_id and k.replaces = c.id) as replaced_by,
      (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('state', r.state, 'lateMinutes', r.late_minutes, 'note', r.note, 'notedBy', b.name,
          'against', r.against, 'why', r.why, 'by', v.name, 'at', r.corrected_at) order by r.corrected_at desc), '[]')
        from sayso.contact_correction r join sayso.worker v on v.id = r.corrected_by left join sayso.worker b on b.id = r.noted_by
        where r.person_id = c.person_id and r.contact_id = c.id) as corrections
    from sayso.contact c join sayso.worker w on w.id = c.worker_id join sayso.team m on m.id = c.team_id left join sayso.worker n on n.id = c.noted_by
      left join sayso.worker h on h.id = c.handed_from) q
$$;
comment on function api.read_contacts is 'Every contact that whoever is bound may read, the person or a worker of the other side';
grant execute on function api.read_contacts to sayso_app;
reset role;

set role sayso_owner;
create function sayso.hand_on_in_team() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.hand_on_contacts(null, new.team_id, null); return null; end $$;
comment on function sayso.hand_on_in_team is 'As a transaction in which somebody left a team, or came into it, commits';
create function sayso.hand_on_of_worker() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.hand_on_contacts(null, m.team_id, null) from (select distinct k.team_id from sayso.membership k where k.worker_id = new.id order by 1) m;
  return null;
end $$;
comment on function sayso.hand_on_of_worker is 'As a transaction in which somebody left the service commits';
create function sayso.hand_on_of_link() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.hand_on_contacts(new.person_id, new.team_id, old.responsible_id); return null; end $$;
comment on function sayso.hand_on_of_link is 'As a transaction in which another became responsible commits';
create function sayso.hand_on_let_in() returns trigger language plpgsql set search_path = '' as $$
begin perform guard.hand_on_contacts(old.person_id, null, null); return null; end $$;
comment on function sayso.hand_on_let_in is 'Somebody is kept out no more, and may come';
grant execute on function sayso.hand_on_in_team, sayso.hand_on_of_worker, sayso.hand_on_of_link, sayso.hand_on_let_in to sayso_guard;
create function sayso.who_is_settled() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state not in ('asked', 'booked') or new.worker_id <> old.worker_id then new.settle_by := null; end if;
  return new;
end $$;
comment on function sayso.who_is_settled is 'Whoever settles it, or ends it, the promise to settle it is over';
grant execute on function sayso.who_is_settled to sayso_guard;
create trigger who_is_settled before update on sayso.contact for each row when (new.settle_by is not null) execute function sayso.who_is_settled();
create constraint trigger hand_on after insert or update of left_at, role on sayso.membership
  deferrable initially deferred for each row execute function sayso.hand_on_in_team();
create constraint trigger hand_on after update of left_at on sayso.worker
  deferrable initially deferred for each row execute function sayso.hand_on_of_worker();
create constraint trigger hand_on after update of responsible_id on sayso.link
  deferrable initially deferred for each row when (old.responsible_id <> new.responsible_id) execute function sayso.hand_on_of_link();
create constraint trigger hand_on after delete on sayso.barred
  deferrable initially deferred for each row execute function sayso.hand_on_let_in();
reset role;
