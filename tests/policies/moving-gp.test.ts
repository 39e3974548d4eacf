// The GP is told of a move only with the person's own yes for that (ADR 66, R299): no path makes the promise without it, it can be taken back
// until the letter has gone, and it is never nobody's.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { letters, ownGp, sayGp, sent } from '../fixtures/gp-acts';
import {
	accept,
	answer,
	begunMove,
	board,
	callOff,
	endMove,
	moveLines,
	propose,
	readyToEnd,
	toMeadow
} from '../fixtures/move-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(() => beforeMoves(arena.guard, link));
afterAll(() => arena.close());

const REFUSED = { refused: 'not_found' };
const rows = async () =>
	(
		await arena.guard`select said, whom, due_on - current_date as days, sent_at is not null as sent from sayso.move_gp`
	).map((row) => ({ ...row }));

describe('the question', () => {
	it('is put once the new side has accepted, and not where a GP is on a side of the move', async () => {
		const { move } = await propose(arena.app, toMeadow(link));
		for (const go of [
			async () => {},
			() => answer(arena.app, move!),
			() => board(arena.app, 'Priya', move!)
		]) {
			await go();
			expect(await ownGp(arena.app, move!)).toMatchObject({ asked: false, said: null });
			expect(await sayGp(arena.app, move!, 'yes')).toEqual({ refused: 'move_over' });
			expect(await sayGp(arena.app, move!, 'no')).toEqual({ refused: 'move_over' });
		}
		await accept(arena.app, move!);
		expect(await ownGp(arena.app, move!)).toMatchObject({ asked: true, said: null });
		await arena.guard`update sayso.team set sector = 'gp' where id = ${TEAMS.Meadow}`;
		expect(await sayGp(arena.app, move!, 'yes')).toEqual({ refused: 'move_over' });
		await arena.guard`update sayso.team set sector = 'mental_health' where id = ${TEAMS.Meadow}`;
		expect(await rows()).toEqual([]);
	});

	it('is the person’s alone: nobody else makes the promise, by any door or by plain SQL', async () => {
		const move = await begunMove(arena, link);
		for (const name of ['Ines', 'Tom', 'Priya', 'Olu', 'Sam', 'Bela'] as const) {
			expect(await sayGp(arena.app, move, 'yes', { name })).toEqual(REFUSED);
			expect(await sent(arena.app, move, name)).toEqual(REFUSED);
		}
		await expect(sayGp(arena.app, move, 'perhaps')).rejects.toThrow('no such answer');
		await expect(
			arena.app`insert into sayso.move_gp (person_id, move_id, said, due_on) values (${PEOPLE.Ada}, ${move}, 'yes', current_date)`
		).rejects.toThrow('permission denied');
		await expect(
			arena.guard`insert into sayso.move_gp (person_id, move_id, said, sent_at, sent_by) values (${PEOPLE.Ada}, ${move}, 'no', now(), ${WORKERS.Ines})`
		).rejects.toThrow('move_gp_only_with_a_yes');
		for (const name of ['Ines', 'Tom', 'Priya'] as const)
			expect(await letters(arena.app, name)).toEqual([]);
		expect(await rows()).toEqual([]);
	});

	it('is not answered by anything else that the person says: not by the yes to the move, a week or its end', async () => {
		const move = await readyToEnd(arena, link);
		expect(await endMove(arena, move)).toEqual({ ok: true });
		expect(await rows()).toEqual([]);
		for (const name of ['Ines', 'Priya'] as const)
			expect(await letters(arena.app, name)).toEqual([]);
		expect(await sayGp(arena.app, move, 'yes')).toEqual({ refused: 'move_over' });
	});
});

