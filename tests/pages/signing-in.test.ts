// Nobody can find out who has an account, by what is answered or by how long it takes; and a server that
// was given a login stronger than it should have does not start.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBuiltSite, type BuiltSite } from '../support/built-site';
import { serve } from '../support/serve';
import type { FreshDatabase } from '../support/template';

const PAIRS = 40;
const NAMES = { wrong: 'bernie', nobody: 'nobodyy' };

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
});
afterAll(() => site.close());

async function tryAs(signInName: string, password: string) {
	await site.superuser`delete from auth.rate_limit`;
	const body = new URLSearchParams({
		...{ form: '00000000-0000-4000-8000-000000000000', device: 'own' },
		...{ signInName, password }
	});
	const began = performance.now();
	const answer = await fetch(`${site.origin}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin: site.origin },
		body
	});
	const page = await answer.text();
	return { status: answer.status, page, took: performance.now() - began };
}

/** What the quicker ones took: whatever else the machine does only makes some slower. */
const quickest = (times: number[]) =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length / 4)]!;

/** A page without what is new on it each time, and without the name that was typed. */
const alike = (page: string, name: string) =>
	page
		.replace(/nonce="[^"]+"/g, '')
		.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
		.replaceAll(name, '');

describe('a wrong password and a name that nobody has', () => {
	it('get the same answer', async () => {
		expect((await tryAs('bernie', 'garden gate')).status).toBe(303);
		const [wrong, nobody] = [
			await tryAs('bernie', 'not the gate'),
			await tryAs('nobodyy', 'not the gate')
		];
		expect([wrong.status, nobody.status]).toEqual([422, 422]);
		expect(alike(nobody.page, 'nobodyy')).toBe(alike(wrong.page, 'bernie'));
	});

	it('take as long', async () => {
		const times: Record<'wrong' | 'nobody', number[]> = { wrong: [], nobody: [] };
		for (let pair = 0; pair < PAIRS; pair++) {
			const sides = ['wrong', 'nobody'] as const;
			for (const side of pair % 2 ? sides : sides.toReversed())
				times[side].push((await tryAs(NAMES[side], 'not the gate')).took);
		}
		const [wrong, nobody] = [quickest(times.wrong), quickest(times.nobody)];
		console.info(`wrong ${wrong.toFixed(1)} ms, nobody ${nobody.toFixed(1)} ms`);
		expect(Math.max(wrong, nobody) / Math.min(wrong, nobody)).toBeLessThan(1.3);
	});
});

describe('a server that is given', () => {
	const switched = (url: string, role: string) => {
		const address = new URL(url);
		address.searchParams.set('options', `-c role=${role}`);
		return address.href;
	};

	it.each<[string, () => Partial<FreshDatabase>]>([
		['the migrator for its pages', () => ({ appUrl: site.database.migratorUrl })],
		['a superuser for its pages', () => ({ appUrl: site.database.superuserUrl })],
		['the migrator for signing in', () => ({ authUrl: site.database.migratorUrl })],
		['a superuser for upkeep', () => ({ jobsUrl: site.database.superuserUrl })],
		[
			'a login that switches to another role',
			() => ({ appUrl: switched(site.database.migratorUrl, 'sayso_guard') })
		]
	])('%s does not start, and says why', async (_what, urls) => {
		await expect(serve({ ...site.database, ...urls() })).rejects.toThrow(
			/Sayso does not start on this database:\n- a connection is too strong to serve with: \w+/
		);
	});
});
