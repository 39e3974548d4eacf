// ASVS 11.2.2: a password whose hash is cheaper than one made today is hashed again as its person types it, and in no other way; neither a
// new password nor a session is lost by it.
import { hash, verify } from '@node-rs/argon2';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../scripts/load-demonstration.mjs';
import { whileHeld } from '../fixtures/while-held';
import { openBuiltSite, type BuiltSite } from '../support/built-site';
import { passwordKept, postForm, stands } from '../support/owain';

const TODAY = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

let site: BuiltSite;
let other: Sql;
let cheap: string;
beforeAll(async () => {
	site = await openBuiltSite();
	other = postgres(site.database.superuserUrl, { max: 1, onnotice: () => {} });
	cheap = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
});
afterAll(async () => {
	await other.end();
	await site.close();
});
beforeEach(async () => {
	await site.superuser`delete from auth.rate_limit`;
	await keep(cheap);
});

const keep = (kept: string) =>
	site.superuser`update auth.account set password_hash = ${kept} where sign_in_name = 'owain'`;
const kept = () => passwordKept(site);

const post = (path: string, fields: Record<string, string>, cookie = '') =>
	postForm(site, path, fields, cookie);
const signIn = (password: string = PASSWORD) =>
	post('/sign-in', { signInName: 'owain', password, device: 'own' });

/** That the password is the same, and its hash another that costs as much as one made today. */
async function isMadeAgain() {
	const now = await kept();
	expect(now).toMatch(TODAY);
	expect(await verify(now, PASSWORD)).toBe(true);
	return now;
}

describe('a hash that is cheaper than one made today', () => {
	it('is made again at the next sign-in, once', async () => {
		const { status, cookie } = await signIn();
		expect(status).toBe(303);
		const now = await isMadeAgain();
		expect(await stands(site, cookie)).toBe(true);
		expect((await signIn()).status).toBe(303);
		expect(await kept()).toBe(now);
	});

	it('stays as it is when another password is typed', async () => {
		expect((await signIn('not my password')).status).toBe(422);
		expect(await kept()).toBe(cheap);
	});

	it('is made again where the password is asked for again, and what was asked for is done', async () => {
		const { cookie } = await signIn();
		await keep(cheap);
		const named = { signInName: 'owain', password: 'not my password' };
		expect((await post('/settings/name', named, cookie)).status).toBe(422);
		expect(await kept()).toBe(cheap);
		expect((await post('/settings/name', { ...named, password: PASSWORD }, cookie)).status).toBe(
			303
		);
		await isMadeAgain();
		expect(await stands(site, cookie)).toBe(true);
	});

	it('does not stay when a new password is chosen on the strength of it', async () => {
		const { cookie } = await signIn();
		await keep(cheap);
		const next = { passwordNow: PASSWORD, passwordNext: 'Past the cattle grid' };
		expect((await post('/settings/password', next, cookie)).status).toBe(303);
		expect(await verify(await kept(), 'Past the cattle grid')).toBe(true);
	});
});

describe('while it is made again', () => {
	/** Signs in, so many times at once, by what is read before `act` is committed. */
	const meanwhile = (times: number, act: (tx: TransactionSql) => PromiseLike<unknown>) =>
		whileHeld(site.superuser, other, act, () =>
			Promise.all(Array.from({ length: times }, () => signIn()))
		);

	it('everybody who typed the password is let in', async () => {
		const { second } = await meanwhile(
			3,
			(tx) => tx`select from auth.account where sign_in_name = 'owain' for update`
		);
		for (const { status, cookie } of second) {
			expect(status).toBe(303);
			expect(await stands(site, cookie)).toBe(true);
		}
		await isMadeAgain();
	});

	it('a new password stays, and the one before lets nobody in', async () => {
		const next = await hash('Past the cattle grid');
		const { second } = await meanwhile(
			1,
			(tx) => tx`update auth.account set password_hash = ${next} where sign_in_name = 'owain'`
		);
		expect(second.map(({ status, cookie }) => [status, cookie])).toEqual([[422, '']]);
		expect(await kept()).toBe(next);
	});
});
