// The rest of npm start, on the pinned Node: build what changed, make the database ready, serve.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { catchUnlessSet } from './catcher/index.mjs';
import { loadDemonstration, signIns } from './load-demonstration.mjs';
import { ROOT, env, interrupt, run } from './install.mjs';
import { findDatabase, readyDatabase } from './ready-database.mjs';
import { inSteps } from './steps.mjs';

const STAMP = `${ROOT}build/made-from`;

function sourcesDigest() {
	const digest = createHash('sha256');
	const walk = (path) => {
		if (statSync(path).isDirectory())
			for (const name of readdirSync(path).sort()) walk(`${path}/${name}`);
		else digest.update(path).update(readFileSync(path));
	};
	for (const path of ['src', 'static', 'database', 'package-lock.json', 'vite.config.ts'])
		walk(ROOT + path);
	return digest.digest('hex');
}

async function build() {
	const digest = sourcesDigest();
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
	await run('npm', ['run', 'build'], { quiet: true });
	writeFileSync(STAMP, digest);
}

const isFree = (port) =>
	new Promise((resolve) => {
		const probe = createServer().once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});

async function choosePort() {
	if (process.env.PORT) return Number(process.env.PORT);
	for (let port = 3000; ; port++) if (await isFree(port)) return port;
}

let database;
let catcher;
let server;
let stopping = false;

async function stop(code) {
	if (stopping) return;
	stopping = true;
	interrupt();
	if (server?.exitCode === null && server.kill('SIGTERM')) await once(server, 'close');
	await catcher?.stop();
	await database?.stop();
	process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

let serverNeeds;
let people;
try {
	await inSteps([
		['Building the site', build, 8_000],
		['Starting the database', async () => (database = await findDatabase()), 3_000],
		[
			'Bringing the database up to date',
			async () => (serverNeeds = await readyDatabase(database.migrator))
		],
		['Looking for people in it', async () => (people = await loadDemonstration(database.migrator))],
		['Opening a letter box', async () => (catcher = await catchUnlessSet())]
	]);
} catch (error) {
	console.error(error.message);
	await stop(1);
}

const port = await choosePort();
const origin = process.env.ORIGIN ?? `http://localhost:${port}`;
let served = false;

/** Serves; a server that had been serving and ended by itself is started again. */
function serve() {
	server = spawn('node', [`${ROOT}server.mjs`], {
		env: { ...env, ...serverNeeds, ...catcher?.env, PORT: String(port), ORIGIN: origin },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	server.stdout.on('data', (text) => {
		if (!String(text).includes('listening on')) return void process.stdout.write(text);
		if (served) return void console.log('Sayso is there again.');
		served = true;
		console.log(`\nSayso is at ${origin}`);
		if (catcher) console.log(`What people would get by email, text or letter is at ${catcher.url}`);
		console.log();
		if (people) console.log(signIns());
		console.log('\nCtrl-C stops it.');
	});
	server.on('close', (code) => {
		if (stopping) return;
		if (!served) return void stop(code ?? 1);
		console.error('The server ended. Starting it again in a second.');
		setTimeout(() => stopping || serve(), 1_000);
	});
}
serve();
