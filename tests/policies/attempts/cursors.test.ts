// Tried: keeping a cursor open. What a cursor has not fetched when its five seconds are over stays
// unfetched, whatever the connection does to its own time limits (enforcement.md, invariant 3).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { stop } from '../../fixtures/deciding';
import { attempt, bind, bound, openLook, readParts } from '../../fixtures/looks';
import { PARTS } from '../../../src/lib/domain/plan/parts';
import { PEOPLE, tokenOf } from '../../fixtures/world';

let arena: Arena;
let grantId: string;
beforeAll(async () => {
	arena = await openArena();
	grantId = await grant(arena.guard, { parts: PARTS });
});
afterAll(() => arena.close());

const UNHURRIED =
	'set idle_in_transaction_session_timeout = 0; set statement_timeout = 0; set lock_timeout = 0';

describe('tried: WITH HOLD cursors', () => {
	it('a cursor that would outlive the transaction stops it from committing', async () => {
		const kept = bound(arena.app, (tx) =>
			tx.unsafe('declare kept cursor with hold for select items from sayso.part_words')
		);
		expect(await attempt(kept)).toBe('42501');
		expect(await attempt(arena.app.unsafe('fetch all from kept'))).toBe('34000');
	});

	it('so does one that was declared before binding', async () => {
		const ticket = await openLook(arena.app);
		const kept = arena.app.begin(async (tx) => {
			await tx.unsafe('declare kept cursor with hold for select items from sayso.part_words');
			await bind(tx, ticket);
		});
		expect(await attempt(kept)).toBe('42501');
	});

	it('emptying the context first leaves the cursor with nothing to hold', async () => {
		await bound(arena.app, async (tx) => {
			await tx.unsafe('set constraints all immediate');
			await tx.unsafe('declare kept cursor with hold for select items from sayso.part_words');
		});
		expect(await arena.app.unsafe('fetch all from kept')).toHaveLength(0);
		await arena.app.unsafe('close all');
	});
});

describe('tried: a cursor held open', () => {
	it('fetches nothing more once its five seconds are over, and a stop is acknowledged only then', async () => {
		const [reader, person] = [arena.more(1), arena.more(1)];
		await reader.unsafe(UNHURRIED);
		const ticket = await openLook(reader);
		const began = Date.now();
		await reader.begin(async (tx) => {
			await bind(tx, ticket);
			await tx.unsafe('declare slow cursor for select part, items from sayso.part_words');
			expect(await tx.unsafe('fetch 3 from slow')).toHaveLength(3);
			let acknowledged = 0;
			const stopping = stop(person, grantId).then(() => (acknowledged = Date.now()));
			await wait(1_000);
			expect(acknowledged).toBe(0);
			expect(await readParts(tx)).toEqual([]);
			await wait(4_200);
			expect(await tx.unsafe('fetch all from slow')).toHaveLength(0);
			await stopping;
			expect(acknowledged - began).toBeLessThan(7_500);
			expect(await tx.unsafe('fetch all from slow')).toHaveLength(0);
			for (const asked of ['api.about_look()::text', 'api.bound_person()::text']) {
				const [row] = await tx.unsafe(`select ${asked} as said`);
				expect(['[]', null]).toContain(row!.said);
			}
		});
	});

	it('a person’s own cursor on any table stops fetching too, so that signing out ends it', async () => {
		const reader = arena.more(1);
		await reader.unsafe(UNHURRIED);
		await reader.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Bela')})`;
			await tx.unsafe('declare slow cursor for select words from sayso.plan_item');
			expect(await tx.unsafe('fetch 3 from slow')).toHaveLength(3);
			await wait(5_100);
			expect(await tx.unsafe('fetch all from slow')).toHaveLength(0);
			expect(await tx`select 1 from sayso.plan_item`).toHaveLength(0);
		});
	});
});

describe('tried: one long statement', () => {
	it('rows read after its five seconds do not come', async () => {
		await grant(arena.guard, { parts: PARTS });
		const reader = arena.more(1);
		await reader.unsafe(UNHURRIED);
		const ticket = await openLook(reader);
		const rows = await reader.begin(async (tx) => {
			await bind(tx, ticket);
			return tx.unsafe(
				`select w.part from (select pg_sleep(5.1) offset 0) as late, sayso.part_words w`
			);
		});
		expect(rows).toHaveLength(0);
		expect(
			await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Ada}`
		).toHaveLength(15);
	});
});
