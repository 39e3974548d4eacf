-- The keeping schedule (tension 11). A service says how long it keeps contacts, promises, looks and decisions, and why; people
-- read it. What is past its time is erased by upkeep: rows go, and a line of the history keeps its digest, so that the chain
-- still holds. Not even the guard erases sooner: the triggers that keep history and decisions as they were judge the time.
set role sayso_owner;

create table sayso.kept_for (
  service_id uuid not null references sayso.service,
  kind text not null check (kind in ('contacts', 'promises', 'looks', 'decisions')),
  months int not null check (months between 3 and 1200),
  why text not null check (length(why) between 3 and 300),
  begins_on date not null,
  primary key (service_id, kind)
);
comment on table sayso.kept_for is 'How long a service keeps a kind of thing, and why, as it tells people; nothing is erased by upkeep before the service has said so';
comment on column sayso.kept_for.begins_on is 'From when it is kept to: thirty days after it was said, so that people can take their history home first';
call sayso.protect_for_signed_in('sayso.kept_for', 'What services say in public, for anybody signed in');
reset role;

set role sayso_guard;

create function guard.kind_kept(line text) returns text language sql immutable strict as $$
  select case
    when line ~ '^(together|call|missed)_' or line in ('look_asked', 'look_answered', 'look_words_out') then 'promises'
    when line in ('met', 'linked', 'unlinked', 'responsible_changed', 'joined', 'code_made') or line ~ '^(hand|contact|about|holder)_' then 'contacts'
    when line in ('look', 'looked_for', 'list_look', 'card_opened', 'calendar_read', 'lawful_read', 'look_question_read', 'terms_help_read', 'move_read', 'move_check_read', 'history_opened', 'look_flagged', 'look_flag_closed') then 'looks'
    else 'decisions' end
$$;
comment on function guard.kind_kept is 'Under which kind of the schedule a line of the history falls; a kind of line that is not named here is kept as a decision';

create function guard.kept_since(p uuid, what text) returns timestamptz language sql stable as $$
  select clock_timestamp() - k.months * interval '1 month' from sayso.person q join sayso.kept_for k on k.service_id = q.service_id
  where q.id = p and k.kind = what and k.begins_on <= (clock_timestamp() at time zone 'Europe/London')::date
$$;
comment on function guard.kept_since is 'What is older than this is past its time; null while the service has not said, or what it said has not begun';
reset role;

set role sayso_owner;
create function sayso.as_written_until_its_time() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.payload is not null and new.payload is null and new.salt is null
    and (new.person_id, new.seq, new.at, new.kind, new.payload_digest, new.prev, new.hash)
      = (old.person_id, old.seq, old.at, old.kind, old.payload_digest, old.prev, old.hash)
    and old.at < guard.kept_since(old.person_id, guard.kind_kept(old.kind)) then return new; end if;
  raise exception 'append only' using errcode = '42501';
end $$;
comment on function sayso.as_written_until_its_time is 'A line stays as it was written; past its time its payload and salt may go, and nothing else of it changes';

create function sayso.as_decided_until_its_time() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' and old.decided_at < guard.kept_since(old.person_id, 'decisions') then return old; end if;
  raise exception 'append only' using errcode = '42501';
end $$;
comment on function sayso.as_decided_until_its_time is 'A decision stays as it was; past its time it may go as a whole';

grant execute on function sayso.as_written_until_its_time, sayso.as_decided_until_its_time to sayso_guard;
create trigger append_only before update or delete on sayso.history for each row execute function sayso.as_written_until_its_time();
create trigger append_only before update or delete on sayso.decision for each row execute function sayso.as_decided_until_its_time();
reset role;

set role sayso_guard;

create function guard.over_at(g sayso.consent_grant) returns timestamptz language sql immutable as
$$ select least(coalesce(g.stopped_at, 'infinity'), coalesce(g.ends, 'infinity')) $$;

create function guard.erase_lines(p uuid) returns void language sql volatile as $$
  update sayso.history h set salt = null, payload = null
  from (select k.kind, guard.kept_since(p, k.kind) as past from sayso.kept_for k join sayso.person q on q.service_id = k.service_id where q.id = p) s
  where h.person_id = p and h.payload is not null and h.at < s.past and guard.kind_kept(h.kind) = s.kind
$$;
comment on function guard.erase_lines is 'Lines past their time keep their digests, so that the chain holds';

create function guard.asked_long_ago(r sayso.request, past timestamptz) returns bool language sql stable as $$
  select coalesce(r.answered_at, r.withdrawn_at, r.lapses_at) < past
    and not exists (select from sayso.decision d where d.person_id = r.person_id and d.request_id = r.id)
$$;
comment on function guard.asked_long_ago is 'Whether a question was over before a moment, and no decision that is kept is about it';

create function api.with_a_schedule() returns setof uuid language sql stable security definer set search_path = '' as $$
  select q.id from sayso.person q where exists (select from sayso.kept_for k where k.service_id = q.service_id
    and k.begins_on <= (clock_timestamp() at time zone 'Europe/London')::date) order by 1
$$;
comment on function api.with_a_schedule is 'The people of services that have said how long they keep something, once that has begun';

create function api.erase_past(p uuid) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform 1 from sayso.chain_head c where c.person_id = p for update;
  perform guard.erase_lines(p);
  perform guard.erase_contacts(p, guard.kept_since(p, 'contacts'));
  perform guard.erase_partner_contacts(p, guard.kept_since(p, 'contacts'));
  perform guard.erase_promises(p, guard.kept_since(p, 'promises'));
  delete from sayso.refused r where r.person_id = p and r.minute < guard.kept_since(p, 'looks');
  perform guard.erase_decisions(p, guard.kept_since(p, 'decisions'));
  delete from sayso.about_told k where k.person_id = p and k.recorded_at < guard.kept_since(p, 'contacts');
  delete from sayso.link_news n where n.person_id = p and n.at < guard.kept_since(p, 'contacts');
end $$;
comment on function api.erase_past is 'Erases of one person''s what is past the time that their service has told them; nothing while it has not';

create procedure api.keep_to_schedule() language plpgsql as $$
declare p uuid;
begin
  for p in select api.with_a_schedule() loop
    perform api.erase_past(p);
    commit;
  end loop;
end $$;
comment on procedure api.keep_to_schedule is 'Upkeep, one person and one transaction after another, so that nobody waits for long';
grant execute on function api.with_a_schedule, api.erase_past to sayso_jobs;
grant execute on procedure api.keep_to_schedule to sayso_jobs;

create function api.set_keeping(token bytea, form uuid, what text, for_months int, said_why text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('set_keeping', what, for_months, said_why)::text;
  outcome jsonb;
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  insert into sayso.kept_for as k (service_id, kind, months, why, begins_on)
    values (guard.service_of(a), what, for_months, said_why, (clock_timestamp() at time zone 'Europe/London')::date + 30)
    on conflict (service_id, kind) do update set months = excluded.months, why = excluded.why,
      begins_on = case when k.months = excluded.months then k.begins_on else excluded.begins_on end;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.set_keeping is 'An administrator says how long their service keeps a kind of thing, and why. Another time begins thirty days on, and until then nothing of that kind is erased';

create function api.keeping_of_service(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if not guard.is_administrator(a) then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'months', k.months, 'why', k.why, 'begins', k.begins_on)), '[]')
    from sayso.kept_for k where k.service_id = guard.service_of(a));
end $$;
comment on function api.keeping_of_service is 'What the administrator''s service has said so far';

grant execute on function api.set_keeping, api.keeping_of_service to sayso_app;
reset role;
