-- Contacts (ADR 53). A worker books, changes, is late, calls off and says how it went; the person asks, asks for another time, cancels
-- and says how it was for them. Another time or place is the same contact, with its sequence one higher, so that a calendar knows it again;
-- only when somebody else comes, or it becomes another kind of contact, another one "replaces" it. Whoever changes anything names the
-- version they saw, after the lock of the person's chain, so that of two at once one is told what the other did. What is not as both
-- sides agreed is booked only by somebody who was told so, with a reason that the person reads. No word goes into the history.
set role sayso_owner;

alter table sayso.contact
  add column was_at timestamptz,
  add column moved_at timestamptz,
  add column moved_kind text check (moved_kind in ('person', 'worker')),
  add column promised_on date,
  add column off_because text check (off_because in ('link', 'death', 'closing')),
  add check ((moved_at is null) = (moved_kind is null)),
  drop constraint contact_check,
  add constraint contact_has_a_time check (state in ('asked', 'cancelled') or off_because is not null or starts_at is not null);
comment on column sayso.contact.was_at is 'The time before the last change; every earlier one stands in the history';
comment on column sayso.contact.moved_kind is 'Who changed it last';
comment on column sayso.contact.promised_on is 'The day by which there is a new time for what was called off';
comment on column sayso.contact.off_because is 'What called it off, when nobody did: the link is over, a death was confirmed, the account closed';
create index contact_of_worker on sayso.contact (worker_id, starts_at) where state in ('asked', 'booked');
reset role;

set role sayso_guard;

create function guard.contact_of(p uuid, wanted uuid) returns sayso.contact language sql stable as
$$ select c.* from sayso.contact c where c.person_id = p and c.id = wanted $$;

create function guard.contact_line(c sayso.contact, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(c.person_id, k, jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, case when a.kind = 'worker' then c.team_id end),
    'contact', c.id, 'name', (select w.name from sayso.worker w where w.id = c.worker_id), 'at', c.starts_at, 'was', c.was_at)))
$$;
comment on function guard.contact_line is 'A line of the history about a contact: with whom, when, and when it was before; none of its words';

create function guard.tell_of_contact(c sayso.contact, k text) returns void language sql volatile as $$
  select guard.tell(c.person_id, null, k, null, clock_timestamp(),
    case when least(c.starts_at, c.was_at) < clock_timestamp() + interval '48 hours' then 'change' else 'ordinary' end)
$$;
comment on function guard.tell_of_contact is 'The person is told at once, each time; what was or will be within 48 hours is a change at the last minute';

create function guard.busy(worker uuid, starts timestamptz, for_minutes int, besides uuid) returns bool language sql stable as $$
  select exists (select from sayso.contact c where c.worker_id = worker and c.state = 'booked' and c.id is distinct from besides
    and c.starts_at < starts + for_minutes * interval '1 minute' and c.starts_at + c.minutes * interval '1 minute' > starts)
$$;
comment on function guard.busy is 'Whether a worker has another contact at that time, with whomever';

create function guard.cannot_be(p uuid, team uuid, q jsonb, besides uuid) returns text language plpgsql volatile as $$
declare worker uuid := (q ->> 'worker')::uuid;
begin
  perform 1 from sayso.membership m where m.worker_id = worker and m.team_id = team and m.left_at is null for share;
  if not guard.acts_for(worker, team) or guard.keeps_out(p, worker) then return 'no_such_grantee'; end if;
  if (q ->> 'at')::timestamptz is null or (q ->> 'at')::timestamptz <= clock_timestamp() then return 'period_over'; end if;
  if (q ->> 'at')::timestamptz > clock_timestamp() + interval '732 days' then raise exception 'nobody promises that far'; end if;
  perform pg_advisory_xact_lock(guard.lock_key('contacts', worker::text));
  if guard.busy(worker, (q ->> 'at')::timestamptz, (q ->> 'minutes')::int, besides) and not coalesce((q ->> 'anyway')::bool, false) then return 'worker_busy'; end if;
  return null;
