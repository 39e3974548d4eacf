// ASVS 12.3.1, 12.3.2 and 12.3.4: nothing goes to a database on another machine but over TLS, to whoever shows a good certificate of
// that name. The real PostgreSQL stands behind a front that speaks TLS, or says that it does not; the driver reaches it
// on this machine with what it would be told of one elsewhere.
import postgres from 'postgres';
import { readFileSync } from 'node:fs';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/lib/server/db/connect';
import { overTls } from '../../src/lib/server/db/over-tls.js';
import { openArena, type Arena } from '../fixtures/arena';

const CERTIFICATE = fileURLToPath(new URL('../fixtures/localhost.pem', import.meta.url));
const PEM = readFileSync(CERTIFICATE);
const ELSEWHERE = 'postgres://sayso_app:secret@db.example/sayso';
const ASKS_FOR_TLS = 80877103;

let arena: Arena;
let front: Server;
let port: number;
let speaksTls: boolean;
/** How many connections got as far as the database behind. */
let reached: number;
beforeEach(async () => {
	arena = await openArena();
	[speaksTls, reached] = [true, 0];
	const behind = Number(new URL(arena.urls.appUrl).port);
	const passOn = (socket: Socket) => {
		reached++;
		const there = connectTo(behind, '127.0.0.1');
		for (const one of [socket, there]) one.on('error', () => there.destroy());
		socket.pipe(there).pipe(socket);
	};
	front = createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', (first: Buffer) => {
			if (first.readInt32BE(4) !== ASKS_FOR_TLS) return void socket.end();
			socket.write(speaksTls ? 'S' : 'N');
			if (!speaksTls) return passOn(socket);
			const secure = new TLSSocket(socket, { isServer: true, key: PEM, cert: PEM });
			secure.on('error', () => {}).once('secure', () => passOn(secure));
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => front.once('listening', resolve));
	port = (front.address() as AddressInfo).port;
});
afterEach(async () => {
	front.close();
	await arena.close();
});

/** Asks the database through the front, as one at that address; the answer, or why there is none. */
async function ask(address: string, caFile?: string) {
	const here = new URL(arena.urls.appUrl);
	here.port = String(port);
	const sql = postgres(here.href, { max: 1, connect_timeout: 3, ...overTls(address, caFile) });
	try {
		return (await sql`select current_user::text as me`)[0]!.me as string;
	} catch (error) {
		return (error as { code: string }).code;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

describe('a database elsewhere', () => {
	it('answers over TLS, with a certificate of whom we trust', async () => {
		expect(await ask(ELSEWHERE, CERTIFICATE)).toBe('sayso_app');
		expect(reached).toBe(1);
	});

	it('gets nothing when nobody we trust made its certificate', async () => {
		expect(await ask(ELSEWHERE)).toMatch(/SELF_SIGNED|UNABLE_TO/);
	});

	it.each(['192.0.2.1', '[2001:db8::1]'])(
		'gets nothing with a certificate not of %s',
		async (of) => {
			expect(await ask(`postgres://a:b@${of}/sayso`, CERTIFICATE)).toBe(
				'ERR_TLS_CERT_ALTNAME_INVALID'
			);
		}
	);

	it('gets nothing when it does not speak TLS', async () => {
		speaksTls = false;
		expect(await ask(ELSEWHERE, CERTIFICATE)).not.toBe('sayso_app');
	});

	it.each([
		ELSEWHERE,
		`${ELSEWHERE}?sslmode=disable`,
		`${ELSEWHERE}?ssl=false`,
		`${ELSEWHERE}?sslmode=prefer`
	])('is never reached without, whatever its address says: %s', async (address) => {
		const sql = connect(address, 'test', 1);
		expect(sql.options.ssl).toMatchObject({ rejectUnauthorized: true, minVersion: 'TLSv1.2' });
		await sql.end();
	});
});

it.each(['localhost', '127.0.0.1', '[::1]'])('a database at %s is on this machine', (host) => {
	expect(overTls(`postgres://a:b@${host}/sayso`)).toEqual({});
});

it.each(['127.example', 'localhost.example', '127.0.0.1,db.example', '10.0.0.5'])(
	'a database at %s is not',
	(host) => expect(overTls(`postgres://a:b@${host}/sayso`)).toHaveProperty('ssl')
);
