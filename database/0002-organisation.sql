-- Services, their teams and the workers who act for them. A worker acts always through a team,
-- and leaving a team is a date, never a deletion: the history must be able to name them.
set role sayso_owner;

create table sayso.service (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  phone text not null check (length(phone) between 3 and 30),
  out_of_hours text not null check (length(out_of_hours) between 3 and 200)
);
comment on table sayso.service is 'An organisation that runs teams; its public number is shown to everybody';

create table sayso.team (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  name text not null check (length(name) between 1 and 120),
  sector text not null check (sector in ('mental_health', 'crisis', 'gp', 'housing', 'voluntary')),
  phone text not null check (length(phone) between 3 and 30),
  about text not null check (length(about) between 1 and 300),
  hours text not null check (length(hours) between 1 and 200)
);
comment on table sayso.team is 'A team that can be given a permission; its sector decides what is offered first';

create table sayso.worker (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  account_id uuid unique,
  name text not null check (length(name) between 1 and 120),
  job text not null check (length(job) between 1 and 120),
  office text check (office in ('administrator', 'privacy_lead')),
  left_at timestamptz
);
comment on table sayso.worker is 'Somebody who acts for a team; office is what they do for the whole service';

create table sayso.membership (
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  role text not null default 'worker' check (role in ('worker', 'supervisor')),
  joined_at timestamptz not null default clock_timestamp(),
  left_at timestamptz,
  primary key (team_id, worker_id, joined_at),
  check (left_at is null or left_at >= joined_at)
);
comment on table sayso.membership is 'Who is in which team, from when to when';
create unique index membership_current on sayso.membership (worker_id, team_id) where left_at is null;
create index membership_team on sayso.membership (team_id) where left_at is null;

reset role;
