// What no form sends: nothing, lists of nothing, of too much or in one another, zones that are none, days that nobody promises and
// numbers out of reach, said to the functions about contact by whoever may call them. All of it is turned away, and nothing is written.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { asked } from '../fixtures/call-acts';
import { book, booking, change, inHours } from '../fixtures/contact-acts';
import { agree, dayFromNow, dueList, sayLeave, supervise } from '../fixtures/due-acts';
import { contact, forgetMissed, steps } from '../fixtures/missed-acts';
import { WEEKLY, propose } from '../fixtures/terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
afterAll(() => arena.close());
beforeEach(() => forgetMissed(arena.guard));

const rows = async (table: string) =>
	(await arena.guard.unsafe(`select from sayso.${table}`)).length;
const LONG = 'x'.repeat(100_000);

const BOOKINGS: Record<string, object> = {
	'a zone that is none': { zone: 'Nowhere/Place' },
	'a zone of one’s own': { zone: 'Quetzal5' },
	'a word for a zone': { zone: 'quetzal' },
	'no zone': { zone: null },
	'for ever': { at: 'infinity' },
	'the year 9999': { at: '9999-12-31T12:00:00Z' },
	'three years from now': { at: inHours(3 * 366 * 24) },
	'no minutes': { minutes: 0 },
	'too many minutes': { minutes: 2_000_000_000 },
	'no way that there is': { mode: 'smoke' },
	'no way': { mode: null },
	'a long place': { place: LONG },
	'a list for a worker': { worker: [WORKERS.Ines] }
};
it.each(Object.keys(BOOKINGS))('a booking: %s', async (name) => {
	await expect(book(arena.app, booking(link, BOOKINGS[name]))).rejects.toThrow();
	expect(await rows('contact')).toBe(0);
});

const GONE = ['-infinity', '0001-01-01T00:00:00Z', '4713-01-01 BC', null];
it.each(GONE)('a booking in the past: %s', async (at) => {
	expect(await book(arena.app, booking(link, { at }))).toEqual({ refused: 'period_over' });
	expect(await rows('contact')).toBe(0);
});

it.each([
	{ said: 'call_off', why: 'Sorry', by: 'infinity' },
	{ said: 'call_off', why: 'Sorry', by: '9999-01-01' },
	{ said: 'call_off', why: ' ', by: dayFromNow(3) },
	{ said: 'late', late: -1, made_up: 'longer' },
	{ said: 'late', late: 10, made_up: null },
	{ said: 'move', why: 'Sorry', ...booking('', { zone: 'quetzal' }) },
	{ said: null },
	{}
])('a change: %o', async (q) => {
	const id = await contact(arena.guard, 'booked', { starts: new Date(Date.now() + 3_600_000) });
	await expect(change(arena.app, id, { version: 1, ...q })).rejects.toThrow();
	expect(await arena.guard`select state, version from sayso.contact`).toEqual([
		{ state: 'booked', version: 1 }
	]);
});

const TERMS: Record<string, object> = {
	'ways that are nothing': { modes: [null] },
	'ways within ways': { modes: [['face'], ['phone']] },
	'no way': { modes: [] },
	'a hundred thousand ways to be told': { told_by: Array.from({ length: 100_000 }, () => 'text') },
	'to be told by nothing': { told_by: [null] },
	'never, a hundred thousand times': {
		told_never: Array.from({ length: 100_000 }, () => 'call')
	},
	'never by nothing': { told_never: [null] },
	'no days': { days: [] },
	'days that are nothing': { days: [null] },
	'an eighth day': { days: [8] },
	'a hundred days': { days: Array.from({ length: 100 }, () => 1) },
	'until midnight of the day after': { until_time: '24:00' },
	'from nothing to nothing': { from_time: '10:00', until_time: '10:00' },
	'no times': { times: 0 },
	'times out of reach': { times: 2_000_000_000 },
	'a unit that is none': { unit: 'year' },
	'long words': { more_words: LONG }
};
it.each(Object.keys(TERMS))('an agreement: %s', async (name) => {
	for (const by of ['Ada', 'Ines'] as const)
		await expect(
			propose(arena.app, link, { ...WEEKLY, ...TERMS[name] }, { name: by })
		).rejects.toThrow();
	expect(await rows('contact_terms')).toBe(0);
});

