// The database that the site runs on: the one at DATABASE_URL, or one of our own in .data. Migrated,
// with its logins open, and with the invented people in it when it is empty and ours.
import { mkdirSync } from 'node:fs';
import { startCluster } from './cluster.mjs';
import { ROOT } from './install.mjs';
import { makeDatabase, openLogins, serverEnv } from './logins.mjs';
import { migrate } from './migrate.mjs';

const FOLDER = `${ROOT}.data`;

/** Where the database is, and how to stop it if it is ours. */
export async function findDatabase() {
	mkdirSync(FOLDER, { recursive: true });
	if (process.env.DATABASE_URL) return { migrator: process.env.DATABASE_URL, stop: async () => {} };
	const cluster = await startCluster(`${FOLDER}/postgres`);
	return {
		migrator: await makeDatabase(cluster.url, 'sayso', `${FOLDER}/postgres`),
		stop: cluster.stop
	};
}

/** Brings it up to date; returns what the server needs to know. */
export async function readyDatabase(migrator) {
	await migrate(migrator);
	if (process.env.APP_DATABASE_URL) return {};
	return serverEnv(await openLogins(migrator, FOLDER));
}
