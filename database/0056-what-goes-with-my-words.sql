-- What a person said for after their death is theirs: it goes when they erase all of their words. guard.erase_all is otherwise as it was.
set role sayso_guard;

create or replace function guard.erase_all(p uuid) returns void language plpgsql volatile as $$
begin
  perform guard.erase_part(p, q.code) from sayso.part q;
  delete from sayso.draft where person_id = p;
  delete from sayso.start_place where person_id = p;
  delete from sayso.paper_copy where person_id = p;
  delete from sayso.after_death where person_id = p;
  delete from sayso.crisis_card where person_id = p;
  update sayso.together set what = '', note = '', suits = '', version = version + 1 where person_id = p and (what, note, suits) <> ('', '', '');
  update sayso.look_question set words = '' where person_id = p and words <> '';
  update sayso.company set who = '' where person_id = p and who <> '';
  update sayso.crisis set why = '' where person_id = p and started_by is null and why <> '';
end $$;
reset role;
