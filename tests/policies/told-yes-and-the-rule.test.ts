// The case table of the rule once more, while a yes that was told waits for exactly the part and the worker that each case is
// about: no case comes out otherwise, by the rule or by a real look.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASES } from '../../src/lib/domain/consent/decide.cases';
import { openArena, type Arena } from '../fixtures/arena';
import { answerTo } from '../fixtures/cases';
import { ask, question } from '../fixtures/deciding';
import { recordYes } from '../fixtures/told-acts';
import { wordsOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	const { request } = await ask(arena.app, { q: question({ parts: ['goals'] }) });
	expect(await recordYes(arena.app, request!, { parts: ['goals'] })).toMatchObject({ ok: true });
});
afterAll(() => arena.close());

it.each(CASES)('a yes that waits changes nothing: $name', async (c) => {
	expect(await arena.guard`select from sayso.told_yes y where api.yes_waits(y)`).toHaveLength(1);
	expect(await answerTo(arena, c)).toEqual({
		rule: c.opens,
		look: c.opens ? wordsOf('Ada', 'goals') : null
	});
});
