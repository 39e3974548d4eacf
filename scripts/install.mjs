// What a bare clone with Node 20 needs before anything else: the packages, and with them the pinned
// Node that everything after this runs on. Uses nothing but Node itself.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = `${ROOT}node_modules/.bin`;

/** The environment in which every command is the project's own first. */
export const env = { ...process.env, PATH: `${BIN}:${process.env.PATH}` };

const running = new Set();
let interrupted = false;

/** Asks whatever `run` has begun to end; nothing begins after it. */
export function interrupt() {
	interrupted = true;
	for (const child of running) child.kill('SIGINT');
}

/** Runs a command to its end; `quiet` keeps what it prints for when it fails. */
export function run(command, args, { quiet = false, more = {} } = {}) {
	return new Promise((resolve, reject) => {
		if (interrupted) return reject(new Error('Stopped before the end.'));
		const child = spawn(command, args, {
			cwd: ROOT,
			env: { ...env, ...more },
			stdio: quiet ? 'pipe' : 'inherit'
		});
		running.add(child);
		let said = '';
		child.stdout?.on('data', (text) => (said += text));
		child.stderr?.on('data', (text) => (said += text));
		child.on('error', reject);
		child.on('close', (code) => {
			running.delete(child);
			if (code === 0) return resolve(said);
			const error = new Error(`${command} ${args.join(' ')} did not work.\n${said}`);
			reject(Object.assign(error, { code, said }));
		});
	});
}

const installed = () => {
	const done = `${ROOT}node_modules/.package-lock.json`;
	return (
		existsSync(done) &&
		existsSync(`${BIN}/node`) &&
		statSync(done).mtimeMs >= statSync(`${ROOT}package-lock.json`).mtimeMs
	);
};

/** Installs the packages when they are missing or older than the lock file. */
export async function install() {
	if (installed()) return;
	console.log('Installing packages: about a minute the first time.');
	await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
	if (existsSync(`${BIN}/node`)) return;
	throw new Error(
		'npm did not run the install scripts that allowScripts in package.json names: they fetch Node and\n' +
			'link PostgreSQL. If ignore-scripts is set, allow them once: npm ci --ignore-scripts=false'
	);
}

/** When npm itself is ended, its shell does not pass that on: it is noticed by who the parent is. */
function endWithNpm(end) {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && end(), 500).unref();
}

/** Goes on with another script on the pinned Node, as if it were this one. */
export function goOn(script) {
	const child = spawn(`${BIN}/node`, [`${ROOT}scripts/${script}`, ...process.argv.slice(2)], {
		cwd: ROOT,
		env,
		stdio: 'inherit'
	});
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
	endWithNpm(() => child.kill('SIGTERM'));
	child.on('close', (code) => process.exit(code ?? 1));
}
