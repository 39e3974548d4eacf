-- Keeping in touch: what a person and a team agreed about contact, and each contact as it was planned and as it went. Both belong
-- to a link, so that a team whose link is over reads neither. A worker of the team reads them once the line of their list is saved;
-- nobody else's grant opens them here. The functions that write are in the files after this one.
set role sayso_owner;

create domain sayso.contact_mode as text check (value in ('face', 'phone', 'video', 'text', 'letter'));
comment on domain sayso.contact_mode is 'How somebody is in contact';
create domain sayso.zone as text
  check (value ~ '^([A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+){1,2}|Etc/GMT[+-][0-9]{1,2}|UTC)$')
  check (value is null or timestamptz 'epoch' at time zone value is not null);
comment on domain sayso.zone is 'In whose wall-clock time something is, by its name in the tables of the world; what is no zone raises';

create table sayso.contact_terms (
  person_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  proposed_kind text not null check (proposed_kind in ('person', 'worker')),
  proposed_by uuid references sayso.worker,
  proposed_at timestamptz not null default clock_timestamp(),
  times int not null check (times between 1 and 7),
  up_to int check (up_to > times and up_to <= 7),
  every int not null check (every between 1 and 12),
  unit text not null check (unit in ('week', 'month')),
  modes sayso.contact_mode[] not null check (cardinality(modes) between 1 and 5 and array_position(modes, null) is null),
  place text check (place in ('home', 'room', 'each_time')),
  place_words text not null default '' check (length(place_words) <= 300),
  days int[] not null default '{1,2,3,4,5}' check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  from_time time not null default '09:00',
  until_time time not null default '17:00' check (until_time > from_time and until_time < '24:00'),
  never_words text not null default '' check (length(never_words) <= 500),
  worker_id uuid not null references sayso.worker,
  instead_id uuid references sayso.worker check (instead_id <> worker_id),
  slips text not null check (slips in ('call', 'text', 'next_time', 'ask')),
  slips_words text not null default '' check (length(slips_words) <= 500),
  outside_words text not null default '' check (length(outside_words) <= 500),
  emergency_words text not null default '' check (length(emergency_words) <= 500),
  told_by sayso.contact_mode[] not null default '{}' check (cardinality(told_by) <= 5 and array_position(told_by, null) is null),
  told_never text[] not null default '{}' check (told_never <@ '{voicemail,call,text,email,post,home}' and cardinality(told_never) <= 6),
  more_words text not null default '' check (length(more_words) <= 1000),
  zone sayso.zone not null default 'Europe/London',
  person_yes_at timestamptz,
  worker_yes_at timestamptz,
  worker_yes_by uuid references sayso.worker,
  declined_at timestamptz,
  declined_kind text check (declined_kind in ('person', 'worker')),
  declined_by uuid references sayso.worker,
  declined_words text not null default '' check (length(declined_words) <= 500),
  withdrawn_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  primary key (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  check ((proposed_kind = 'worker') = (proposed_by is not null)),
  check ((worker_yes_at is null) = (worker_yes_by is null)),
  check ((began_at is not null) = (person_yes_at is not null and worker_yes_at is not null and declined_at is null and withdrawn_at is null)),
  check (ended_at is null or began_at is not null)
);
comment on table sayso.contact_terms is 'A contact agreement, or what one side proposes it should be: in force once both have said yes, until the next one is';
comment on column sayso.contact_terms.times is 'How many contacts in each stretch of "every" weeks or months, at least';
comment on column sayso.contact_terms.up_to is 'For "2 or 3 times a week": the larger number';
comment on column sayso.contact_terms.modes is 'In the order of liking';
comment on column sayso.contact_terms.place is 'Where they meet: at home, in a named private room, or as agreed each time';
comment on column sayso.contact_terms.days is 'Days that suit, Monday is 1';
comment on column sayso.contact_terms.never_words is 'Times that never suit, in words';
comment on column sayso.contact_terms.instead_id is 'Who comes instead while the worker is away';
comment on column sayso.contact_terms.slips is 'What is to happen if a contact slips';
comment on column sayso.contact_terms.told_by is 'How the person wants to be told of changes';
comment on column sayso.contact_terms.told_never is 'How the person never wants to be told';
create unique index contact_terms_in_force on sayso.contact_terms (person_id, link_id) where began_at is not null and ended_at is null;
create unique index contact_terms_open on sayso.contact_terms (person_id, link_id, proposed_kind)
  where began_at is null and declined_at is null and withdrawn_at is null;

create table sayso.contact (
  person_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  asked_kind text not null check (asked_kind in ('person', 'worker')),
  asked_at timestamptz not null default clock_timestamp(),
  state text not null check (state in ('asked', 'booked', 'kept', 'missed_by_us', 'missed_by_me', 'could_not_reach', 'changed', 'cancelled', 'called_off')),
  mode sayso.contact_mode not null,
  place text not null default '' check (length(place) <= 300),
  starts_at timestamptz,
  minutes int not null default 30 check (minutes between 5 and 480),
  zone sayso.zone not null default 'Europe/London',
  suits text not null default '' check (length(suits) <= 300),
  why text not null default '' check (length(why) <= 500),
  replaces uuid,
  late_minutes int check (late_minutes between 1 and 480),
  late_told_at timestamptz,
  made_up text check (made_up in ('longer', 'another')),
  note text not null default '' check (length(note) <= 1000),
  noted_by uuid references sayso.worker,
  closed_at timestamptz,
  person_said text[] not null default '{}' check (person_said <@ '{kept,nobody_came,rushed,not_so}' and cardinality(person_said) <= 4),
  person_words text not null default '' check (length(person_words) <= 1000),
  person_said_at timestamptz,
  sequence int not null default 0,
  version int not null default 1,
  primary key (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  foreign key (person_id, replaces) references sayso.contact (person_id, id),
  check (state in ('asked', 'cancelled') or starts_at is not null),
  check ((state in ('asked', 'booked')) = (closed_at is null))
);
comment on table sayso.contact is 'One contact between a person and a team: asked for, booked, and how it went as each side says';
comment on column sayso.contact.worker_id is 'With whom';
comment on column sayso.contact.zone is 'In whose wall-clock time it was agreed';
comment on column sayso.contact.state is 'changed: another one stands in its place; cancelled: by the person; called_off: by the worker, with a reason';
comment on column sayso.contact.why is 'For the person: why the worker changed it or called it off, or why it is not as was agreed';
comment on column sayso.contact.replaces is 'The one in whose place this stands';
comment on column sayso.contact.late_minutes is 'How late the worker said they would be, or were';
comment on column sayso.contact.made_up is 'How the lost time is made up for, as the worker offered';
comment on column sayso.contact.note is 'A short note that both read';
comment on column sayso.contact.person_said is 'How it went as the person says; beside the other account, never in its place';
comment on column sayso.contact.sequence is 'How often its time, place or state changed, as calendars count';
create index contact_of_link on sayso.contact (person_id, link_id, starts_at);
create index contact_of_team on sayso.contact (team_id, starts_at) where state = 'booked';
reset role;

set role sayso_guard;

create function guard.reaches_link(p uuid, wanted uuid, actor uuid) returns bool language sql stable as $$
  select exists (select from sayso.link l where l.person_id = p and l.id = wanted and l.ended_at is null and l.told_at <= clock_timestamp()
      and guard.acts_for(actor, l.team_id))
    and not exists (select from sayso.barred b where b.person_id = p and b.worker_id = actor)
    and not guard.is_closed(p) and not guard.frozen(p)
$$;
comment on function guard.reaches_link is 'Whether a worker is in the team of a live link that the person was told about, and not barred';

create function api.bound_links() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '{}'; end if;
  return array(select l.id from sayso.link l where l.person_id = any (api.bound_people()) and guard.reaches_link(l.person_id, l.id, c.actor_id));
end $$;
comment on function api.bound_links is 'The live links of the people bound by this worker''s look with the worker''s teams, judged again for every statement';
grant execute on function api.bound_links to sayso_app;
reset role;

set role sayso_owner;
call sayso.protect_for_lists('sayso.contact_terms');
call sayso.protect_for_lists('sayso.contact');
create policy team on sayso.contact_terms for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
create policy team on sayso.contact for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
comment on policy team on sayso.contact_terms is 'The workers of the other side of it, while their team''s link is live';
comment on policy team on sayso.contact is 'The workers of the other side of it, while their team''s link is live';
reset role;
