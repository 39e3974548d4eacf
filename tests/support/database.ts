// A database of a test's own, copied from the migrated template.
import postgres from 'postgres';
import { inject } from 'vitest';
import { TEMPLATE, type Cluster } from './global';

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

let made = 0;

const at = (url: string, name: string) => {
	const copy = new URL(url);
	copy.pathname = `/${name}`;
	return copy.href;
};

async function asSuperuser(cluster: Cluster, statement: string) {
	const sql = postgres(cluster.superuser, { max: 1, onnotice: () => {} });
	await sql.unsafe(statement);
	await sql.end();
}

/** Copies the template; `drop` takes the copy away with whoever is still connected. */
export async function freshDatabase(): Promise<FreshDatabase> {
	const cluster = inject('cluster');
	const name = `sayso_test_${process.pid}_${++made}`;
	await asSuperuser(
		cluster,
		`create database ${name} template ${TEMPLATE} owner sayso_migrator strategy file_copy`
	);
	await asSuperuser(cluster, `revoke all on database ${name} from public`);
	await asSuperuser(
		cluster,
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
