-- Everything about me (R279, R280, R289): the person takes home all that Sayso holds about them. The line that says so comes
-- first, and opens the files for ten minutes. What is read is read in the person's own name, under the policies that stand
-- already; nothing new is opened by it.
set role sayso_guard;

create function api.take_everything(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["take_everything"]';
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'line',
    guard.append(a.id, 'everything_taken', jsonb_build_object('actor', guard.actor_line(a, null)))));
end $$;
comment on function api.take_everything is 'The person is about to take everything home: the line that says so comes first, and its number opens the files for ten minutes';

create function api.opens_everything(line bigint) returns bool language sql stable as $$
  select exists (select from sayso.history h where h.person_id = api.bound_self() and h.seq = line and h.kind = 'everything_taken'
    and h.at > pg_catalog.clock_timestamp() - interval '10 minutes')
$$;
comment on function api.opens_everything is 'Whether a line still opens the files to the person in whose own name this transaction acts; it runs as the caller, under the policies';

grant execute on function api.take_everything, api.opens_everything to sayso_app;
reset role;
