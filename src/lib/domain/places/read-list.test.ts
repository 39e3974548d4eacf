// Lists as they are published and lists as nobody should send them. Each record becomes a place or problems
// that say where; nothing throws, and nothing that could run or mislead comes through.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isWebAddress } from './good-place';
import { guessKind } from './guess-kind';
import { MOST_IN_A_LIST, hsdsService } from './hsds';
import { howChecked } from './place';
import { MOST_RECORDS, readList, type Line } from './read-list';

const TODAY = '2026-11-26';
const published = (name: string) =>
	readFileSync(new URL(`../../../../tests/fixtures/hsds/${name}.json`, import.meta.url), 'utf8');
const good = { id: 'a', name: 'A walk' };

function linesOf(file: unknown): Line[] {
	const read = readList(typeof file === 'string' ? file : JSON.stringify(file), TODAY);
	if (!read.ok) throw new Error(read.why);
	return read.lines;
}
const placeOf = (more: object) => linesOf({ ...good, ...more })[0]!.place;
const problemsOf = (record: unknown) => linesOf([record])[0]!.problems;

describe('the published examples', () => {
	it('one service, with everything in it', () => {
		const [line, ...more] = linesOf(published('service_full'));
		expect(more).toEqual([]);
		expect(line!.problems).toEqual([]);
		expect(line!.place).toMatchObject({
			source_id: 'ac148810-d857-441c-9679-408f346de14b',
			name: 'Community Counselling',
			run_by: 'Example Organization Inc.',
			price: 'paid',
			hours: expect.stringContaining('10 am to 6pm weekdays'),
			address: 'MyCity Civic Center, 1-30 Main Street, MyVillage',
			town: 'MyCity',
			postcode: 'ABC 1234',
			phone: '+44 1234 234567 ext 100',
			email: 'email@example.com',
			website: 'http://example.com/counselling',
			checked_on: '2005-01-01',
			closed: false
		});
		expect(line!.place!.access).toContain('Wheelchair access');
		expect(line!.place!.about).toContain('Following COVID-19');
		expect(line!.place!.for_whom).toContain('aged 12 and over');
	});

	it('a page of services, and an array of them', () => {
		const page = published('service_list');
		const [line] = linesOf(page);
		expect(line).toMatchObject({ n: 1, name: 'Community Counselling', problems: [] });
		expect(linesOf((JSON.parse(page) as { contents: unknown[] }).contents)).toEqual([line]);
	});
});

describe('what is said in other ways', () => {
	it('null, empty and missing all say nothing', () => {
		const none = { description: null, phones: null, organization: null, url: '', schedules: [] };
		expect(placeOf(none)).toEqual(placeOf({}));
		expect(placeOf({})).toMatchObject({ price: 'unknown', phone: '', checked_on: null });
	});

	it('days and hours become words', () => {
		const schedules = [
			{ byday: 'TH,FR', opens_at: '10:00:00', closes_at: '18:00Z' },
			{ byday: '2MO,-1FR', opens_at: '10:00' }
		];
		expect(placeOf({ schedules })!.hours).toBe(
			'Thursday, Friday 10:00–18:00\nsecond Monday of the month, last Friday of the month 10:00'
		);
	});

	it('costs say free only when everything is', () => {
		const costs = (...amounts: (number | null)[]) =>
			placeOf({ cost_options: amounts.map((amount) => ({ amount, currency: 'gbp' })) })!;
		expect(costs(0, 0).price).toBe('free');
		expect(costs(0, 3)).toMatchObject({ price: 'paid', cost: '0 GBP\n3 GBP' });
		expect(costs(null).price).toBe('unknown');
		expect(placeOf({ fees_description: 'Free for all.' })!.price).toBe('free');
	});

	it('what is not active is closed, and www is on the web', () => {
		expect(placeOf({ status: 'temporarily closed' })!.closed).toBe(true);
		expect(placeOf({ url: 'www.example.org/walk' })!.website).toBe('https://www.example.org/walk');
	});

	it('kinds are guessed from names and categories', () => {
		expect(guessKind('Been There', 'Peer support')).toBe('peer');
		expect(guessKind('Citizens Advice')).toBe('advice');
		expect(guessKind('Riverside Advocacy')).toBe('advocacy');
		expect(guessKind('Thing')).toBe('other');
	});
});

