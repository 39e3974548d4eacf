-- In some weeks of a move the new side comes and the old one does not; each week offers at least as much as was agreed (0098). So what the new side
-- keeps counts for the old link too, from the day on which the move begins until it ends (guard.in_touch), and nobody reads that we are
-- late in a week that was planned so (R295). Whatever of the move that rests on makes what is due again.
set role sayso_owner;
create function sayso.refresh_due_of_move() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.refresh_due(new.person_id, new.from_link);
  return null;
end $$;
comment on function sayso.refresh_due_of_move is 'A move began, ended, went on after all or was called off: what is due for the link that it goes from is made again';
grant execute on function sayso.refresh_due_of_move to sayso_guard;
create trigger refresh_due after update of begun_on, to_link, closed_at, called_off_at on sayso.move for each row execute function sayso.refresh_due_of_move();
reset role;
