-- What goes across with a move, whole (ADR 66). Beside the parts and the note that the person chose there is a place for two short words of
-- the worker who asks, about medicines and about what could get in the way (R205, R206), and for what the person wrote when they looked
-- back at a hard time (R200). None of it is there but by its own tick of the person's, and what is kept back reads as what was never
-- written. Preview and pack are made by the same function.
set role sayso_owner;

alter table sayso.move_pack
  add column about text check (about in ('medicines', 'barriers')),
  add column by_worker uuid references sayso.worker,
  add constraint move_pack_whose check ((about is null) = (by_worker is null)),
  add constraint move_pack_about_is_no_part check (about is null or part is null and length(words) <= 500);
comment on column sayso.move_pack.about is 'Of what the worker who asked wrote, about what it is: the person reads it as they are asked, and nobody else does before they say so';
comment on column sayso.move_pack.by_worker is 'Whose words they are, where they are not the person''s';
create unique index move_pack_about on sayso.move_pack (person_id, move_id, about) where about is not null;
reset role;

set role sayso_guard;

create function guard.note_beside(m sayso.move, q jsonb) returns void language sql volatile as $$
  insert into sayso.move_pack (person_id, move_id, place, about, by_worker, words, lang)
    select m.person_id, m.id, k.place, k.about, m.asked_by, btrim(q ->> k.about), coalesce(q ->> 'lang', 'en')
    from (values (-2, 'medicines'), (-1, 'barriers')) k (place, about) where btrim(coalesce(q ->> k.about, '')) <> ''
$$;
comment on function guard.note_beside is 'What a worker who asks about a move writes about medicines and about what could get in the way; it waits in the pack for the person''s word';

-- It runs as the caller: as the person it reads what they are shown before they say yes, as the guard what goes.
create function api.pack_of(p uuid, parts text[], hard_times bool) returns setof sayso.plan_item language sql stable as $$
  select i.* from sayso.plan_item i join sayso.part c on c.code = i.part
  where i.person_id = p and i.removed_at is null
    and case when i.part = 'crisis' and i.details ->> 'well' = 'after' then hard_times else i.part = any (parts) end
  order by c.position, i.position, i.id
$$;
comment on function api.pack_of is 'Which entries of a plan go across by what the person ticked: those of the parts, and what they wrote as they looked back at a hard time only by a tick of its own';

-- It runs as the caller too, so that the person and the new side are shown the same.
create function api.pack_json(m sayso.move) returns jsonb language sql stable as $$
  select pg_catalog.jsonb_build_object(
    'note', coalesce((select k.words from sayso.move_pack k where k.person_id = m.person_id and k.move_id = m.id and k.part is null and k.about is null), ''),
    'said', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('about', k.about, 'words', k.words, 'lang', k.lang, 'by', w.name) order by k.place), '[]')
      from sayso.move_pack k join sayso.worker w on w.id = k.by_worker where k.person_id = m.person_id and k.move_id = m.id),
    'parts', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('part', q.part, 'entries', q.entries) order by q.first), '[]') from (
      select k.part, min(k.place) as first, pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('heading', k.heading, 'words', k.words, 'details', k.details,
        'differently', k.differently, 'lang', k.lang) order by k.place) as entries
      from sayso.move_pack k where k.person_id = m.person_id and k.move_id = m.id and k.part is not null group by k.part) q),
    'firstAt', (select min(c.starts_at) from sayso.contact c
      where c.person_id = m.person_id and c.link_id = m.to_link and (not m.inside or c.worker_id = m.to_worker) and c.state in ('booked', 'kept')
        and (c.starts_at at time zone c.zone)::date >= m.begun_on))
$$;
comment on function api.pack_json is 'The pack of a move: the person''s note, what the worker who asked wrote beside it, the parts that have something in them, and when the first contact with the new side is (R204)';

grant execute on function api.pack_of, api.pack_json to sayso_app;
reset role;
