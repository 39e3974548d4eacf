// Lists of what is due (R5, R8): each worker their own people, a supervisor their team, logged before a name is read, and nobody
// whom they may not see.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { writeDeath } from '../fixtures/death-acts';
import { agree, dayFromNow, dueList, hasContact, isOnLeave, supervise } from '../fixtures/due-acts';
import { bind } from '../fixtures/looks';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	for (const table of [
		'sayso.leave',
		'sayso.barred',
		'sayso.contact',
		'sayso.contact_terms',
		'guard.listed'
	])
		await arena.guard.unsafe(`delete from ${table}`);
	await arena.guard`update sayso.membership set role = 'worker', left_at = null`;
	await arena.guard`update sayso.link set ended_at = null`;
});

const counts = async (asks = {}) => (await dueList(arena.app, asks))!.counts;
const names = async (asks = {}) => (await dueList(arena.app, asks))!.people.map(({ name }) => name);
const lines = async () =>
	(
		await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'list_look'`
	).length;
const HARBOUR = { name: 'Tom', team: TEAMS.Harbour } as const;

describe('a worker’s own list', () => {
	it('has by when, what is booked and who comes', async () => {
		await agree(arena.guard);
		await hasContact(arena.guard, 'booked', 2);
		const { people, counts: many, teams } = (await dueList(arena.app))!;
		expect(people).toHaveLength(1);
		expect(people[0]).toMatchObject({
			...{ person: PEOPLE.Ada, name: 'Ada', on: dayFromNow(4), late: false, comes: 'worker' },
			...{ worker: 'Ines', instead: 'Tom', team: 'Harbour', needs: '' }
		});
		expect(new Date(people[0]!.next!).getTime()).toBeGreaterThan(Date.now());
		expect(many).toEqual({ all: 1, late: 0, unbooked: 0, unagreed: 0, nobody: 0 });
		expect(teams).toEqual([]);
	});

	it('has no word of the agreement, the contact or the plan', async () => {
		await agree(arena.guard);
		const contact = await hasContact(arena.guard, 'booked', 2);
		await arena.guard`update sayso.contact_terms set never_words = 'Secret words'`;
		await arena.guard`update sayso.contact set note = 'Secret words', place = 'Secret words' where id = ${contact}`;
		expect(JSON.stringify(await dueList(arena.app))).not.toContain('Secret');
	});

	it('tells what is late, not booked, not agreed, and where nobody comes', async () => {
		expect(await counts()).toMatchObject({ all: 1, late: 0, unbooked: 1, unagreed: 1, nobody: 0 });
		await agree(arena.guard, { began: '20 days' });
		expect(await counts()).toMatchObject({ late: 1, unbooked: 1, unagreed: 0, nobody: 0 });
		expect(await names({ show: 'late' })).toEqual(['Ada']);
		expect(await names({ show: 'unagreed' })).toEqual([]);
		await hasContact(arena.guard, 'booked', -1);
		expect(await counts()).toMatchObject({ unbooked: 1 });
		await hasContact(arena.guard, 'booked', 1);
		expect(await counts()).toMatchObject({ unbooked: 0 });
		await isOnLeave(arena.guard, WORKERS.Ines, 0, 1);
		expect(await counts()).toMatchObject({ nobody: 0 });
		await isOnLeave(arena.guard, WORKERS.Tom, 0, 0);
		expect(await counts()).toMatchObject({ nobody: 1 });
		expect((await dueList(arena.app, { show: 'nobody' }))!.people[0]!.comes).toBe('nobody');
	});

	it('has whom somebody stands in for, while they do', async () => {
		await agree(arena.guard);
		expect(await names({ name: 'Tom' })).toEqual([]);
		await isOnLeave(arena.guard, WORKERS.Ines, 0, 1);
		expect(await names({ name: 'Tom' })).toEqual(['Ada']);
	});

	it('is nobody’s but a worker’s, who is in the team and not kept out', async () => {
		for (const name of ['Ada', 'Sam'] as const)
			expect(await dueList(arena.app, { name })).toBeNull();
		expect(await names({ name: 'Priya' })).toEqual([]);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`;
		expect((await dueList(arena.app))!.people).toEqual([]);
		expect(await counts()).toMatchObject({ all: 0 });
	});

	it('has nobody whose link is over', async () => {
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await counts()).toMatchObject({ all: 0 });
		expect(await names()).toEqual([]);
	});
});

