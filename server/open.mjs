// Beyond this machine Sayso speaks TLS or does not listen, and the address that people use is https:// (their browsers would not
// keep the cookie that signs them in anywhere else). A proxy on this machine reaches it without.
import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { isLoopback } from '../src/lib/server/this-machine.js';

/** TLS 1.3 first, and of 1.2 what keeps old traffic secret if the key is lost. */
const CIPHERS =
	'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20';

/**
 * A server that answers as `answer` does, for what listens at HOST and what people call ORIGIN.
 * @param {{ host: string, origin: URL, certFile?: string, keyFile?: string }} where
 * @param {import('node:http').RequestListener} answer
 */
export function openServer({ host, origin, certFile, keyFile }, answer) {
	if (origin.protocol !== 'https:' && !isLoopback(origin.hostname))
		throw new Error('ORIGIN has to be https://, unless it is this machine.');
	if (Boolean(certFile) !== Boolean(keyFile))
		throw new Error('Sayso needs TLS_CERT_FILE and TLS_KEY_FILE, or neither of them.');
	if (!certFile) {
		if (isLoopback(host) || host === '::1') return createPlain(answer);
		throw new Error(`HOST is ${host}: Sayso needs TLS_CERT_FILE and TLS_KEY_FILE to listen there.`);
	}
	const [cert, key] = [certFile, keyFile].map((file) => readFileSync(file));
	return createSecure({ cert, key, minVersion: 'TLSv1.2', ciphers: CIPHERS }, answer);
}
