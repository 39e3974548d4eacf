// Given booked contacts, when Owain turns on his calendar, then whoever has its address reads when they are, and nothing that he did not
// tick; each day has one line in his history; and an address that was changed or turned off answers like one that never was.
import ICAL from 'ical.js';
import type { Page } from '@playwright/test';
import { faultsOfCalendar } from '../fixtures/calendar-grammar';
import { expect, test, type Site } from '../support/site';

const ENGLISH = { extraHTTPHeaders: { 'accept-language': 'en' } };
const PLACE = 'The canary room, Harbour; at the back';

const readIn = async ({ guard }: Site) =>
	(
		await guard`select from sayso.history h join sayso.person p on p.id = h.person_id
		where p.chosen_name like 'Owain%' and h.kind = 'calendar_read'`
	).length;

/** A contact of Owain's with whoever is responsible; what of it must not be seen. */
async function book({ guard }: Site, state = 'booked') {
	const [row] = await guard<{ id: string; worker: string; team: string; service: string }[]>`
		insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, place, starts_at)
		select p.id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, 'worker', ${state}, 'face', ${PLACE}, now() + interval '3 days'
		from sayso.person p join sayso.link l on l.person_id = p.id and l.ended_at is null where p.chosen_name like 'Owain%' limit 1
		returning id, (select w.name from sayso.worker w where w.id = worker_id) as worker,
			(select t.name from sayso.team t where t.id = team_id) as team,
			(select v.name from sayso.service v join sayso.team t on t.service_id = v.id where t.id = team_id) as service`;
	return row!;
}

async function turnOn(site: Site) {
	const owain = await site.as('owain', ENGLISH);
	await owain.goto('/settings');
	await owain.getByRole('link', { name: 'Put my meetings in my own calendar' }).click();
	await expect(owain.locator('input:checked')).toHaveCount(0);
	await owain.getByRole('button', { name: 'Turn on my calendar' }).click();
	await expect(owain.locator('.problem')).toHaveText('Choose what each entry should be called.');
	await owain.getByLabel('Busy', { exact: true }).check();
	await owain.getByRole('button', { name: 'Turn on my calendar' }).click();
	await expect(owain.getByText('Your calendar is on.')).toBeVisible();
	return { owain, address: await addressOn(owain) };
}
const addressOn = (page: Page) => page.locator('.address').innerText();

const eventsIn = (text: string) =>
	new ICAL.Component(ICAL.parse(text) as never[]).getAllSubcomponents('vevent');

/** All that an answer says, but when it was given. */
async function saidBy(address: string) {
	const answer = await fetch(address, { redirect: 'manual' });
	const headers = [...answer.headers].filter(([name]) => name !== 'date');
	return { status: answer.status, headers, body: await answer.text() };
}

test('a calendar reads when his contacts are, with one line a day, and nothing that he did not tick', async ({
	site
}) => {
	await site.guard`delete from sayso.contact`;
	const { id, worker, team, service } = await book(site);
	const asked = await book(site, 'asked');
	const { owain, address } = await turnOn(site);
	expect(address).toMatch(/\/calendar\/[\w-]{24}\.ics$/);

	const answer = await fetch(address, { headers: { 'accept-language': 'ur' } });
	expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(answer.headers.get('set-cookie')).toBeNull();
	expect(answer.headers.get('x-robots-tag')).toContain('noindex');
	const bytes = new Uint8Array(await answer.arrayBuffer());
	expect(faultsOfCalendar(bytes)).toEqual([]);
	const text = new TextDecoder().decode(bytes);
	expect(eventsIn(text).map((event) => event.getFirstPropertyValue('uid'))).toEqual([id]);
	expect(text).not.toContain(asked.id);
	const plan = await site.guard<{ words: string }[]>`select i.words from sayso.plan_item i
		join sayso.person p on p.id = i.person_id where p.chosen_name like 'Owain%' and i.removed_at is null`;
	expect(plan.length).toBeGreaterThan(5);
	for (const words of ['Owain', worker, team, service, 'canary', ...plan.map((one) => one.words)])
		expect(text).not.toContain(words.slice(0, 40));
	expect(text).toContain('SUMMARY;LANGUAGE=en-GB:Busy');

	const etag = answer.headers.get('etag')!;
	const head = await fetch(address, { method: 'HEAD' });
	expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
	const known = await fetch(address, { headers: { 'if-none-match': `"other", ${etag}` } });
	expect([known.status, await known.text()]).toEqual([304, '']);
	expect(await readIn(site)).toBe(1);

	await owain.goto('/settings/calendar');
	await expect(owain.getByText('It was last read')).toBeVisible();
	for (const label of ['The name of who I meet', 'The name of their team', 'The place'])
		await owain.getByLabel(label, { exact: true }).check();
	await owain.getByRole('button', { name: 'Save what it shows' }).click();
	await expect(owain.getByText('Saved.')).toBeVisible();
	const [shown] = eventsIn((await saidBy(address)).body);
	expect(shown!.getFirstPropertyValue('location')).toBe(PLACE);
	expect(shown!.getFirstPropertyValue('description')).toBe(`${worker}, ${team}`);
	expect(site.said()).not.toContain(address.split('/').at(-1)!.replace('.ics', ''));
});

