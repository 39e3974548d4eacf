-- Who reads contacts, what ends them when nobody calls them off, and how long they are kept. Wherever the other side is gone, or the
-- person is, nothing stays booked: nobody waits and nobody calls.
set role sayso_guard;

create function api.bound_contacts() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '{}'; end if;
  return array(select k.id from sayso.contact k where k.link_id = any (api.bound_links()) and k.state in ('asked', 'booked')
    and (k.worker_id = c.actor_id or not guard.acts_for(k.worker_id, k.team_id)));
end $$;
comment on function api.bound_contacts is 'What waits for this worker among the people bound by their look: their own contacts, and those of somebody who is in the team no more';

create function api.links_to_book() returns json language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  if c.kind is distinct from 'worker' then return '[]'; end if;
  return (select coalesce(json_agg(json_build_object('id', l.id, 'team', t.name, 'me', c.actor_id,
      'zone', coalesce((select k.zone from sayso.contact_terms k where k.person_id = l.person_id and k.link_id = l.id and k.began_at is not null and k.ended_at is null), 'Europe/London'),
      'workers', (select json_agg(json_build_object('id', w.id, 'name', w.name, 'job', w.job) order by w.name, w.id)
        from sayso.membership m join sayso.worker w on w.id = m.worker_id
        where m.team_id = l.team_id and guard.acts_for(w.id, l.team_id) and m.left_at is null and not guard.keeps_out(l.person_id, w.id))) order by l.told_at, l.id), '[]')
    from sayso.link l join sayso.team t on t.id = l.team_id where l.id = any (api.bound_links()));
end $$;
comment on function api.links_to_book is 'The live links by which this worker can book with whoever is bound, with whom, and in whose wall-clock time as it was agreed';
grant execute on function api.bound_contacts, api.links_to_book to sayso_app;

-- They run as the caller, so that what they read is what the policies give; api.read_contacts comes after all that it reads.
create procedure api.contacts_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'contacts', api.read_contacts(), 'links', api.links_to_book());
end $$;
comment on procedure api.contacts_with is 'A logged look at the contacts between a person and a worker''s teams: {entry, contacts, links}, or null; it opens no part';

create procedure api.my_contacts(token bytea, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_list(token);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entries', (select coalesce(pg_catalog.json_agg(e), '[]') from sayso.list_entry e),
    'contacts', api.read_contacts(), 'mine', pg_catalog.to_json(api.bound_contacts()));
end $$;
comment on procedure api.my_contacts is 'A logged look at one''s own list, for the contacts that wait on it: {entries, contacts, mine}, or null';

grant execute on procedure api.contacts_with, api.my_contacts to sayso_app;

create function guard.end_contacts(p uuid, link uuid, because text) returns void language plpgsql volatile as $$
declare c sayso.contact;
begin
  for c in update sayso.contact k set state = 'called_off', off_because = because, closed_at = clock_timestamp(), moved_at = clock_timestamp(), moved_kind = 'worker',
        version = k.version + 1
      where k.person_id = p and k.link_id = coalesce(link, k.link_id) and k.state in ('asked', 'booked') returning * loop
    perform guard.tell_of_contact(c, 'contact_changed');
  end loop;
end $$;
comment on function guard.end_contacts is 'What was booked or asked for is off, with what called it off; of one link, or of all. Whoever can be told is told';

create function guard.call_off_with(a guard.actor, worker uuid) returns void language plpgsql volatile as $$
declare r sayso.together; c sayso.contact;
begin
  for r in update sayso.together t set state = 'cancelled', version = version + 1, said_at = clock_timestamp()
      where t.person_id = a.id and t.with_id = worker and t.state = 'agreed' returning * loop
    perform guard.append(a.id, 'together_cancelled', jsonb_build_object('actor', guard.actor_line(a, null), 'together', r.id,
      'name', (select w.name from sayso.worker w where w.id = worker)));
  end loop;
  for c in update sayso.contact k set state = 'cancelled', closed_at = clock_timestamp(), moved_at = clock_timestamp(), moved_kind = 'person',
        version = k.version + 1
      where k.person_id = a.id and k.worker_id = worker and k.state = 'booked' returning * loop
    perform guard.contact_line(c, a, 'contact_cancelled');
  end loop;
  update sayso.contact k set worker_id = guard.responsible_for(a.id, k.team_id, worker), version = k.version + 1
    where k.person_id = a.id and k.worker_id = worker and k.state = 'asked';
end $$;
comment on function guard.call_off_with is 'What a barred worker would have been there for is off; the team sees that, and not why. What was asked of them waits for who answers for the person now';

create function guard.erase_contacts(p uuid, past timestamptz) returns void language sql volatile as $$
  with recursive kept as (
    select c.id, c.replaces from sayso.contact c where c.person_id = p and (c.closed_at is null or past is null or c.closed_at >= past)
    union select c.id, c.replaces from sayso.contact c join kept k on c.person_id = p and c.id = k.replaces)
    delete from sayso.contact c where c.person_id = p and c.id not in (select k.id from kept k);
  delete from sayso.link l where l.person_id = p and l.ended_at < past
    and not guard.link_is_kept(p, l.id);
  delete from sayso.notice n where n.person_id = p and n.state not in ('waiting', 'sending', 'by_hand') and n.made_at < past;
  delete from sayso.meeting m where m.person_id = p and coalesce(m.confirmed_at, m.met_at) < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.condition = 'once_met' and guard.over_at(g) >= past)
$$;
comment on function guard.erase_contacts is 'Contacts that were over by then, unless one that is kept stands in their place; links that ended and to which nothing belongs; what was told, and meetings on which no permission rests that runs or ran since';

create function guard.erase_contact_words(p uuid) returns void language sql volatile as $$
  update sayso.contact c set suits = '', person_words = '', version = c.version + 1 where c.person_id = p and (c.suits, c.person_words) <> ('', '')
$$;
comment on function guard.erase_contact_words is 'What the person wrote about contacts; what they pressed stays beside the worker''s account, without words';

reset role;

set role sayso_owner;
create function sayso.end_contacts() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.end_contacts(new.person_id, case when tg_argv[0] = 'link' then (to_jsonb(new) ->> 'id')::uuid end, tg_argv[0]);
  return null;
end $$;
comment on function sayso.end_contacts is 'Runs as whoever ended a link, confirmed a death or closed an account, which is the guard';
grant execute on function sayso.end_contacts to sayso_guard;
create trigger end_contacts after update of ended_at on sayso.link for each row
  when (old.ended_at is null and new.ended_at is not null) execute function sayso.end_contacts('link');
create trigger end_contacts after update of confirmed_at on sayso.death for each row
  when (old.confirmed_at is null and new.confirmed_at is not null) execute function sayso.end_contacts('death');
create trigger end_contacts after update of closed_at on sayso.closing for each row
  when (old.closed_at is null and new.closed_at is not null) execute function sayso.end_contacts('closing');
reset role;
