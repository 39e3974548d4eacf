-- Permissions, questions and decisions. A grant to a worker or a team always names the team it is
-- held through, so that leaving the team ends it; a grant to a supporter names none.
set role sayso_owner;

create domain sayso.parts as text[] check (
  value <@ array['matters', 'strengths', 'week', 'goals', 'people', 'faith', 'community', 'decisions', 'practical',
    'contact', 'moving', 'crisis', 'safety', 'wishes', 'support'] and cardinality(value) between 1 and 15 and array_ndims(value) = 1);
create domain sayso.abilities as text[] check (
  value <@ array['see', 'suggest', 'coordinate'] and cardinality(value) between 1 and 3);
create domain sayso.condition as text check (value in ('now', 'once_met', 'in_crisis'));

create table sayso.request (
  person_id uuid not null references sayso.person,
  id uuid not null,
  asker_id uuid not null references sayso.worker,
  asker_team_id uuid not null references sayso.team,
  grantee_kind text not null check (grantee_kind in ('worker', 'team')),
  grantee_id uuid not null,
  team_id uuid not null references sayso.team,
  parts sayso.parts not null check (cardinality(parts) <= 8),
  abilities sayso.abilities not null,
  purpose text not null check (length(purpose) between 10 and 500),
  starts timestamptz not null,
  ends timestamptz not null check (ends > starts and ends - starts <= interval '366 days'),
  condition sayso.condition not null,
  asked_at timestamptz not null default clock_timestamp(),
  lapses_at timestamptz not null,
  talk_at timestamptz,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  reopened_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.request is 'A question from a worker: may this grantee have these parts, for this reason and time? No broader than somebody can think about (BROADEST in src/lib/domain/consent/question.ts)';
create index request_team on sayso.request (asker_team_id, asked_at);

create table sayso.consent_grant (
  person_id uuid not null references sayso.person,
  id uuid not null,
  grantee_kind text not null check (grantee_kind in ('worker', 'team', 'supporter')),
  grantee_id uuid not null,
  team_id uuid references sayso.team,
  parts sayso.parts not null,
  abilities sayso.abilities not null,
  purpose text not null check (length(purpose) between 3 and 500),
  starts timestamptz not null,
  ends timestamptz,
  condition sayso.condition not null,
  given_at timestamptz not null default clock_timestamp(),
  stopped_at timestamptz,
  primary key (person_id, id),
  check ((grantee_kind = 'supporter') = (team_id is null)),
  check (grantee_kind <> 'team' or grantee_id = team_id),
  check (ends is null or ends > starts)
);
comment on table sayso.consent_grant is 'A permission the person gave: grantee, parts, abilities, purpose, period, condition';
create index grant_live_team on sayso.consent_grant (team_id, person_id) where stopped_at is null;
create index grant_live_supporter on sayso.consent_grant (grantee_id) where stopped_at is null and grantee_kind = 'supporter';

create table sayso.decision (
  person_id uuid not null references sayso.person,
  id uuid not null,
  request_id uuid,
  grant_id uuid,
  answer text not null check (answer in ('all', 'some', 'not_now', 'talk', 'give', 'change', 'stop')),
  decided_at timestamptz not null default clock_timestamp(),
  receipt text not null check (octet_length(receipt) <= 131072),
  receipt_lang text not null,
  wording int not null,
  primary key (person_id, id),
  foreign key (person_id, request_id) references sayso.request (person_id, id),
  foreign key (person_id, grant_id) references sayso.consent_grant (person_id, id)
);
comment on table sayso.decision is 'What the person decided, with the receipt word for word as it was shown';

reset role;