describe('a record with something wrong says what and where', () => {
	it.each<[string, unknown, object]>([
		['no record', null, { path: '', what: 'group' }],
		['a text', 'x', { path: '', what: 'group' }],
		['no name', { id: 'a' }, { path: 'name', what: 'text' }],
		['an empty name', { id: 'a', name: '\0 \u202e' }, { path: 'name', what: 'missing' }],
		['a number for a name', { id: 'a', name: 7 }, { path: 'name', what: 'text' }],
		['a text for a list', { ...good, phones: '0123' }, { path: 'phones', what: 'list' }],
		[
			'one wrong thing deep inside',
			{ ...good, phones: [{ number: '01632 960960' }, { number: 7 }] },
			{ path: 'phones[2].number', what: 'text' }
		],
		['a status of its own', { ...good, status: 'open' }, { path: 'status', what: 'status' }],
		['a script', { ...good, url: 'javascript:alert(1)' }, { path: 'url', what: 'web' }],
		['data', { ...good, url: 'data:text/html,x' }, { path: 'url', what: 'web' }],
		[
			'a day to come',
			{ ...good, assured_date: '2999-01-01' },
			{ path: 'assured_date', what: 'date' }
		],
		['no day', { ...good, assured_date: '2026-02-30' }, { path: 'assured_date', what: 'date' }],
		['no email', { ...good, email: 'a@b@c' }, { path: 'email', what: 'email' }],
		[
			'no phone',
			{ ...good, phones: [{ number: 'ask' }] },
			{ path: 'phones.number', what: 'phone' }
		],
		[
			'a very long text',
			{ ...good, description: 'x'.repeat(1_000_000) },
			{ path: 'description', what: 'long', most: 4000 }
		]
	])('%s', (_name, record, problem) => {
		expect(problemsOf(record)).toContainEqual(problem);
		expect(linesOf([record])[0]!.place).toBeNull();
	});

	it('the second of two with one id', () => {
		const [first, second] = linesOf([good, good]);
		expect(first!.problems).toEqual([]);
		expect(second!.problems).toEqual([{ path: 'id', what: 'twice' }]);
	});
});

describe('hostile files', () => {
	it.each([
		['nothing', '', 'notJson'],
		['a zip', 'PK\u0003\u0004\u0014\0', 'notJson'],
		['half of one', '[{"id": "a"', 'notJson'],
		['a million brackets', '['.repeat(1_000_000), 'notJson'],
		['a number', '7', 'noRecords'],
		['nothing in it', '{"contents": []}', 'noRecords'],
		['something else', '{"a": 1}', 'noRecords']
	])('%s', (_name, text, why) => {
		expect(readList(text, TODAY)).toEqual({ ok: false, why });
	});

	it('too many records', () => {
		const many = JSON.stringify(Array.from({ length: MOST_RECORDS + 1 }, () => good));
		expect(readList(many, TODAY)).toEqual({ ok: false, why: 'tooMany' });
	});

	it('a million things in one list of a record are counted, and not read', () => {
		const many = (n: number, one: string) =>
			`{"id": "a", "name": "N", "attributes": [${Array(n).fill(one).join()}]}`;
		const counted = [{ path: 'attributes', what: 'many', most: MOST_IN_A_LIST }];
		expect(linesOf(many(1_000_000, '1'))[0]!.problems).toEqual(counted);
		expect(linesOf(many(1_000_000, '{}'))[0]!.problems).toEqual(counted);
		expect(linesOf(many(MOST_IN_A_LIST + 1, '{}'))[0]!.problems).toEqual(counted);
		expect(linesOf(many(MOST_IN_A_LIST, '{}'))[0]!.problems).toEqual([]);
	});

	it('a million wrong things in lists in lists are read as far as the first', () => {
		const full = (one: unknown) => Array<unknown>(MOST_IN_A_LIST).fill(one);
		const locations = full({ contacts: full({ phones: full(1) }) });
		const { issues } = hsdsService.safeParse({
			...good,
			locations,
			phones: full({ number: 1 })
		}).error!;
		expect(issues.map(({ path }) => path.join('.'))).toEqual([
			'locations.0.contacts.0.phones.0',
			'phones.0.number'
		]);
	});

	it('nested a hundred thousand deep', () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		expect(linesOf(`[{"id": "a", "name": "N", "x": ${deep}}]`)[0]!.problems).toEqual([]);
		expect(linesOf(`[{"id": "a", "name": "N", "phones": ${deep}}]`)[0]!.problems).toHaveLength(1);
		expect(linesOf(deep)[0]!.problems).toHaveLength(1);
	});

	it('what would change every object changes none', () => {
		const lines = linesOf(
			'[{"id": "a", "name": "N", "__proto__": {"closed": true}, "constructor": {"prototype": {"x": 1}}}]'
		);
		expect(lines[0]!.place!.closed).toBe(false);
		expect(({} as { x?: unknown }).x).toBeUndefined();
	});

	it('tags, unseen marks and half characters are taken out; words in any script stay', () => {
		const name = '<script>alert(1)</script>\u202eThe\0 Hub\ud800 باغ\u200cچہ';
		expect(linesOf([{ id: 'a', name }])[0]!.place!.name).toBe('alert(1) The Hub\ufffd باغ\u200cچہ');
		expect(placeOf({ description: '5 < 6 <b onclick=x>and</b> 7 > 6' })!.about).toBe(
			'5 < 6 and 7 > 6'
		);
	});
});

it.each([
	['https://example.org/a?b=1', true],
	['HTTP://EXAMPLE.ORG', true],
	['https://example', false],
	['https://user@example.org', false],
	['https://exa mple.org', false],
	['//example.org', false],
	['javascript://example.org/%0aalert(1)', false],
	['https://example.org/"><i>', false]
])('%s can stand behind a link: %s', (text, can) => {
	expect(isWebAddress(text)).toBe(can);
});

it('what was checked over six months ago says so', () => {
	expect(howChecked(null, TODAY)).toBe('never');
	expect(howChecked('2026-05-26', TODAY)).toBe('checked');
	expect(howChecked('2026-05-25', TODAY)).toBe('long ago');
	expect(howChecked('2025-08-01', '2026-02-01')).toBe('checked');
	expect(howChecked('2025-07-31', '2026-02-01')).toBe('long ago');
});
