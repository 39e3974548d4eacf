// What leaves for a mail server, and what its answers mean, on real ones that listen on this machine.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from '../../../../scripts/cluster.mjs';
import { log } from '../log';
import { openEmail, type Post } from './email';
import { mailServer } from './mail-server';
import type { Message } from './sender';

const PEM = readFileSync(new URL('../../../../tests/fixtures/localhost.pem', import.meta.url));
const FROM = 'Sayso <no-reply@sayso.example>';
const ID = '0197a0d4-0000-7000-8000-000000000001';
const TO = 'secret.name@home.example';
const MESSAGE: Message = {
	id: ID,
	way: 'email',
	to: TO,
	lang: 'en',
	words: { subject: 'You have a message', body: 'You have a message.\nCall 0161 496 0000.\n' }
};
type Options = Parameters<typeof openEmail>[0];

const ends: (() => void)[] = [];
const said = vi.spyOn(log, 'error').mockImplementation(() => {});
afterEach(() => {
	for (const end of ends.splice(0)) end();
	said.mockClear();
});

const refused = (responseCode: number) =>
	Object.assign(new Error(`${responseCode} not for ${TO}`), { responseCode });

/** A mail server; what it was handed, whole, and how often somebody connected. */
async function server(options: SMTPServerOptions = {}) {
	const mails: Buffer[] = [];
	const greeted: string[] = [];
	let connections = 0;
	const smtp = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		closeTimeout: 10,
		onConnect: (_session, done) => void (connections++, done()),
		onMailFrom: (_address, session, done) => void (greeted.push(session.hostNameAppearsAs), done()),
		onData: (stream, _session, done) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => void (mails.push(Buffer.concat(chunks)), done()));
		},
		...options
	});
	smtp.on('error', () => {});
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
	ends.push(() => smtp.close());
	const { port } = smtp.server.address() as { port: number };
	/** Everybody who is connected loses the connection. */
	const cut = () => {
		for (const one of smtp.connections) (one as unknown as { close(): void }).close();
	};
	return { port, mails, greeted, cut, connections: () => connections };
}

function openTo(port: number, more: Partial<Options> = {}, atMostMs?: number): Post {
	const post = openEmail(
		{ ...mailServer(`smtp://127.0.0.1:${port}`, FROM), ...more },
		FROM,
		atMostMs
	);
	ends.push(post.close);
	return post;
}

describe('an email', () => {
	it('says what it is and nothing more', async () => {
		const { port, mails, greeted } = await server();
		expect(await openTo(port).send(MESSAGE)).toEqual({
			sent: 'accepted',
			reference: `<${ID}@sayso.example>`
		});
		const mail = await PostalMime.parse(mails[0]!);
		expect(mail.headers.map(({ key }) => key).toSorted()).toEqual(
			'auto-submitted content-language content-transfer-encoding content-type date from message-id mime-version subject to'.split(
				' '
			)
		);
		const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
		expect(mail.messageId).toBe(`<${ID}@sayso.example>`);
		expect(mail.from).toMatchObject({ name: 'Sayso', address: 'no-reply@sayso.example' });
		expect(mail.to).toMatchObject([{ address: TO }]);
		expect(header('content-type')).toBe('text/plain; charset=utf-8');
		expect(header('content-language')).toBe('en-GB');
		expect(header('auto-submitted')).toBe('auto-generated');
		expect(mail.subject).toBe(MESSAGE.words.subject);
		expect(mail.text?.trim()).toBe(MESSAGE.words.body.trim());
		expect(mail.html).toBeUndefined();
		expect(mail.attachments).toEqual([]);
		expect(greeted).toEqual(['sayso.example']);
	});

	it('arrives whole in Urdu, each line from the right', async () => {
		const { port, mails } = await server();
		const words = {
			subject: 'آپ کے لیے ایک پیغام ہے',
			body: 'Sayso میں ایک پیغام ہے۔\n\n\u20680161 496 0000\u2069 پر فون کریں۔'
		};
		await openTo(port).send({ ...MESSAGE, lang: 'ur', words });
		expect([...mails[0]!].every((byte) => byte < 128)).toBe(true);
		const mail = await PostalMime.parse(mails[0]!);
		expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('ur-PK');
		expect(mail.subject).toBe(`\u200f${words.subject}`);
		const lines = words.body.split('\n').map((line) => (line ? `\u200f${line}` : ''));
		expect(mail.text?.trimEnd()).toBe(lines.join('\n'));
	});

	it('says nothing that an address or a word smuggles in', async () => {
		const { port, mails } = await server();
		const words = { subject: 'One\r\nBcc: other@home.example', body: 'One\r\n.\r\nTwo' };
		await openTo(port).send({ ...MESSAGE, words });
		const mail = await PostalMime.parse(mails[0]!);
		expect(mail.bcc ?? []).toEqual([]);
		expect(mail.text?.trim()).toBe('One\n.\nTwo');
		const smuggled = await openTo(port).send({
			...MESSAGE,
			to: 'a@b.example>\r\nRCPT TO:<c@d.example'
		});
		expect(smuggled.sent).toBe('never');
		expect(mails).toHaveLength(1);
	});

	it('goes over one connection after another, and none is left when the pool closes', async () => {
		const { port, mails, connections } = await server();
		const post = openTo(port);
		for (const n of [1, 2, 3]) await post.send({ ...MESSAGE, id: `${n}` });
		expect([mails.length, connections()]).toEqual([3, 1]);
		post.close();
		expect(await post.send(MESSAGE)).toEqual({ sent: 'later', why: 'mail server: ECONNECTION' });
	});
});

