-- The plan: items with their versions, and beside them the words of each part as they stand now.
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
  lang text not null,
  written_by text not null,
  written_at timestamptz not null,
  removed_at timestamptz,
  primary key (person_id, id)
);
comment on table sayso.plan_item is 'One entry in a part, as the person last agreed it';

create index plan_item_changed on sayso.plan_item (person_id, (coalesce(removed_at, written_at)));

create table sayso.item_version (
  person_id uuid not null references sayso.person,
  item_id uuid not null,
  version int not null,
  heading text not null,
  words text not null,
  lang text not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (person_id, item_id, version),
  foreign key (person_id, item_id) references sayso.plan_item (person_id, id)
);
comment on table sayso.item_version is 'Every wording an entry has had, the present one too, for the person alone; gone with the entry when it is taken out';

create table sayso.part_words (
  person_id uuid not null references sayso.person,
  part text not null references sayso.part,
  items json not null,
  digest text,
  primary key (person_id, part)
);
comment on table sayso.part_words is 'The agreed words of a part as they stand now, in one row, as the text that goes out';
comment on column sayso.part_words.digest is 'SHA-256 of the words in base64, so that what was made of them once need not be made again';

reset role;