end $$;
comment on function guard.cannot_be is 'Why a contact cannot be at that time with that worker, or null. One worker''s bookings wait for one another, so that each sees the last, and for a leaving that is under way';

create function guard.unlike_agreed(t sayso.contact_terms, mode sayso.contact_mode, starts timestamptz, minutes int, was sayso.contact) returns text[]
language sql stable as $$
  select array_remove(array[
      case when mode <> t.modes[1] and mode is distinct from was.mode then 'way' end,
      case when w.other and extract(isodow from w.begins)::int <> all (t.days) then 'day' end,
      case when w.other and (w.begins::time < t.from_time or w.ends > w.begins::date + t.until_time) then 'hours' end], null)
    from (select starts at time zone t.zone as begins, (starts + minutes * interval '1 minute') at time zone t.zone as ends,
      (starts, minutes) is distinct from (was.starts_at, was.minutes) as other) w
$$;
comment on function guard.unlike_agreed is 'What of a contact is not as was agreed: the way that was agreed first, the days, the hours by the clocks of the agreement. What stays as it was booked, and the way that the person asked for, is not judged again; places and "never" are words. as-agreed.ts says the same';

create function guard.owes_why(unlike text[], was sayso.contact) returns bool language sql immutable as
$$ select 'way' = any (unlike) or cardinality(unlike) > 0 and not coalesce(was.state = 'asked' and was.suits <> '', false) $$;
comment on function guard.owes_why is 'Whether the person is owed a reason for it: not for a day or an hour when they said themselves, in words, when it suits them';

create function guard.not_as_agreed(p uuid, link uuid, q jsonb, was sayso.contact) returns text language plpgsql stable as $$
declare t sayso.contact_terms; unlike text[];
begin
  select * into t from sayso.contact_terms k where k.person_id = p and k.link_id = link and k.began_at is not null and k.ended_at is null;
  if t.id is null then return null; end if;
  unlike := guard.unlike_agreed(t, (q ->> 'mode')::sayso.contact_mode, (q ->> 'at')::timestamptz, (q ->> 'minutes')::int, was);
  if cardinality(unlike) > 0 and not coalesce((q ->> 'otherwise')::bool, false) then return 'not_as_agreed'; end if;
  if guard.owes_why(unlike, was) and btrim(coalesce(q ->> 'why', '')) = '' then return 'say_why'; end if;
  return null;
end $$;
comment on function guard.not_as_agreed is 'Why a contact cannot be as this team and the person agreed, or null: the worker was not told yet, or gives no reason';

create function api.book_contact(token bytea, form uuid, p uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('book_contact', p, q)::text;
  link uuid := (q ->> 'link')::uuid;
  no text;
  outcome jsonb;
  team uuid;
  c sayso.contact;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.reaches_link(p, link, a.id) then
    if exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.reaches_link(p, link, a.id) then return guard.refuse('not_found'); end if;
  select l.team_id into team from sayso.link l where l.person_id = p and l.id = link;
  if q ->> 'asked' is not null then
    c := guard.contact_of(p, (q ->> 'asked')::uuid);
    if c.id is null or c.link_id <> link then return guard.refuse('not_found'); end if;
    if c.state <> 'asked' or c.version is distinct from (q ->> 'version')::int then return guard.refuse('contact_changed'); end if;
  end if;
  no := coalesce(guard.cannot_be(p, team, q, c.id), guard.not_as_agreed(p, link, q, c));
  if no is not null then return guard.refuse(no); end if;
  if c.id is null then
    insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, place, starts_at, minutes, zone, why)
      values (p, gen_random_uuid(), link, team, (q ->> 'worker')::uuid, 'worker', 'booked', q ->> 'mode', coalesce(q ->> 'place', ''), (q ->> 'at')::timestamptz,
        (q ->> 'minutes')::int, q ->> 'zone', coalesce(q ->> 'why', '')) returning * into c;
  else
    update sayso.contact k set state = 'booked', worker_id = (q ->> 'worker')::uuid, mode = q ->> 'mode', place = coalesce(q ->> 'place', ''), starts_at = (q ->> 'at')::timestamptz,
        minutes = (q ->> 'minutes')::int, zone = q ->> 'zone', why = coalesce(q ->> 'why', ''), version = k.version + 1
      where k.person_id = p and k.id = c.id returning * into c;
  end if;
  perform guard.contact_line(c, a, 'contact_booked');
  perform guard.tell_of_contact(c, 'contact_changed');
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'contact', c.id));
end $$;
comment on function api.book_contact is 'A worker of the link''s team books a contact with somebody of that team, or answers what the person asked for with a time. Who is busy then, and what is not as was agreed, is booked only by somebody who was told so';

