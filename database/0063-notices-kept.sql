-- How long contacts are kept, notices among them.
set role sayso_guard;

create function guard.erase_contacts(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.link l where l.person_id = p and l.ended_at < past;
  delete from sayso.notice n where n.person_id = p and n.state not in ('waiting', 'sending', 'by_hand') and n.made_at < past;
  delete from sayso.meeting m where m.person_id = p and coalesce(m.confirmed_at, m.met_at) < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.condition = 'once_met' and guard.over_at(g) >= past)
$$;
comment on function guard.erase_contacts is 'Links that ended, what was told, and meetings on which no permission rests that runs or ran since';
reset role;
