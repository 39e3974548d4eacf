-- Putting right how a contact went (ADR 58). A worker who wrote down the wrong outcome says the right one, and why; what it said before
-- stays, for both to read. What rests on it follows in the same transaction: a meeting that counted for nothing yet, what was missed,
-- and when the next is due. What the person said is theirs: their word that they met stays, and so does all that it opened.
set role sayso_owner;

create table sayso.contact_correction (
  person_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  link_id uuid not null,
  state text not null check (state in ('kept', 'missed_by_us', 'missed_by_me', 'could_not_reach')),
  late_minutes int check (late_minutes between 1 and 480),
  note text not null default '' check (length(note) <= 1000),
  noted_by uuid references sayso.worker,
  said_at timestamptz not null,
  against bool not null default false,
  why text not null check (btrim(why) <> '' and length(why) <= 500),
  corrected_by uuid not null references sayso.worker,
  corrected_at timestamptz not null default clock_timestamp(),
  primary key (person_id, id),
  foreign key (person_id, contact_id) references sayso.contact (person_id, id)
);
comment on table sayso.contact_correction is 'What the team said of how a contact went before somebody put it right; it goes when the contact goes';
comment on column sayso.contact_correction.link_id is 'That of the contact, by which it is read';
comment on column sayso.contact_correction.state is 'What it said until then, as all before "against"';
comment on column sayso.contact_correction.said_at is 'Since when it had said so';
comment on column sayso.contact_correction.against is 'The person had said that they met, and the team now says otherwise: their word stays';
comment on column sayso.contact_correction.why is 'For the person: why it was put right';
create index contact_correction_of on sayso.contact_correction (person_id, contact_id);

call sayso.protect_for_lists('sayso.contact_correction');
create policy team on sayso.contact_correction for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
comment on policy team on sayso.contact_correction is 'The workers of the other side of it, while their team''s link is live';
reset role;

set role sayso_guard;

create function guard.not_met(c sayso.contact) returns void language plpgsql volatile as $$
begin
  delete from sayso.meeting m where m.person_id = c.person_id and m.worker_id = c.worker_id and m.met_at = c.starts_at and m.confirmed_at is null;
  if found then
    perform guard.note_met(k) from sayso.contact k where k.person_id = c.person_id and k.worker_id = c.worker_id and k.state = 'kept' order by k.starts_at, k.id;
  end if;
end $$;
comment on function guard.not_met is 'A meeting that only the team spoke of goes with it, unless another contact that was kept stands for one; what the person confirmed never goes';

create function guard.said_met(c sayso.contact) returns bool language sql stable as $$
  select 'kept' = any (c.person_said) or exists (select from sayso.meeting m where m.person_id = c.person_id and m.worker_id = c.worker_id
    and m.met_at = c.starts_at and m.confirmed_at is not null)
$$;
comment on function guard.said_met is 'Whether the person has said that they met at this contact';

create function guard.put_right(c sayso.contact, a guard.actor, q jsonb) returns text language plpgsql volatile as $$
declare
  right_state text := q ->> 'said';
  late int := case when q ->> 'said' = 'kept' then (q ->> 'late')::int end;
  right_note text := btrim(coalesce(q ->> 'note', ''));
  turned bool := c.state = 'kept' and right_state <> 'kept' and guard.said_met(c);
begin
  if right_state not in ('kept', 'missed_by_us', 'missed_by_me', 'could_not_reach') then raise exception 'no such thing to say of a contact'; end if;
  if btrim(coalesce(q ->> 'why', '')) = '' then raise exception 'a reason is owed'; end if;
  if (right_state, late, right_note) is not distinct from (c.state, c.late_minutes, c.note) then return 'nothing_to_correct'; end if;
  insert into sayso.contact_correction (person_id, id, contact_id, link_id, state, late_minutes, note, noted_by, said_at, against, why, corrected_by)
    values (c.person_id, gen_random_uuid(), c.id, c.link_id, c.state, c.late_minutes, c.note, c.noted_by, c.closed_at, turned, btrim(q ->> 'why'), a.id);
  update sayso.contact k set state = right_state, late_minutes = late, note = right_note, noted_by = case when k.note = right_note then k.noted_by else a.id end,
      closed_at = clock_timestamp(), version = k.version + 1
    where k.person_id = c.person_id and k.id = c.id returning * into c;
  if c.state = 'kept' then perform guard.note_met(c); else perform guard.not_met(c); end if;
  perform guard.contact_line(c, a, case when turned then 'contact_corrected_met' else 'contact_corrected' end);
  if turned then perform guard.tell(c.person_id, null, 'contact_changed', null, clock_timestamp(), 'ordinary'); end if;
  return null;
end $$;
comment on function guard.put_right is 'What the team says of how it went, put right: what it said before is kept, and none of the person''s words is touched. Where they had said that they met, they are told at once';

create function api.correct_contact(token bytea, form uuid, p uuid, thing uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('correct_contact', p, thing, q)::text;
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
  if c.state not in ('kept', 'missed_by_us', 'missed_by_me', 'could_not_reach') then return guard.refuse('contact_over'); end if;
  no := guard.put_right(c, a, q);
  if no is not null then return guard.refuse(no); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'contact', c.id));
end $$;
comment on function api.correct_contact is 'A worker of the team puts right how a contact went, with a reason that the person reads. It needs the version they saw';
grant execute on function api.correct_contact to sayso_app;
reset role;

set role sayso_owner;
create function sayso.forget_corrections() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from sayso.contact_correction r where r.person_id = old.person_id and r.contact_id = old.id;
  return old;
end $$;
comment on function sayso.forget_corrections is 'A contact that is gone for good has nothing that it said before';
grant execute on function sayso.forget_corrections to sayso_guard;
create trigger forget_corrections before delete on sayso.contact for each row execute function sayso.forget_corrections();
reset role;