create function guard.move_contact(c sayso.contact, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
declare no text := coalesce(guard.cannot_be(c.person_id, c.team_id, q, c.id), guard.not_as_agreed(c.person_id, c.link_id, q, c)); moment timestamptz := clock_timestamp();
begin
  if no is not null then return no; end if;
  if (c.worker_id, c.mode) is not distinct from ((q ->> 'worker')::uuid, (q ->> 'mode')::sayso.contact_mode) then
    update sayso.contact k set starts_at = (q ->> 'at')::timestamptz, was_at = k.starts_at, place = coalesce(q ->> 'place', ''), minutes = (q ->> 'minutes')::int,
        zone = q ->> 'zone', why = q ->> 'why', moved_at = moment, moved_kind = 'worker', late_minutes = null, late_told_at = null, made_up = null,
        version = k.version + 1
      where k.person_id = c.person_id and k.id = c.id returning * into c;
  else
    update sayso.contact k set state = 'changed', why = q ->> 'why', closed_at = moment, moved_at = moment, moved_kind = 'worker',
        version = k.version + 1 where k.person_id = c.person_id and k.id = c.id;
    insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, asked_at, state, mode, place, starts_at, minutes, zone, why, suits, replaces, was_at, moved_at, moved_kind)
      values (c.person_id, gen_random_uuid(), c.link_id, c.team_id, (q ->> 'worker')::uuid, c.asked_kind, c.asked_at, 'booked', q ->> 'mode', coalesce(q ->> 'place', ''),
        (q ->> 'at')::timestamptz, (q ->> 'minutes')::int, q ->> 'zone', q ->> 'why', c.suits, c.id, c.starts_at, moment, 'worker') returning * into c;
  end if;
  perform guard.contact_line(c, a, 'contact_moved');
  perform guard.tell_of_contact(c, 'contact_changed');
  return null;
end $$;
comment on function guard.move_contact is 'Another time or place keeps the contact; somebody else, or another kind of contact, takes its place';