it('an agreement in whose name and when it is, is nobody’s to say', async () => {
	const { terms } = await propose(arena.app, link, {
		...WEEKLY,
		...{ zone: 'Asia/Tokyo', began_at: 'now', worker_yes_at: 'now', version: 9, link_id: TEAMS.Far }
	});
	expect(
		await arena.guard`select zone, began_at, worker_yes_at, version, link_id from sayso.contact_terms where id = ${terms!}`
	).toEqual([
		{ zone: 'Europe/London', began_at: null, worker_yes_at: null, version: 1, link_id: link }
	]);
});

it('a call: no version is another version, and nothing is no answer', async () => {
	const call = await asked(arena.app);
	const answer = (version: number | null, did: string | null) =>
		arena.app`select api.answer_call(${tokenOf('Ines')}, ${randomUUID()}, ${call}, ${version}, ${did}) as outcome`;
	expect((await answer(null, 'take'))[0]!.outcome).toEqual({ refused: 'together_changed' });
	await expect(answer(1, null)).rejects.toThrow('nobody can say that');
	await expect(answer(1, LONG)).rejects.toThrow('nobody can say that');
	expect(await arena.guard`select version from sayso.call_asked where id = ${call}`).toEqual([
		{ version: 1 }
	]);
});

it('missed contact: nothing is no answer and no word of the person’s', async () => {
	await contact(arena.guard, 'could_not_reach');
	const { id } = (await steps(arena.guard))[0]!;
	const say = (answer: object | null) =>
		arena.app`select api.say_missed(${tokenOf('Tom')}, ${randomUUID()}, ${id}, ${answer && arena.app.json(answer as never)}) as outcome`;
	for (const answer of [null, {}, { did: null }, { did: '' }, { did: ['talked'] }])
		expect((await say(answer))[0]!.outcome).toEqual({ refused: 'changed_meanwhile' });
	const own = (how: string | null) =>
		arena.app`select api.say_own_missed(${tokenOf('Ada')}, ${randomUUID()}, ${how})`;
	for (const how of [null, '', 'over']) await expect(own(how)).rejects.toThrow('no such word');
	expect((await steps(arena.guard)).map(({ outcome }) => outcome)).toEqual([null]);
});

it('leave: not in years to come, and what was said already is not said again', async () => {
	await expect(sayLeave(arena.app, 740, 750)).rejects.toThrow();
	for (const [from, until] of [
		[1, 9],
		[1, 9],
		[2, 5],
		[9, 9],
		[5, 12]
	] as const)
		expect(await sayLeave(arena.app, from, until)).toEqual({ ok: true });
	expect(await rows('leave')).toBe(2);
});

it('a page of what is due: before the first is the first, and out of reach is empty', async () => {
	await supervise(arena.guard);
	await agree(arena.guard);
	const page = async (n: number | null) =>
		(await dueList(arena.app, { name: 'Tom', team: TEAMS.Harbour, page: n as number }))!.people
			.length;
	const many = await page(1);
	expect(many).toBeGreaterThan(0);
	for (const n of [0, -1, -2_147_483_648, null]) expect(await page(n)).toBe(many);
	expect(await page(2_147_483_647)).toBe(0);
});

it('a calendar: shows what it can, once each', async () => {
	const set = (title: string | null, shows: (string | null)[] | null, lang = 'en') =>
		arena.app`select api.record_calendar_link(${tokenOf('Ada')}, ${randomUUID()}, sha256(${randomUUID()}::text::bytea), ${title}, ${shows as never}::text::text[], ${lang})`;
	const of = (...list: string[]) => `{${list.join()}}` as never;
	await expect(set('quetzal', of('who'))).rejects.toThrow();
	await expect(set('busy', of('null'))).rejects.toThrow();
	await expect(set('busy', of('quetzal'))).rejects.toThrow();
	await expect(set('busy', of(...Array.from({ length: 1000 }, () => 'who')))).rejects.toThrow();
	await expect(set('busy', null)).rejects.toThrow();
	await expect(set('busy', of('who'), 'tlh')).rejects.toThrow();
	expect(await rows('calendar_link')).toBe(0);
});
