// The case table of the pure rule, run against the database: the rule in guard.may and what a real
// look brings back as the web role both give the answer the pure rule gives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASES, type Case } from '../../src/lib/domain/consent/decide.cases';
import { openArena, type Arena } from '../fixtures/arena';
import { clearCase, setUpCase } from '../fixtures/cases';
import { look } from '../fixtures/looks';
import { PEOPLE, SUPPORTERS, WORKERS, tokenOf, wordsOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

async function rule(c: Case) {
	const supporter = c.asking?.as === 'supporter';
	const opened = await arena.guard`select distinct part from guard.may(${PEOPLE.Ada},
		${supporter ? 'supporter' : 'worker'}, ${supporter ? SUPPORTERS.Sam : WORKERS.Ines})
		where ability = 'see' and part = 'goals'`;
	return opened.length === 1;
}

describe('the database gives the same answer as the pure rule', () => {
	it.each(CASES)('$name', async (c) => {
		await setUpCase(arena.guard, c);
		const token = tokenOf(c.asking?.as === 'supporter' ? 'Sam' : 'Ines');
		const [there] = await arena.superuser`select items from sayso.part_words
			where person_id = ${PEOPLE.Ada} and part = 'goals'`;
		expect(there!.items[0].words).toBe(wordsOf('Ada', 'goals'));
		const seen = await look(arena.app, token, PEOPLE.Ada, ['goals']);
		expect(await rule(c)).toBe(c.opens);
		expect(seen?.parts.goals?.[0]?.words).toBe(c.opens ? wordsOf('Ada', 'goals') : undefined);
		await clearCase(arena.guard);
	});
});
