// Contacts, in every shape that either side sees them.
import type { Page } from '@playwright/test';
import { fillDay } from '../moving';
import type { Site } from '../site';
import { agreesWeekly } from './due';
import { first, refused, reload, sendEmpty, sendOnce, type Stop } from './stop';

const contactOf = ({ guard }: Site, person: string, state: string) =>
	first(
		guard`select c.id from sayso.contact c join sayso.person p on p.id = c.person_id
			where p.chosen_name like ${person + '%'} and c.state = ${state} order by c.asked_at limit 1`
	);

/** What the person sees: what is next, one that is booked, and one that was missed and how she says it was. */
export async function ownContacts(site: Site, person: string): Promise<(string | Stop)[]> {
	const [booked, missed] = [
		await contactOf(site, person, 'booked'),
		await contactOf(site, person, 'missed_by_us')
	];
	const late = async (page: Page) => {
		await site.guard`update sayso.contact set late_minutes = 20, made_up = 'longer', was_at = starts_at - interval '1 day',
			moved_at = now(), moved_kind = 'worker', why = 'I am sorry.' where id = ${booked}`;
		await page.reload();
	};
	const unlike = async (page: Page) => {
		await site.guard`update sayso.contact set why = 'I am sorry. The car is being mended.' where id = ${booked}`;
		await page.reload();
	};
	const without = async (page: Page) => {
		await site.guard`update sayso.contact set state = 'called_off', closed_at = now(), promised_on = now()::date + 3 where id = ${booked}`;
		await page.reload();
	};
	const handedOn = async (page: Page) => {
		await site.guard`update sayso.contact c set handed_from = (select w.id from sayso.worker w where w.id <> c.worker_id order by w.name limit 1),
			moved_at = now(), moved_kind = 'worker', was_at = null, why = '' where id = ${booked}`;
		await page.reload();
	};
	const settling = async (page: Page) => {
		await site.guard`update sayso.contact set settle_by = now()::date + 1 where id = ${booked}`;
		await page.reload();
	};
	const settled = async (page: Page) => {
		await site.guard`update sayso.contact set settle_by = null, handed_from = null where id = ${booked}`;
		await page.reload();
	};
	const settlingLate = async (page: Page) => {
		await site.guard`update sayso.contact set settle_by = now()::date - 1 where id = ${booked}`;
		await page.reload();
	};
	const again = async (page: Page) => {
		await site.guard`update sayso.contact set state = 'booked', closed_at = null, promised_on = null where id = ${booked}`;
		await page.reload();
	};
	const putRight = async (page: Page) => {
		await site.guard`insert into sayso.contact_correction (person_id, id, contact_id, link_id, state, late_minutes, note, noted_by, said_at, against, why, corrected_by)
			select c.person_id, gen_random_uuid(), c.id, c.link_id, 'kept', 20, 'We spoke', c.worker_id, now(), true, 'I mixed up two days.', c.worker_id
			from sayso.contact c where c.id = ${missed}`;
		await page.reload();
	};
	const others = crypto.randomUUID();
	await site.guard`insert into sayso.partner_contact (person_id, id, link_id, team_id, worker_id, with_whom, had_on, mode, about, next_words, next_by)
		select c.person_id, ${others}, c.link_id, c.team_id, c.worker_id, 'Mr Hale, the housing office', current_date, 'phone', 'The boiler', 'He calls back', current_date + 3
		from sayso.contact c where c.id = ${booked}`;
	const { isLate, came } = whatCame(site, others);
	const notSo = async (page: Page) => {
		await site.guard`update sayso.partner_contact set not_so_at = null, person_words = '' where id = ${others}`;
		await page.reload();
		await page.locator('[name=words]').fill('Nobody asked me first.');
		await page.locator('main button[value=not_so]').click();
	};
	return [
		'/contact/others',
		`/contact/others/${others}`,
		{ path: `/contact/others/${others}`, then: 'that is not so', press: notSo },
		{ path: '/contact/others', then: 'the day has gone by', press: isLate },
		{ path: '/contact/others', then: 'what came of it', press: came },
		'/contact',
		'/contact/ask',
		refused('/contact/ask'),
		`/contact/${booked}`,
		`/contact/${missed}`,
		{ path: `/contact/${missed}`, then: 'put right', press: putRight },
		{ path: '/today', then: 'not as was agreed', press: unlike },
		{ path: '/today', then: 'late and changed', press: late },
		{ path: `/contact/${booked}`, then: 'late', press: late },
		{ path: '/today', then: 'none is booked', press: without },
		{ path: `/contact/${booked}`, then: 'called off', press: without },
		{ path: '/contact', then: 'booked again', press: again },
		{ path: `/contact/${booked}`, then: 'somebody else comes', press: handedOn },
		{ path: '/today', then: 'who comes is being settled', press: settling },
		{ path: `/contact/${booked}`, then: 'who comes is late to be settled', press: settlingLate },
		{ path: '/contact', then: 'it is settled', press: settled }
	];
}

