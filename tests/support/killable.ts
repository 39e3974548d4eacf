// A PostgreSQL of a test's own that can be killed, every process of it at once, and started again on the
// files it left.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, startCluster } from '../../scripts/cluster.mjs';
import { makeDatabase, openLogins } from '../../scripts/logins.mjs';
import { migrate } from '../../scripts/migrate.mjs';
import { roomForTests } from '../../scripts/room.mjs';
import type { FreshDatabase } from './template';

export type Killable = {
	database: FreshDatabase;
	/** Ends every process of it at once, and waits until they are gone. */
	kill: () => Promise<void>;
	/** Starts it again on the same files, at the same address. */
	start: () => Promise<void>;
};

const NAME = 'sayso_kills';

/** Processes with their parents and states; a zombie has ended and only waits to be counted. */
const running = () =>
	execFileSync('ps', ['-Ao', 'pid=,ppid=,stat='], { encoding: 'utf8' })
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.filter(([, , state]) => state !== undefined && !state.startsWith('Z'))
		.map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));

/** The children of a process. Linux says them at once; asking `ps` takes so long that whatever was being decided is over by then. */
function childrenOf(parent: number): number[] {
	const said = `/proc/${parent}/task/${parent}/children`;
	if (existsSync(said)) return readFileSync(said, 'utf8').split(' ').filter(Boolean).map(Number);
	return running()
		.filter((one) => one.parent === parent)
		.map(({ pid }) => pid);
}

/** Stops the postmaster first, so that it makes no other process while its children are counted. */
async function killAll(postmaster: number) {
	process.kill(postmaster, 'SIGSTOP');
	const all = [postmaster, ...childrenOf(postmaster)];
	for (const pid of all) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It ended by itself a moment ago.
		}
	}
	while (running().some(({ pid }) => all.includes(pid))) await wait(5);
}

/** A migrated database on a cluster of its own. */
export async function killable(): Promise<Killable> {
	const folder = mkdtempSync(`${process.env.SAYSO_TEST_FOLDER ?? roomForTests()}/sayso-kills-`);
	const port = await freePort();
	const flags = ['-c', `port=${port}`];
	let cluster = await startCluster(folder, flags);
	const here = (url: string, name = NAME) =>
		Object.assign(new URL(url), { port: String(port), pathname: `/${name}` }).href;
	const migratorUrl = await makeDatabase(here(cluster.url, 'postgres'), NAME, folder);
	await migrate(migratorUrl);
	const logins = await openLogins(migratorUrl, folder);
	const database = {
		name: NAME,
		superuserUrl: here(cluster.url),
		migratorUrl,
		appUrl: logins.app!,
		authUrl: logins.auth!,
		jobsUrl: logins.jobs!,
		backupUrl: logins.backup!,
		drop: async () => {
			await cluster.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
	const postmaster = () =>
		Number(readFileSync(`${folder}/data/postmaster.pid`, 'utf8').split('\n')[0]);
	return {
		database,
		kill: () => killAll(postmaster()),
		start: async () => {
			cluster = await startCluster(folder, flags);
		}
	};
}
