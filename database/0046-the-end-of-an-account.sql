-- Closing an account (tension 11). The person asks, with their password; a code that reaches them another way than their own
-- screen confirms it; sharing stops at that moment; for fourteen days one press keeps the account after all. Then upkeep closes
-- it: sign-in is gone, words are erased, and what stays is kept as the service's schedule says. Their teams see a date, no words.
set role sayso_owner;

create table sayso.closing (
  person_id uuid primary key references sayso.person,
  asked_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  check ((confirmed_at is null) = (closes_at is null)),
  check (closed_at is null or closes_at is not null)
);
comment on table sayso.closing is 'An account that is to be closed: asked for, confirmed by a code, and closed fourteen days on unless the person keeps it';
call sayso.protect_for_person('sayso.closing');

alter table sayso.list_entry add column closes_on date;
comment on column sayso.list_entry.closes_on is 'The day on which the person''s account closes or was closed: all that their teams see of it';
reset role;

set role sayso_guard;
create function guard.is_closed(p uuid) returns bool language sql stable as
$$ select exists (select from sayso.closing c where c.person_id = p and c.closed_at is not null) $$;

create function api.ask_to_close(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["ask_to_close"]';
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  insert into sayso.closing (person_id) values (a.id) on conflict do nothing;
  if found then perform guard.append(a.id, 'closing_asked', jsonb_build_object('actor', guard.actor_line(a, null))); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.ask_to_close is 'The person asks for their account to be closed; nothing changes until a code confirms it';

create function guard.may_confirm_closing(a guard.actor, p uuid) returns bool language sql stable as $$
  select a.kind = 'worker' and not guard.keeps_out(p, a.id)
    and (guard.linked(p, a.id) or guard.is_administrator(a) and guard.of_my_service(a, 'person', p))
    and not exists (select from sayso.person q where q.id = p and q.account_id = a.account_id)
    and not exists (select from sayso.supporter s where s.person_id = p and s.account_id = a.account_id)
$$;
comment on function guard.may_confirm_closing is 'Who may hand over the code: a worker with a link, or an administrator of the service; never somebody who helps the person, or has helped, in whatever capacity they come';

create function api.make_closing_code(token bytea, form uuid, p uuid, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('make_closing_code', p)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.may_confirm_closing(a, p) then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  if not exists (select from sayso.closing c where c.person_id = p and c.confirmed_at is null) then return guard.refuse('closing_not_asked'); end if;
  perform guard.make_code(a, 'close', 'person', p, code);
  perform guard.append(p, 'closing_code', jsonb_build_object('actor', guard.actor_line(a, null)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.make_closing_code is 'Somebody who has checked who it is makes the code that confirms a closing, to be said or sent to the person; it signs nobody in';

create function api.record_closing(token bytea, form uuid, code bytea) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('confirm_closing', encode(code, 'hex'))::text;
  outcome jsonb;
  at timestamptz := clock_timestamp() + interval '14 days';
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if not exists (select from sayso.closing c where c.person_id = a.id and c.confirmed_at is null) then return guard.refuse('not_found'); end if;
  update auth.one_time_code c set used_at = clock_timestamp() where c.code_hash = code and c.purpose = 'close' and c.acting = 'person'
    and c.actor_id = a.id and c.used_at is null and c.expires_at > clock_timestamp();
  if not found then return guard.refuse('code_not_good'); end if;
  update sayso.closing c set confirmed_at = clock_timestamp(), closes_at = at where c.person_id = a.id;
  update sayso.list_entry e set closes_on = (at at time zone 'Europe/London')::date where e.person_id = a.id;
  perform guard.stops_all(a.id);
  perform guard.append(a.id, 'closing_confirmed', jsonb_build_object('actor', guard.actor_line(a, null)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.record_closing is 'First half: the code confirms it, and sharing stops at this moment; fourteen days from now the account closes';

create procedure api.confirm_closing(token bytea, form uuid, code bytea, inout outcome jsonb) language plpgsql as $$
begin
  outcome := api.record_closing(token, form, code);
  commit;
  perform api.drain_own(token);
end $$;
comment on procedure api.confirm_closing is 'Confirms a closing, and acknowledges only when nobody reads the plan any more';

create function api.keep_account(token bytea, form uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := '["keep_account"]';
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  delete from sayso.closing c where c.person_id = a.id and c.closed_at is null;
  if found then
    update sayso.list_entry e set closes_on = null where e.person_id = a.id;
    update auth.one_time_code c set expires_at = clock_timestamp()
      where c.acting = 'person' and c.actor_id = a.id and c.purpose = 'close' and c.used_at is null and c.expires_at > clock_timestamp();
    perform guard.append(a.id, 'closing_kept', jsonb_build_object('actor', guard.actor_line(a, null)));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.keep_account is 'The person keeps their account after all, in one press; what was stopped stays stopped until they share it again';

grant execute on function api.ask_to_close, api.make_closing_code, api.record_closing, api.keep_account to sayso_app;
grant execute on procedure api.confirm_closing to sayso_app;

create function guard.end_sign_in(p uuid) returns void language plpgsql volatile as $$
declare account uuid := (select q.account_id from sayso.person q where q.id = p);
begin
  perform guard.closes_doors(p);
  update sayso.supporter s set ended_at = clock_timestamp() where s.person_id = p and s.ended_at is null;
  delete from auth.session s where s.acting = 'person' and s.actor_id = p
    or s.acting = 'supporter' and s.actor_id in (select k.id from sayso.supporter k where k.person_id = p);
  update auth.one_time_code c set expires_at = clock_timestamp() where c.used_at is null and c.expires_at > clock_timestamp()
    and (c.actor_id = p or c.actor_id in (select k.id from sayso.supporter k where k.person_id = p));
  update sayso.person q set account_id = null where q.id = p;
  if not exists (select from auth.capacities(account)) then
    delete from auth.session s where s.account_id = account;
    delete from auth.second_step s where s.account_id = account;
    delete from auth.signing_in s where s.account_id = account;
    delete from auth.known_browser b where b.account_id = account;
    delete from auth.account k where k.id = account;
  end if;
end $$;
comment on function guard.end_sign_in is 'Nobody signs in as this person any more, nor as a helper of theirs, and nothing of theirs opens by a link or a paper; somebody who is something else too keeps their account for that';

create function api.close_account(p uuid) returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  perform 1 from sayso.chain_head where person_id = p for update;
  update sayso.closing c set closed_at = clock_timestamp() where c.person_id = p and c.closed_at is null and c.closes_at <= clock_timestamp();
  if not found then return; end if;
  perform guard.stops_all(p);
  perform guard.erase_all(p);
  perform guard.end_sign_in(p);
  delete from sayso.sought where person_id = p;
  delete from sayso.crisis_starter where person_id = p;
  delete from sayso.crisis_told where person_id = p;
  delete from sayso.crisis_told_team where person_id = p;
  delete from sayso.crisis_agreement where person_id = p;
  delete from sayso.joiner where person_id = p;
  delete from sayso.about_told where person_id = p;
  delete from sayso.link_news where person_id = p;
  delete from sayso.plan_holder where person_id = p;
  update sayso.crisis c set ended_at = clock_timestamp(), ended_how = 'itself' where c.person_id = p and c.ended_at is null;
  update sayso.list_entry e set safe_contact = '', access_needs = '', closes_on = (clock_timestamp() at time zone 'Europe/London')::date
    where e.person_id = p;
  perform guard.append(p, 'closing_done', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso')));
end $$;
comment on function api.close_account is 'Closes an account whose fourteen days are over, and no other';

create function api.accounts_to_close() returns setof uuid language sql stable security definer set search_path = '' as
$$ select c.person_id from sayso.closing c where c.closed_at is null and c.closes_at <= clock_timestamp() order by 1 $$;

create procedure api.close_accounts(inout failed jsonb default null) language plpgsql as $$
declare p uuid;
begin
  failed := '{}';
  for p in select api.accounts_to_close() loop
    begin
      perform api.close_account(p);
      set constraints all immediate;
    exception when others then
      failed := failed || jsonb_build_object(sqlstate, coalesce((failed ->> sqlstate)::int, 0) + 1);
    end;
    commit;
  end loop;
end $$;
comment on procedure api.close_accounts is 'Upkeep: every account whose fourteen days are over, one person and one transaction after another: with whom it fails keeps nobody else from their turn, and is counted by the code of what went wrong';
grant execute on function api.close_account, api.accounts_to_close to sayso_jobs;
grant execute on procedure api.close_accounts to sayso_jobs;

reset role;
