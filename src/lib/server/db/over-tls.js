// To a database on another machine over TLS, to whoever shows a good certificate of that name, or not at all; nothing in the
// address can turn that off. Plain JavaScript, since the commands of whoever looks after the database read it too.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import { isLoopback } from '../this-machine.js';

/**
 * What the driver is told of a database's address. Where the certificate is made by an authority of one's own, that one alone is
 * trusted: its own certificate is in DATABASE_CA_FILE.
 * @param {string} url @param {string | undefined} [caFile]
 */
export function overTls(url, caFile = process.env.DATABASE_CA_FILE) {
	const written = new URL(url).hostname || process.env.PGHOST || 'localhost';
	if (isLoopback(written) || written.startsWith('/')) return {};
	const host = written.replace(/^\[|\]$/g, '');
	return {
		ssl: {
			minVersion: /** @type {const} */ ('TLSv1.2'),
			rejectUnauthorized: true,
			/** The driver names no host that is written as numbers. @type {typeof checkServerIdentity} */
			checkServerIdentity: (name, cert) => checkServerIdentity(isIP(host) ? host : name, cert),
			...(caFile && { ca: readFileSync(caFile) })
		}
	};
}
