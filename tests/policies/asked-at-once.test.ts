// What one session asks in one turn is one statement, and nobody else's is in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askingAtOnce } from '../../src/lib/server/db/asked-at-once';
import { openArena, type Arena } from '../fixtures/arena';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { texts, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let ask: ReturnType<typeof askingAtOnce>;
beforeAll(async () => {
	arena = await openArena();
	ask = askingAtOnce(arena.app);
});
afterAll(() => arena.close());

/** Which transaction a question of somebody's was answered in. */
const transaction = (who: string) => ask<string>(who, arena.app`pg_current_xact_id()::text`);
const planOf = (name: Name) =>
	ask<{ name: string } | null>(
		name,
		arena.app`api.own_plan(${tokenOf(name)}, null, ${texts(arena.app, PARTS)}, 1, null)`
	);
const noticesOf = (name: Name) =>
	ask<{ hardTime: boolean } | null>(name, arena.app`api.own_notices(${tokenOf(name)})`);

describe('what is asked at once', () => {
	it('by one session is one statement', async () => {
		const [one, other, third] = await Promise.all(['Ada', 'Ada', 'Ada'].map(transaction));
		expect([other, third]).toEqual([one, one]);
		expect(await transaction('Ada')).not.toBe(one);
	});

	it('by two sessions is two', async () => {
		const [one, other] = await Promise.all(['Ada', 'Bela'].map(transaction));
		expect(other).not.toBe(one);
	});

	it('is answered to whoever asked it', async () => {
		const [ada, notices, bela, nobody] = await Promise.all([
			planOf('Ada'),
			noticesOf('Ada'),
			planOf('Bela'),
			noticesOf('Ines')
		]);
		expect([ada!.name, bela!.name]).toEqual(['Ada', 'Bela']);
		expect(notices).toMatchObject({ hardTime: false });
		expect(nobody).toBeNull();
	});

	it('fails together, and what is asked next does not', async () => {
		const wrong = ask('Ada', arena.app`1 / 0`);
		const settled = await Promise.allSettled([noticesOf('Ada'), wrong]);
		expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await noticesOf('Ada')).not.toBeNull();
	});
});
