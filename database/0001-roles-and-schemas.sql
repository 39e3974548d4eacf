-- Who may do what in this database, before there is anything in it (enforcement.md, 4 and 10).
--
-- sayso_owner owns the tables, sayso_guard owns every function that writes or decides. Neither can
-- sign in, and neither bypasses row-level security: the guard has policies of its own. The web
-- server comes in as sayso_app (pages), sayso_auth (sign-in) and sayso_jobs (upkeep); backups as
-- sayso_backup. Passwords are set outside this file. Everything here runs as an ordinary role
-- with CREATEROLE, so it installs on a managed PostgreSQL.

do $$
declare name text;
begin
  foreach name in array array['sayso_owner', 'sayso_guard'] loop
    if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
  end loop;
  foreach name in array array['sayso_app', 'sayso_auth', 'sayso_jobs', 'sayso_backup'] loop
    if not exists (select from pg_roles where rolname = name) then execute format('create role %I login noinherit', name); end if;
    -- A bound context lives 5 s (0008), so a stop may have to wait that long for readers to drain.
    execute format('alter role %I set statement_timeout = %L', name, case when name = 'sayso_backup' then '0' else '8s' end);
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', name, '5s');
    execute format('alter role %I set lock_timeout = %L', name, '2s');
  end loop;
  execute format('grant sayso_owner, sayso_guard to %I', current_user);
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to sayso_app, sayso_auth, sayso_jobs, sayso_backup', current_database());
  execute format('grant create on database %I to sayso_owner, sayso_guard', current_database());
  execute format('alter default privileges for role %I, sayso_owner, sayso_guard revoke execute on functions from public', current_user);
end $$;

revoke all on schema public from public;

create schema sayso authorization sayso_owner;
create schema guard authorization sayso_guard;
create schema api authorization sayso_guard;
create schema auth authorization sayso_guard;

set role sayso_owner;
comment on schema sayso is 'People, plans, permissions and the teams around them';
grant usage on schema sayso to sayso_app, sayso_guard, sayso_backup;
reset role;

set role sayso_guard;
comment on schema guard is 'What decides: the rule, the tickets, the locks. No login can reach in';
comment on schema api is 'The only functions the web server may call about people';
comment on schema auth is 'Accounts, sessions and one-time codes; nothing of anybody''s plan';
grant usage on schema guard to sayso_backup;
grant usage on schema api to sayso_app, sayso_owner, sayso_jobs;
grant usage on schema auth to sayso_auth, sayso_owner, sayso_backup;
reset role;

do $$ begin
  execute format('revoke create on database %I from sayso_owner, sayso_guard', current_database());
end $$;
