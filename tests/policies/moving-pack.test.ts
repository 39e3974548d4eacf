// What goes across with a move (ADR 66): what the person ticked and nothing else, the same on the page that they are shown as on the one
// that is read, and kept back is the same as never written.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	accept,
	answer,
	board,
	newContact,
	ownPack,
	propose,
	toMeadow,
	toTom,
	type Pack
} from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, wordsOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const BESIDE = { medicines: ' Dr Owen, until June. ', barriers: 'No bus on Sundays.', lang: 'en' };
const asked = async (over: object = BESIDE) =>
	(await propose(arena.app, toMeadow(link, over))).move!;
const yes = (move: string, over: object = {}) =>
	answer(arena.app, move, { said: 'yes', version: 1, parts: [], also: [], note: '', ...over });
const seen = async (move: string, name: Name = 'Priya') =>
	(await board(arena.app, name, move))![0]!;
const packFor = async (over: object, beside: object = BESIDE) => {
	await forgetMoves(arena.guard);
	const move = await asked(beside);
	expect(await yes(move, over)).toEqual({ ok: true });
	return (await seen(move)).pack!;
};

/** The page of a move as somebody reads it in their own name. */
const ownPage = (move: string, name: Name = 'Ada') =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		const [row] = await tx<
			{ page: Pack }[]
		>`select api.pack_json(m) as page from sayso.move m where m.id = ${move}`;
		return row?.page;
	});

/** The page as the person is shown it before they have said yes. */
const preview = (parts: string[], hardTimes: boolean, name: Name = 'Ada') =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return [
			...(await tx`select part, words from api.pack_of(${PEOPLE.Ada}, ${tx.array(parts, 1009)}, ${hardTimes})`)
		].map((row) => ({ ...row }));
	});

/** A hard time that Ada looked back at, beside what else stands in that part; gone when the work is done. */
async function lookingBack(work: () => Promise<void>) {
	const [row] = await arena.guard`
		insert into sayso.plan_item (person_id, id, part, position, heading, words, details, lang, written_by, written_at)
		select person_id, gen_random_uuid(), part, position + 1, '', 'That night in May', '{"well": "after"}', lang, written_by, written_at
		from sayso.plan_item where person_id = ${PEOPLE.Ada} and part = 'crisis' limit 1 returning id`;
	try {
		await work();
	} finally {
		await forgetMoves(arena.guard);
		await arena.guard`delete from sayso.plan_item where id = ${row!.id}`;
	}
}

describe('what the worker who asks writes beside it', () => {
	it('is read by the person as they are asked, and by nobody else: not by the old team, and not by the new', async () => {
		const move = await asked();
		expect(await ownPack(arena.app)).toEqual([
			{ part: null, words: 'Dr Owen, until June.' },
			{ part: null, words: 'No bus on Sundays.' }
		]);
		expect(await ownPage(move)).toMatchObject({
			said: [
				{ about: 'medicines', words: 'Dr Owen, until June.', by: 'Ines' },
				{ about: 'barriers', by: 'Ines' }
			]
		});
		for (const name of ['Ines', 'Tom', 'Priya', 'Bela', 'Sam'] as const)
			expect(await ownPage(move, name)).toBeUndefined();
		for (const name of ['Ines', 'Tom', 'Priya', 'Bela', 'Sam'] as const)
			expect(await ownPack(arena.app, name)).toEqual([]);
		expect(await seen(move, 'Ines')).toMatchObject({ side: 'old', pack: null });
		expect(JSON.stringify(await seen(move, 'Ines'))).not.toContain('June');
		expect(await board(arena.app, 'Priya', move)).toEqual([]);
		expect(await arena.guard`select from sayso.move_pack`).toHaveLength(2);
	});

	it('goes only where the person ticked it, with whose words they are, and the rest of it is gone', async () => {
		expect(await packFor({ also: ['barriers'] })).toMatchObject({
			said: [{ about: 'barriers', words: 'No bus on Sundays.', by: 'Ines' }]
		});
		expect(await arena.guard`select about from sayso.move_pack`).toMatchObject([
			{ about: 'barriers' }
		]);
		expect((await packFor({ also: ['medicines', 'barriers'] })).said).toHaveLength(2);
		expect((await packFor({ parts: ['decisions', 'practical'] })).said).toEqual([]);
	});

	it('is short, of two kinds, and the worker’s alone who asked', async () => {
		await expect(asked({ medicines: 'x'.repeat(501) })).rejects.toThrow('check');
		const move = await asked({ medicines: '  ', barriers: '' });
		expect(await arena.guard`select from sayso.move_pack`).toHaveLength(0);
		const put = (about: string | null, by: string | null) =>
			arena.guard`insert into sayso.move_pack (person_id, move_id, place, about, by_worker, words, lang)
				values (${PEOPLE.Ada}, ${move}, -5, ${about}, ${by}, 'Words', 'en')`;
		for (const [about, by] of [
			['safety', WORKERS.Ines],
			['medicines', null],
			[null, WORKERS.Ines]
		] as const)
			await expect(put(about, by)).rejects.toThrow('check');
		expect(await yes(move, { also: ['safety'] })).toEqual({ refused: 'choose_parts' });
	});
});

