-- The people whose plans these are, and whoever stands near them. person_id leads every key, so
-- that a person's data lives together and no foreign key can point at somebody else's row.
set role sayso_owner;

create table sayso.person (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  account_id uuid unique,
  chosen_name text not null check (length(chosen_name) between 1 and 120),
  lang text not null default 'en' check (lang in ('en', 'en-x-easy', 'cy', 'ur', 'pl'))
);
comment on table sayso.person is 'Somebody who owns a plan';

create table sayso.list_entry (
  person_id uuid primary key references sayso.person,
  chosen_name text not null check (length(chosen_name) between 1 and 120),
  safe_contact text not null default '' check (length(safe_contact) <= 300),
  access_needs text not null default '' check (length(access_needs) <= 300),
  version int not null default 1
);
comment on table sayso.list_entry is 'All that a link gives: a name, a safe way to reach the person, the access needs they chose to tell, the day on which their account closes';

create table sayso.link (
  person_id uuid not null references sayso.person,
  id uuid not null,
  team_id uuid not null references sayso.team,
  responsible_id uuid not null references sayso.worker,
  why text not null check (length(why) between 1 and 300),
  told_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.link is 'A referral that was accepted and that the person has been told about; one named worker is responsible';
create unique index link_current on sayso.link (person_id, team_id) where ended_at is null;
create index link_team on sayso.link (team_id) where ended_at is null;

create table sayso.supporter (
  person_id uuid not null references sayso.person,
  id uuid not null unique,
  account_id uuid,
  name text not null check (length(name) between 1 and 120),
  relationship text not null check (length(relationship) between 1 and 120),
  invited_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.supporter is 'Somebody the person chose to help them; sees only what a grant opens';
create index supporter_account on sayso.supporter (account_id);

create table sayso.barred (
  person_id uuid not null references sayso.person,
  worker_id uuid not null references sayso.worker,
  barred_at timestamptz not null default clock_timestamp(),
  primary key (person_id, worker_id)
);
comment on table sayso.barred is 'A worker the person has shut out of everything, whichever team they are in';

create table sayso.meeting (
  person_id uuid not null references sayso.person,
  id uuid not null,
  worker_id uuid not null references sayso.worker,
  met_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.meeting is 'A meeting that was kept; it counts as "met" when the person has confirmed it';
create index meeting_worker on sayso.meeting (person_id, worker_id) where confirmed_at is not null;

create table sayso.crisis (
  person_id uuid not null references sayso.person,
  id uuid not null,
  started_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > started_at and ends_at <= started_at + interval '5 days'),
  ended_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.crisis is 'A time when the person''s crisis plan is active; it ends by itself';

reset role;
