// The server does not start on a database that could leak: the catalogue gate finds no fault, and
// none of its connections is a superuser, the migrator, or a role it had to switch to.
import gate from '../../../../database/gate.sql?raw';
import type { Sql } from './connect';

type Fault = { fault: string; what: string };

async function whoWeAre(login: Sql): Promise<Fault[]> {
	const [me] = await login<{ me: string; strong: boolean; switched: boolean; owner: boolean }[]>`
		select current_user::text as me, session_user <> current_user as switched,
			r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
			d.datdba = r.oid as owner
		from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`;
	return me!.strong || me!.switched || me!.owner
		? [{ fault: 'a connection is too strong to serve with', what: me!.me }]
		: [];
}

/** Throws, naming every fault, unless the database is safe to serve from. */
export async function checkBeforeServing(logins: Sql[]): Promise<void> {
	const faults: Fault[] = [];
	for (const login of logins) faults.push(...(await whoWeAre(login)));
	faults.push(...(await logins[0]!.unsafe<Fault[]>(gate)));
	if (faults.length === 0) return;
	throw new Error(
		[
			'Sayso does not start on this database:',
			...faults.map((f) => `- ${f.fault}: ${f.what}`)
		].join('\n')
	);
}