describe('a team’s list', () => {
	it('is read by its supervisors, and by nobody else', async () => {
		await supervise(arena.guard);
		await supervise(arena.guard, WORKERS.Priya);
		expect(await names(HARBOUR)).toEqual(['Ada']);
		expect((await dueList(arena.app, HARBOUR))!.teams).toEqual([
			{ id: TEAMS.Harbour, name: 'Harbour' }
		]);
		for (const name of ['Ines', 'Priya', 'Olu', 'Ada', 'Sam'] as const)
			expect(await dueList(arena.app, { name, team: TEAMS.Harbour }), name).toBeNull();
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Tom}`;
		expect(await dueList(arena.app, HARBOUR)).toBeNull();
	});

	it('names somebody whose worker has left as somebody to whom nobody comes', async () => {
		await supervise(arena.guard);
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Ines}`;
		expect(await counts(HARBOUR)).toMatchObject({ nobody: 1 });
		expect((await dueList(arena.app, HARBOUR))!.people[0]!.comes).toBe('nobody');
	});
});

describe('whom it counts', () => {
	const HAPPENS: Record<string, () => PromiseLike<unknown>> = {
		'was not told yet': () => arena.guard`update sayso.link set told_at = now() + interval '1 day'`,
		'has closed their account': () =>
			arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`,
		'has died': () => writeDeath(arena.guard, 'confirmed'),
		'keeps the reader out': () =>
			arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines}), (${PEOPLE.Ada}, ${WORKERS.Tom})`,
		'is linked no more': () => arena.guard`update sayso.link set ended_at = now()`
	};
	const MANY = Object.keys(HAPPENS);
	const combinations = Array.from({ length: 2 ** MANY.length }, (_, n) =>
		MANY.filter((_, bit) => (n >> bit) & 1)
	);
	afterEach(async () => {
		await arena.guard`delete from sayso.closing`;
		await arena.guard`delete from sayso.death`;
		await arena.guard`update sayso.link set told_at = now() - interval '1 day'`;
	});

	it.each(combinations.map((what) => [what.join(', ') || 'nothing happened', what] as const))(
		'stands on it, and whom it does not show has no line: %s',
		async (_, what) => {
			await supervise(arena.guard);
			await agree(arena.guard);
			for (const happens of what) await HAPPENS[happens]!();
			const before = await lines();
			const shown: number[] = [];
			for (const asks of [{}, HARBOUR]) {
				const { counts: many, people } = (await dueList(arena.app, asks))!;
				expect(many.all).toBe(people.length);
				shown.push(people.length);
			}
			expect(shown).toEqual(what.length > 0 ? [0, 0] : [1, 1]);
			expect(await lines()).toBe(before + (what.length > 0 ? 0 : 2));
		}
	);
});

describe('a page of it', () => {
	it('leaves one line a day with everybody on it, and none with whom it does not name', async () => {
		const before = await lines();
		for (let time = 0; time < 3; time++) await dueList(arena.app);
		expect(await lines()).toBe(before + 1);
		await supervise(arena.guard);
		await dueList(arena.app, { ...HARBOUR, page: 2 });
		await dueList(arena.app, { ...HARBOUR, show: 'late' });
		expect(await lines()).toBe(before + 1);
	});

	it('cannot be read in the transaction that writes its lines', async () => {
		await agree(arena.guard);
		await arena.app
			.begin(async (tx) => {
				const [row] = await tx`select api.open_due(${tokenOf('Ines')}, null, 'all', 1) as opened`;
				expect(await bind(tx, row!.opened.ticket)).toBe(false);
				expect(await tx`select 1 from sayso.contact_due`).toHaveLength(0);
				throw new Error('undo');
			})
			.catch((error: Error) => expect(error.message).toBe('undo'));
		expect(await arena.guard`select from sayso.contact_due`).toHaveLength(1);
	});
});