describe('what a mail server answers', () => {
	const at = (name: 'onRcptTo' | 'onMailFrom', code: number) => ({
		[name]: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
			done(refused(code))
	});
	const atData = (code: number): SMTPServerOptions => ({
		onData: (stream, _session, done) => void stream.on('end', () => done(refused(code))).resume()
	});
	it.each([
		['no such mailbox', at('onRcptTo', 550), 'never', false],
		['a mailbox that is full for now', at('onRcptTo', 452), 'later', false],
		['greylisting', at('onRcptTo', 451), 'later', false],
		['a sender it does not let send', at('onMailFrom', 550), 'later', true],
		['words it does not take', atData(554), 'never', false],
		['a disk that is full', atData(452), 'later', false]
	] as const)('%s', async (_name, options, sent, logged) => {
		const { port, mails } = await server(options as SMTPServerOptions);
		const outcome = await openTo(port).send(MESSAGE);
		expect(outcome.sent).toBe(sent);
		expect(JSON.stringify([outcome, said.mock.calls])).not.toMatch(/secret|home\.example/);
		expect(said.mock.calls.length > 0).toBe(logged);
		expect(mails).toEqual([]);
	});

	it('a password that is wrong is for whoever keeps the server, and the message waits', async () => {
		const { port } = await server({
			disabledCommands: ['STARTTLS'],
			allowInsecureAuth: true,
			onAuth: (_auth, _session, done) => done(refused(535))
		});
		const outcome = await openTo(port, { auth: { user: 'sayso', pass: 'wrong' } }).send(MESSAGE);
		expect(outcome).toEqual({ sent: 'later', why: 'mail server: 535' });
		expect(said).toHaveBeenCalledOnce();
	});

	it('nobody there', async () => {
		const outcome = await openTo(await freePort()).send(MESSAGE);
		expect(outcome.sent).toBe('later');
	});

	it('no greeting', async () => {
		const silent = createServer();
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		ends.push(() => silent.close());
		const { port } = silent.address() as { port: number };
		const outcome = await openTo(port, { greetingTimeout: 100 }).send(MESSAGE);
		expect(outcome).toEqual({ sent: 'later', why: 'mail server: ETIMEDOUT' });
	});

	it('a connection that goes at once: later, and nobody tries again meanwhile', async () => {
		let connections = 0;
		const rude = createServer((socket) => void (connections++, socket.end()));
		await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
		ends.push(() => rude.close());
		const { port } = rude.address() as { port: number };
		expect((await openTo(port).send(MESSAGE)).sent).toBe('later');
		expect(connections).toBe(1);
	});

	it('a connection that goes before the words were asked for: surely not taken', async () => {
		const lost = await server({ onRcptTo: () => lost.cut() });
		expect((await openTo(lost.port).send(MESSAGE)).sent).toBe('later');
		expect(lost.connections()).toBe(1);
	});

	it.each([
		['in the middle of the words', 'data'],
		['after the words', 'end']
	])(
		'a connection that goes %s: it may have arrived, and is not sent again',
		async (_name, when) => {
			const lost = await server({
				onData: (stream) => void stream.on(when, () => lost.cut()).resume()
			});
			await expect(openTo(lost.port).send(MESSAGE)).rejects.toThrow('may have arrived');
			expect(lost.connections()).toBe(1);
		}
	);

	it('no answer after the words: it may have arrived', async () => {
		const { port } = await server({ onData: (stream) => void stream.resume() });
		await expect(openTo(port, {}, 300).send(MESSAGE)).rejects.toThrow('may have arrived');
	});

	it('a server that dribbles is given up on, before the words', async () => {
		const dribbles = createServer((socket) => {
			const timer = setInterval(() => socket.write('220-wait\r\n'), 20);
			socket.on('close', () => clearInterval(timer)).on('error', () => {});
		});
		await new Promise<void>((resolve) => dribbles.listen(0, '127.0.0.1', resolve));
		ends.push(() => dribbles.close());
		const { port } = dribbles.address() as { port: number };
		expect(await openTo(port, {}, 300).send(MESSAGE)).toEqual({
			sent: 'later',
			why: 'mail server: EABORT'
		});
	});
});

