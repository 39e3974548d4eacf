-- Deny by default, twice (enforcement.md, 4). Every table about a person has forced row-level
-- security, a restrictive floor for the web role that names the bound person, and permissive
-- policies that say the same again, so that losing either one opens nothing. The guard and the
-- backup login have policies of their own. The web role may select, and nothing else.
--
-- Each table gets them by one line after it is made: sayso.protect_for_person, where the person reads it; sayso.protect_for_lists,
-- where workers do too, by a policy of the table's own; sayso.protect_for_signed_in, where anybody does; sayso.protect, where nobody does.
-- They are the owner's, and whoever migrates has them through the owner; no login and no function can call them.
set role sayso_owner;

create procedure sayso.protect(t regclass, guard_may text default 'select, insert, update, delete') language plpgsql set search_path = '' as $$
begin
  execute format('alter table %s enable row level security, force row level security', t);
  execute format('grant select on %s to sayso_backup', t);
  execute format('grant %s on %s to sayso_guard', guard_may, t);
  execute format('create policy guard on %s to sayso_guard using (true) with check (true)', t);
  execute format('comment on policy guard on %s is %L', t, 'The guard''s functions decide for themselves; nobody can sign in as the guard');
  execute format('create policy backup on %s for select to sayso_backup using (current_user = %L)', t, 'sayso_backup');
  execute format('comment on policy backup on %s is %L', t, 'Backups hold everything and are restored by hand');
end $$;
comment on procedure sayso.protect is 'Closes a table to everybody but the guard and backups';

create procedure sayso.own(t regclass, columns text) language plpgsql set search_path = '' as $$
begin
  execute format('create policy own on %s for select to sayso_app using (person_id = (select api.bound_self()))', t);
  execute format('comment on policy own on %s is %L', t, 'The person reads what is theirs');
  execute format('grant select %s on %s to sayso_app', '(' || columns || ')', t);
end $$;
comment on procedure sayso.own is 'The person reads what a table holds of them: some columns, or all';

create procedure sayso.protect_for_person(t regclass, floor_says text default 'Nobody but the person, whatever else is granted, and only while the binding is good',
  columns text default null, guard_may text default 'select, insert, update, delete') language plpgsql set search_path = '' as $$
begin
  call sayso.protect(t, guard_may);
  execute format('create policy floor on %s as restrictive for all to sayso_app
    using (person_id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()))', t);
  execute format('comment on policy floor on %s is %L', t, floor_says);
  call sayso.own(t, columns);
end $$;
comment on procedure sayso.protect_for_person is 'Closes a table about people to everybody but the person, who reads what is theirs; columns are those they read, or all';

create procedure sayso.protect_for_lists(t regclass) language plpgsql set search_path = '' as $$
begin
  call sayso.protect(t);
  execute format('create policy floor on %s as restrictive for all to sayso_app
    using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()))', t);
  execute format('comment on policy floor on %s is %L', t,
    'The person, or a worker on whose list they are, once the line of that is saved; only while the binding is good');
  call sayso.own(t, null);
end $$;
comment on procedure sayso.protect_for_lists is 'As for the person, and the floor lets in workers on whose list they are: which of them read what, a policy of the table says';

create procedure sayso.protect_for_signed_in(t regclass, says text, columns text default null) language plpgsql set search_path = '' as $$
begin
  call sayso.protect(t);
  execute format('create policy signed_in on %s for select to sayso_app using ((select api.bound_anybody()))', t);
  execute format('comment on policy signed_in on %s is %L', t, says);
  execute format('grant select %s on %s to sayso_app', '(' || columns || ')', t);
end $$;
comment on procedure sayso.protect_for_signed_in is 'Closes a table that is about nobody to whoever is not signed in';

create procedure sayso.protect_from_web(t regclass) language plpgsql set search_path = '' as $$
begin
  call sayso.protect(t);
  execute format('create policy floor on %s as restrictive for all to sayso_app using (person_id = (select api.bound_self()))', t);
  execute format('comment on policy floor on %s is %L', t, 'The web role has no way in here; this is the second lock');
end $$;
comment on procedure sayso.protect_from_web is 'Locks a table of the guard''s that names people once more: the web role cannot reach into its schema at all';

call sayso.protect_for_signed_in('sayso.service', 'Teams and the names of who is in them, for anybody signed in', columns => 'id, name, phone, out_of_hours');
call sayso.protect_for_signed_in('sayso.team', 'Teams and the names of who is in them, for anybody signed in');
call sayso.protect_for_signed_in('sayso.worker', 'Teams and the names of who is in them, for anybody signed in', columns => 'id, name, job, left_at');
call sayso.protect_for_signed_in('sayso.membership', 'Teams and the names of who is in them, for anybody signed in');
call sayso.protect_for_signed_in('sayso.part', 'Teams and the names of who is in them, for anybody signed in');

