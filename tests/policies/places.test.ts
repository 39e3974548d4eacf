// The directory of places: anybody reads what is open, an administrator keeps those of their own service and
// no others, and a list lands whole or not at all, once, whatever was changed by hand meanwhile.
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readList } from '../../src/lib/domain/places/read-list';
import type { ListedPlace } from '../../src/lib/domain/places/place';
import { openArena, type Arena } from '../fixtures/arena';
import { attempt } from '../fixtures/looks';
import { keep, keepList, land, find, placeWords, report } from '../fixtures/places';
import { NOBODY, OTHER_SERVICE, tokenOf, type Name } from '../fixtures/world';

const NOT_FOUND = { refused: 'not_found' };
let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const rows = () => arena.guard`select * from sayso.place order by name, id`;
const add = async (name: string, as: Name = 'Olu') =>
	(await keep(arena.app, as, 'add', { words: placeWords({ name }) })).place as string;
const names = async (...words: string[]) => (await find(arena.app, words)).map(({ name }) => name);
const read = async (place: string) =>
	(await arena.app`select api.read_place(${place}) as place`)[0]!.place as Record<
		string,
		unknown
	> | null;

describe('anybody, without a token', () => {
	it('finds and reads a place, with what is public and nothing else', async () => {
		const id = await add('Harbour Repair Café');
		expect(await names('repair')).toEqual(['Harbour Repair Café']);
		const place = await read(id);
		expect(Object.keys(place!).toSorted()).toEqual(
			[...Object.keys(placeWords()), 'id', 'checked_on', 'kept_by', 'kept_by_phone'].toSorted()
		);
		expect(place).toMatchObject({ name: 'Harbour Repair Café', kept_by: 'Northside' });
	});

	it('finds nothing that was taken out or is closed, though it is there', async () => {
		const out = await add('Shut Choir');
		const closed = await add('Resting Choir');
		expect(await names('choir')).toEqual(['Resting Choir', 'Shut Choir']);
		await keep(arena.app, 'Olu', 'take_out', { place: out });
		await arena.guard`update sayso.place set closed = true where id = ${closed}`;
		expect(await names('choir')).toEqual([]);
		expect([await read(out), await read(closed), await read(NOBODY)]).toEqual([null, null, null]);
		expect(await arena.guard`select from sayso.place where name like '%Choir'`).toHaveLength(2);
	});

	it('reads no table of it', async () => {
		for (const table of ['sayso.place', 'guard.place_upload'])
			expect(await attempt(arena.app.unsafe(`select 1 from ${table}`))).toBe('42501');
	});

	it.each(["'; drop table sayso.place; --", "a'b\\", '\\', "''", ':*', '& | !', '((', 'ہ'])(
		'may look for %s',
		async (typed) => {
			expect(await attempt(find(arena.app, [typed], [typed]))).toBeInstanceOf(Array);
		}
	);
});

describe('an administrator of another service', () => {
	it('sees, changes, checks and takes out nothing of it', async () => {
		const id = await add('The Long Table');
		const before = await rows();
		for (const as of ['Fay', 'Ines', 'Ada', 'Sam'] as const) {
			const [seen] = await arena.app`select api.place_of_service(${tokenOf(as)}, ${id}) as place,
				api.places_of_service(${tokenOf(as)}, null, 0) as places`;
			expect(seen).toEqual({ place: null, places: [] });
			const change = { place: id, version: 1, words: placeWords({ name: 'Mine now' }) };
			expect(await keep(arena.app, as, 'change', change)).toEqual(NOT_FOUND);
			for (const task of ['checked', 'take_out'])
				expect(await keep(arena.app, as, task, { place: id })).toEqual(NOT_FOUND);
		}
		expect(await rows()).toEqual(before);
		const [mine] = await arena.app`select api.place_of_service(${tokenOf('Olu')}, ${id}) as place`;
		expect(mine!.place).toMatchObject({ name: 'The Long Table', version: 1 });
	});

	it('keeps a list of the same name and the same ids of its own', async () => {
		const list = [{ ...listed(1), source_id: 'shared' }];
		for (const as of ['Olu', 'Fay'] as const) {
			const { upload } = await keepList(arena.app, list, { as, source: 'Town' });
			expect(await land(arena.app, upload!, { as })).toMatchObject({ new: 1, changed: 0 });
		}
		const kept = await arena.guard`select service_id from sayso.place where source_id = 'shared'`;
		expect(kept.map((row) => row.service_id)).toContain(OTHER_SERVICE);
		expect(kept).toHaveLength(2);
	});

	it('cannot land what another has kept, nor read its report', async () => {
		const { upload } = await keepList(arena.app, [listed(2)]);
		expect(await land(arena.app, upload!, { as: 'Fay' })).toEqual({ refused: 'upload_gone' });
		expect(await report(arena.app, 'Fay')).toBeNull();
		for (const as of ['Ines', 'Ada', 'Sam'] as const) {
			expect(await land(arena.app, upload!, { as })).toEqual(NOT_FOUND);
			expect(await keepList(arena.app, [listed(2)], { as })).toEqual(NOT_FOUND);
		}
		expect(await report(arena.app)).toMatchObject({ counts: { new: 1 } });
	});
});

