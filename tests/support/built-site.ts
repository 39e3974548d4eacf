// The built site on the invented people, with Owain signed in by a token that a test can send.
import { createHash } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from './database';
import { serve } from './serve';
import type { FreshDatabase } from './template';

const TOKEN = 'own-somebody signed in';

/** The cookie that signs Owain in. */
export const OWAIN = `__Host-sayso=${TOKEN}`;

export type BuiltSite = {
	origin: string;
	database: FreshDatabase;
	superuser: Sql;
	said: () => string;
	close: () => Promise<void>;
};

/** Serves the built site on a database of its own. */
export async function openBuiltSite(): Promise<BuiltSite> {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(TOKEN).digest()}, account_id, 'person', id, 'own', 'test', now() + interval '1 day'
		from sayso.person where chosen_name like 'Owain%'`;
	const { origin, said, stop } = await serve(database);
	const close = async () => {
		await stop();
		await superuser.end();
		await database.drop();
	};
	return { origin, database, superuser, said, close };
}
