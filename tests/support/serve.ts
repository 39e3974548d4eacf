// The built server on a database of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/cluster.mjs';
import type { FreshDatabase } from './template';

const SERVER = fileURLToPath(new URL('../../server.mjs', import.meta.url));

// A server that lives for seconds need not tidy its memory meanwhile.
const ROOMY = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

export type Served = {
	origin: string;
	pid: number;
	said: () => string;
	isGone: () => boolean;
	stop: () => Promise<void>;
};

/** Starts the server, with more to read in its environment if need be; resolves when it listens, rejects with what it said when it does not. */
export async function serve(
	database: FreshDatabase,
	more: Record<string, string> = {}
): Promise<Served> {
	const port = await freePort();
	const child = spawn(process.execPath, [...ROOMY, SERVER], {
		env: {
			...process.env,
			PORT: String(port),
			APP_DATABASE_URL: database.appUrl,
			AUTH_DATABASE_URL: database.authUrl,
			JOBS_DATABASE_URL: database.jobsUrl,
			...more
		},
		stdio: 'pipe'
	});
	let said = '';
	child.stderr.on('data', (text) => (said += text));
	await new Promise<void>((resolve, reject) => {
		child.stdout.on('data', (text) => {
			said += text;
			if (said.includes('listening on')) resolve();
		});
		child.once('close', () => reject(new Error(`the server did not start:\n${said}`)));
	});
	const isGone = () => child.exitCode !== null || child.signalCode !== null;
	const stop = async () => {
		if (isGone()) return;
		child.kill('SIGTERM');
		await once(child, 'close');
	};
	return { origin: `http://localhost:${port}`, pid: child.pid!, said: () => said, isGone, stop };
}
