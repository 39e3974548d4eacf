// What a worker tells by hand, in every shape: nothing, a list, a letter, and a call in another language.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Site } from '../site';
import type { Stop } from './stop';

/** Somebody is told by hand: where, how, and in which language. */
export async function toTellByHand(
	{ guard }: Site,
	name: string,
	how: { way: 'letter' | 'text'; address: string; lang: string }
): Promise<string> {
	const id = randomUUID();
	await guard`update sayso.person set lang = ${how.lang} where chosen_name like ${name + '%'}`;
	await guard`insert into guard.reach (account_id, way, address, days, from_time, until_time)
		select account_id, ${how.way}, ${how.address}, '{1,2,3,4,5,6,7}', '00:00', '00:00:01' from sayso.person where chosen_name like ${name + '%'}
		on conflict (account_id) do update set way = excluded.way, address = excluded.address`;
	await guard`insert into sayso.notice (person_id, id, kind, state, why, way, at)
		select id, ${id}, 'device', 'by_hand', 'no_sender', ${how.way}, now() from sayso.person where chosen_name like ${name + '%'}`;
	return id;
}

export async function byHand(site: Site): Promise<(string | Stop)[]> {
	const call = { way: 'text', address: '07700 900123', lang: 'ur' } as const;
	const [letter, number] = [
		await toTellByHand(site, 'Owain', {
			way: 'letter',
			address: 'Owain Rees\n1 Ridge Road\nNP7 5AB',
			lang: 'cy'
		}),
		await toTellByHand(site, 'Bernie', call)
	];
	const nobodyThere = async (page: Page) => {
		await toTellByHand(site, 'Bernie', call);
		await page.reload();
		await page.locator('[value=not_reached]').click();
	};
	return [
		'/work/by-hand',
		`/work/by-hand/${letter}`,
		`/work/by-hand/${letter}?print=large`,
		`/work/by-hand/${number}`,
		{ path: `/work/by-hand/${number}`, then: 'nobody reached', press: nobodyThere },
		'/work/by-hand?done'
	];
}
