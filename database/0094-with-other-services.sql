-- Contacts with other services on a person's behalf (R42, ADR 58): a worker whom the person lets coordinate, through a team with a link, writes
-- down with whom, when, what about and what happens next, and later, once, what came of that (R112, R220): until then it stands on the list
-- of whoever coordinates, with the day by which it was to be. What is written is never changed; the person reads all of it at once, and
-- says beside it that it is not so. The workers of that team read it as they read contacts, and nobody else does.
set role sayso_owner;

create table sayso.partner_contact (
  person_id uuid not null references sayso.person,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  worker_id uuid not null references sayso.worker,
  with_whom text not null check (btrim(with_whom) <> '' and length(with_whom) <= 200),
  had_on date not null,
  mode sayso.contact_mode not null,
  about text not null check (btrim(about) <> '' and length(about) <= 500),
  next_words text not null check (btrim(next_words) <> '' and length(next_words) <= 500),
  next_by date check (next_by between had_on and had_on + 3660),
  written_at timestamptz not null default clock_timestamp(),
  not_so_at timestamptz,
  person_words text not null default '' check (length(person_words) <= 1000),
  came_of text check (btrim(came_of) <> '' and length(came_of) <= 500),
  done_at timestamptz,
  done_by uuid references sayso.worker,
  primary key (person_id, id),
  check (not_so_at is not null or person_words = ''),
  check (num_nulls(came_of, done_at, done_by) in (0, 3))
);
comment on table sayso.partner_contact is 'A contact that a team had with another service on a person''s behalf, as one of its workers wrote it down, and whether the person says that it is not so';
comment on column sayso.partner_contact.link_id is 'By which it is read; no foreign key, because the link may be past its time and erased before this is';
comment on column sayso.partner_contact.with_whom is 'Somebody of another service, as they are called; it opens nothing to them';
comment on column sayso.partner_contact.next_words is 'What happens next, and who does it';
comment on column sayso.partner_contact.came_of is 'What came of what was to happen next, even if nothing did; null as long as nobody said';
create index partner_contact_of on sayso.partner_contact (person_id, had_on);

call sayso.protect_for_lists('sayso.partner_contact');
create policy team on sayso.partner_contact for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
comment on policy team on sayso.partner_contact is 'The workers of the team that wrote it, while its link is live';
reset role;

set role sayso_guard;

create function guard.coordinates_in(p uuid, link uuid, actor uuid) returns bool language sql stable as $$
  select guard.reaches_link(p, link, actor) and exists (select from guard.may(p, 'worker', actor) m join sayso.link l on l.person_id = p and l.id = link
    where m.ability = 'coordinate' and m.team_id = l.team_id)
$$;
comment on function guard.coordinates_in is 'Whether a person lets this worker coordinate now, through the team of that very link';

create function guard.others_line(c sayso.partner_contact, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(c.person_id, k, jsonb_build_object('actor', guard.actor_line(a, case when a.kind = 'worker' then c.team_id end), 'others', c.id,
    'name', (select t.name from sayso.team t where t.id = c.team_id)))
$$;
comment on function guard.others_line is 'A line of the history about a contact with another service: which team of theirs had it; none of its words';

create function api.write_partner_contact(token bytea, form uuid, p uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('write_partner_contact', p, q)::text;
  link uuid := (q ->> 'link')::uuid;
  outcome jsonb;
  c sayso.partner_contact;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.coordinates_in(p, link, a.id) then
    if exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not guard.coordinates_in(p, link, a.id) then return guard.refuse('not_found'); end if;
  if not (q ->> 'on')::date between guard.in_britain(clock_timestamp()) - 366 and guard.in_britain(clock_timestamp()) then return guard.refuse('period_over'); end if;
  insert into sayso.partner_contact (person_id, id, link_id, team_id, worker_id, with_whom, had_on, mode, about, next_words, next_by)
    values (p, gen_random_uuid(), link, (select l.team_id from sayso.link l where l.person_id = p and l.id = link), a.id, btrim(q ->> 'whom'), (q ->> 'on')::date,
      q ->> 'mode', btrim(q ->> 'about'), btrim(q ->> 'next'), (q ->> 'by')::date) returning * into c;
  perform guard.others_line(c, a, 'contact_others');
  perform guard.tell(p, null, 'contact_others', null, clock_timestamp(), 'ordinary');
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'contact', c.id));
end $$;
comment on function api.write_partner_contact is 'A worker whom the person lets coordinate writes down a contact with another service; the person is told';

