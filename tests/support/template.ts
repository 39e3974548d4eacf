// One PostgreSQL for a whole run, with a migrated template that each test copies in milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import postgres from 'postgres';
import { startCluster } from '../../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../../scripts/logins.mjs';
import { migrate } from '../../scripts/migrate.mjs';
import { roomForTests } from '../../scripts/room.mjs';

/** The address of each login on the template. */
export type Cluster = Record<'superuser' | 'migrator' | 'app' | 'auth' | 'jobs' | 'backup', string>;

const TEMPLATE = 'sayso_template';
/** The template with the world of the policy tests in it. */
export const WORLD = 'sayso_world';
let made = 0;

/** Starts a cluster with a template; `fill` puts people into it. */
export async function startTemplate(
	fill: (migratorUrl: string) => Promise<unknown> = async () => {}
) {
	const folder = mkdtempSync(`${process.env.SAYSO_TEST_FOLDER ?? roomForTests()}/sayso-test-`);
	const server = await startCluster(folder, ['-c', 'max_connections=300']);
	const migrator = await makeDatabase(server.url, TEMPLATE, folder);
	await migrate(migrator);
	await fill(migrator);
	const logins = await openLogins(migrator, folder);
	const cluster = { superuser: server.url, migrator, ...logins } as Cluster;
	const stop = async () => {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	return { cluster, stop };
}

async function asSuperuser(cluster: Cluster, ...statements: string[]) {
	const sql = postgres(cluster.superuser, { max: 1, onnotice: () => {} });
	for (const statement of statements) await sql.unsafe(statement);
	await sql.end();
}

const at = (url: string, name: string) => {
	const copy = new URL(url);
	copy.pathname = `/${name}`;
	return copy.href;
};

export type FreshDatabase = {
	name: string;
	superuserUrl: string;
	migratorUrl: string;
	appUrl: string;
	authUrl: string;
	jobsUrl: string;
	backupUrl: string;
	drop: () => Promise<void>;
};

/** Copies a template; `drop` takes the copy away with whoever is still connected. */
export async function copyTemplate(
	cluster: Cluster,
	template = TEMPLATE,
	name = `sayso_test_${process.pid}_${++made}`
): Promise<FreshDatabase> {
	await asSuperuser(
		cluster,
		`create database ${name} template ${template} owner sayso_migrator strategy file_copy`,
		`revoke all on database ${name} from public`,
		`grant connect on database ${name} to sayso_app, sayso_auth, sayso_jobs, sayso_backup`
	);
	return {
		name,
		superuserUrl: at(cluster.superuser, name),
		migratorUrl: at(cluster.migrator, name),
		appUrl: at(cluster.app, name),
		authUrl: at(cluster.auth, name),
		jobsUrl: at(cluster.jobs, name),
		backupUrl: at(cluster.backup, name),
		drop: () => asSuperuser(cluster, `drop database if exists ${name} with (force)`)
	};
}
