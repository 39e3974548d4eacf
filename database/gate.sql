-- The catalogue gate: every row it returns is a fault, and the server does not start with one.
-- Run by any role. It looks at every schema that is not PostgreSQL's own.
with
schema as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
logins as (select oid, rolname from pg_roles where rolname in ('sayso_app', 'sayso_auth', 'sayso_jobs')),
web as (select oid from pg_roles where rolname = 'sayso_app'),
tab as (
  select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)
      or (n.nspname = 'sayso' and c.relname = 'person') as personal
  from pg_class c join schema n on n.oid = c.relnamespace),
pol as (select p.*, t.nspname, t.relname, t.personal, pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as checks
  from pg_policy p join tab t on t.oid = p.polrelid),
fn as (select p.*, n.nspname from pg_proc p join schema n on n.oid = p.pronamespace)
select 'a table about a person without forced row security' as fault, oid::regclass::text as what from tab
  where relkind in ('r', 'p') and personal and not (relrowsecurity and relforcerowsecurity)
union all select 'a table the web can read without row security', oid::regclass::text from tab
  where relkind in ('r', 'p', 'f') and not (relrowsecurity and relforcerowsecurity) and has_any_column_privilege('sayso_app', oid, 'select')
union all select 'a table about a person without a restrictive floor on the bound person', t.oid::regclass::text from tab t
  where t.relkind in ('r', 'p') and t.personal and not exists (select from pol p, web where p.polrelid = t.oid and not p.polpermissive
    and p.polcmd = '*' and (p.polroles = array[web.oid] or p.polroles = '{0}') and p.qual ~ 'bound_(self|person|people)\(' and p.qual !~* ' or ')
union all select 'a policy that says true', p.relname || '.' || p.polname from pol p
  where ('true' in (p.qual, p.checks) or p.qual ~ '1 = 1') and p.polroles <> array[(select oid from pg_roles where rolname = 'sayso_guard')]
union all select 'a policy about a person that does not mention the bound person', p.relname || '.' || p.polname from pol p, web
  where p.personal and (web.oid = any (p.polroles) or p.polroles = '{0}') and coalesce(p.qual, p.checks) !~ 'bound_(self|person|people)\('
union all select 'a policy for everybody', relname || '.' || polname from pol where polroles = '{0}'
union all select 'a view that reads past policies', oid::regclass::text from tab
  where relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)
union all select 'a materialised view', oid::regclass::text from tab where relkind = 'm'
union all select 'a partition or child readable past its parent', i.inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
union all select 'a definer function without a pinned search_path', oid::regprocedure::text from fn
  where prosecdef and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)
union all select 'an immutable function that reads settings or tables', oid::regprocedure::text from fn
  where provolatile = 'i' and prosrc ~* '(current_setting|\mfrom\s+(sayso|guard|auth)\.|\mnow\(|_timestamp\()'
union all select 'a function marked leakproof', oid::regprocedure::text from fn where proleakproof
union all select 'a function everybody may call', oid::regprocedure::text from fn
  where exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) x where x.grantee = 0)
union all select 'a function outside api that the web may call', fn.oid::regprocedure::text from fn
  where nspname <> 'api' and has_function_privilege('sayso_app', fn.oid, 'execute')
union all select 'a login is too strong', rolname from pg_roles
  where rolname in ('sayso_app', 'sayso_auth', 'sayso_jobs', 'sayso_backup', 'sayso_owner', 'sayso_guard')
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
union all select 'a role that can sign in and should not', rolname from pg_roles where rolname in ('sayso_owner', 'sayso_guard') and rolcanlogin
union all select 'a login is a member of', l.rolname || ' in ' || pg_get_userbyid(m.roleid) from pg_auth_members m join logins l on l.oid = m.member
union all select 'a login owns', t.oid::regclass::text from tab t join logins l on l.oid = t.relowner
union all select 'the web can write or empty a table', oid::regclass::text from tab
  where relkind in ('r', 'p', 'f') and (has_table_privilege('sayso_app', oid, 'insert, update, delete, truncate, references, trigger')
    or has_any_column_privilege('sayso_app', oid, 'insert, update, references'))
union all select 'sign-in or upkeep can read a plan', t.oid::regclass::text || ' by ' || l.rolname from tab t, logins l
  where l.rolname <> 'sayso_app' and t.relkind in ('r', 'p', 'f', 'v') and (t.personal or t.nspname = 'sayso') and has_any_column_privilege(l.oid, t.oid, 'select')
union all select 'a login can create in', n.nspname || ' as ' || l.rolname from schema n, logins l where has_schema_privilege(l.oid, n.oid, 'create')
union all select 'a login can make temporary tables', l.rolname from logins l where has_database_privilege(l.oid, current_database(), 'temp')
union all select 'a login can create schemas', l.rolname from logins l where has_database_privilege(l.oid, current_database(), 'create')
union all select 'the web can reach guard or auth', n.nspname from schema n where n.nspname in ('guard', 'auth') and has_schema_privilege('sayso_app', n.oid, 'usage')
union all select 'a foreign key that changes rows by itself', conrelid::regclass::text || '.' || conname from pg_constraint
  where contype = 'f' and (confdeltype in ('c', 'n', 'd') or confupdtype in ('c', 'n', 'd'))
union all select 'a foreign key between people''s tables not led by person_id', c.conrelid::regclass::text || '.' || c.conname from pg_constraint c
  join tab child on child.oid = c.conrelid and child.personal join tab parent on parent.oid = c.confrelid and parent.personal and parent.relname <> 'person'
  where c.contype = 'f' and (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) <> 'person_id'
union all select r.fault, r.tab || '.' || r.tg from (values
    ('what was decided or done can be rewritten', 'sayso', 'history', 'append_only', false),
    ('what was decided or done can be rewritten', 'sayso', 'history', 'append_only_truncate', false),
    ('what was decided or done can be rewritten', 'sayso', 'decision', 'append_only', false),
    ('the context outlives its transaction', 'guard', 'context', 'empty_context', true),
    ('a look need not be on disk', 'guard', 'ticket', 'durable', true),
    ('a session can claim any capacity', 'auth', 'session', 'check_capacity', false),
    ('invented and real people can mix', 'guard', 'installation', 'chosen_once', false)
  ) as r (fault, schema, tab, tg, at_commit)
  where not exists (select from pg_trigger g join tab t on t.oid = g.tgrelid where t.nspname = r.schema and t.relname = r.tab
    and g.tgname = r.tg and g.tgenabled in ('O', 'A') and g.tginitdeferred = r.at_commit)
union all select 'a ticket or a context outlives a crash', oid::regclass::text from pg_class
  where oid in (select oid from tab where nspname = 'guard' and relname in ('ticket', 'context')) and relpersistence <> 'u'
union all select 'a setting', name || '=' || setting from pg_settings
  where (name in ('fsync', 'full_page_writes', 'synchronous_commit', 'row_security') and setting = 'off') or (name = 'log_statement' and setting in ('all', 'mod'))
union all select 'no table about a person at all', 'sayso' where not exists (select from tab where personal);
