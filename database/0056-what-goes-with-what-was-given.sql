-- Who asked for what may be given after a death goes with the record of it. guard.erase_decisions is otherwise as it was.
set role sayso_guard;

create or replace function guard.erase_decisions(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.release r using sayso.death d where r.person_id = p and d.person_id = p and d.id = r.death_id and d.ended_at < past;
  delete from sayso.death d where d.person_id = p and d.ended_at < past;
  delete from sayso.told_decision t using sayso.decision d where t.person_id = p and d.person_id = p and d.id = t.id and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.decision d where d.person_id = p and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.asked_again q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.let_end q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.consent_grant g where g.person_id = p and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.told_yes y using sayso.request r where y.person_id = p and r.person_id = p and r.id = y.request_id and guard.asked_long_ago(r, past);
  delete from sayso.talk k using sayso.request r where k.person_id = p and r.person_id = p and r.id = k.request_id and guard.asked_long_ago(r, past);
  delete from sayso.request r where r.person_id = p and guard.asked_long_ago(r, past);
  update sayso.crisis c set why = case when c.started_by is null then '' else '–' end, asked_why = ''
    where c.person_id = p and coalesce(c.ended_at, c.ends_at) < past and (c.why not in ('', '–') or c.asked_why <> '')
$$;
reset role;
