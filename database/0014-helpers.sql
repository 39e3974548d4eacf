-- Those who stand near the person: supporters they invite and whose help they end, workers they say they
-- have met, and whom they can talk to.
set role sayso_guard;

create function api.invite_supporter(token bytea, form uuid, supporter_name text, supporter_relationship text, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('invite', supporter_name, supporter_relationship)::text;
  outcome jsonb;
  new_supporter uuid := gen_random_uuid();
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  insert into sayso.supporter (person_id, id, name, relationship) values (a.id, new_supporter, supporter_name, supporter_relationship);
  perform guard.make_code(a, 'join', 'supporter', new_supporter, code);
  perform guard.append(a.id, 'invited', jsonb_build_object('actor', guard.actor_line(a, null), 'supporter', new_supporter, 'name', supporter_name));
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'supporter', new_supporter));
end $$;
comment on function api.invite_supporter is 'The person invites somebody by a one-time code; they see nothing until a permission says so';

create function api.record_helper_end(token bytea, form uuid, helper uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('end_helper', helper)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  update sayso.supporter s set ended_at = clock_timestamp() where s.person_id = a.id and s.id = helper and s.ended_at is null;
  if not found then return guard.refuse('not_found'); end if;
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = a.id and g.grantee_kind = 'supporter'
    and g.grantee_id = helper and g.stopped_at is null;
  delete from auth.session s where s.acting = 'supporter' and s.actor_id = helper;
  perform guard.append(a.id, 'helper_ended', jsonb_build_object('actor', guard.actor_line(a, null), 'supporter', helper));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create procedure api.end_helper(token bytea, form uuid, helper uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_helper_end(token, form, helper);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.end_helper is 'Ends a supporter and everything they were let see, acknowledged when no look of theirs is left';

create function api.say_met(token bytea, form uuid, met uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('met', met)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not exists (select from sayso.consent_grant g where g.person_id = a.id and g.condition = 'once_met' and g.stopped_at is null
      and (g.ends is null or g.ends > clock_timestamp()) and (g.grantee_kind = 'team' or g.grantee_id = met) and guard.acts_for(met, g.team_id)) then
    return guard.refuse('not_found');
  end if;
  perform guard.confirm_met(a, met);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_met is 'The person says that they and a worker have met; what waits for that opens, to that worker alone';

create function api.helping(token bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  return (select jsonb_build_object('person', p.id, 'name', p.chosen_name)
    from sayso.supporter s join sayso.person p on p.id = s.person_id
    where a.kind = 'supporter' and s.id = a.id and s.ended_at is null);
end $$;
comment on function api.helping is 'Whom this supporter helps';

create function api.own_help(token bytea) returns json language plpgsql volatile as $$
declare holder uuid;
begin
  if api.enter(token) is distinct from 'person' then return null; end if;
  holder := (api.holder_here() ->> 'link')::uuid;
  return (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('name', case when b.worker_id is null then w.name end, 'job', case when b.worker_id is null then w.job end, 'team', t.name,
      'phone', t.phone, 'hours', t.hours, 'opening', api.team_opening(t.id)) order by l.id = holder desc, l.told_at), '[]')
    from sayso.link l join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
      left join sayso.barred b on b.person_id = l.person_id and b.worker_id = w.id
    where l.ended_at is null);
end $$;
comment on function api.own_help is 'Whom the person can talk to, by name, who holds the whole plan first, and when they answer: it stands on every page of theirs';

create function api.public_service() returns jsonb
language sql stable security definer set search_path = '' as
$$ select jsonb_build_object('name', s.name, 'phone', s.phone, 'out_of_hours', s.out_of_hours) from sayso.service s order by s.id limit 1 $$;
comment on function api.public_service is 'The service''s public name and number, for signed-out pages';

grant execute on function api.invite_supporter, api.record_helper_end, api.say_met, api.helping, api.own_help, api.public_service to sayso_app;
grant execute on procedure api.end_helper to sayso_app;
reset role;
