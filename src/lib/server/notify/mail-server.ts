// Where mail is handed over, read from one address. Away from this machine it goes over TLS or not at all, and nothing
// in the address can turn that off. Everything has an end: a claim on a message must not outlive the trying.
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import { isLoopback } from '../this-machine.js';
import { domainOf } from './addresses';

const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 };

/**
 * How nodemailer reaches it. It greets with the domain that mail is from, not with this machine's name. A message whose
 * connection went is not queued again there: whoever asked decides that.
 */
export function mailServer(address: string, from: string): SMTPPoolOptions & { pool: true } {
	const { protocol, hostname, port, username, password } = new URL(address);
	const host = hostname.replace(/^\[|\]$/g, '');
	const here = isLoopback(hostname);
	return {
		pool: true,
		host,
		port: Number(port) || PORTS[protocol]!,
		secure: protocol === 'smtps:',
		requireTLS: protocol === 'smtp:' && !here,
		ignoreTLS: here,
		tls: { minVersion: 'TLSv1.2' },
		...(username && {
			auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
		}),
		name: domainOf(from),
		maxConnections: 2,
		maxRequeues: 0,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 20_000,
		dnsTimeout: 10_000
	};
}
