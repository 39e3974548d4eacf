// Tried: holding a stop up with locks. Advisory locks are anybody's to take, so somebody with SQL as
// the web role can make a stop slow; they cannot make it fail, or read after it is acknowledged.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { ask, asked, stop, withdraw } from '../../fixtures/deciding';
import { attempt, bind, bound, look, openLook } from '../../fixtures/looks';
import { timedLeaving } from '../../fixtures/racing';
import { NOBODY, PEOPLE, tokenOf } from '../../fixtures/world';

let arena: Arena;
let grantId: string;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(async () => {
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`;
	grantId = await grant(arena.guard);
});
afterAll(() => arena.close());

const adaKey = `hashtextextended('person:${PEOPLE.Ada}', 0)`;

describe("tried: an advisory lock on somebody's key", () => {
	it.each(['pg_advisory_lock_shared', 'pg_advisory_lock'])(
		'with %s held by an attacker for ever, a stop is still acknowledged within seven seconds',
		async (lock) => {
			const attacker = arena.more(1);
			await attacker.unsafe(`select ${lock}(${adaKey})`);
			const began = Date.now();
			expect(await stop(arena.app, grantId)).toMatchObject({ ok: true });
			expect(Date.now() - began).toBeLessThan(7_000);
			const seen = await attempt(look(arena.more(1)));
			expect(seen === '55P03' || Object.keys((seen as { parts: object }).parts).length === 0).toBe(
				true
			);
			await attacker.end({ timeout: 1 });
		}
	);

	it('a reader cannot let go of the lock it holds while it can still read', async () => {
		await bound(arena.app, async (tx) => {
			await tx.unsafe(`select pg_advisory_unlock_all()`);
			await tx.unsafe(`select pg_advisory_unlock_shared(${adaKey})`);
			const [held] =
				await arena.superuser`select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
				and database = (select oid from pg_database where datname = current_database())`;
			expect(Number(held!.count)).toBe(3);
		});
	});

	it('nor by going back to a savepoint from before it bound', async () => {
		const ticket = await openLook(arena.app);
		await arena.app.begin(async (tx) => {
			await tx.unsafe('savepoint before');
			await bind(tx, ticket);
			await tx.unsafe('rollback to before');
			expect(await tx`select 1 from sayso.part_words`).toHaveLength(0);
		});
	});
});

describe('tried: being made to wait, or not, by a lock on a hidden person', () => {
	it('a worker without a link is answered at once, though the person’s chain is locked', async () => {
		const [there] =
			await arena.superuser`select 1 as there from sayso.chain_head where person_id = ${PEOPLE.Bela}`;
		expect(there).toBeDefined();
		await arena.guard.begin(async (tx) => {
			await tx`select 1 from sayso.chain_head where person_id = ${PEOPLE.Bela} for update`;
			for (const person of [PEOPLE.Bela, NOBODY]) {
				expect(await look(arena.app, tokenOf('Ines'), person)).toBeNull();
				expect(await ask(arena.app, { person })).toEqual({ refused: 'not_found' });
				expect(await withdraw(arena.app, NOBODY, { person })).toEqual({ refused: 'not_found' });
			}
		});
	});
});

describe('tried: hearing of a person while leaving their team', () => {
	it('leaving is not acknowledged while an answer about questions is on its way', async () => {
		await look(arena.app);
		await ask(arena.app);
		const reader = arena.more(1);
		let acknowledged = false;
		const leaving = await reader.begin(async (tx) => {
			expect(await asked(tx as never)).toHaveLength(1);
			const left = timedLeaving(arena.app).then(() => (acknowledged = true));
			await wait(400);
			expect(acknowledged).toBe(false);
			return { left };
		});
		await leaving.left;
		expect(await asked(reader)).toEqual([]);
	});
});
