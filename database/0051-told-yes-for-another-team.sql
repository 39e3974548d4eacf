-- A yes that is told about a question for another team says what that team will do with it, as the question does: on the paper,
-- when it is read out, and in the receipt.
set role sayso_guard;
create or replace function guard.question_line(r sayso.request) returns jsonb language sql stable as $$
  select jsonb_build_object('id', r.id, 'asker', a.name, 'askerJob', a.job, 'askerTeam', ta.name, 'granteeKind', r.grantee_kind, 'granteeId', r.grantee_id,
    'teamId', r.team_id, 'grantee', w.name, 'granteeJob', w.job, 'granteeTeam', t.name, 'granteeTeamAbout', t.about, 'parts', r.parts, 'abilities', r.abilities,
    'purpose', r.purpose, 'willDo', r.will_do, 'starts', r.starts, 'ends', r.ends, 'condition', r.condition, 'open', guard.question_waits(r))
  from sayso.worker a, sayso.team ta, sayso.team t left join sayso.worker w on r.grantee_kind = 'worker' and w.id = r.grantee_id
  where a.id = r.asker_id and ta.id = r.asker_team_id and t.id = r.team_id
$$;
reset role;
