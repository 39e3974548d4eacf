-- Never dropped during a move (ADR 65). A contact with the new side that is missed before any was held is the old team's to see to, by
-- the one protocol there is (0083, 0084): a try the same day, with a name, a time and an outcome. They are responsible until the new
-- side has met the person, so nobody has to guess whose it is, and no promise stands twice (R65, R212).
set role sayso_guard;

create function guard.first_of_move(c sayso.contact) returns uuid language sql stable as $$
  select m.from_link from sayso.move m
  where m.person_id = c.person_id and m.to_link = c.link_id and m.closed_at is null and (not m.inside or m.to_worker = c.worker_id)
    and c.starts_at >= m.accepted_at and c.starts_at <= coalesce(m.called_off_at, 'infinity') and coalesce(guard.move_first_held(m) >= c.starts_at, true)
    and (guard.live_link(m.person_id, m.from_link)).id is not null
  order by m.accepted_at desc, m.id limit 1
$$;
comment on function guard.first_of_move is 'The link that leads a move in which a contact was to be the first with the new side: none was held before it, and the move has not closed. Called off it stays so, because somebody still has to ask how the person is. Null for any other contact';

create function guard.first_in_move(r sayso.missed_run) returns text language sql stable as $$
  select case when guard.first_of_move(c) is null then null when c.team_id = r.team_id then w.name else t.name end
  from guard.contact_missed(r) c join sayso.team t on t.id = c.team_id join sayso.worker w on w.id = c.worker_id
$$;
comment on function guard.first_in_move is 'With which team, or worker where only that changes, a run is about the first contact of a move; null for any other';
reset role;