describe('TLS', () => {
	const away: Options = { ...mailServer('smtp://mail.sayso.example', FROM), host: '127.0.0.1' };
	it('is not given up for a server elsewhere that does not speak it', async () => {
		const { port, mails } = await server();
		expect((await openTo(port, { ...away, port }).send(MESSAGE)).sent).toBe('later');
		expect(mails).toEqual([]);
		expect(said).toHaveBeenCalledOnce();
	});

	const starttls = { disabledCommands: ['AUTH' as const], key: PEM, cert: PEM };
	it('is not given up for a certificate that nobody trusts', async () => {
		const { port, mails } = await server(starttls);
		expect((await openTo(port, { ...away, port }).send(MESSAGE)).sent).toBe('later');
		expect(mails).toEqual([]);
		expect(said).toHaveBeenCalledOnce();
	});

	it.each([false, true])('carries mail, from the start or not: %s', async (secure) => {
		const { port, mails } = await server({ ...starttls, secure });
		const protocol = secure ? 'smtps' : 'smtp';
		const options = mailServer(`${protocol}://mail.sayso.example`, FROM);
		const tls = { ...options.tls, ca: PEM, servername: 'localhost' };
		const outcome = await openTo(port, { ...options, host: '127.0.0.1', port, tls }).send(MESSAGE);
		expect(outcome.sent).toBe('accepted');
		expect(mails).toHaveLength(1);
	});

	it.each([
		['smtp://mail.example', { port: 587, secure: false, requireTLS: true, ignoreTLS: false }],
		['smtp://mail.example:25', { port: 25, secure: false, requireTLS: true, ignoreTLS: false }],
		[
			'smtps://a%40b:p%3Aw@mail.example',
			{ port: 465, secure: true, auth: { user: 'a@b', pass: 'p:w' } }
		],
		['smtp://localhost:1025', { port: 1025, secure: false, requireTLS: false, ignoreTLS: true }],
		['smtp://[::1]:1025', { host: '::1', requireTLS: false, ignoreTLS: true }],
		['smtp://127.example', { requireTLS: true, ignoreTLS: false }]
	])('%s', (address, options) => {
		expect(mailServer(address, FROM)).toMatchObject(options);
	});
});
