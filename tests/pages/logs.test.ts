// ASVS 16: what the built server writes into its log, and what it never does. A line is JSON with its time; who tried to sign in, and
// what was turned away, is there; a fault has its place; and no name, word or password, and nothing that a request made up.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWAIN, openBuiltSite, type BuiltSite } from '../support/built-site';

type Line = Record<string, unknown> & { time: number; event?: string };

const FORM = '00000000-0000-4000-8000-000000000000';
const WORKER = '__Host-sayso=own-siobhan of the logs';
const DANNY = '__Host-sayso=own-danny of the logs';
const FORGED = 'nobody"}\n{"level":30,"msg":"forged"}';
const SECRETS = ['owain', 'garden gate', 'not the gate', 'nobody', 'WRONG-CODE1', 'cattle grid'];

let site: BuiltSite;
let owain: string;
let danny: string;
const accountOf = async (name: string) => {
	const [row] =
		await site.superuser`select account_id as id from sayso.person where chosen_name like ${name + '%'}`;
	return row!.id as string;
};
beforeAll(async () => {
	site = await openBuiltSite();
	[owain, danny] = [await accountOf('Owain'), await accountOf('Danny')];
	await site.superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(DANNY.split('=')[1]!).digest()}, account_id, 'person', id, 'own', 'logs', now() + interval '1 day'
		from sayso.person where account_id = ${danny}`;
	await site.superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(WORKER.split('=')[1]!).digest()}, account_id, 'worker', id, 'own', 'logs', now() + interval '1 day'
		from sayso.worker where name like 'Siobhan%'`;
});
afterAll(() => site.close());

const lines = (): Line[] =>
	site
		.said()
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line) as Line);

/** The lines that something leaves, once as many are there. */
async function leaves(many: number, act: () => Promise<unknown>): Promise<Line[]> {
	const before = lines().length;
	await act();
	for (let n = 0; n < 100 && lines().length < before + many; n++) await wait(50);
	return lines().slice(before);
}

const ask = (path: string, cookie = '') =>
	fetch(site.origin + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
const post = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
	fetch(site.origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin: site.origin, ...more },
		body: new URLSearchParams({ form: FORM, ...fields })
	});
const fromElsewhere = (query = '') =>
	fetch(`${site.origin}/sign-in${query}`, {
		method: 'POST',
		headers: {
			origin: 'https://elsewhere.example',
			'content-type': 'application/json',
			'user-agent': FORGED.replace('\n', ' ')
		},
		body: '{}'
	});
const signIn = (signInName: string, password: string) =>
	post('/sign-in', { signInName, password, device: 'own' });

describe('signing in leaves a line (ASVS 16.2.1, 16.3.1)', () => {
	it('with who it was, what came of it, and a mark of from where', async () => {
		const [good, wrong, none] = await leaves(3, async () => {
			await signIn('owain', 'garden gate');
			await signIn('owain', 'not the gate');
			await signIn('nobodyy', 'not the gate');
		});
		const of = { event: 'sign_in', msg: 'security', from: expect.stringMatching(/^[\w-]{12}$/) };
		expect(good).toMatchObject({ ...of, level: 30, outcome: 'ok', account: owain });
		expect(wrong).toMatchObject({ ...of, level: 40, outcome: 'no_match', account: owain });
		expect(none).toMatchObject({ ...of, level: 40, outcome: 'no_match', account: null });
		expect(new Set([good!.from, wrong!.from, none!.from]).size).toBe(1);
		expect(Math.abs(good!.time - Date.now())).toBeLessThan(60_000);
	});

	it('when it was tried too often', async () => {
		const left = await leaves(12, async () => {
			for (let n = 0; n < 12; n++) await signIn('somebody else', 'not the gate');
		});
		expect(left.map(({ outcome }) => outcome)).toContain('too_many_tries');
		await site.superuser`delete from auth.rate_limit`;
	});

	it('with a code, and when somebody signs out', async () => {
		let cookie = '';
		await leaves(1, async () => {
			cookie = (await signIn('owain', 'garden gate')).headers.getSetCookie()[0]!.split(';')[0]!;
		});
		const left = await leaves(2, async () => {
			await post('/invitation?/code', { code: 'WRONG-CODE1' });
			await post('/sign-out', {}, { cookie });
		});
		expect(left).toMatchObject([
			{ event: 'code', outcome: 'code_not_good' },
			{ event: 'sign_out', outcome: 'ok', account: owain }
		]);
	});
});

