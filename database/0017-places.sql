-- Places open to everyone near here (R236, R245, R315, R316): public information that a service keeps. It is
-- about nobody, so it has no person_id; anybody may look, signed in or not, and no look is written down. The
-- web role cannot read the tables: what is shown and who may change it is decided in the functions below.
set role sayso_owner;

create table sayso.place (
  id uuid primary key,
  service_id uuid not null references sayso.service,
  name text not null check (length(name) between 1 and 200),
  run_by text not null default '' check (length(run_by) <= 200),
  about text not null default '' check (length(about) <= 4000),
  kind text not null check (kind in ('hub', 'activity', 'peer', 'advice', 'advocacy', 'work', 'other')),
  for_whom text not null default '' check (length(for_whom) <= 1000),
  price text not null default 'unknown' check (price in ('free', 'paid', 'unknown')),
  cost text not null default '' check (length(cost) <= 1000),
  hours text not null default '' check (length(hours) <= 1000),
  address text not null default '' check (length(address) <= 300),
  town text not null default '' check (length(town) <= 120),
  postcode text not null default '' check (length(postcode) <= 12),
  access text not null default '' check (length(access) <= 2000),
  phone text not null default '' check (length(phone) <= 60),
  email text not null default '' check (length(email) <= 200),
  website text not null default '' check (length(website) <= 500 and (website = '' or website ~ '^https?://[^\s]+$')),
  source text check (length(source) between 1 and 80),
  source_id text check (length(source_id) between 1 and 200),
  checked_on date,
  closed bool not null default false,
  edited_at timestamptz,
  removed_at timestamptz,
  version int not null default 1,
  what tsvector not null generated always as (
    to_tsvector('simple', name || ' ' || run_by || ' ' || about || ' ' || for_whom || ' ' || hours)
    || to_tsvector('english', name || ' ' || run_by || ' ' || about || ' ' || for_whom)) stored,
  spot tsvector not null generated always as (to_tsvector('simple', address || ' ' || town || ' ' || postcode)) stored,
  check ((source is null) = (source_id is null))
);
comment on table sayso.place is 'A place open to everyone, as a service keeps it: by hand, or from a list of somebody else’s; checked_on is the day somebody last made sure';
comment on column sayso.place.edited_at is 'Since when it is not as the list has it: changed by hand, and no import touches it';
comment on column sayso.place.closed is 'The list it came from says that it is closed; nobody is shown it';
create unique index place_source on sayso.place (service_id, lower(source), source_id);
create index place_shown on sayso.place (lower(name), id) where removed_at is null and not closed;
create index place_of_kind on sayso.place (kind, lower(name), id) where removed_at is null and not closed;
create index place_of_service on sayso.place (service_id, lower(name), id) where removed_at is null;
create index place_what on sayso.place using gin (what);
create index place_spot on sayso.place using gin (spot);

call sayso.protect('sayso.place');
reset role;

set role sayso_guard;

create table guard.place_upload (
  actor_id uuid primary key,
  id uuid not null,
  source text not null,
  records jsonb not null,
  at timestamptz not null default clock_timestamp()
);
comment on table guard.place_upload is 'The list an administrator is about to import, as it was read and found good: one each, for an hour, so that what is pressed is what was shown';
grant select on guard.place_upload to sayso_backup;

create type guard.place_words as (name text, run_by text, about text, kind text, for_whom text, price text, cost text, hours text,
  address text, town text, postcode text, access text, phone text, email text, website text);
comment on type guard.place_words is 'What somebody writes about a place';

create function guard.words_of(p sayso.place) returns guard.place_words language sql immutable as $$
  select row(p.name, p.run_by, p.about, p.kind, p.for_whom, p.price, p.cost, p.hours, p.address, p.town, p.postcode, p.access,
    p.phone, p.email, p.website)::guard.place_words
$$;

