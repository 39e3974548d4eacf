// A frozen account, and all by which others act for somebody: a worker who may write down a yes, and a legal authority. Each
// is shown to work before the account is frozen, to do nothing while it is, and to stand as before once the person is here.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { recordLack } from '../fixtures/incapacity-acts';
import { decided, opensTo } from '../fixtures/authority-paper-acts';
import { readAuthorities } from '../fixtures/authority-acts';
import { freeze, sayHere, tomSupervises } from '../fixtures/death-acts';
import { asksFor, harbourLink, letWrite, whoLets } from '../fixtures/scribe-acts';
import { recordYes } from '../fixtures/told-acts';
import { PEOPLE, WORKERS, signIn, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
	await tomSupervises(arena.guard);
});
afterEach(() => arena.close());

const isHere = async () => {
	await signIn(arena.guard, 'person', PEOPLE.Ada, tokenOf('Ada'));
	expect(await sayHere(arena.app)).toEqual({ ok: true });
};

describe('while an account is frozen', () => {
	it('a worker who may write down a yes cannot, and can again afterwards', async () => {
		const { app, guard } = arena;
		const asked = await asksFor(app, 'Meadow');
		await letWrite(app, { link: await harbourLink(guard) });
		expect(await whoLets(app, 'Ines')).toHaveLength(1);
		await freeze(app);
		expect(await whoLets(app, 'Ines')).toEqual([]);
		expect(await recordYes(app, asked, { parts: ['faith'] })).toEqual({ refused: 'not_found' });
		await isHere();
		expect(await recordYes(app, asked, { parts: ['faith'] })).toMatchObject({ opened: true });
	});

	it('what an authority decided opens nothing, and nobody reads or adds to its records', async () => {
		const { app, guard } = arena;
		const { authority } = await decided(app, guard);
		expect(await opensTo(guard, WORKERS.Priya)).not.toEqual([]);
		await freeze(app);
		expect(await opensTo(guard, WORKERS.Priya)).toEqual([]);
		expect(await readAuthorities(app, 'Ines')).toBeNull();
		expect(await recordLack(app, authority)).toEqual({ refused: 'not_found' });
		await isHere();
		expect(await opensTo(guard, WORKERS.Priya)).not.toEqual([]);
	});
});
