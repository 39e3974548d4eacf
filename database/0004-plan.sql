-- The plan: items with their versions, what others suggest for it, and beside them the words of each part as they stand now, page by page.
-- What is read together is stored together: a reader's page touches part_words alone, and readers
-- never see old versions because they have no way to them.
set role sayso_owner;

create table sayso.part (
  code text primary key,
  position int not null unique
);
comment on table sayso.part is 'The pieces of a plan that can be shared one by one, strengths first (R238-R252, R268-R278)';
insert into sayso.part (code, position)
select code, position from unnest(array['matters', 'strengths', 'week', 'goals', 'people', 'faith', 'community',
  'decisions', 'practical', 'contact', 'moving', 'crisis', 'safety', 'wishes', 'support']) with ordinality as p (code, position);

create table sayso.plan_item (
  person_id uuid not null references sayso.person,
  id uuid not null,
  part text not null references sayso.part,
  position int not null,
  version int not null default 1,
  heading text not null default '' check (length(heading) <= 200),
  words text not null check (octet_length(words) <= 8192),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and octet_length(details::text) <= 16384),
  differently text not null default '' check (octet_length(differently) <= 8192),
  lang text not null,
  written_by text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz,
  sought text generated always as (lower(heading || ' ' || words || ' ' || differently || ' '
    || jsonb_path_query_array(details, 'strict $.** ? (@.type() == "string")')::text)) stored,
  primary key (person_id, id)
);
comment on table sayso.plan_item is 'One entry in a part, as the person last agreed it';
comment on column sayso.plan_item.details is 'What belongs to the shape of its part: days, steps, what was agreed and until when (src/lib/domain/plan/shapes.ts)';
comment on column sayso.plan_item.differently is 'The person''s own view, in their own words, beside words that somebody else wrote';
comment on column sayso.plan_item.written_at is 'When whoever has the words wrote them, or the person agreed them: the person''s own view beside them, or a step that is done, does not change it';
comment on column sayso.plan_item.changed_at is 'When anything about it last changed';
comment on column sayso.plan_item.sought is 'All that was typed, in small letters: what the person''s own search looks through';

create index plan_item_in_part on sayso.plan_item (person_id, part, position);
create index plan_item_changed on sayso.plan_item (person_id, (coalesce(removed_at, changed_at)));

create table sayso.item_version (
  person_id uuid not null references sayso.person,
  item_id uuid not null,
  version int not null,
  heading text not null,
  words text not null,
  details jsonb not null,
  differently text not null,
  lang text not null,
  written_by text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null default clock_timestamp(),
  because uuid,
  primary key (person_id, item_id, version),
  foreign key (person_id, item_id) references sayso.plan_item (person_id, id),
  foreign key (person_id, because) references sayso.plan_item (person_id, id)
);
comment on table sayso.item_version is 'Every wording an entry has had, the present one too, for the person alone; gone with the entry when it is taken out';
comment on column sayso.item_version.changed_at is 'When the entry came to stand so; its words may be older';
comment on column sayso.item_version.because is 'The looking back at a hard time that this wording came out of; its words may be gone';
create index item_version_because on sayso.item_version (person_id, because) where because is not null;

create table sayso.proposal (
  person_id uuid not null references sayso.person,
  id uuid not null,
  part text not null references sayso.part,
  item_id uuid,
  is_new bool not null,
  heading text not null check (length(heading) <= 200),
  words text not null check (octet_length(words) <= 8192),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and octet_length(details::text) <= 16384),
  lang text not null,
  why text not null check (length(why) <= 500),
  made_by jsonb not null,
  by_id uuid not null,
  team_id uuid references sayso.team,
  made_at timestamptz not null default clock_timestamp(),
  lapses_at timestamptz not null default clock_timestamp() + interval '60 days',
  talk_at timestamptz,
  differently text not null default '' check (octet_length(differently) <= 8192),
  answer text check (answer in ('yes', 'changed', 'not_now')),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  removed_at timestamptz,
  told jsonb check (jsonb_typeof(told) = 'object' and told ? 'how' and told ? 'on' and told ->> 'how' in ('paper', 'phone', 'face')),
  because uuid,
  primary key (person_id, id),
  foreign key (person_id, item_id) references sayso.plan_item (person_id, id),
  foreign key (person_id, because) references sayso.plan_item (person_id, id),
  check ((answer is null) = (answered_at is null)),
  check (told is null or (is_new and team_id is not null))
);
comment on table sayso.proposal is 'What somebody else suggests for a plan: only words to the person until they say yes';
comment on column sayso.proposal.item_id is 'The entry it would change; for a new one, the entry it became';
comment on column sayso.proposal.made_by is 'Whoever suggested it, named as they were at the time';
comment on column sayso.proposal.told is 'How and on which day the person said these words to the worker who typed them in; null for what somebody suggests';
comment on column sayso.proposal.because is 'The looking back at a hard time that this came out of';
comment on column sayso.proposal.differently is '"I see this differently": the person''s own words beside it, for whoever suggested it';
create index proposal_waiting on sayso.proposal (person_id, lapses_at) where answered_at is null and withdrawn_at is null and removed_at is null;
create index proposal_made on sayso.proposal (person_id, made_at);
create index proposal_item on sayso.proposal (person_id, item_id);

create table sayso.draft (
  person_id uuid not null references sayso.person,
  form uuid not null,
  place text not null check (length(place) <= 200),
  boxes jsonb not null check (jsonb_typeof(boxes) = 'object' and octet_length(boxes::text) <= 393216),
  saved_at timestamptz not null default clock_timestamp(),
  late bool not null default false,
  primary key (person_id, form)
);
comment on table sayso.draft is 'What the person is still writing, for themselves alone; it goes when its form is sent';
comment on column sayso.draft.boxes is 'Whatever a form of 64 KB can carry: no letter takes more than six times its room here';
comment on column sayso.draft.late is 'Kept as the time of its session was up already: the person has not been signed in with it since';
create index draft_place on sayso.draft (person_id, place, saved_at);

create table sayso.sought (
  person_id uuid primary key references sayso.person,
  words text not null check (length(words) between 1 and 200),
  sought_at timestamptz not null default clock_timestamp()
);
comment on table sayso.sought is 'What the person last looked for in their plan, for themselves alone, so that it stands in no address; it goes after a day';

create table sayso.part_words (
  person_id uuid not null references sayso.person,
  part text not null references sayso.part,
  page int not null default 1,
  items json not null,
  digest text,
  sought text not null default '',
  more bool not null default false,
  primary key (person_id, part, page)
);
comment on table sayso.part_words is 'The agreed words of a part as they stand now, ten entries a row, as the text that goes out';
comment on column sayso.part_words.sought is 'What is sought in its entries, together: a search passes over ten at once';
comment on column sayso.part_words.more is 'Whether another page of the part follows';
comment on column sayso.part_words.digest is 'SHA-256 of the words in base64, so that what was made of them once need not be made again';

reset role;