create function api.say_what_came(token bytea, form uuid, p uuid, thing uuid, came text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_what_came', p, thing, came)::text;
  link uuid := (select k.link_id from sayso.partner_contact k where k.person_id = p and k.id = thing);
  outcome jsonb;
  c sayso.partner_contact;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if guard.coordinates_in(p, link, a.id) is not true then
    if exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if guard.coordinates_in(p, link, a.id) is not true then return guard.refuse('not_found'); end if;
  update sayso.partner_contact k set came_of = btrim(came), done_at = clock_timestamp(), done_by = a.id
    where k.person_id = p and k.id = thing and k.done_at is null returning * into c;
  if c.id is null then return guard.refuse('came_already'); end if;
  perform guard.others_line(c, a, 'contact_others_done');
  perform guard.tell(p, null, 'contact_others', null, clock_timestamp(), 'ordinary');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_what_came is 'A worker whom the person lets coordinate says once what came of what was to happen next; the person is told';

create function api.say_partner_contact(token bytea, form uuid, thing uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_partner_contact', thing, q)::text;
  outcome jsonb;
  not_so bool := q ->> 'said' = 'not_so';
  c sayso.partner_contact;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if (not_so or q ->> 'said' = 'take_back') is not true then raise exception 'no such thing to say of a contact'; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.partner_contact k set not_so_at = case when not_so then clock_timestamp() end,
      person_words = case when not_so then coalesce(q ->> 'words', '') else '' end
    where k.person_id = a.id and k.id = thing and (not_so or k.not_so_at is not null) returning * into c;
  if c.id is null then return guard.refuse('not_found'); end if;
  perform guard.others_line(c, a, case when not_so then 'contact_others_not_so' else 'contact_others_words_out' end);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_partner_contact is 'The person says that it is not so, with words or without, or takes that out again; what the team wrote stays as it is';

create function api.links_to_coordinate() returns json language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('id', l.id, 'team', t.name) order by l.told_at, l.id), '[]')
    from sayso.link l join sayso.team t on t.id = l.team_id where l.id = any (api.bound_links()) and guard.coordinates_in(l.person_id, l.id, c.actor_id));
end $$;
comment on function api.links_to_coordinate is 'The live links through which whoever is bound lets this worker coordinate';

create function api.others_to_follow() returns json language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); people uuid[] := api.bound_people(); links uuid[] := api.bound_links();
begin
  if c.kind is distinct from 'worker' then return '{}'; end if;
  return (select coalesce(json_object_agg(k.person_id, k.by), '{}') from (
    select o.person_id, min(o.by) as by from (
      select q.person_id, q.link_id, min(q.next_by) as by from sayso.partner_contact q
      where q.person_id = any (people) and q.link_id = any (links) and q.done_at is null and q.next_by is not null group by q.person_id, q.link_id offset 0) o
    where guard.coordinates_in(o.person_id, o.link_id, c.actor_id) group by o.person_id) k);
end $$;
comment on function api.others_to_follow is 'By person whom this worker may coordinate for: the first day by which something with another service was to happen, of which nobody said what came; what has no day is on none';

-- They run as the caller, so that what they read is what the policies give.
create function api.read_partner_contacts() returns json language sql stable as $$
  select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('id', c.id, 'link', c.link_id, 'whom', c.with_whom, 'on', c.had_on, 'mode', c.mode, 'about', c.about,
      'next', c.next_words, 'by', c.next_by, 'writtenAt', c.written_at, 'worker', w.name, 'team', t.name, 'notSo', c.not_so_at is not null, 'words', c.person_words,
      'came', case when c.done_at is not null then pg_catalog.json_build_object('words', c.came_of, 'at', c.done_at, 'by', d.name) end)
    order by c.had_on desc, c.written_at desc), '[]')
  from sayso.partner_contact c join sayso.worker w on w.id = c.worker_id join sayso.team t on t.id = c.team_id left join sayso.worker d on d.id = c.done_by
$$;
comment on function api.read_partner_contacts is 'Every contact with another service that whoever is bound may read, the latest first';

create procedure api.partner_contacts_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'contacts', api.read_partner_contacts(), 'links', api.links_to_coordinate());
end $$;
comment on procedure api.partner_contacts_with is 'A logged look at the contacts with other services that a worker''s teams had for a person: {entry, contacts, links}, or null; it opens no part';

grant execute on function api.write_partner_contact, api.say_what_came, api.say_partner_contact, api.links_to_coordinate, api.others_to_follow, api.read_partner_contacts to sayso_app;
grant execute on procedure api.partner_contacts_with to sayso_app;

create function guard.erase_partner_contacts(p uuid, past timestamptz) returns void language sql volatile as
$$ delete from sayso.partner_contact c where c.person_id = p and c.written_at < past $$;
comment on function guard.erase_partner_contacts is 'Contacts with other services that were written down before then';

create function guard.erase_partner_words(p uuid) returns void language sql volatile as
$$ update sayso.partner_contact c set person_words = '' where c.person_id = p and c.person_words <> '' $$;
comment on function guard.erase_partner_words is 'What the person wrote beside contacts with other services; that they said it is not so stays';
reset role;
