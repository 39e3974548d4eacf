// One PostgreSQL for the whole run: a migrated template that every test file copies in milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../../scripts/logins.mjs';
import { migrate } from '../../scripts/migrate.mjs';

export type Cluster = {
	superuser: string;
	migrator: string;
	app: string;
	auth: string;
	jobs: string;
	backup: string;
};

declare module 'vitest' {
	export interface ProvidedContext {
		cluster: Cluster;
	}
}

export const TEMPLATE = 'sayso_template';

/** Starts the cluster and makes the template; the function it returns takes both away again. */
export async function setup(project: TestProject) {
	const folder = mkdtempSync('/var/tmp/sayso-test-');
	const cluster = await startCluster(folder, ['-c', 'max_connections=300', '-c', 'fsync=on']);
	const migrator = await makeDatabase(cluster.url, TEMPLATE, folder);
	await migrate(migrator);
	const logins = await openLogins(migrator, folder);
	const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
	await admin.unsafe(`alter database ${TEMPLATE} is_template true`);
	await admin.end();
	project.provide('cluster', { superuser: cluster.url, migrator, ...logins } as Cluster);
	return async () => {
		await cluster.stop();
		rmSync(join(folder), { recursive: true, force: true });
	};
}
