// A yes to telling the GP that is taken back at the moment at which the letter is opened, or goes: nobody reads it once that is acknowledged, and of
// sending it and taking it back one is done.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { edit, seed } from '../fixtures/faults/fault';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { sayGp, sent } from '../fixtures/gp-acts';
import { begunMove } from '../fixtures/move-acts';
import { run } from '../fixtures/race';
import { timedLetter, timedNoToGp } from '../fixtures/racing';
import { linkOf } from '../fixtures/together-acts';

const READERS = 8;
let arena: Arena;
let link: string;
let one: Sql;
let other: Sql;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
	[one, other] = await twoOf(arena);
});
afterAll(() => arena.close());

/** Looks at the letter against taking the yes back, so many times. */
async function race(on: Arena, trials: number) {
	const readers = Array.from({ length: READERS + 1 }, () => on.more(1));
	await Promise.all(readers.map((reader) => reader`select 1`));
	await beforeMoves(on.guard, await linkOf(on.guard));
	const move = await begunMove(on, await linkOf(on.guard));
	return run(
		{
			...{ readers: READERS, lateBy: 'open' },
			look: (n) => timedLetter(readers[n]!, move),
			arrange: async () => {
				await on.guard`delete from sayso.move_gp`;
				await on.guard`insert into sayso.move_gp (person_id, move_id, said, due_on) select person_id, id, 'yes', current_date from sayso.move`;
			},
			act: () => timedNoToGp(on.app, move)
		},
		trials
	);
}

describe('0 late', () => {
	it('of the openings of a letter that race taking it back', { timeout: 600_000 }, async () => {
		const { trials, opened, shut, late } = await race(arena, count('races'));
		console.info(
			`taking it back against openings: ${trials} trials, ${opened} opened, ${shut} shut, ${late} late`
		);
		expect(trials).toBeGreaterThanOrEqual(count('races'));
		expect(late).toBe(0);
		expect(Math.min(opened, shut)).toBeGreaterThan(trials / 10);
	});

	it('is not so without the lock that readers share', { timeout: 120_000 }, async () => {
		const mistaken = await openArena();
		await seed(
			mistaken.superuser,
			edit('', 'the gate', ['api.seen_gp_letters', 'perform guard.share_locks(a, t.people);', ''])
		);
		const { late } = await race(mistaken, 500);
		await mistaken.close();
		expect(late).toBeGreaterThan(0);
	});
});

it(
	`the letter goes while the yes is taken back: one of the two, ${TIMES} times`,
	PATIENTLY,
	async () => {
		await fought('sent, taken back', {
			arrange: async () => {
				await beforeMoves(arena.guard, link);
				const move = await begunMove(arena, link);
				await sayGp(arena.app, move, 'yes');
				return move;
			},
			left: (move) => sent(one, move),
			right: (move) => sayGp(other, move, 'no'),
			first: async (_, said) => {
				const [row] = await arena.guard`select said, sent_at from sayso.move_gp`;
				expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
				expect(row!.sent_at !== null).toBe(said.left === 'ok');
				expect(row!.said).toBe(said.left === 'ok' ? 'yes' : 'no');
				return said.left === 'ok' ? 'left' : 'right';
			}
		});
	}
);