describe('a yes', () => {
	it('is a promise of whoever leads, once by one form, with a day, and a line', async () => {
		const move = await begunMove(arena, link);
		const form = randomUUID();
		expect(await sayGp(arena.app, move, 'yes', { form })).toEqual({ ok: true });
		expect(await sayGp(arena.app, move, 'yes', { form })).toEqual({ ok: true });
		expect(await rows()).toEqual([{ said: 'yes', whom: 'Dr Moss', days: 7, sent: false }]);
		expect((await moveLines(arena.guard)).at(-1)).toBe('move_gp_yes');
		expect(await letters(arena.app, 'Ines')).toMatchObject([{ name: 'Ada', whom: null }]);
		expect(await letters(arena.app, 'Ines', move)).toMatchObject([{ whom: 'Dr Moss' }]);
		expect((await moveLines(arena.guard)).at(-1)).toBe('move_gp_read');
		for (const name of ['Priya', 'Olu', 'Fay'] as const) {
			expect(await letters(arena.app, name)).toEqual([]);
			expect(await letters(arena.app, name, move)).toEqual([]);
			expect(await sent(arena.app, move, name)).toEqual(REFUSED);
		}
		for (const name of ['Sam', 'Bela', 'Ada'] as const)
			expect(await letters(arena.app, name, move)).toBeNull();
		expect(await ownGp(arena.app, move, 'Bela')).toBeUndefined();
		for (const name of ['Ines', 'Priya'] as const)
			expect(JSON.stringify(await board(arena.app, name, move))).not.toContain('Moss');
		expect(await arena.app`select from sayso.move_gp`).toHaveLength(0);
	});

	it('is kept once: the person is told, and it cannot be taken back any more', async () => {
		const move = await begunMove(arena, link);
		await sayGp(arena.app, move, 'yes');
		await arena.guard`delete from sayso.notice`;
		expect(await sent(arena.app, move)).toEqual({ ok: true });
		expect(await sent(arena.app, move)).toEqual({ refused: 'told_meanwhile' });
		expect((await moveLines(arena.guard)).at(-1)).toBe('move_gp_sent');
		expect(await arena.guard`select kind from sayso.notice`).toMatchObject([{ kind: 'move' }]);
		expect(await ownGp(arena.app, move)).toMatchObject({ said: 'yes', sentBy: 'Ines' });
		for (const said of ['yes', 'no'])
			expect(await sayGp(arena.app, move, said)).toEqual({ refused: 'already_answered' });
		expect(await letters(arena.app, 'Ines')).toEqual([]);
	});

	it('is taken back until then: whoever would send it finds nothing, and whom it was for is gone', async () => {
		const move = await begunMove(arena, link);
		await sayGp(arena.app, move, 'yes');
		expect(await sayGp(arena.app, move, 'no')).toEqual({ ok: true });
		expect(await rows()).toEqual([{ said: 'no', whom: '', days: null, sent: false }]);
		expect((await moveLines(arena.guard)).at(-1)).toBe('move_gp_back');
		expect(await letters(arena.app, 'Ines', move)).toEqual([]);
		expect(await sent(arena.app, move)).toEqual(REFUSED);
		expect(await sayGp(arena.app, move, 'no')).toEqual({ ok: true });
		expect((await moveLines(arena.guard)).at(-1)).toBe('move_gp_no');
		expect(await sayGp(arena.app, move, 'yes')).toEqual({ ok: true });
		expect(await letters(arena.app, 'Ines')).toHaveLength(1);
	});

	it('opens nothing to a worker who is kept out, or who has left', async () => {
		const move = await begunMove(arena, link);
		await sayGp(arena.app, move, 'yes');
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await letters(arena.app, 'Tom', move)).toEqual([]);
		expect(await sent(arena.app, move, 'Tom')).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		expect(await letters(arena.app, 'Tom', move)).toHaveLength(1);
		await arena.guard`update sayso.membership set left_at = now() where worker_id = ${WORKERS.Tom}`;
		expect(await letters(arena.app, 'Tom', move)).toEqual([]);
		expect(await sent(arena.app, move, 'Tom')).toEqual(REFUSED);
		expect(await rows()).toHaveLength(1);
	});

	it('goes on to the new team when the move ends before it was kept, and is over when the move is called off', async () => {
		const move = await readyToEnd(arena, link);
		await sayGp(arena.app, move, 'yes');
		await endMove(arena, move);
		expect(await letters(arena.app, 'Ines')).toEqual([]);
		expect(await letters(arena.app, 'Priya', move)).toMatchObject([{ whom: 'Dr Moss' }]);
		expect(await sayGp(arena.app, move, 'no')).toEqual({ ok: true });
		expect(await letters(arena.app, 'Priya', move)).toEqual([]);
		await beforeMoves(arena.guard, link);
		const other = await begunMove(arena, link);
		await sayGp(arena.app, other, 'yes');
		await callOff(arena, other);
		for (const name of ['Ines', 'Priya'] as const)
			expect(await letters(arena.app, name)).toEqual([]);
		expect(await sent(arena.app, other)).toEqual(REFUSED);
		expect(await rows()).toHaveLength(1);
	});

	it('is erased with its move, once that was over for as long as the service keeps it', async () => {
		const move = await begunMove(arena, link);
		await sayGp(arena.app, move, 'yes');
		await callOff(arena, move);
		const erase = (past: string) =>
			arena.guard.unsafe(`select guard.erase_moves_past('${PEOPLE.Ada}', now() ${past})`);
		await erase(`- interval '1 day'`);
		expect(await rows()).toHaveLength(1);
		await erase(`+ interval '1 minute'`);
		expect(await rows()).toEqual([]);
		expect(await arena.guard`select from sayso.move`).toHaveLength(0);
	});

	it('taken back while the letter is being opened is nothing to read: the second half judges again', async () => {
		const move = await begunMove(arena, link);
		await sayGp(arena.app, move, 'yes');
		const open = async (logged: string | null) => {
			const [row] =
				await arena.app`select api.open_gp_letters(${tokenOf('Ines')}, ${logged}) as ticket`;
			return row!.ticket as string;
		};
		const read = async (ticket: string) => {
			const [row] =
				await arena.app`select api.seen_gp_letters(${tokenOf('Ines')}, ${ticket}, ${move}) as seen`;
			return row!.seen as unknown[] | null;
		};
		expect(await read(await open(null))).toBeNull();
		const ticket = await open(move);
		await sayGp(arena.app, move, 'no');
		expect(await read(ticket)).toEqual([]);
		await sayGp(arena.app, move, 'yes');
		expect(await read(await open(move))).toHaveLength(1);
	});
});
