-- With whom a contact that was missed was to be the first of a move, as the person reads it on their own page and takes it home (ADR 65):
-- the same answer as on a worker's list, by the same rule. Their page had worked it out by itself, from whether two teams were in it, and
-- so said nothing where only the worker changes.
set role sayso_guard;

create function api.missed_firsts() returns table (run_id uuid, name text) language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  return query select r.id, guard.first_in_move(r) from sayso.missed_run r where c.kind = 'person' and r.person_id = c.actor_id;
end $$;
comment on function api.missed_firsts is 'For each run of whoever is bound, a person: with which team, or worker where only that changes, it is about the first contact of a move; null for any other';

grant execute on function api.missed_firsts to sayso_app;
reset role;
