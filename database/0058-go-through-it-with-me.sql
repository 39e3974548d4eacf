-- Go through it with me (R290): whoever asks a worker to read the plan together says how to meet, and is told by which day they
-- have an answer: the fifth working day, as for what is asked about a look. A helper who may help fill in can ask for it too. They
-- do not choose whom, and so learn nothing of who works with the person: it goes to the named worker who was there first. It opens
-- nothing, stands on Today at once as the helper's, and the person calls it off in one press. What was asked before has no way.
set role sayso_guard;

create function guard.named_first(p uuid) returns sayso.link language sql stable as $$
  select l.* from sayso.link l where l.person_id = p and l.ended_at is null and l.told_at <= clock_timestamp()
    and guard.acts_for(l.responsible_id, l.team_id) and not guard.keeps_out(p, l.responsible_id)
  order by l.told_at, l.id limit 1
$$;
comment on function guard.named_first is 'The link of the named worker who was there first, is in that team still and is not kept out';

create function api.help_ask_together(token bytea, form uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('help_ask_together', q)::text;
  thing uuid := gen_random_uuid();
  outcome jsonb;
  p uuid;
  l sayso.link;
begin
  if a.kind is distinct from 'supporter' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  select s.person_id into p from sayso.supporter s where s.id = a.id and s.ended_at is null;
  if p is null then return guard.refuse('not_found'); end if;
  if not (guard.suggests(p, 'supporter', a.id)).may then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not (guard.suggests(p, 'supporter', a.id)).may then return guard.refuse('not_found'); end if;
  l := guard.named_first(p);
  if l.id is null then return guard.refuse('nobody_to_ask'); end if;
  if exists (select from sayso.together t where t.person_id = p and t.helper_id = a.id and t.state = 'waiting') then return guard.refuse('asked_already'); end if;
  insert into sayso.together (person_id, id, kind, what, note, suits, team_id, worker_id, way, due_on, helper_id)
    values (p, thing, 'read', coalesce(q ->> 'what', ''), '', coalesce(q ->> 'suits', ''), l.team_id, l.responsible_id, q ->> 'way',
      guard.working_days_after(guard.in_britain(clock_timestamp()), 5), a.id);
  perform guard.append(p, 'together_helper', jsonb_build_object('actor', guard.actor_line(a, null), 'together', thing,
    'name', (select w.name from sayso.worker w where w.id = l.responsible_id)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.help_ask_together is 'A helper who may help fill in asks the person''s named worker to read the plan with the person; one waits at a time, and the answer is the person''s alone to read';

create function api.may_help_ask(token bytea) returns bool
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  if a.kind is distinct from 'supporter' then return false; end if;
  return exists (select from sayso.supporter s where s.id = a.id and s.ended_at is null and (guard.suggests(s.person_id, 'supporter', a.id)).may);
end $$;
comment on function api.may_help_ask is 'Whether a helper may help fill in, and so may ask that somebody reads the plan with the person';

grant execute on function api.help_ask_together, api.may_help_ask to sayso_app;
reset role;
