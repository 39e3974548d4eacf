-- A yes that opened by a code or a paper is said on Today until the person has seen it, as a stop that was written down is: a
-- paper that they never signed does not go unnoticed. api.seen_told is as it was, but for both.
set role sayso_owner;
alter table sayso.told_yes add column seen_at timestamptz;
comment on column sayso.told_yes.seen_at is 'When the person had seen that it was opened by a code or a paper';
reset role;

set role sayso_guard;
create or replace function api.seen_told(token bytea, form uuid, decision uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('seen_told', decision)::text;
  outcome jsonb;
  known bool;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  update sayso.told_decision d set seen_at = coalesce(d.seen_at, clock_timestamp()) where d.person_id = a.id and d.id = decision;
  known := found;
  update sayso.told_yes y set seen_at = coalesce(y.seen_at, clock_timestamp())
    where y.person_id = a.id and y.id = decision and y.ended_how in ('code', 'paper');
  if not known and not found then return guard.refuse('not_found'); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
reset role;
