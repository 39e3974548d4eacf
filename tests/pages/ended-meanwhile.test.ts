// A form that is slow on its way is judged when it arrives: what ended meanwhile, by a press, by a new password or by signing
// out, acts no more, whatever stood when its first byte came.
import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { hash } from '@node-rs/argon2';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../scripts/load-demonstration.mjs';
import { whileHeld } from '../fixtures/while-held';
import { openBuiltSite, type BuiltSite } from '../support/built-site';

const OWNER = 'own-somebody signed in';
const CHEAP = { memoryCost: 1_024, timeCost: 1, parallelism: 1 };
const STOLEN = 'own-a stolen session';

let site: BuiltSite;
let other: Sql;
let actor: string;
let account: string;
beforeAll(async () => {
	site = await openBuiltSite();
	other = postgres(site.database.superuserUrl, { max: 1, onnotice: () => {} });
	const [owain] =
		await site.superuser`select id, account_id from sayso.person where chosen_name like 'Owain%'`;
	[actor, account] = [owain!.id, owain!.account_id];
});
afterAll(async () => {
	await other.end();
	await site.close();
});

const hashOf = (token: string) => createHash('sha256').update(token).digest();

beforeEach(async () => {
	await site.superuser`delete from auth.session where account_id = ${account}`;
	for (const token of [OWNER, STOLEN])
		await site.superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
			values (${hashOf(token)}, ${account}, 'person', ${actor}, 'own', 'test', now() + interval '1 day')`;
});

const standing = async () =>
	(await site.superuser`select token_hash from auth.session where account_id = ${account}`).map(
		(row) => (row.token_hash as Buffer).toString('hex')
	);
const NOBODY: string[] = [];
const ONLY_THE_OWNER = [hashOf(OWNER).toString('hex')];

/** When a session was last used is written as the server finds out who is signed in, before it reads the form. */
async function isRead() {
	const [row] = await site.superuser`select used_at > now() - interval '1 minute' as read
		from auth.session where token_hash = ${hashOf(STOLEN)}`;
	return row!.read as boolean;
}

/** Begins to send a form in the stolen session; the rest of it goes when `rest` is called. */
async function slowly(path: string, fields: Record<string, string>) {
	await site.superuser`update auth.session set used_at = now() - interval '1 hour' where token_hash = ${hashOf(STOLEN)}`;
	const body = new URLSearchParams(fields).toString();
	const headers = {
		...{ origin: site.origin, accept: 'text/html', cookie: `__Host-sayso=${STOLEN}` },
		...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
	};
	const sending = request(site.origin + path, { method: 'POST', headers });
	const answer = new Promise<{ status?: number; location?: string }>((resolve, reject) => {
		sending.on('error', reject).on('response', (response) => {
			response.resume();
			resolve({ status: response.statusCode, location: response.headers.location });
		});
	});
	sending.write(body.slice(0, 5));
	await expect.poll(isRead, { timeout: 10_000 }).toBe(true);
	return {
		rest: () => {
			sending.end(body.slice(5));
			return answer;
		}
	};
}

async function newCode() {
	const code = hashOf(randomUUID());
	await site.superuser`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
		values (${code}, 'new_password', 'person', ${actor}, gen_random_uuid(), now() + interval '1 hour')`;
	return code;
}
const chosen = async (sql: Sql, code: Buffer) => {
	const [row] =
		await sql`select auth.choose_password(${code}, a.sign_in_name, a.password_hash || '') as outcome
		from auth.account a where a.id = ${account}`;
	expect(row!.outcome.ok).toBe(true);
};

const ENDS: Record<string, { act: () => Promise<unknown>; left: string[] }> = {
	'every other device was ended': {
		act: () =>
			site.superuser`call api.end_others(${Buffer.from(OWNER)}, ${randomUUID()}, null)`.then(
				String
			),
		left: ONLY_THE_OWNER
	},
	'a new password was chosen': {
		act: async () => chosen(site.superuser, await newCode()),
		left: NOBODY
	},
	'it was signed out': {
		act: () => site.superuser`call auth.sign_out(${hashOf(STOLEN)})`.then(String),
		left: ONLY_THE_OWNER
	}
};

describe.each(Object.keys(ENDS))('a form of a session, sent before and read after %s,', (name) => {
	const { act, left } = ENDS[name]!;

	it('becomes no other session', async () => {
		const form = await slowly('/acting', { form: randomUUID(), actor });
		await act();
		const { status, location } = await form.rest();
		expect(await standing()).toEqual(left);
		expect(status).toBe(303);
		expect(location).toMatch(/^\/sign-in\?back=%2Facting&unsent$/);
	});

	it('ends no device', async () => {
		const form = await slowly('/settings?/end', { key: hashOf(OWNER).toString('hex') });
		await act();
		const { location } = await form.rest();
		expect(await standing()).toEqual(left);
		expect(location).not.toContain('ended');
	});
});

it('somebody signing in with the old password, as a new one is chosen, is not let in', async () => {
	await site.superuser`delete from auth.session where account_id = ${account}`;
	const [code, another] = [await newCode(), await hash('another', CHEAP)];
	const { second } = await whileHeld(
		site.superuser,
		other,
		(tx) => tx`select auth.choose_password(${code}, 'owain', ${another})`,
		() =>
			fetch(`${site.origin}/sign-in`, {
				method: 'POST',
				redirect: 'manual',
				headers: { accept: 'text/html', origin: site.origin },
				body: new URLSearchParams({
					...{ form: randomUUID(), device: 'own' },
					...{ signInName: 'owain', password: PASSWORD }
				})
			})
	);
	expect(await standing()).toEqual(NOBODY);
	expect(second.status).toBe(422);
});