it('a password asked again, and a new one, leave a line too (ASVS 16.3.1)', async () => {
	const change = (passwordNow: string) =>
		post(
			'/settings/password',
			{ passwordNow, passwordNext: 'a gate into a garden' },
			{ cookie: DANNY }
		);
	const left = await leaves(3, async () => {
		await change('not the gate');
		expect((await change('garden gate')).status).toBe(303);
	});
	expect(left).toMatchObject([
		{ event: 'password_again', outcome: 'no_match', account: danny, level: 40 },
		{ event: 'password_again', outcome: 'ok', account: danny, level: 30 },
		{ event: 'new_password', outcome: 'ok', account: danny, level: 30 }
	]);
});

describe('what is turned away leaves a line (ASVS 16.3.2, 16.3.3)', () => {
	it.each<[string, number, () => Promise<Response>]>([
		['a page that is for somebody else', 404, () => ask('/plan', WORKER)],
		['something from another site', 403, fromElsewhere],
		[
			'a form from another site, which the framework would turn away by itself',
			403,
			() => post('/sign-in', {}, { origin: 'https://elsewhere.example' })
		],
		['a body of 100 KB', 413, () => post('/sign-in', { signInName: 'x'.repeat(100_000) })]
	])('%s', async (_what, status, act) => {
		const [line] = await leaves(1, async () => expect((await act()).status).toBe(status));
		expect(line).toMatchObject({ event: 'turned_away', outcome: status, level: 40 });
		expect(line).toHaveProperty('route');
	});

	it('a form that a schema refuses, with the names of its fields and nothing that was typed', async () => {
		const left = await leaves(2, async () => {
			const answer = await post(
				'/plan/goals/add',
				{ heading: 'cattle grid '.repeat(50), form: 'none' },
				{ cookie: OWAIN }
			);
			expect(answer.status).toBe(422);
			await post('/sign-in', { signInName: 'owain', password: 'not the gate', device: 'neither' });
		});
		expect(left).toMatchObject([
			{
				event: 'turned_away',
				outcome: 422,
				account: owain,
				route: '/(person)/plan/[part]/add',
				level: 40
			},
			{
				event: 'turned_away',
				outcome: 422,
				account: null,
				route: '/(public)/sign-in',
				fields: ['device']
			}
		]);
		expect((left[0]!.fields as string[]).toSorted()).toEqual(['form', 'heading']);
	});

	it('and leaves one: what was noted by itself has no second', async () => {
		const left = await leaves(2, async () => {
			expect((await signIn('owain', 'not the gate')).status).toBe(422);
			await fromElsewhere();
		});
		expect(left.map(({ event }) => event)).toEqual(['sign_in', 'turned_away']);
	});

	it('but not a page that there is not, nor a person’s own entry that is gone', async () => {
		const left = await leaves(1, async () => {
			await ask('/no-such-page');
			await ask(`/plan/item/${FORM}`, OWAIN);
			await fromElsewhere();
		});
		expect(left.map(({ outcome }) => outcome)).toEqual([403]);
	});
});

describe('a fault (ASVS 16.3.4, 16.5.1)', () => {
	it('is found by a number, and tells nobody more', async () => {
		await site.superuser.unsafe(`alter function api.own_plan rename to own_plan_away`);
		let page = '';
		const [line] = await leaves(1, async () => {
			const answer = await ask('/plan', OWAIN);
			page = await answer.text();
			expect(answer.status).toBe(500);
		});
		await site.superuser.unsafe(`alter function api.own_plan_away rename to own_plan`);
		expect(line).toMatchObject({
			level: 50,
			msg: 'a request failed',
			route: '/(person)/plan',
			id: expect.any(String)
		});
		expect((line!.where as string[])[0]).toMatch(/^\s*at /);
		expect(page).toContain(String(line!.id));
		expect(page).not.toMatch(/own_plan|function|postgres|\bat .*:\d+|node_modules/i);
		expect(JSON.stringify(line)).not.toMatch(/does not exist|select/i);
	});
});

it('nothing that was typed is in any line, and no request writes a line of its own (ASVS 16.2.5, 16.4.1)', async () => {
	await leaves(1, () => signIn(FORGED, 'not the gate'));
	await leaves(1, () => fromElsewhere(`?${encodeURIComponent(FORGED)}`));
	expect(lines().length).toBeGreaterThan(10);
	for (const line of lines()) {
		expect(line).toMatchObject({
			level: expect.any(Number),
			time: expect.any(Number),
			msg: expect.any(String)
		});
		for (const secret of [...SECRETS, 'forged', '127.0.0.1', '::1'])
			expect(JSON.stringify(line).toLowerCase()).not.toContain(secret.toLowerCase());
	}
});
