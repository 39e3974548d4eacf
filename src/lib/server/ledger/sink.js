// Where signed checkpoints go: a directory, or an HTTP address, that whoever looks after the database cannot
// change. What is there is never written over: each checkpoint is a file of its own, made once and read-only.
// Plain JavaScript, since the command that reconciles a restored database reads it too.
import { randomUUID } from 'node:crypto';
import { link, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCheckpoint, unsignedText } from '../history/signed-note.js';
import { isLoopback } from '../this-machine.js';

/**
 * @typedef {object} Sink
 * @property {(note: string) => Promise<void>} write
 * @property {() => Promise<string | null>} newest The newest checkpoint of the newest log, or null before the first.
 */

/** Which log an origin names. @param {string} origin */
export const logOf = (origin) => Number(/\/log\/([1-9]\d{0,8})$/.exec(origin)?.[1] ?? 0);

const FILE = /^\d{6}-\d{16}\.checkpoint$/;

/** @param {string} note */
function fileName(note) {
	const checkpoint = readCheckpoint(unsignedText(note));
	if (!checkpoint) throw new Error('this is no checkpoint');
	const { origin, size } = checkpoint;
	return `${String(logOf(origin)).padStart(6, '0')}-${String(size).padStart(16, '0')}.checkpoint`;
}

/** @param {unknown} error */
const isThere = (error) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
 * A file gets its name only when the whole of it is on the disk: whoever reads a checkpoint reads all of it, and a
 * server that dies in the middle leaves none.
 * @param {string} folder @returns {Sink}
 */
function directory(folder) {
	return {
		async write(note) {
			const path = join(folder, fileName(note));
			const unnamed = join(folder, `.${randomUUID()}`);
			const file = await open(unnamed, 'wx', 0o444);
			try {
				await file.writeFile(note);
				await file.sync();
			} finally {
				await file.close();
			}
			try {
				await link(unnamed, path);
			} catch (error) {
				// Another server signed the same tree, and the same signature came of it.
				if (!isThere(error) || (await readFile(path, 'utf8')) !== note) throw error;
			} finally {
				await rm(unnamed, { force: true }).catch(() => {}); // where nothing may be taken away, it stays
			}
		},
		async newest() {
			const name = (await readdir(folder))
				.filter((n) => FILE.test(n))
				.toSorted()
				.at(-1);
			return name ? readFile(join(folder, name), 'utf8') : null;
		}
	};
}

const PATIENCE_MS = 5_000;

/** @param {string} url @returns {Sink} */
function address(url) {
	/** @param {RequestInit} how */
	const ask = (how) =>
		fetch(url, { ...how, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
	return {
		async write(note) {
			const headers = { 'content-type': 'text/plain; charset=utf-8' };
			const answer = await ask({ method: 'POST', body: note, headers });
			if (!answer.ok) throw new Error(`the sink answered ${answer.status}`);
		},
		async newest() {
			const answer = await ask({ method: 'GET' });
			if (answer.status === 404) return null;
			if (!answer.ok) throw new Error(`the sink answered ${answer.status}`);
			return (await answer.text()).slice(0, 10_000);
		}
	};
}

/**
 * The sink at a directory's path or an address; over TLS, unless it is this machine's.
 * @param {string} where
 * @returns {Sink}
 */
export function openSink(where) {
	if (!/^https?:\/\//i.test(where)) return directory(where);
	const { protocol, hostname } = new URL(where);
	if (protocol !== 'https:' && !isLoopback(hostname))
		throw new Error('LEDGER_SINK has to be an https:// address or a directory.');
	return address(where);
}
