// An agreement that is kept back with the part "contact" cannot be told from none (ADR 41): whoever reads the rest has the database do
// the same work for both, counted in what it goes through and finds, since that is the same on a busy machine and on a quiet one.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALIKE, HOW, INES, makeAlike, workForAgreed } from '../fixtures/alike';
import { openArena, type Arena } from '../fixtures/arena';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await makeAlike(arena.guard, arena.app, 'contact');
});
afterAll(() => arena.close());

it('is looked for as often, and as much is found, whether it is there and kept back or not there', async () => {
	const [kept] =
		await arena.guard`select person_id from sayso.contact_terms where began_at is not null and ended_at is null`;
	expect(kept!.person_id).toBe(ALIKE.hidden.person);
	const hidden = await workForAgreed(arena.app, INES, 'hidden');
	expect(hidden).toContainEqual(['contact_terms', [1, 0]]);
	for (const how of HOW) expect(await workForAgreed(arena.app, INES, how), how).toEqual(hidden);
});
