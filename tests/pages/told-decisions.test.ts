// Whoever writes down a stop or a no learns nothing from it: page by page and byte for byte, the answer is the same whether or
// not the person shared anything, or was asked anything.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBuiltSite, type BuiltSite } from '../support/built-site';

const TOKEN = 'own-marta signed in';
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const NONCE = /nonce="[^"]+"/g;
const CLOCK = /\d{1,2}:\d{2}/g;

let site: BuiltSite;
let person: string;
let team: string;
let worker: string;
beforeAll(async () => {
	site = await openBuiltSite();
	const { superuser } = site;
	const one = async (rows: PromiseLike<readonly unknown[]>) =>
		((await rows)[0] as { id: string }).id;
	person = await one(superuser`select id from sayso.person where chosen_name like 'Jules%'`);
	team = await one(superuser`select id from sayso.team where name like 'Four Doors%'`);
	worker =
		await one(superuser`select w.id from sayso.worker w join sayso.membership m on m.worker_id = w.id
		where m.team_id = ${team} and m.left_at is null and w.left_at is null limit 1`);
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select ${createHash('sha256').update(TOKEN).digest()}, account_id, 'worker', id, 'own', 'test', now() + interval '1 day'
		from sayso.worker where name like 'Marta%'`;
});
afterAll(() => site.close());
beforeEach(async () => {
	await site.superuser`delete from sayso.told_decision`;
});

const cookie = `__Host-sayso=${TOKEN}`;
/** A page but for what differs from one printing to the next: keys of forms, ids of receipts, the nonce and the time. */
const normal = (text: string) =>
	text.replace(NONCE, '').replace(UUID, 'an id').replace(CLOCK, 'a time');

async function writeDown(said: string, whom: string) {
	const here = `${site.origin}/work/people/${person}/said/new`;
	const body = new URLSearchParams({
		...{ form: randomUUID(), said, whom, how: 'phone' },
		...{ 'on.day': '2', 'on.month': '1', 'on.year': '2026' }
	});
	const sent = await fetch(here, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: site.origin, accept: 'text/html' },
		body
	});
	const to = sent.headers.get('location') ?? '';
	const pages = [sent.status, to, await sent.text()];
	for (const path of [to, `/work/people/${person}/said/copy`, `/work/people/${person}`, '/work']) {
		const page = await fetch(site.origin + path, { headers: { cookie, accept: 'text/html' } });
		pages.push(page.status, normal(await page.text()));
	}
	return pages;
}

async function shareAndAsk() {
	const { superuser } = site;
	const ends = new Date(Date.now() + 30 * 86_400_000);
	for (const [kind, grantee] of [
		['team', team],
		['worker', worker]
	] as const)
		await superuser`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition)
			values (${person}, ${randomUUID()}, ${kind}, ${grantee}, ${team}, array['goals'], array['see'], 'To help', now(), ${ends}, 'now')`;
	await superuser`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
			purpose, starts, ends, condition, lapses_at)
		values (${person}, ${randomUUID()}, ${worker}, ${team}, 'team', ${team}, ${team}, array['goals'], array['see'],
			'To help you', now(), ${ends}, 'now', ${ends})`;
}

it.each([
	['stop', 'everyone'],
	['stop', 'the team'],
	['stop', 'the worker'],
	['no', 'everyone'],
	['no', 'the team'],
	['no', 'the worker']
])('a %s to %s', { timeout: 60_000 }, async (said, to) => {
	const whom =
		{ everyone: 'everyone', 'the team': `team:${team}` }[to] ?? `worker:${team}:${worker}`;
	const nothing = await writeDown(said, whom);
	expect(nothing[0]).toBe(303);
	expect(nothing[4]).toContain('It is written down, and it counts now.');
	await site.superuser`delete from sayso.told_decision`;
	await shareAndAsk();
	const something = await writeDown(said, whom);
	const [told] = await site.superuser`select cardinality(about) as many from sayso.told_decision`;
	expect(told!.many).toBeGreaterThan(0);
	expect(something).toEqual(nothing);
});