describe('hard times that the person looked back at', () => {
	it('go by a tick of their own, and never with the part that they stand in', async () => {
		await lookingBack(async () => {
			const words = async (over: object) =>
				(await packFor(over)).parts.flatMap(({ entries }) => entries.map((one) => one.words));
			expect(await words({ parts: ['crisis'] })).toEqual([wordsOf('Ada', 'crisis')]);
			expect(await words({ also: ['hard_times'] })).toEqual(['That night in May']);
			expect(await words({ parts: ['crisis'], also: ['hard_times'] })).toEqual([
				wordsOf('Ada', 'crisis'),
				'That night in May'
			]);
			expect(await words({ parts: ['safety'] })).toEqual([wordsOf('Ada', 'safety')]);
		});
	});
});

describe('the page', () => {
	it('that the person is shown before their yes is the page that goes', async () => {
		await lookingBack(async () => {
			for (const [parts, hardTimes] of [
				[['strengths', 'safety', 'crisis'], false],
				[['goals'], true],
				[[], false]
			] as [string[], boolean][]) {
				const shown = await preview(parts, hardTimes);
				const pack = await packFor({ parts, also: hardTimes ? ['hard_times'] : [] });
				expect(
					pack.parts.flatMap(({ part, entries }) => entries.map(({ words }) => ({ part, words })))
				).toEqual(shown);
			}
		});
		for (const name of ['Ines', 'Bela', 'Priya'] as const)
			expect(await preview(['strengths'], true, name)).toEqual([]);
		expect(await preview(['strengths'], true)).toHaveLength(1);
	});

	it('says the same, byte for byte, of what was kept back and of what was never written', async () => {
		const bytes = async (over: object, beside?: object) =>
			JSON.stringify(await packFor({ parts: ['strengths'], note: 'Hello.', ...over }, beside));
		await lookingBack(async () => {
			const kept = await bytes({});
			await arena.guard`update sayso.plan_item set removed_at = now() where person_id = ${PEOPLE.Ada} and part <> 'strengths'`;
			const never = await bytes(
				{
					parts: ['strengths', 'crisis', 'safety', 'decisions'],
					also: ['hard_times', 'medicines']
				},
				{ lang: 'en' }
			);
			await arena.guard`update sayso.plan_item set removed_at = null where person_id = ${PEOPLE.Ada}`;
			expect(kept).toBe(never);
			expect(kept).toContain(wordsOf('Ada', 'strengths'));
		});
	});

	it('has the first contact with the new side once it is booked, and none with anybody else', async () => {
		const move = await asked();
		await yes(move);
		expect((await seen(move)).pack!.firstAt).toBeNull();
		await accept(arena.app, move);
		await arena.guard`update sayso.move set begun_on = current_date where id = ${move}`;
		await arena.guard`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${link}, ${TEAMS.Harbour}, ${WORKERS.Ines}, 'worker', 'booked', 'face', now() + interval '1 day')`;
		expect((await seen(move)).pack!.firstAt).toBeNull();
		const first = await newContact(arena.guard, move, 'booked');
		await newContact(arena.guard, move, 'booked', { days: 9 });
		const [row] = await arena.guard`select starts_at from sayso.contact where id = ${first}`;
		expect(new Date((await seen(move)).pack!.firstAt!)).toEqual(row!.starts_at);
	});

	it('of a change of worker has the first contact with that worker', async () => {
		const { move } = await propose(arena.app, toTom(link));
		await yes(move!);
		await board(arena.app, 'Tom', move!);
		await accept(arena.app, move!, { worker: WORKERS.Tom }, { name: 'Tom' });
		await arena.guard`update sayso.move set begun_on = current_date where id = ${move!}`;
		await newContact(arena.guard, move!, 'booked', { worker: WORKERS.Ines, days: 1 });
		expect((await seen(move!, 'Tom')).pack!.firstAt).toBeNull();
		await newContact(arena.guard, move!, 'booked', { worker: WORKERS.Tom, days: 2 });
		expect((await seen(move!, 'Tom')).pack!.firstAt).not.toBeNull();
	});
});
