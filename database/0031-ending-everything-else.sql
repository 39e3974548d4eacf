-- One press that ends every other device and every helper (tension 6; a device lost, a phone shared). What ends is said in one
-- line of the person's history and nowhere else: nobody is told, and finds out with the next thing they try.
set role sayso_guard;

alter table auth.session add column used_at timestamptz not null default clock_timestamp();
comment on column auth.session.used_at is 'When the device was last used, to ten minutes: so that the person can tell one from another';
grant update (used_at) on auth.session to sayso_auth;

create function api.record_end_others(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["end_others"]';
  outcome jsonb;
  helpers uuid[];
  devices int;
  codes int;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if auth.standing(a.session_hash) is null then return guard.refuse('not_found'); end if;
  with ended as (update sayso.supporter s set ended_at = clock_timestamp() where s.person_id = a.id and s.ended_at is null returning s.id, s.invited_at)
    select coalesce(array_agg(id order by invited_at), '{}') into helpers from ended;
  update sayso.consent_grant g set stopped_at = clock_timestamp()
    where g.person_id = a.id and g.grantee_kind = 'supporter' and g.stopped_at is null;
  delete from auth.session s where s.acting = 'supporter' and s.actor_id = any (helpers) and s.token_hash <> a.session_hash;
  perform auth.forget_browsers(a.account_id, a.session_hash, null);
  with ended as (delete from auth.session s where s.account_id = a.account_id and s.token_hash <> a.session_hash returning s.expires_at)
    select count(*) filter (where expires_at > clock_timestamp()) into devices from ended;
  with ended as (update auth.one_time_code c set expires_at = clock_timestamp() where c.used_at is null and c.expires_at > clock_timestamp()
      and (c.acting = 'supporter' and c.actor_id = any (helpers) or (c.acting, c.actor_id) in (select k.acting, k.actor_id from auth.capacities(a.account_id) k)) returning 1)
    select count(*) into codes from ended;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'line', guard.append(a.id, 'others_ended', jsonb_build_object(
    'actor', guard.actor_line(a, null), 'devices', devices, 'helpers', to_jsonb(helpers), 'codes', codes))));
end $$;
comment on function api.record_end_others is 'First half: every other session and known browser of the person''s account, every helper with what they were let see, and every code for either that nobody has used, all in one transaction';

create function api.drain_everywhere(token bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  theirs uuid;
begin
  if a.kind is distinct from 'person' then return; end if;
  for theirs in select c.actor_id from auth.capacities(a.account_id) c order by 1 loop
    perform guard.drain('actor', theirs::text);
  end loop;
  perform guard.drain('person', a.id::text);
end $$;
comment on function api.drain_everywhere is 'Second half: waits until nobody reads any more, neither through a device that was ended nor as a helper';

create procedure api.end_others(token bytea, form uuid, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_end_others(token, form);
  commit;
  perform api.drain_everywhere(token);
end $$;
comment on procedure api.end_others is 'Ends every other device and every helper, and acknowledges only when nothing that was being read is still on its way';

grant execute on function api.record_end_others, api.drain_everywhere to sayso_app;
grant execute on procedure api.end_others to sayso_app;
reset role;