describe('two administrators of one place', () => {
	it('do not write over each other, and a form sent twice acts once', async () => {
		const id = await add('Two Pens');
		const form = randomUUID();
		const change = { place: id, version: 1, words: placeWords({ name: 'One Pen' }) };
		for (let n = 0; n < 2; n++)
			expect(await keep(arena.app, 'Olu', 'change', change, form)).toEqual({ ok: true, place: id });
		const late = { ...change, words: placeWords({ name: 'No Pen' }) };
		expect(await keep(arena.app, 'Olu', 'change', late)).toEqual({ refused: 'changed_meanwhile' });
		const blind = { place: id, words: late.words };
		expect(await keep(arena.app, 'Olu', 'change', blind)).toEqual({ refused: 'changed_meanwhile' });
		expect((await read(id))!.name).toBe('One Pen');
	});
});

const listed = (n: number, more: Partial<ListedPlace> = {}): ListedPlace => ({
	...placeWords({ name: `Place ${n}` }),
	source_id: `id-${n}`,
	checked_on: null,
	closed: false,
	...more
});

describe('a list', () => {
	const source = 'Council list';
	const sent = async (...list: ListedPlace[]) => {
		const { upload } = await keepList(arena.app, list, { source });
		const { counts } = (await report(arena.app))!;
		return { counts, outcome: await land(arena.app, upload!), upload };
	};
	const kept = (n: number) =>
		arena.guard`select * from sayso.place where source = ${source} and source_id = ${`id-${n}`}`;

	it('touches nothing before the second press, changes what it brought, and never doubles it', async () => {
		const first = listed(10, { checked_on: '2026-01-02' });
		const { upload } = await keepList(arena.app, [first], { source });
		expect(await kept(10)).toHaveLength(0);
		expect(await land(arena.app, upload!)).toMatchObject({ ok: true, new: 1 });
		expect(await land(arena.app, upload!)).toEqual({ refused: 'upload_gone' });
		expect((await sent(first)).counts).toEqual({ same: 1 });
		expect((await sent({ ...first, hours: 'Now on Fridays' })).counts).toEqual({ changes: 1 });
		const [row] = await kept(10);
		expect(row).toMatchObject({ hours: 'Now on Fridays', version: 2 });
		expect(await kept(10)).toHaveLength(1);
	});

	it('leaves alone what was changed by hand, and what was taken out stays out', async () => {
		await sent(listed(20), listed(21));
		const [hand] = await kept(20);
		const [gone] = await kept(21);
		const words = placeWords({ name: 'As we know it' });
		await keep(arena.app, 'Olu', 'change', { place: hand!.id, version: 1, words });
		await keep(arena.app, 'Olu', 'take_out', { place: gone!.id });
		const again = await sent(listed(20, { about: 'New' }), listed(21, { about: 'New' }));
		expect(again.counts).toEqual({ edited: 1, out: 1 });
		expect((await kept(20))[0]!.name).toBe('As we know it');
		expect(await read(gone!.id as string)).toBeNull();
	});

	it('shows nobody what it says is closed, until it is open again', async () => {
		await sent(listed(30));
		const [row] = await kept(30);
		await sent(listed(30, { closed: true }));
		expect(await read(row!.id as string)).toBeNull();
		await sent(listed(30));
		expect(await read(row!.id as string)).not.toBeNull();
	});

	it('never makes the last check earlier than it was', async () => {
		await sent(listed(40, { checked_on: '2026-01-02' }));
		const [row] = await kept(40);
		await keep(arena.app, 'Olu', 'checked', { place: row!.id });
		await sent(listed(40, { checked_on: '2026-02-03', about: 'New' }));
		expect((await read(row!.id as string))!.checked_on).not.toBe('2026-02-03');
	});

	it('is kept for an hour, and a newer one takes its place', async () => {
		const old = await keepList(arena.app, [listed(50)], { source });
		const { upload } = await keepList(arena.app, [listed(51)], { source });
		expect(await land(arena.app, old.upload!)).toEqual({ refused: 'upload_gone' });
		await arena.guard`update guard.place_upload set at = at - interval '61 minutes'`;
		expect(await report(arena.app)).toBeNull();
		expect(await land(arena.app, upload!)).toEqual({ refused: 'upload_gone' });
		expect(await kept(51)).toHaveLength(0);
	});

	it('lands nothing when the database finds fault with one of them', async () => {
		const before = await rows();
		for (const bad of [{ kind: 'pub' }, { website: 'javascript:alert(1)' }, { name: '' }]) {
			const list = [listed(60), listed(61, bad as Partial<ListedPlace>), listed(62)];
			const { upload } = await keepList(arena.app, list, { source });
			expect(await land(arena.app, upload!)).toEqual({ refused: 'upload_not_good' });
		}
		const { upload } = await keepList(arena.app, [listed(63), listed(63)], { source });
		expect(await land(arena.app, upload!)).toEqual({ refused: 'upload_not_good' });
		expect(await rows()).toEqual(before);
	});
});

