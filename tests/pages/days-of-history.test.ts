// A year of a history is days: each says who did something, and opens by itself where it is the newest or something of it was asked about.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBuiltSite, OWAIN, type BuiltSite } from '../support/built-site';

let site: BuiltSite;
beforeAll(async () => {
	site = await openBuiltSite();
	await site.superuser`select guard.append(p.id, 'look', jsonb_build_object('parts', '["goals"]'::jsonb, 'purposes', '["To plan"]'::jsonb, 'actor',
			jsonb_build_object('kind', 'worker', 'id', w.id, 'name', w.name, 'job', w.job, 'team', 'Harbour')), now() - d * interval '1 day')
		from sayso.person p cross join sayso.worker w cross join unnest(array[40, 9, 3]) d where p.chosen_name like 'Owain%' and w.name like 'Kwame%'`;
});
afterAll(() => site.close());

/** The days of the page: whether each is open, what its name says, and what stands in it. */
async function days(path: string) {
	const headers = { accept: 'text/html', cookie: OWAIN };
	const html = await (await fetch(site.origin + path, { headers })).text();
	return html
		.split('<details class="day')
		.slice(1)
		.map((rest) => {
			const [attributes, , name, inside] = /^([^>]*)>(<!--.*?-->)?<summary>(.*?)<\/summary>(.*)/s
				.exec(rest)!
				.slice(1);
			return { open: attributes!.includes('open'), name: name!, inside: inside! };
		});
}

it('says who did something, and opens the newest day and those that were asked about', async () => {
	const read = await days('/history?what=1');
	expect(read.length).toBeGreaterThan(6);
	const asked = read.filter(({ inside }) => inside.includes('You asked about this'));
	expect(asked.length).toBeGreaterThan(0);
	const opened = read.filter((day, n) => n === 0 || asked.includes(day));
	expect(read.filter(({ open }) => open)).toEqual(opened);
	const kwame = read.filter(({ name }) => name.includes('Kwame Boateng'));
	expect(kwame).toHaveLength(3);
	for (const day of kwame) expect(day.inside).toMatch(/Kwame Boateng .* read: “What I.m working/);
	const others = read.filter(({ name }) => !name.includes('Kwame Boateng'));
	for (const day of others) expect(day.inside).not.toContain('Kwame Boateng (');
});
