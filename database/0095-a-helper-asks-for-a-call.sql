-- A helper asks that somebody calls the person: only one who may help fill in. It goes to the team that a press of the person's own would
-- go to, at the person's safe times and never others, and opens nothing. The helper learns neither who calls nor by when. The person
-- reads at once who asked, is told, and takes it back in one press; for a day after that the same helper cannot ask again.
set role sayso_guard;

create function guard.took_back(p uuid, helper uuid) returns bool language sql stable as $$
  select exists (select from sayso.call_asked c where c.person_id = p and c.helper_id = helper and c.state = 'not_needed'
    and c.said_at > clock_timestamp() - interval '1 day')
$$;
comment on function guard.took_back is 'Whether the person lately said that a call for which this helper asked is not needed: else taking it back would undo nothing';

create function api.help_ask_call(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('help_ask_call')::text;
  outcome jsonb;
  p uuid;
  l sayso.link;
  call uuid;
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
  if guard.took_back(p, a.id) then return guard.refuse('asked_already'); end if;
  l := guard.first_link(p);
  if l.id is not null then call := guard.ask_call(a, l, false); end if;
  if call is null then return guard.refuse('nobody_to_ask'); end if;
  perform guard.tell(p, null, 'helper_call', c.id, clock_timestamp(), case when c.promised_at < clock_timestamp() + interval '48 hours' then 'change' else 'ordinary' end)
    from sayso.call_asked c where c.person_id = p and c.id = call and c.helper_id = a.id;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.help_ask_call is 'A helper who may help fill in asks that a team calls the person, once while one waits; whose call it is and by when is the person''s alone to read';

grant execute on function api.help_ask_call to sayso_app;
reset role;
