import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { compress } from './compress.mjs';

const LONG = '<p>' + 'whatever the day brings '.repeat(30_000) + '</p>';
let server: Server;

/** A server that, like SvelteKit, goes on writing only when it is told that there is room. */
async function serving(type: string, answer = LONG) {
	server = createServer((request: IncomingMessage, response: ServerResponse) => {
		compress(request, response);
		response.writeHead(200, { 'content-type': type, 'content-length': answer.length });
		if (response.write(answer)) response.end();
		else response.once('drain', () => response.end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (url: string, accepted: string, method = 'GET') =>
	fetch(url, {
		method,
		headers: { 'accept-encoding': accepted },
		signal: AbortSignal.timeout(5_000)
	});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

test.each([
	['br, gzip', 'br'],
	['gzip', 'gzip'],
	['br;q=0, gzip', 'gzip'],
	['identity', null]
])('a long page arrives whole for a browser that takes %s', async (accepted, encoding) => {
	const response = await ask(await serving('text/html; charset=utf-8'), accepted);
	expect(response.headers.get('content-encoding')).toBe(encoding);
	expect(await response.text()).toBe(LONG);
});

test('a file is left as it is', async () => {
	const response = await ask(await serving('text/css'), 'br');
	expect(response.headers.get('content-encoding')).toBe(null);
	expect(await response.text()).toBe(LONG);
});

test('a question for the headers alone gets no body', async () => {
	const response = await ask(await serving('text/html'), 'br', 'HEAD');
	expect(response.headers.get('content-encoding')).toBe(null);
	expect(await response.text()).toBe('');
});