create function guard.be_late(c sayso.contact, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
begin
  if clock_timestamp() not between c.starts_at - interval '12 hours' and c.starts_at + interval '12 hours' then return 'contact_over'; end if;
  if q ->> 'made_up' is null or (q ->> 'late')::int is null then raise exception 'how late, and how it is made up, are owed'; end if;
  update sayso.contact k set late_minutes = (q ->> 'late')::int, made_up = q ->> 'made_up', late_told_at = clock_timestamp(), version = k.version + 1
    where k.person_id = c.person_id and k.id = c.id returning * into c;
  perform guard.contact_line(c, a, 'contact_late');
  perform guard.tell_of_contact(c, 'contact_late');
  return null;
end $$;
comment on function guard.be_late is 'The worker says how late they are and offers the time back: longer then, or another contact';

create function guard.call_off_contact(c sayso.contact, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
begin
  if (q ->> 'by')::date is null then raise exception 'a day for a new time is owed'; end if;
  if (q ->> 'by')::date < guard.in_britain(clock_timestamp()) then return 'period_over'; end if;
  if (q ->> 'by')::date > guard.in_britain(clock_timestamp()) + 732 then raise exception 'nobody promises that far'; end if;
  update sayso.contact k set state = 'called_off', why = q ->> 'why', promised_on = (q ->> 'by')::date, closed_at = clock_timestamp(), moved_at = clock_timestamp(),
      moved_kind = 'worker', version = k.version + 1 where k.person_id = c.person_id and k.id = c.id returning * into c;
  perform guard.contact_line(c, a, 'contact_called_off');
  perform guard.tell_of_contact(c, 'contact_changed');
  return null;
end $$;
comment on function guard.call_off_contact is 'Called off with a reason and the day by which there is a new time; a new time at once is a change';

create function guard.note_met(c sayso.contact) returns void language sql volatile as $$
  insert into sayso.meeting (person_id, id, worker_id, met_at) select c.person_id, gen_random_uuid(), c.worker_id, c.starts_at
    where c.state = 'kept' and c.mode in ('face', 'phone', 'video')
      and not exists (select from sayso.meeting m where m.person_id = c.person_id and m.worker_id = c.worker_id)
$$;
comment on function guard.note_met is 'A contact that was kept, in which people meet, is noted as a meeting; it counts once the person says so';

create function guard.close_contact(c sayso.contact, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
begin
  if c.starts_at > clock_timestamp() then return 'contact_not_yet'; end if;
  update sayso.contact k set state = q ->> 'said', closed_at = clock_timestamp(), note = coalesce(q ->> 'note', ''), noted_by = a.id,
      late_minutes = case when q ->> 'said' = 'kept' then coalesce((q ->> 'late')::int, k.late_minutes) end, version = k.version + 1
    where k.person_id = c.person_id and k.id = c.id returning * into c;
  perform guard.note_met(c);
  perform guard.contact_line(c, a, 'contact_' || c.state);
  return null;
end $$;
comment on function guard.close_contact is 'How it went, as the worker says, with a note that both read. That they met counts once the person says so too';

create function guard.contact_to_change(a guard.actor, p uuid, thing uuid) returns sayso.contact language plpgsql volatile as $$
declare c sayso.contact := guard.contact_of(p, thing);
begin
  if c.id is null then return null; end if;
  if not guard.reaches_link(p, c.link_id, a.id) then
    perform guard.note_refused(p, a);
    return null;
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  c := guard.contact_of(p, thing);
  if not guard.reaches_link(p, c.link_id, a.id) then return null; end if;
  return c;
end $$;
comment on function guard.contact_to_change is 'A contact that this worker may say something of, read once nobody else can; null for whoever may not, whose try is noted';

create function api.change_contact(token bytea, form uuid, p uuid, thing uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('change_contact', p, thing, q)::text;
  how text := q ->> 'said';
  no text;
  outcome jsonb;
  c sayso.contact;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  c := guard.contact_to_change(a, p, thing);
  if c.id is null then return guard.refuse('not_found'); end if;
  if c.version is distinct from (q ->> 'version')::int then return guard.refuse('contact_changed'); end if;
  if c.state <> 'booked' or how in ('move', 'call_off') and c.starts_at <= clock_timestamp() then return guard.refuse('contact_over'); end if;
  if how in ('move', 'call_off') and btrim(coalesce(q ->> 'why', '')) = '' then raise exception 'a reason is owed'; end if;
  case how
    when 'move' then no := guard.move_contact(c, a, q);
    when 'late' then no := guard.be_late(c, a, q);
    when 'call_off' then no := guard.call_off_contact(c, a, q);
    when 'kept', 'missed_by_us', 'missed_by_me', 'could_not_reach' then no := guard.close_contact(c, a, q);
    else raise exception 'no such thing to say of a contact';
  end case;
  if no is not null then return guard.refuse(no); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'contact', coalesce(
    (select k.id from sayso.contact k where k.person_id = p and k.replaces = thing), thing)));
end $$;
comment on function api.change_contact is 'A worker of the team changes a booked contact, says that they are late, calls it off with a reason that the person reads, or says how it went; whoever of the team is there may. It needs the version they saw';

grant execute on function api.book_contact, api.change_contact to sayso_app;
reset role;
