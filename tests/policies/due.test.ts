// What is due (R2, R17, R257): the database says of a link what the pure engine says, and keeps it beside the link whatever changes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { staleAfter } from '../fixtures/due-acts';
import { compareDue } from '../fixtures/due-worlds';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

describe('the day by which the next contact is due', () => {
	const RUNS = count('cadence');
	it(`is the same by SQL and by the engine, ${RUNS} times`, { timeout: 600_000 }, async () => {
		const { differ, due } = await compareDue(arena, 20_261_129, RUNS);
		expect(differ.slice(0, 3)).toEqual([]);
		expect(due).toBeGreaterThan(RUNS / 2);
	});

	it('is made again by everything that it rests on', async () => {
		expect(await staleAfter(arena)).toEqual([]);
	});
});
