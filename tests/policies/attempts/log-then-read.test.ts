// Tried: reading without leaving a line. A look is logged and committed first, and its ticket opens
// only another transaction of the same session (enforcement.md, invariant 2).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { attempt, bind, look, openLook, readParts } from '../../fixtures/looks';
import { PEOPLE, signIn, WORKERS, tokenOf } from '../../fixtures/world';

let arena: Arena;
const lines = async () =>
	Number(
		(
			await arena.superuser`select count(*) from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'look'`
		)[0]!.count
	);
const undo = Symbol('undo');
const rolledBack = async (work: Parameters<Arena['app']['begin']>[1]) => {
	await arena.app
		.begin(async (tx) => {
			await (work as (t: typeof tx) => Promise<void>)(tx);
			throw undo;
		})
		.catch((error) => {
			if (error !== undo) throw error;
		});
};

beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
});
beforeEach(async () => {
	expect(
		await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Ada} and part = 'goals'`
	).toHaveLength(1);
});
afterAll(() => arena.close());

describe('tried: log line and read in one transaction', () => {
	it('a ticket made in this transaction does not bind in it', async () => {
		await rolledBack(async (tx) => {
			const ticket = await openLook(tx);
			expect(ticket).not.toBeNull();
			expect(await bind(tx, ticket)).toBe(false);
			expect(await readParts(tx)).toEqual([]);
		});
	});

	it('nor inside a savepoint of it, nor after one', async () => {
		await rolledBack(async (tx) => {
			const ticket = await tx.savepoint((inner) => openLook(inner));
			await tx.savepoint(async (inner) => {
				expect(await bind(inner, ticket)).toBe(false);
			});
			expect(await readParts(tx)).toEqual([]);
		});
	});

	it('a ticket whose transaction was rolled back does not exist', async () => {
		const before = await lines();
		let ticket: string | null = null;
		await rolledBack(async (tx) => {
			ticket = await openLook(tx);
		});
		await arena.app.begin(async (tx) => {
			expect(await bind(tx, ticket)).toBe(false);
			expect(await readParts(tx)).toEqual([]);
		});
		expect(await lines()).toBe(before);
	});

	it('the one-call look cannot be wrapped in a transaction that could be undone', async () => {
		const wrapped = arena.app.begin((tx) => look(tx as never));
		expect(await attempt(wrapped)).toBe('2D000');
	});

	it('an error raised with the words in it comes after the line is saved', async () => {
		const before = await lines();
		const ticket = await openLook(arena.app);
		const carrying = arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			await tx.unsafe(
				`do $$ begin raise exception '%', (select items from sayso.part_words); end $$`
			);
		});
		await expect(carrying).rejects.toThrow('Ada says: goals words');
		expect(await lines()).toBe(before + 1);
	});

	it('a look that was read and rolled back leaves its line', async () => {
		const before = await lines();
		const ticket = await openLook(arena.app);
		await rolledBack(async (tx) => {
			await bind(tx, ticket);
			expect(await readParts(tx)).toEqual(['goals']);
		});
		expect(await lines()).toBe(before + 1);
	});
});

describe('tried: asking for what is no part of a plan', () => {
	const kept = "select from sayso.history where kind in ('look', 'looked_for')";
	it.each([
		['words of one’s own', ['<script>']],
		['a part and words', ['goals', 'You will be sorry']],
		['very long words', ['x'.repeat(2_000_000)]],
		['one part very often', Array.from({ length: 16 }, () => 'week')]
	])('%s: refused, and in no line', async (_, parts) => {
		const before = (await arena.superuser.unsafe(kept)).length;
		expect(await attempt(openLook(arena.app, tokenOf('Ines'), PEOPLE.Ada, parts))).toBe('23514');
		expect(await arena.superuser.unsafe(kept)).toHaveLength(before);
	});

	it('parts within parts: refused too', async () => {
		const nested = arena.app`select api.open_look(${tokenOf('Ines')}, ${PEOPLE.Ada}, '{{goals,week}}')`;
		expect(await attempt(nested)).toBe('23514');
	});
});

describe('tried: using a ticket otherwise than once, soon, in its own session', () => {
	it('it binds once', async () => {
		const ticket = await openLook(arena.app);
		await arena.app.begin(async (tx) => expect(await bind(tx, ticket)).toBe(true));
		await arena.app.begin(async (tx) => {
			expect(await bind(tx, ticket)).toBe(false);
			expect(await readParts(tx)).toEqual([]);
		});
	});

	it('rolling the bind back lets the same session bind again: one line, more than one read', async () => {
		const before = await lines();
		const ticket = await openLook(arena.app);
		for (let time = 0; time < 2; time++) {
			await rolledBack(async (tx) => {
				expect(await bind(tx, ticket)).toBe(true);
			});
		}
		expect(await lines()).toBe(before + 1);
	});

	it('rolling a bind back to a savepoint takes the words away with the lock', async () => {
		const ticket = await openLook(arena.app);
		await arena.app.begin(async (tx) => {
			await tx
				.savepoint(async (inner) => {
					expect(await bind(inner, ticket)).toBe(true);
					throw undo;
				})
				.catch(() => {});
			expect(await readParts(tx)).toEqual([]);
		});
	});

	it('it is not good after ten seconds', async () => {
		const ticket = await openLook(arena.app);
		await arena.guard`update guard.ticket set made_at = made_at - interval '10.001 s' where id = ${ticket}`;
		await arena.app.begin(async (tx) => expect(await bind(tx, ticket)).toBe(false));
	});

	it('it is no good to another session, of somebody else or of the same worker', async () => {
		await signIn(arena.guard, 'worker', WORKERS.Ines, Buffer.from('second device'));
		for (const token of [tokenOf('Tom'), tokenOf('Ada'), Buffer.from('second device')]) {
			const ticket = await openLook(arena.app);
			await arena.app.begin(async (tx) => {
				expect(await bind(tx, ticket, token)).toBe(false);
				expect(await readParts(tx)).toEqual([]);
			});
		}
	});

	it('a ticket opens no more than its line says, though more was granted meanwhile', async () => {
		const ticket = await openLook(arena.app);
		const more = await grant(arena.guard, { parts: ['crisis', 'safety'] });
		await arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			expect(await readParts(tx)).toEqual(['goals']);
		});
		await arena.guard`delete from sayso.consent_grant where id = ${more}`;
	});
});