/** One with another service whose day has gone by, and one of which somebody said what came. */
function whatCame({ guard }: Site, id: string) {
	const isLate = async (page: Page) => {
		await guard`update sayso.partner_contact set had_on = current_date - 9, next_by = current_date - 2, came_of = null, done_at = null, done_by = null where id = ${id}`;
		await page.reload();
	};
	const came = async (page: Page) => {
		await guard`update sayso.partner_contact set came_of = 'The boiler is mended.', done_at = now(), done_by = worker_id where id = ${id}`;
		await page.reload();
	};
	return { isLate, came };
}

/** What a worker sees of contacts with other services: of somebody who does not let them coordinate, and of somebody who does. */
async function othersOf(site: Site, not: string, yes: string): Promise<(string | Stop)[]> {
	const id = crypto.randomUUID();
	await site.guard`insert into sayso.partner_contact (person_id, id, link_id, team_id, worker_id, with_whom, had_on, mode, about, next_words, next_by)
		select l.person_id, ${id}, l.id, l.team_id, l.responsible_id, 'Mr Hale, the housing office', current_date - 1, 'phone', 'The boiler', 'He calls back', current_date + 3
		from sayso.link l where l.person_id = ${yes.split('/').at(-1)!} and l.ended_at is null order by l.told_at limit 1`;
	const { isLate, came } = whatCame(site, id);
	const one = `${yes}/others/came?contact=${id}`;
	return [
		`${not}/others`,
		`${not}/others/write`,
		`${yes}/others`,
		`${yes}/others?written`,
		`${yes}/others/write`,
		refused(`${yes}/others/write`),
		one,
		refused(one),
		{ path: '/work', then: 'something with another service is late', press: isLate },
		{ path: `${yes}/others`, then: 'the day has gone by', press: isLate },
		{ path: one, then: 'it was said meanwhile', press: came },
		{ path: `${yes}/others`, then: 'what came of it', press: came }
	];
}

/** What a worker sees: the list, booking, and each thing that can be said of one. */
export async function contactsOfWorker(
	site: Site,
	here: string,
	person: string,
	mayCoordinate: string
): Promise<(string | Stop)[]> {
	const [booked, kept] = [
		await contactOf(site, person, 'booked'),
		await contactOf(site, person, 'kept')
	];
	const page = `${here}/contacts`;
	const one = `${page}?contact=${booked}`;
	const has = (hours: number) => async (at: Page) => {
		await site.guard`update sayso.contact set starts_at = now() + ${hours} * interval '1 hour' where id = ${booked}`;
		await at.reload();
		await sendOnce(at);
	};
	const came = async (at: Page) => {
		await site.guard`update sayso.contact c set handed_from = (select w.id from sayso.worker w where w.id <> c.worker_id order by w.name limit 1) where id = ${booked}`;
		await at.reload();
	};
	const open = async (at: Page) => {
		await site.guard`update sayso.contact set settle_by = now()::date + 1 where id = ${booked}`;
		await at.reload();
	};
	const unlike = async (at: Page) => {
		await agreesWeekly(site, person, 1);
		await at.reload();
		await at.locator('[name=who]').selectOption({ index: 1 });
		await at.locator('[name=mode][value=phone]').check();
		await fillDay(at, 'day', 9);
		await at.locator('[name=time]').fill('8pm');
		await at.locator('[name=minutes]').fill('30');
		await sendEmpty(at);
	};
	const putRight = async (at: Page) => {
		await at.locator('[name=how][value=could_not_reach]').check();
		await at.locator('[name=why]').fill('I mixed up two days. I am sorry.');
		await sendOnce(at);
	};
	return [
		'/work/contacts',
		page,
		one,
		`${page}?contact=${kept}`,
		refused(`${page}?contact=${kept}&say=correct`),
		{ path: `${page}?contact=${kept}&say=correct`, then: 'put right', press: putRight },
		{ path: `${page}?contact=${kept}`, then: 'it was put right', press: reload },
		`${page}/book`,
		refused(`${page}/book`),
		{ path: `${page}/book`, then: 'not as was agreed', press: unlike },
		...(await othersOf(site, here, mayCoordinate)),
		refused(`${one}&say=move`),
		refused(`${one}&say=call_off`),
		{ path: `${one}&say=late`, then: 'late', press: has(2) },
		{ path: `${one}&say=close`, then: 'it has come', press: has(-1) },
		{ path: one, then: 'did it happen', press: has(-1) },
		{ path: '/work/contacts', then: 'it is ahead again', press: has(72) },
		{ path: '/work/contacts', then: 'it came from somebody else', press: came },
		{ path: page, then: 'nobody is there yet', press: open }
	];
}
