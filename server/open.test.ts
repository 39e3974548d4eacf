// ASVS 12.1.1, 12.1.2 and 12.3.3: beyond this machine the server speaks TLS 1.2 or 1.3, with ciphers that are good, or not at all.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Server as Plain } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { openServer } from './open.mjs';

const PEM = fileURLToPath(new URL('../tests/fixtures/localhost.pem', import.meta.url));
const WITH = { certFile: PEM, keyFile: PEM };
const origin = new URL('https://sayso.example');
const here = { host: '127.0.0.1', origin };
const nothing = () => {};

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

/** What a client and the server agree on, or why they do not. */
async function speak(options: ConnectionOptions) {
	const server = openServer({ ...here, ...WITH }, nothing);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const socket = connect({ ...options, port, host: 'localhost', ca: readFileSync(PEM) });
	ends.push(
		() => socket.destroy(),
		() => server.close()
	);
	return new Promise<string>((resolve) => {
		socket.once('error', ({ code }: { code?: string }) => resolve(`refused ${code}`));
		socket.once('secureConnect', () =>
			resolve(`${socket.getProtocol()} ${socket.getCipher().name}`)
		);
	});
}

test.each<[string, ConnectionOptions, RegExp]>([
	['is new', {}, /^TLSv1\.3 TLS_AES_256_GCM_SHA384$/],
	['speaks 1.2', { maxVersion: 'TLSv1.2' }, /^TLSv1\.2 ECDHE-.*GCM/],
	['is old', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }, /^refused/],
	[
		'asks for CBC',
		{
			maxVersion: 'TLSv1.2',
			ciphers:
				'ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA'
		},
		/^refused/
	]
])('whoever %s', async (_who, options, outcome) => {
	expect(await speak(options)).toMatch(outcome);
});

test.each(['127.0.0.1', 'localhost', '::1'])(
	'a proxy on this machine reaches it at %s without',
	(host) => {
		expect(openServer({ host, origin }, nothing)).toBeInstanceOf(Plain);
	}
);

test.each(['0.0.0.0', '::', '10.0.0.5', 'sayso.example'])(
	'it does not listen at %s without',
	(host) => {
		expect(() => openServer({ host, origin }, nothing)).toThrow('needs TLS_CERT_FILE');
		expect(openServer({ host, origin, ...WITH }, nothing)).not.toBeInstanceOf(Plain);
	}
);

test.each(['http://sayso.example', 'http://10.0.0.5:3000'])(
	'%s is no address that people use',
	(address) => {
		expect(() => openServer({ ...here, origin: new URL(address) }, nothing)).toThrow('https://');
	}
);

test.each([{ certFile: PEM }, { keyFile: PEM }])('%j alone is a mistake', (half) => {
	expect(() => openServer({ ...here, ...half }, nothing)).toThrow('neither of them');
});
