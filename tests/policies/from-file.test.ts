// A file from another system (R298): what a worker chose of it becomes suggestions, all of it or nothing, and nothing more; for
// whichever part, as if typed, and no more than may wait; the person sees what kind of thing each was.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { suggestFromFile, suggestRoom } from '../fixtures/from-file-acts';
import { grant } from '../fixtures/grants';
import { suggest } from '../fixtures/plan-acts';
import { PEOPLE, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.barred`;
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await arena.guard`delete from sayso.proposal`;
	await grant(arena.guard, { parts: ['faith', 'goals'], abilities: ['see', 'suggest'] });
	await grant(arena.guard, { parts: ['week'], abilities: ['see'] });
});

const REFUSED = { refused: 'not_found' };
const waiting =
	() => arena.guard`select part, words, is_new, from_file, made_by ->> 'name' as by, team_id
	from sayso.proposal where person_id = ${PEOPLE.Ada} order by part`;
const lines = async () =>
	(
		await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'suggested'`
	).length;
const items = async () =>
	(await arena.guard`select from sayso.plan_item where person_id = ${PEOPLE.Ada}`).length;

describe('what was chosen of a file', () => {
	it('becomes suggestions, each with its line, and changes nothing in the plan', async () => {
		const before = [await lines(), await items()] as const;
		const things = [
			{ part: 'faith', words: 'Church on Sundays', from: 'CarePlan' },
			{ part: 'goals', words: 'To swim', from: 'Goal' }
		];
		expect(await suggestFromFile(arena.app, things)).toEqual({ ok: true });
		expect(await waiting()).toMatchObject([
			{
				part: 'faith',
				words: 'Church on Sundays',
				is_new: true,
				from_file: 'CarePlan',
				by: 'Ines'
			},
			{ part: 'goals', words: 'To swim', is_new: true, from_file: 'Goal', by: 'Ines' }
		]);
		expect([await lines(), await items()]).toEqual([before[0] + 2, before[1]]);
	});

	it('is read by the person, with what kind of thing it was, and by nobody else’s binding', async () => {
		await suggestFromFile(arena.app, [{ part: 'goals', from: 'CareTeam' }]);
		const readAs = (name: 'Ada' | 'Ines' | 'Bela') =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select from_file from sayso.proposal`;
			});
		expect(await readAs('Ada')).toMatchObject([{ from_file: 'CareTeam' }]);
		expect(await readAs('Ines')).toHaveLength(0);
		expect(await readAs('Bela')).toHaveLength(0);
	});

	it('may be for any part, so that nobody learns which their permission names; nothing is not suggested', async () => {
		const parts = ['week', 'safety', 'faith'];
		const all = parts.map((part) => ({ part }));
		expect(await suggestFromFile(arena.app, all)).toEqual({ ok: true });
		expect((await waiting()).map(({ part }) => part)).toEqual(parts.toSorted());
		expect(await suggestFromFile(arena.app, [])).toEqual(REFUSED);
	});

	it('lands whole or not at all', async () => {
		const six = Array.from({ length: 6 }, () => ({ part: 'faith' }));
		expect(await suggestFromFile(arena.app, six)).toEqual({ refused: 'enough_suggested' });
		const noPart = suggestFromFile(arena.app, [{ part: 'faith' }, { part: 'no such part' }]);
		await expect(noPart).rejects.toMatchObject({ code: '23503' });
		expect(await waiting()).toHaveLength(0);
	});

	it('acts once, however often the form is sent', async () => {
		const form = randomUUID();
		const pool = arena.more(6);
		const sent = await Promise.all(
			Array.from({ length: 50 }, () => suggestFromFile(pool, [{ part: 'faith' }], { form }))
		);
		expect(sent).toEqual(Array(50).fill({ ok: true }));
		expect(await waiting()).toHaveLength(1);
	});

	it('is no more than may wait, counted with what was typed; two files at once are counted one after the other', async () => {
		await suggest(arena.app, { part: 'faith' }, 'Typed');
		expect(await suggestRoom(arena.app)).toBe(4);
		const three = [{ part: 'faith' }, { part: 'goals' }, { part: 'goals' }];
		const pool = arena.more(2);
		const both = await Promise.all([suggestFromFile(pool, three), suggestFromFile(pool, three)]);
		expect(both).toContainEqual({ ok: true });
		expect(both).toContainEqual({ refused: 'enough_suggested' });
		expect(await waiting()).toHaveLength(4);
		await suggestFromFile(arena.app, [{ part: 'faith' }]);
		expect(await suggest(arena.app, { part: 'faith' }, 'One more')).toMatchObject({
			refused: 'enough_suggested'
		});
	});
});

describe('how many more may wait', () => {
	it('is told to whoever may suggest', async () => {
		expect(await suggestRoom(arena.app)).toBe(5);
		await grant(arena.guard, { grantee: WORKERS.Tom, parts: ['week'], abilities: ['see'] });
		for (const name of ['Tom', 'Priya', 'Sam', 'Olu', 'Ada', 'Bela'] as const)
			expect(await suggestRoom(arena.app, name)).toBeNull();
		expect(await suggestRoom(arena.app, 'Ines', PEOPLE.Bela)).toBeNull();
	});

	it('is nothing once it is stopped, before they have met, or when they are kept out', async () => {
		await arena.guard`update sayso.consent_grant set condition = 'once_met' where stopped_at is null`;
		expect(await suggestRoom(arena.app)).toBeNull();
		expect(await suggestFromFile(arena.app, [{ part: 'faith' }])).toEqual(REFUSED);
		await arena.guard`update sayso.consent_grant set condition = 'now' where stopped_at is null`;
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect(await suggestFromFile(arena.app, [{ part: 'faith' }])).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`;
		expect(await suggestFromFile(arena.app, [{ part: 'faith' }])).toEqual(REFUSED);
		expect(await waiting()).toHaveLength(0);
	});

	it('a try leaves its mark beside the history', async () => {
		await arena.guard`delete from sayso.refused`;
		await suggestFromFile(arena.app, [{ part: 'faith' }], { name: 'Priya' });
		const tries =
			await arena.guard`select actor_id from sayso.refused where person_id = ${PEOPLE.Ada}`;
		expect(tries).toMatchObject([{ actor_id: WORKERS.Priya }]);
	});
});
