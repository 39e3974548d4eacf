-- What is agreed about contact stands in the part "contact" of the plan, in front of what the person wrote there: for whoever may see
-- that part, and by the same rule as its entries (ADR 52). What is proposed stands nowhere but with the two sides.
set role sayso_guard;

create function guard.own_agreed(p uuid) returns json language sql stable as $$
  select coalesce(json_agg(to_jsonb(t) - array['receipt', 'receipt_lang', 'declined_words', 'proposed_by', 'worker_yes_by'] || jsonb_build_object('team', m.name, 'worker', w.name, 'instead', v.name) order by t.began_at), '[]')
  from sayso.contact_terms t join sayso.link l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
    join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id
  where t.person_id = p and t.began_at is not null and t.ended_at is null
$$;
comment on function guard.own_agreed is 'What is agreed about contact with each team, for the person''s own plan';

reset role;
