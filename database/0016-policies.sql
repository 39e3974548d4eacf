-- Deny by default, twice (enforcement.md, 4). Every table about a person has forced row-level
-- security, a restrictive floor for the web role that names the bound person, and permissive
-- policies that say the same again, so that losing either one opens nothing. The guard and the
-- backup login have policies of their own. The web role may select, and nothing else.

do $$
declare t record;
begin
  for t in select n.nspname, c.relname, c.oid::regclass as name, pg_get_userbyid(c.relowner) as owner,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id') as personal
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('sayso', 'guard', 'auth') and c.relkind = 'r' order by c.oid
  loop
    execute format('set role %I', t.owner);
    execute format('grant select on %s to sayso_backup', t.name);
    if t.nspname = 'sayso' then execute format('grant select, insert, update, delete on %s to sayso_guard', t.name); end if;
    if t.nspname = 'sayso' or t.personal then
      execute format('alter table %s enable row level security', t.name);
      execute format('alter table %s force row level security', t.name);
      execute format('create policy guard on %s to sayso_guard using (true) with check (true)', t.name);
      execute format('comment on policy guard on %s is %L', t.name, 'The guard''s functions decide for themselves; nobody can sign in as the guard');
      execute format('create policy backup on %s for select to sayso_backup using (current_user = %L)', t.name, 'sayso_backup');
      execute format('comment on policy backup on %s is %L', t.name, 'Backups hold everything and are restored by hand');
    end if;
    reset role;
  end loop;
end $$;

set role sayso_owner;

do $$
declare t text;
begin
  foreach t in array array['link', 'supporter', 'barred', 'meeting', 'crisis', 'plan_item', 'item_version', 'proposal', 'draft', 'sought', 'request', 'consent_grant', 'decision',
      'chain_head', 'history', 'refused'] loop
    execute format('create policy floor on sayso.%I as restrictive for all to sayso_app
      using (person_id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()))', t);
    execute format('comment on policy floor on sayso.%I is %L', t, 'Nobody but the person, whatever else is granted, and only while the binding is good');
    execute format('create policy own on sayso.%I for select to sayso_app using (person_id = (select api.bound_self()))', t);
    execute format('comment on policy own on sayso.%I is %L', t, 'The person reads what is theirs');
  end loop;
  foreach t in array array['service', 'team', 'worker', 'membership', 'part'] loop
    execute format('create policy signed_in on sayso.%I for select to sayso_app using ((select api.bound_anybody()))', t);
    execute format('comment on policy signed_in on sayso.%I is %L', t, 'Teams and the names of who is in them, for anybody signed in');
  end loop;
end $$;

create policy floor on sayso.part_words as restrictive for all to sayso_app
  using (person_id = (select api.bound_person()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.part_words is 'Only the bound person''s words, and only while the binding is good: judged row by row by the clock';
create policy opened on sayso.part_words for select to sayso_app
  using (person_id = (select api.bound_person()) and part = any ((select api.bound_parts())::text[]) and clock_timestamp() < (select api.bound_until()));
comment on policy opened on sayso.part_words is 'Parts that were asked for, logged, and still granted when the statement began';

create policy floor on sayso.list_entry as restrictive for all to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.list_entry is 'Only people whose line for today is written and who are still on this worker''s list';
create policy listed on sayso.list_entry for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()));
comment on policy listed on sayso.list_entry is 'A link gives these few columns and no others';

create policy floor on sayso.person as restrictive for all to sayso_app
  using (id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.person is 'Nobody but the person, and only while the binding is good';
create policy own on sayso.person for select to sayso_app using (id = (select api.bound_self()));
comment on policy own on sayso.person is 'The person reads their own name and language';

grant select (id, chosen_name, lang) on sayso.person to sayso_app;
grant select (id, name, phone, out_of_hours) on sayso.service to sayso_app;
grant select on sayso.team, sayso.membership, sayso.part to sayso_app;
grant select (id, name, job, left_at) on sayso.worker to sayso_app;
grant select (person_id, part, page, items, digest, sought, more) on sayso.part_words to sayso_app;
grant select on sayso.list_entry, sayso.link, sayso.barred, sayso.meeting, sayso.crisis, sayso.plan_item, sayso.item_version, sayso.proposal, sayso.draft, sayso.sought, sayso.request,
  sayso.consent_grant, sayso.decision, sayso.chain_head to sayso_app;
grant select (person_id, id, name, relationship, invited_at, ended_at) on sayso.supporter to sayso_app;
grant select (person_id, seq, at, kind, payload, hash) on sayso.history to sayso_app;
grant select (person_id, actor_kind, actor_id, minute, name) on sayso.refused to sayso_app;
reset role;

set role sayso_guard;
create policy floor on guard.ticket as restrictive for all to sayso_app using (person_id = (select api.bound_self()));
create policy floor on guard.context as restrictive for all to sayso_app using (person_id = (select api.bound_self()));
create policy floor on guard.listed as restrictive for all to sayso_app using (person_id = (select api.bound_self()));
comment on policy floor on guard.ticket is 'The web role has no way in here; this is the second lock';
comment on policy floor on guard.context is 'The web role has no way in here; this is the second lock';
comment on policy floor on guard.listed is 'The web role has no way in here; this is the second lock';

grant select on auth.account, auth.session to sayso_auth;
grant update (password_hash, sign_in_name) on auth.account to sayso_auth;
grant insert, delete on auth.session to sayso_auth;
grant update (expires_at) on auth.session to sayso_auth;
grant select, insert, update, delete on auth.rate_limit to sayso_auth;
grant execute on function auth.capacities, auth.join_as_new, auth.join_as, auth.choose_password, auth.code_good to sayso_auth;

create function auth.drain_session(hash bytea) returns void language sql volatile security definer set search_path = '' as
$$ select guard.drain('session', encode(hash, 'hex')) $$;
create procedure auth.sign_out(hash bytea) language plpgsql as $$
begin
  delete from auth.session where token_hash = hash;
  commit;
  perform auth.drain_session(hash);
end $$;
comment on procedure auth.sign_out is 'Ends a session and returns when nothing read through it is still on its way';
grant execute on function auth.drain_session to sayso_auth;
grant execute on procedure auth.sign_out to sayso_auth;

create function api.sweep() returns void language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from guard.ticket where made_at < clock_timestamp() - interval '10 s';
  delete from sayso.draft where saved_at < clock_timestamp() - interval '60 days';
  delete from guard.place_upload where at < clock_timestamp() - interval '1 hour';
  delete from sayso.sought where sought_at < clock_timestamp() - interval '1 day';
  delete from guard.idempotency where at < clock_timestamp() - interval '30 days';
  delete from guard.listed where day < (clock_timestamp() at time zone 'Europe/London')::date - 1;
  delete from auth.session where expires_at < clock_timestamp();
  delete from auth.one_time_code where expires_at < clock_timestamp() - interval '30 days';
  delete from auth.rate_limit where expire < extract(epoch from clock_timestamp()) * 1000;
  delete from sayso.refused r where not exists (select from sayso.person p where p.id = r.person_id);
end $$;
comment on function api.sweep is 'Upkeep: tickets nobody bound, forms long sent, sessions that ended, tries at people who do not exist, drafts left for sixty days, what was looked for, lists nobody pressed to import';
grant execute on function api.sweep to sayso_jobs;
reset role;
