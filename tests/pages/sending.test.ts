// The built server and a mail server: what is in hand when the server is to end is finished; when it is killed, it may have arrived,
// and is never sent again; and a server that was told by half by whom to send does not start.
import postgres, { type Sql } from 'postgres';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from '../support/database';
import { serve, type Served } from '../support/serve';
import type { FreshDatabase } from '../support/template';

let database: FreshDatabase;
let guard: Sql;
let site: Served | null = null;
let mail: SMTPServer;
let env: Record<string, string>;
/** The ids that the mail server took, and what it does with each message before it answers. */
const taken: string[] = [];
let onMail: () => unknown = () => {};
let connections = 0;

beforeAll(async () => {
	database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	guard = postgres(database.migratorUrl, {
		max: 1,
		onnotice: () => {},
		connection: { role: 'sayso_guard' }
	});
	await guard`insert into guard.reach (account_id, way, address, confirmed_at)
		select account_id, 'email', 'jules@example.org', now() from sayso.person where chosen_name like 'Jules%'`;
	mail = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		onConnect: (_session, done) => void (connections++, done()),
		onClose: () => void connections--,
		onData(stream, _session, done) {
			let text = '';
			stream.on('data', (chunk) => (text += chunk));
			stream.on('end', async () => {
				await onMail();
				taken.push(/^Message-ID: (.*)$/im.exec(text)![1]!);
				done();
			});
		}
	});
	mail.on('error', () => {});
	mail.listen(0, '127.0.0.1');
	await once(mail.server, 'listening');
	const { port } = mail.server.address() as { port: number };
	env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Sayso <no-reply@sayso.example>' };
});
afterAll(async () => {
	await site?.stop();
	await new Promise<void>((resolve) => mail.close(() => resolve()));
	await guard.end();
	await database.drop();
});
beforeEach(async () => {
	taken.length = 0;
	onMail = () => {};
	await guard`delete from sayso.notice`;
	await guard`update guard.reach set last_at = null, before_last_at = null, in_hand = null`;
	await guard`insert into sayso.notice (person_id, id, kind) select id, gen_random_uuid(), 'lawful' from sayso.person where chosen_name like 'Jules%'`;
});

const state = async () => (await guard`select state from sayso.notice`)[0]!.state as string;
async function until(wanted: string) {
	for (let n = 0; n < 200 && (await state()) !== wanted; n++) await wait(50);
	expect(await state()).toBe(wanted);
}

it.each([
	['SMTP_URL', 'or neither of them'],
	['MAIL_FROM', 'or neither of them']
])('does not start with %s alone', async (one, why) => {
	await expect(serve(database, { [one]: env[one]! })).rejects.toThrow(why);
});

it('does not start with a mail server that is reached in a way nobody meant', async () => {
	const SMTP_URL = `${env.SMTP_URL}?tls.rejectUnauthorized=false`;
	await expect(serve(database, { ...env, SMTP_URL })).rejects.toThrow('SMTP_URL');
});

it('tells at once what is due when it starts, and closes its connection when it ends', async () => {
	site = await serve(database, env);
	await until('sent');
	expect(taken).toHaveLength(1);
	expect(connections).toBe(1);
	await site.stop();
	for (let n = 0; n < 100 && connections > 0; n++) await wait(50);
	expect(connections).toBe(0);
});

it('finishes what it has in hand when it is to end', async () => {
	let stopped: Promise<void> | undefined;
	onMail = async () => {
		stopped = site!.stop();
		await wait(500);
	};
	site = await serve(database, env);
	await until('sent');
	await stopped;
	expect(taken).toHaveLength(1);
	const [row] = await guard`select reference from sayso.notice`;
	expect([row!.reference]).toEqual(taken);
});

it('killed in the middle, it may have arrived, and is not sent again', async () => {
	onMail = () => void process.kill(site!.pid, 'SIGKILL');
	site = await serve(database, env);
	for (let n = 0; n < 200 && taken.length === 0; n++) await wait(50);
	await site.stop();
	expect(taken).toHaveLength(1);
	expect(await state()).toBe('sending');
	onMail = () => {};
	await guard`update sayso.notice set at = at - interval '11 minutes'`;
	site = await serve(database, env);
	await until('may_have_arrived');
	await site.stop();
	expect(taken).toHaveLength(1);
});

it('while the mail server is away, it waits', async () => {
	site = await serve(database, { ...env, SMTP_URL: 'smtp://127.0.0.1:1' });
	for (let n = 0; n < 200; n++) {
		const [row] = await guard`select why, tries from sayso.notice`;
		if (row!.tries === 1 && row!.why === 'later') break;
		await wait(50);
	}
	await site.stop();
	expect(await state()).toBe('waiting');
	await guard`update sayso.notice set not_before = null`;
	site = await serve(database, env);
	await until('sent');
	await site.stop();
	expect(taken).toHaveLength(1);
});