test('a contact that is off is sent as cancelled, and its number rises', async ({ site }) => {
	await site.guard`delete from sayso.contact`;
	const { id } = await book(site);
	const { address } = await turnOn(site);
	const seen = async () => {
		const [event] = eventsIn((await saidBy(address)).body);
		return ['uid', 'sequence', 'status'].map((name) => event!.getFirstPropertyValue(name));
	};
	expect(await seen()).toEqual([id, 0, 'CONFIRMED']);
	await site.guard`update sayso.contact set starts_at = starts_at + interval '1 day' where id = ${id}`;
	expect(await seen()).toEqual([id, 1, 'CONFIRMED']);
	await site.guard`update sayso.contact set state = 'called_off', closed_at = now() where id = ${id}`;
	expect(await seen()).toEqual([id, 2, 'CANCELLED']);
});

test('a calendar that is wrong, changed, off, frozen, closed for checking or of an account that ended answers alike, to the octet', async ({
	site
}) => {
	await book(site);
	const { owain, address: old } = await turnOn(site);
	await owain.goto('/settings/calendar');
	await owain.getByRole('button', { name: 'Get a new address' }).click();
	await expect(owain.getByText('Your calendar is on.')).toBeVisible();
	const now = await addressOn(owain);
	expect(now).not.toBe(old);
	expect((await saidBy(now)).status).toBe(200);

	const wrong = await saidBy(`${site.origin}/calendar/of-nobody.ics`);
	expect(wrong.status).toBe(404);
	expect(await saidBy(old)).toEqual(wrong);
	const [person] = await site.guard`select id from sayso.person where chosen_name like 'Owain%'`;
	await site.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
		select l.person_id, gen_random_uuid(), current_date, 'A letter', 'A sister', l.responsible_id, l.team_id,
			(select w.id from sayso.worker w where w.id <> l.responsible_id limit 1), now()
		from sayso.link l where l.person_id = ${person!.id} limit 1`;
	expect(await saidBy(now)).toEqual(wrong);
	await site.guard`delete from sayso.death`;
	expect((await saidBy(now)).status).toBe(200);
	await site.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
	expect(await saidBy(now)).toEqual(wrong);
	await site.guard`update guard.ledger set closed_at = null, closed_why = null`;

	await owain.goto('/settings/calendar');
	await owain.getByRole('button', { name: 'Turn off my calendar' }).click();
	await expect(owain.getByText('Its address opens nothing now.')).toBeVisible();
	expect(await saidBy(now)).toEqual(wrong);
	await owain.getByLabel('Sayso', { exact: true }).check();
	await owain.getByRole('button', { name: 'Turn on my calendar' }).click();
	const last = await addressOn(owain);
	expect((await saidBy(last)).status).toBe(200);
	await site.guard`select guard.closes_doors(${person!.id})`;
	expect(await saidBy(last)).toEqual(wrong);
});

test('somebody with him and a shared device are said beside the address', async ({ site }) => {
	const owain = await site.as('owain', ENGLISH);
	await owain.goto('/with-me');
	await owain.getByRole('button', { name: 'Someone is with me' }).click();
	await site.guard`update auth.session set device = 'shared'`;
	await owain.goto('/settings/calendar');
	await owain.getByLabel('Reminder', { exact: true }).check();
	await owain.getByRole('button', { name: 'Turn on my calendar' }).click();
	await expect(owain.getByText('They may see the address on this screen.')).toBeVisible();
	await expect(owain.getByText('Do not leave the address here.')).toBeVisible();
	await expect(owain.locator('a[href^="webcal:"]')).toHaveCount(0);
});

test('a press on a page from before it was turned off elsewhere says that it is off', async ({
	site
}) => {
	const { owain } = await turnOn(site);
	for (const press of ['Get a new address', 'Save what it shows']) {
		await site.guard`insert into sayso.calendar_link (person_id, secret_hash, title, lang)
			select id, sha256('again'), 'busy', 'en' from sayso.person where chosen_name like 'Owain%' on conflict do nothing`;
		await owain.goto('/settings/calendar');
		await site.guard`delete from sayso.calendar_link`;
		await owain.getByRole('button', { name: press }).click();
		await expect(owain.getByText('Its address opens nothing now.')).toBeVisible();
	}
});

test('readings are counted by the address: after thirty in a quarter of an hour it waits', async ({
	site
}) => {
	const { address } = await turnOn(site);
	const came: Response[] = [];
	for (let n = 0; n < 31; n++) came.push(await fetch(address));
	expect(came.filter(({ status }) => status === 200)).toHaveLength(30);
	expect(came.at(-1)!.status).toBe(429);
	expect(Number(came.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await readIn(site)).toBe(1);
});
