// A worker's leave: said by themselves or by a supervisor of their team, read by the people they see, and by nobody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	agree,
	dayFromNow,
	hasContact,
	leaveList,
	ownDue,
	sayLeave,
	supervise,
	takeBackLeave
} from '../fixtures/due-acts';
import { dueLine } from '../../src/lib/domain/contact/due-line';
import { NOBODY, PEOPLE, WORKERS } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.leave`;
	await arena.guard`delete from sayso.barred`;
	await arena.guard`delete from sayso.contact`;
	await arena.guard`delete from sayso.contact_terms`;
	await arena.guard`update sayso.membership set role = 'worker'`;
});

const REFUSED = { refused: 'not_found' };
const line = async () => dueLine((await ownDue(arena.app))![0]!);

describe('leave', () => {
	it('is said by a worker for themselves, and by a supervisor of their team', async () => {
		expect(await sayLeave(arena.app, 0, 3)).toEqual({ ok: true });
		expect(await sayLeave(arena.app, 9, 9, { name: 'Tom' })).toEqual(REFUSED);
		await supervise(arena.guard);
		expect(await sayLeave(arena.app, 9, 9, { name: 'Tom' })).toEqual({ ok: true });
		expect(await sayLeave(arena.app, 9, 9, { worker: WORKERS.Tom })).toEqual(REFUSED);
	});

	it('is said by nobody else, of nobody else', async () => {
		await supervise(arena.guard, WORKERS.Priya);
		for (const name of ['Priya', 'Olu', 'Fay', 'Ada', 'Sam'] as const)
			expect(await sayLeave(arena.app, 0, 3, { name }), name).toEqual(REFUSED);
		expect(await sayLeave(arena.app, 0, 3, { worker: NOBODY })).toEqual(REFUSED);
		expect(await arena.guard`select from sayso.leave`).toEqual([]);
		expect(await leaveList(arena.app, 'Ada')).toBeNull();
	});

	it('acts once, has its days in order, and is not over', async () => {
		const form = randomUUID();
		for (let time = 0; time < 2; time++)
			expect(await sayLeave(arena.app, 1, 2, { form })).toEqual({ ok: true });
		expect(await arena.guard`select from sayso.leave`).toHaveLength(1);
		const WRONG = { refused: 'period_over' };
		expect(await sayLeave(arena.app, 2, 1)).toEqual(WRONG);
		expect(await sayLeave(arena.app, -3, -1)).toEqual(WRONG);
		expect(await sayLeave(arena.app, 0, 366)).toEqual(WRONG);
	});

	it('is listed to whoever may say it, and taken back by them', async () => {
		await sayLeave(arena.app, 1, 2);
		const mine = (await leaveList(arena.app))!;
		expect(mine.workers).toEqual([{ id: WORKERS.Ines, name: 'Ines' }]);
		expect(mine.leave).toEqual([
			{ id: mine.leave[0]!.id, name: 'Ines', from: dayFromNow(1), until: dayFromNow(2) }
		]);
		expect((await leaveList(arena.app, 'Tom'))!.leave).toEqual([]);
		for (const name of ['Tom', 'Priya', 'Ada'] as const)
			expect(await takeBackLeave(arena.app, mine.leave[0]!.id, { name })).toEqual(REFUSED);
		await supervise(arena.guard);
		expect((await leaveList(arena.app, 'Tom'))!.leave).toHaveLength(1);
		expect((await leaveList(arena.app, 'Tom'))!.workers.map(({ name }) => name)).toEqual([
			'Tom',
			'Ines'
		]);
		expect(await takeBackLeave(arena.app, mine.leave[0]!.id)).toEqual({ ok: true });
		expect((await leaveList(arena.app))!.leave).toEqual([]);
	});
});

describe('what the person reads', () => {
	it('is by when, and who comes while somebody is away', async () => {
		await agree(arena.guard);
		expect(await line()).toMatchObject({
			...{ team: 'Harbour', phone: '0300 000 0002', worker: 'Ines', late: false, away: null },
			...{ often: { times: 1, every: 1, unit: 'week' }, on: dayFromNow(4) }
		});
		const [kept] = await arena.guard`select due_on::text as on from sayso.contact_due`;
		expect(kept!.on).toBe(dayFromNow(4));
		await sayLeave(arena.app, 0, 3);
		expect(await line()).toMatchObject({
			...{
				on: dayFromNow(4),
				away: { name: 'Ines', back: dayFromNow(4) },
				instead: 'Tom',
				putsRight: 'Tom'
			}
		});
	});

	it('is that nobody comes, and which supervisor puts that right', async () => {
		await agree(arena.guard, { instead: null });
		await sayLeave(arena.app, 0, 3);
		expect(await line()).toMatchObject({ instead: null, putsRight: null });
		await supervise(arena.guard);
		expect(await line()).toMatchObject({ instead: null, putsRight: 'Tom' });
	});

	it('is not that somebody comes whom they keep out', async () => {
		await agree(arena.guard);
		await sayLeave(arena.app, 0, 3);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await line()).toMatchObject({ instead: null, putsRight: null });
	});

	it('is that it is late, and when the last one was', async () => {
		await agree(arena.guard, { began: '20 days' });
		await hasContact(arena.guard, 'kept', -9);
		await hasContact(arena.guard, 'missed_by_us', -2);
		expect(await line()).toMatchObject({
			late: true,
			on: dayFromNow(-2),
			last: dayFromNow(-9),
			putsRight: 'Ines'
		});
	});

	it('is theirs alone', async () => {
		await agree(arena.guard);
		expect(await ownDue(arena.app, 'Bela')).toEqual([]);
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await ownDue(arena.app, name)).toBeNull();
	});

	it('is nothing of a link that ended', async () => {
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await ownDue(arena.app)).toEqual([]);
		await arena.guard`update sayso.link set ended_at = null`;
	});
});