describe('any list at all', () => {
	const good = fc.record({
		name: fc.stringMatching(/^[A-Z][a-z]{1,20}$/),
		description: fc.option(fc.string({ maxLength: 40, unit: 'binary' })),
		status: fc.constantFrom('active', 'defunct', null),
		url: fc.constantFrom('https://example.org/a', 'www.example.org', '', null)
	});
	const bad = fc.constantFrom<unknown>(
		...[null, 7, 'x', [], {}, { id: 'x' }, { id: 1, name: 'N' }, { id: 'x', name: '\0' }],
		{ id: 'x', name: 'N', url: 'javascript:alert(1)' },
		{ id: 'x', name: 'N', phones: '0123' },
		{ id: 'x', name: 'n'.repeat(201) },
		{ id: 'x', name: 'N', assured_date: '2999-01-01' }
	);
	const list = fc
		.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 })
		.chain((ids) => fc.tuple(...ids.map((id) => good.map((record) => ({ id, ...record })))));

	it('lands exactly its records, once, also when it is sent twice', async () => {
		await fc.assert(
			fc.asyncProperty(list, fc.uuid(), async (records, source) => {
				const read = readList(JSON.stringify(records), '2026-11-26');
				if (!read.ok) throw new Error(read.why);
				const places = read.lines.map(({ place }) => place!);
				for (const fresh of [records.length, 0]) {
					const { upload } = await keepList(arena.app, places, { source });
					expect(await land(arena.app, upload!)).toEqual({ ok: true, new: fresh, changed: 0 });
				}
				const landed =
					await arena.guard`select source_id from sayso.place where source = ${source}`;
				expect(landed.map((row) => row.source_id as string).toSorted()).toEqual(
					records.map(({ id }) => id).toSorted()
				);
			}),
			{ numRuns: 60 }
		);
	});

	it('with anything wrong in it lands nothing', async () => {
		const spoiled = fc.tuple(list, bad, fc.nat()).map(([records, wrong, at]) => {
			const all: unknown[] = [...records];
			all.splice(at % (all.length + 1), 0, wrong);
			return all;
		});
		const [before] = await arena.guard`select count(*)::int as n from sayso.place`;
		await fc.assert(
			fc.asyncProperty(spoiled, async (records) => {
				const read = readList(JSON.stringify(records), '2026-11-26');
				if (!read.ok) throw new Error(read.why);
				const wrong = read.lines.filter(({ problems }) => problems.length > 0);
				expect(wrong).toHaveLength(1);
				expect(wrong[0]!.place).toBeNull();
				const places = read.lines.map(({ place }) => place ?? ({} as ListedPlace));
				const { upload } = await keepList(arena.app, places);
				expect(await land(arena.app, upload!)).toEqual({ refused: 'upload_not_good' });
			}),
			{ numRuns: 60 }
		);
		expect(await arena.guard`select count(*)::int as n from sayso.place`).toEqual([before]);
	});
});
