-- What erases and what keeps to the schedule, as in 0041 and 0042, with what tells people.
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
  update sayso.notice set parting = null where person_id = p and supporter_id is null and parting is not null;
  delete from guard.reach_asked k using sayso.person q where q.id = p and k.account_id = q.account_id;
end $$;

create or replace function guard.erase_contacts(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.link l where l.person_id = p and l.ended_at < past;
  delete from sayso.notice n where n.person_id = p and n.state not in ('waiting', 'sending', 'by_hand') and n.made_at < past;
  delete from sayso.meeting m where m.person_id = p and coalesce(m.confirmed_at, m.met_at) < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.condition = 'once_met' and guard.over_at(g) >= past)
$$;
comment on function guard.erase_contacts is 'Links that ended, what was told, and meetings on which no permission rests that runs or ran since';
reset role;
