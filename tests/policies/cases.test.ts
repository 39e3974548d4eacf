// The case table of the pure rule, run against the database: the rule in guard.may and what a real
// look brings back as the web role both give the answer the pure rule gives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES } from '../../src/lib/domain/consent/decide.cases';
import { openArena, type Arena } from '../fixtures/arena';
import { answerTo } from '../fixtures/cases';
import { PEOPLE, wordsOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	const [there] = await arena.superuser`select items from sayso.part_words
		where person_id = ${PEOPLE.Ada} and part = 'goals'`;
	expect(there!.items[0].words).toBe(wordsOf('Ada', 'goals'));
});
afterAll(() => arena.close());

describe('the database gives the same answer as the pure rule', () => {
	it.each(CASES)('$name', async (c) => {
		expect(await answerTo(arena, c)).toEqual({
			rule: c.opens,
			look: c.opens ? wordsOf('Ada', 'goals') : null
		});
	});
});
