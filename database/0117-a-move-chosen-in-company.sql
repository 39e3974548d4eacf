-- A yes to a move that was said while somebody was with the person is asked about again another day, as a permission given then is
-- (0026; tension 7): "did you choose this yourself?" A trigger on the moves themselves notes it, so that no way of saying yes can forget to. A no is
-- an ordinary calling off. Neither team can read that it is asked, or was.
set role sayso_owner;

create table sayso.move_asked_again (
  person_id uuid not null,
  move_id uuid not null,
  company_id uuid not null,
  ask_after timestamptz not null,
  chosen_at timestamptz,
  primary key (person_id, move_id),
  foreign key (person_id, move_id) references sayso.move (person_id, id),
  foreign key (person_id, company_id) references sayso.company (person_id, id)
);
comment on table sayso.move_asked_again is 'Moves that the person said yes to while somebody was with them: asked about again while they go on, until the person says that they chose it themselves';
call sayso.protect_for_person('sayso.move_asked_again');

create function sayso.ask_again_about_move() returns trigger language plpgsql set search_path = '' as $$
declare with_them uuid := guard.company_of(new.person_id); another_day timestamptz := guard.asks_again_at(with_them);
begin
  if with_them is not null then
    insert into sayso.move_asked_again (person_id, move_id, company_id, ask_after) values (new.person_id, new.id, with_them, another_day);
    perform guard.tell(new.person_id, null, 'chosen', new.id, another_day);
  end if;
  return null;
end $$;
grant execute on function sayso.ask_again_about_move to sayso_guard;
create trigger ask_again after update of person_said on sayso.move for each row
  when (new.person_said = 'yes' and old.person_said is distinct from 'yes') execute function sayso.ask_again_about_move();

create function sayso.forget_who_was_there() returns trigger language plpgsql set search_path = '' as $$
begin
  perform guard.forget_company(new.person_id);
  return null;
end $$;
grant execute on function sayso.forget_who_was_there to sayso_guard;
create trigger forget_who_was_there after update of closed_at, called_off_at, declined_at on sayso.move for each row
  when (coalesce(new.closed_at, new.called_off_at, new.declined_at) is not null) execute function sayso.forget_who_was_there();
reset role;
