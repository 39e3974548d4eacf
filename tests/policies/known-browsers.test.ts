// Which browsers an account is known by: one after each sign-in, none that is ended or forgotten, each for its own account alone. What
// they are for, tries that are counted apart, is in tests/pages/known-browsers.
import { createHash, randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { OTHER_DEVICE, anotherDevice, endOthers, unusedCode } from '../fixtures/ending-acts';
import { PEOPLE, WORKERS, texts, tokenOf } from '../fixtures/world';

let arena: Arena;
let auth: Sql;
beforeAll(async () => {
	arena = await openArena();
	auth = postgres(arena.urls.authUrl, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
	await auth.end();
	await arena.close();
});

const hashOf = (of: string | Buffer) => createHash('sha256').update(of).digest();
const hex = (of: string) => hashOf(of).toString('hex');
const HERE = hashOf(tokenOf('Ada'));
const THERE = hashOf(OTHER_DEVICE);
const BELAS = hashOf(tokenOf('Bela'));

/** The browser of a session becomes known, by a new token in place of what it had. */
async function know(session: Buffer, token: string, had: string[] = []) {
	const [row] = await auth`
		select auth.know_browser(${session}, ${hashOf(token)}, ${texts(auth, had.map(hex))}) as was`;
	return row!.was as string[] | null;
}

/** By which of these tokens a browser is known. */
async function known(...tokens: string[]) {
	const rows = await arena.guard`select encode(token_hash, 'hex') as hash from auth.known_browser`;
	return tokens.filter((token) => rows.some(({ hash }) => hash === hex(token)));
}

/** Ada is known here, there and where nobody is signed in now; Bela somewhere too. */
beforeEach(async () => {
	await arena.guard`delete from auth.known_browser`;
	await arena.guard`update auth.account set password_hash = 'none'`;
	await anotherDevice(arena.guard);
	await know(THERE, 'there, before');
	await know(THERE, 'there', ['there, before']);
	await know(HERE, 'signed out');
	await know(HERE, 'here');
	await know(BELAS, 'Bela’s');
	expect(await known('here', 'there', 'signed out', 'Bela’s')).toHaveLength(4);
});

describe('a browser', () => {
	it('is known by one token at a time, and what it was known by before is nobody’s', async () => {
		expect(await known('there, before')).toEqual([]);
		expect(await know(HERE, 'next', ['here', 'made up'])).toEqual([hex('here')]);
		expect(await known('here', 'next')).toEqual(['next']);
	});

	it('stays known for another account whose token it has too', async () => {
		expect(await know(HERE, 'next', ['Bela’s'])).toEqual([]);
		const [row] =
			await arena.guard`select account_id from auth.known_browser where token_hash = ${hashOf('Bela’s')}`;
		expect(row!.account_id).toBe(PEOPLE.Bela);
	});

	it('is not known by a session that has ended meanwhile, nor by one that never was', async () => {
		await arena.guard`update auth.session set expires_at = now() - interval '1 second' where token_hash = ${THERE}`;
		for (const session of [THERE, hashOf('nobody’s')])
			expect(await know(session, 'late', ['there'])).toBeNull();
		expect(await known('late', 'there')).toEqual(['there']);
	});

	it('is kept as a digest, for 400 days', async () => {
		const [row] = await arena.guard`select *, extract(day from ends_at - now()) as days
			from auth.known_browser where token_hash = sha256('here')`;
		expect(row).toMatchObject({ account_id: PEOPLE.Ada, days: '399' });
		expect(Object.keys(row!)).toEqual(['token_hash', 'account_id', 'ends_at', 'days']);
	});

	it('is read and changed by no login of pages or upkeep', async () => {
		for (const url of [arena.urls.appUrl, arena.urls.jobsUrl]) {
			const login = postgres(url, { max: 1, onnotice: () => {} });
			for (const statement of [
				'select 1 from auth.known_browser',
				'delete from auth.known_browser',
				`select auth.know_browser('x', 'y', '{}')`,
				`select auth.forget_browsers('${PEOPLE.Ada}', 'x', null)`
			])
				await expect(login.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
			await login.end();
		}
	});
});

const FORGETS: Record<string, () => PromiseLike<unknown>> = {
	'a new password, from this browser': () =>
		auth`select auth.change_password(${HERE}, 'none', 'new')`,
	'a new password by a code, in this browser': async () => {
		const code = await unusedCode(arena.guard, 'new_password', 'person', PEOPLE.Ada);
		const here = texts(auth, [hex('here'), hex('Bela’s')]);
		await auth`select auth.choose_password(${code}, ${PEOPLE.Ada}, 'new', ${here})`;
		await anotherDevice(arena.guard);
		await arena.guard`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
			values (${HERE}, ${PEOPLE.Ada}, 'person', ${PEOPLE.Ada}, 'own', '', now() + interval '1 day')`;
	},
	'ending every other device': () => auth`select auth.end_devices(${HERE}, null)`,
	'ending everything else': () => endOthers(arena.app)
};

describe.each(Object.keys(FORGETS))('%s', (name) => {
	it('forgets every other browser of the account, whoever is signed in there, and no other account’s', async () => {
		await FORGETS[name]!();
		expect(await known('here', 'there', 'signed out', 'Bela’s')).toEqual(['here', 'Bela’s']);
	});
});

it('ending one device forgets its browser and no other', async () => {
	await auth`select auth.end_devices(${HERE}, ${THERE})`;
	expect(await known('here', 'there', 'signed out', 'Bela’s')).toEqual([
		'here',
		'signed out',
		'Bela’s'
	]);
});

it('a code or a password that is not good forgets nothing', async () => {
	const nobodys = hashOf(randomUUID());
	await auth`select auth.choose_password(${nobodys}, ${PEOPLE.Ada}, 'new', '{}')`;
	await auth`select auth.change_password(${HERE}, 'long gone', 'new')`;
	await auth`select auth.end_devices(${HERE}, ${HERE})`;
	await auth`select auth.end_devices(${HERE}, ${BELAS})`;
	expect(await known('here', 'there', 'signed out', 'Bela’s')).toHaveLength(4);
});

it('signing out forgets nothing', async () => {
	await auth`call auth.sign_out(${THERE})`;
	expect(await known('there')).toEqual(['there']);
});

it('acting as another of the account leaves it known which browser the session began in', async () => {
	const next = hashOf(randomUUID());
	await auth`select auth.replace_session(${THERE}, ${next}, 'person', ${PEOPLE.Ada}, '', now() + interval '1 day')`;
	await auth`select auth.end_devices(${HERE}, ${next})`;
	expect(await known('here', 'there')).toEqual(['here']);
});

it('upkeep takes away what was not used for 400 days, and nothing else', async () => {
	await arena.guard`update auth.known_browser set ends_at = now() - interval '1 second' where token_hash = ${hashOf('there')}`;
	await arena.guard`update auth.known_browser set ends_at = now() + interval '1 minute' where token_hash = ${hashOf('here')}`;
	await arena.guard`select api.sweep()`;
	expect(await known('here', 'there', 'signed out')).toEqual(['here', 'signed out']);
});

it('an account that is closed is known nowhere, one that is something else too goes on', async () => {
	await arena.guard`update sayso.person set account_id = ${WORKERS.Ines} where id = ${PEOPLE.Bela}`;
	await know(hashOf(tokenOf('Ines')), 'Ines’s');
	for (const person of [PEOPLE.Ada, PEOPLE.Bela])
		await arena.guard`select guard.end_sign_in(${person})`;
	expect(await known('here', 'there', 'signed out')).toEqual([]);
	expect(await known('Ines’s')).toEqual(['Ines’s']);
});