call sayso.protect_for_person('sayso.link');
call sayso.protect_for_person('sayso.supporter', columns => 'person_id, id, name, relationship, invited_at, ended_at');
call sayso.protect_for_person('sayso.barred');
call sayso.protect_for_person('sayso.meeting');
call sayso.protect_for_person('sayso.crisis');
call sayso.protect_for_person('sayso.plan_item');
call sayso.protect_for_person('sayso.item_version');
call sayso.protect_for_person('sayso.proposal');
call sayso.protect_for_person('sayso.draft');
call sayso.protect_for_person('sayso.sought');
call sayso.protect_for_person('sayso.request');
call sayso.protect_for_person('sayso.consent_grant');
call sayso.protect_for_person('sayso.decision');
call sayso.protect_for_person('sayso.chain_head');
call sayso.protect_for_person('sayso.history', columns => 'person_id, seq, at, kind, payload, hash');
call sayso.protect_for_person('sayso.refused', columns => 'person_id, actor_kind, actor_id, minute, name');

call sayso.protect('sayso.part_words');
create policy floor on sayso.part_words as restrictive for all to sayso_app
  using (person_id = (select api.bound_person()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.part_words is 'Only the bound person''s words, and only while the binding is good: judged row by row by the clock';
create policy opened on sayso.part_words for select to sayso_app
  using (person_id = (select api.bound_person()) and part = any ((select api.bound_parts())::text[]) and clock_timestamp() < (select api.bound_until()));
comment on policy opened on sayso.part_words is 'Parts that were asked for, logged, and still granted when the statement began';
grant select (person_id, part, page, items, digest, sought, more) on sayso.part_words to sayso_app;

call sayso.protect('sayso.list_entry');
create policy floor on sayso.list_entry as restrictive for all to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.list_entry is 'Only people whose line for today is written and who are still on this worker''s list';
create policy listed on sayso.list_entry for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and clock_timestamp() < (select api.bound_until()));
comment on policy listed on sayso.list_entry is 'A link gives these few columns and no others';
grant select on sayso.list_entry to sayso_app;

call sayso.protect('sayso.person');
create policy floor on sayso.person as restrictive for all to sayso_app
  using (id = (select api.bound_self()) and clock_timestamp() < (select api.bound_until()));
comment on policy floor on sayso.person is 'Nobody but the person, and only while the binding is good';
create policy own on sayso.person for select to sayso_app using (id = (select api.bound_self()));
comment on policy own on sayso.person is 'The person reads their own name and language';
grant select (id, chosen_name, lang, service_id) on sayso.person to sayso_app; -- a receipt for other programs names the service
reset role;

call sayso.protect_from_web('guard.ticket');
call sayso.protect_from_web('guard.context');
call sayso.protect_from_web('guard.listed');

set role sayso_guard;
grant select on all tables in schema guard, auth to sayso_backup;
grant select on auth.account, auth.session to sayso_auth;
grant update (password_hash, sign_in_name) on auth.account to sayso_auth;
grant insert, delete on auth.session to sayso_auth;
grant update (expires_at) on auth.session to sayso_auth;
grant select, insert, update, delete on auth.rate_limit to sayso_auth;
grant execute on function auth.capacities, auth.join_as_new, auth.join_as, auth.choose_password, auth.code_good to sayso_auth;
grant execute on function auth.standing, auth.change_password, auth.change_name, auth.replace_session, auth.end_devices to sayso_auth;

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
  delete from auth.session where expires_at < clock_timestamp() - interval '1 day';
  delete from auth.signing_in where expires_at < clock_timestamp();
  delete from auth.known_browser where ends_at < clock_timestamp();
  delete from auth.one_time_code where expires_at < clock_timestamp() - interval '30 days';
  delete from auth.rate_limit where expire < extract(epoch from clock_timestamp()) * 1000;
  delete from sayso.refused r where not exists (select from sayso.person p where p.id = r.person_id);
end $$;
comment on function api.sweep is 'Upkeep: tickets nobody bound, forms long sent, sessions whose time was up a day ago, signing in that was left half way, browsers in which nobody signed in for 400 days, tries at people who do not exist, drafts left for sixty days, what was looked for, lists nobody pressed to import';
grant execute on function api.sweep to sayso_jobs;
reset role;