create function guard.sought(words text[]) returns tsquery language plpgsql stable as $$
declare w text; one tsquery; every tsquery; many int := 0;
begin
  foreach w in array coalesce(words, '{}') loop
    many := many + 1;
    exit when many > 20; -- and short ones: PostgreSQL makes a question of a long text slowly, and cannot be stopped meanwhile
    w := btrim(replace(left(w, 100), '\', ' '));
    continue when w = '';
    one := plainto_tsquery('english', w) || to_tsquery('simple', '''' || replace(w, '''', '''''') || ''':*');
    if numnode(one) > 0 then every := case when every is null then one else every && one end; end if;
  end loop;
  return every;
end $$;
comment on function guard.sought is 'Every one of the first twenty words, as it begins or as English bends it; null when there is nothing to look for';

create function api.find_places(words text[], places text[], of_kind text, skip int) returns jsonb
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
declare
  w tsquery := guard.sought(words);
  s tsquery := guard.sought(places);
  wanted text := ' from sayso.place p where p.removed_at is null and not p.closed' || case when w is null then '' else ' and p.what @@ $1' end
    || case when s is null then '' else ' and p.spot @@ $2' end || case when of_kind is null then '' else ' and p.kind = $3' end;
  many int := 400;
  found_places jsonb;
begin
  if w is not null or s is not null then
    execute 'select count(*) from (select 1' || wanted || ' limit 400) c' into many using w, s, of_kind;
  end if;
  -- Few are all fetched and put in order; of many, the first are met soon by going along the names.
  execute 'with f as ' || case when many < 400 then 'materialized' else 'not materialized' end || ' (
      select p.id, p.name, p.kind, p.hours, p.address, p.town, p.postcode, p.price, p.checked_on' || wanted || ')
    select coalesce(jsonb_agg(to_jsonb(g) order by lower(g.name), g.id), ''[]'')
      from (select * from f order by lower(f.name), f.id offset $4 limit 21) g'
    into found_places using w, s, of_kind, least(greatest(skip, 0), 20000);
  return found_places;
end $$;
comment on function api.find_places is 'For anybody, without a token: twenty places that are open, by name, and one more when there are more';

create function api.read_place(place uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(guard.words_of(p)) || jsonb_build_object('id', p.id, 'checked_on', p.checked_on, 'kept_by', s.name, 'kept_by_phone', s.phone)
    from sayso.place p join sayso.service s on s.id = p.service_id
    where p.id = place and p.removed_at is null and not p.closed
$$;
comment on function api.read_place is 'For anybody, without a token: one place, unless it was taken out or is closed';

create function guard.service_administered(a guard.actor) returns uuid language sql stable as
$$ select case when guard.is_administrator(a) then guard.service_of(a) end $$;

create function api.places_of_service(token bytea, words text[], skip int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare service uuid := guard.service_administered(guard.who(token)); w tsquery := guard.sought(words);
begin
  return (select coalesce(jsonb_agg(to_jsonb(f) order by lower(f.name), f.id), '[]') from (
    select p.id, p.name, p.kind, p.town, p.checked_on, p.source, p.closed, p.edited_at is not null as edited from sayso.place p
      where p.service_id = service and p.removed_at is null and (w is null or p.what @@ w)
      order by lower(p.name), p.id offset greatest(skip, 0) limit 21) f);
end $$;
comment on function api.places_of_service is 'The places that an administrator''s own service keeps, those that are closed too';

create function api.place_of_service(token bytea, place uuid) returns jsonb
language sql volatile security definer set search_path = '' as $$
  select to_jsonb(guard.words_of(p)) || jsonb_build_object('id', p.id, 'version', p.version, 'checked_on', p.checked_on,
      'source', p.source, 'closed', p.closed, 'edited', p.edited_at is not null)
    from sayso.place p where p.id = place and p.removed_at is null and p.service_id = guard.service_administered(guard.who(token))
$$;
comment on function api.place_of_service is 'One place of an administrator''s own service, to change it';

create function guard.add_place(service uuid, w guard.place_words, new_id uuid) returns uuid language sql volatile as $$
  insert into sayso.place (id, service_id, name, run_by, about, kind, for_whom, price, cost, hours, address, town, postcode, access, phone, email, website)
  values (new_id, service, w.name, w.run_by, w.about, w.kind, w.for_whom, w.price, w.cost, w.hours, w.address, w.town, w.postcode,
    w.access, w.phone, w.email, w.website) returning id
$$;

create function guard.change_place(p uuid, w guard.place_words) returns void language sql volatile as $$
  update sayso.place set name = w.name, run_by = w.run_by, about = w.about, kind = w.kind, for_whom = w.for_whom, price = w.price,
    cost = w.cost, hours = w.hours, address = w.address, town = w.town, postcode = w.postcode, access = w.access, phone = w.phone,
    email = w.email, website = w.website, version = version + 1 where id = p
$$;

create function api.keep_place(token bytea, form uuid, task text, with_what jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  service uuid := guard.service_administered(a);
  said text := jsonb_build_array(task, with_what)::text;
  outcome jsonb;
  w guard.place_words := jsonb_populate_record(null::guard.place_words, with_what -> 'words');
  p sayso.place;
begin
  if service is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if task = 'add' then
    return guard.done(a, form, said, jsonb_build_object('ok', true, 'place', guard.add_place(service, w, gen_random_uuid())));
  end if;
  select * into p from sayso.place o where o.id = (with_what ->> 'place')::uuid and o.service_id = service and o.removed_at is null for update;
  if p.id is null then return guard.refuse('not_found'); end if;
  if task = 'change' then
    if p.version is distinct from (with_what ->> 'version')::int then return guard.refuse('changed_meanwhile'); end if;
    if guard.words_of(p) is distinct from w or p.closed then
      perform guard.change_place(p.id, w);
      update sayso.place o set closed = false, edited_at = case when o.source is not null then clock_timestamp() end where o.id = p.id;
    end if;
  elsif task = 'checked' then
    update sayso.place o set checked_on = (clock_timestamp() at time zone 'Europe/London')::date where o.id = p.id;
  elsif task = 'take_out' then
    update sayso.place o set removed_at = clock_timestamp() where o.id = p.id;
  else return guard.refuse('not_found');
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'place', p.id));
end $$;
comment on function api.keep_place is 'One task of an administrator on a place of their own service: add, change, checked today, or take out';

create function guard.compare_upload(service uuid, from_list text, records jsonb)
returns table (n bigint, record jsonb, words guard.place_words, place uuid, verdict text) language sql stable as $$
  select r.n, r.record, w.words, p.id, case
      when p.id is null then 'new'
      when p.removed_at is not null then 'out'
      when guard.words_of(p) is not distinct from w.words and p.closed = (r.record ->> 'closed')::bool
        and coalesce((r.record ->> 'checked_on')::date <= p.checked_on, r.record ->> 'checked_on' is null) then 'same'
      when p.edited_at is not null then 'edited'
      else 'changes' end
    from jsonb_array_elements(records) with ordinality as r (record, n)
    cross join lateral (select jsonb_populate_record(null::guard.place_words, r.record) as words) w
    left join sayso.place p on p.service_id = service and lower(p.source) = lower(from_list) and p.source_id = r.record ->> 'source_id'
$$;
comment on function guard.compare_upload is 'What importing each record would do. What was changed or taken out by hand is left as it is';

create function api.keep_upload(token bytea, form uuid, from_list text, records jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := from_list || encode(sha256(convert_to(records::text, 'UTF8')), 'hex');
  outcome jsonb;
  new_id uuid := gen_random_uuid();
begin
  if not guard.is_administrator(a) then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  delete from guard.place_upload u where u.actor_id = a.id or u.at < clock_timestamp() - interval '1 hour';
  insert into guard.place_upload (actor_id, id, source, records) values (a.id, new_id, from_list, records);
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'upload', new_id));
end $$;
comment on function api.keep_upload is 'Keeps a list for its administrator until they press, for an hour; no place is touched';

create function guard.upload_of(a guard.actor) returns guard.place_upload language plpgsql stable as $$
declare u guard.place_upload;
begin
  select * into u from guard.place_upload k where k.actor_id = a.id and k.at > clock_timestamp() - interval '1 hour';
  return u;
end $$;

create function api.upload_report(token bytea, skip int) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); service uuid := guard.service_administered(a); u guard.place_upload := guard.upload_of(a);
begin
  if service is null or u.id is null then return null; end if;
  return (with compared as materialized (select c.n, (c.words).name, (c.words).kind, c.verdict, (c.record ->> 'closed')::bool as closed
      from guard.compare_upload(service, u.source, u.records) c)
    select jsonb_build_object('upload', u.id, 'source', u.source,
      'counts', (select jsonb_object_agg(v.verdict, v.many) from (select verdict, count(*) as many from compared group by verdict) v),
      'lines', (select jsonb_agg(to_jsonb(f) order by f.n) from (select * from compared order by n offset greatest(skip, 0) limit 100) f)));
end $$;
comment on function api.upload_report is 'What the kept list would do, a hundred records at a time, as things stand now';

create function api.land_upload(token bytea, form uuid, upload uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  service uuid := guard.service_administered(a);
  outcome jsonb;
  u guard.place_upload;
  fresh int := 0;
  changed int := 0;
begin
  if service is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, upload::text);
  if outcome is not null then return outcome; end if;
  perform pg_advisory_xact_lock(guard.lock_key('places', service::text));
  u := guard.upload_of(a);
  if u.id is distinct from upload then return guard.refuse('upload_gone'); end if;
  begin
    with compared as materialized (select * from guard.compare_upload(service, u.source, u.records)),
    added as (
      insert into sayso.place (id, service_id, name, run_by, about, kind, for_whom, price, cost, hours, address, town, postcode, access, phone,
          email, website, source, source_id, closed, checked_on)
        select gen_random_uuid(), service, (words).*, u.source, record ->> 'source_id', (record ->> 'closed')::bool, (record ->> 'checked_on')::date
        from compared where verdict = 'new' returning 1),
    altered as (
      update sayso.place p set name = w.name, run_by = w.run_by, about = w.about, kind = w.kind, for_whom = w.for_whom, price = w.price,
          cost = w.cost, hours = w.hours, address = w.address, town = w.town, postcode = w.postcode, access = w.access, phone = w.phone,
          email = w.email, website = w.website, version = p.version + 1, closed = (c.record ->> 'closed')::bool,
          checked_on = greatest(p.checked_on, (c.record ->> 'checked_on')::date)
        from compared c cross join lateral (select (c.words).*) w where c.verdict = 'changes' and p.id = c.place returning 1)
    select (select count(*) from added), (select count(*) from altered) into fresh, changed;
  exception when data_exception or integrity_constraint_violation then
    return guard.refuse('upload_not_good'); -- what had landed of it is undone with this block
  end;
  delete from guard.place_upload k where k.actor_id = a.id;
  return guard.done(a, form, upload::text, jsonb_build_object('ok', true, 'new', fresh, 'changed', changed));
end $$;
comment on function api.land_upload is 'Everything of the list that was shown, or nothing at all';

grant execute on function api.find_places, api.read_place, api.places_of_service, api.place_of_service, api.keep_place,
  api.keep_upload, api.upload_report, api.land_upload to sayso_app;
reset role;
