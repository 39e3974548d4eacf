// Tried: changing how transactions work. Looks need READ COMMITTED, a line is on disk before it
// counts, and nothing that says who is asking outlives its transaction.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { attempt, bind, look, openLook, readParts } from '../../fixtures/looks';
import { tokenOf } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
});
afterAll(() => arena.close());

describe('tried: another isolation level', () => {
	it.each(['repeatable read', 'serializable'])('%s is refused at every door', async (level) => {
		const ticket = await openLook(arena.app);
		const under = (work: (tx: never) => Promise<unknown>) =>
			arena.app.begin(`isolation level ${level}`, (tx) => work(tx as never));
		expect(await attempt(under((tx) => openLook(tx)))).toBe('42501');
		expect(await attempt(under((tx) => bind(tx, ticket)))).toBe('42501');
		await arena.app.unsafe(`set default_transaction_isolation = '${level}'`);
		expect(await attempt(look(arena.app))).toBe('42501');
		await arena.app.unsafe('reset default_transaction_isolation');
	});

	it('the level cannot be changed once bound', async () => {
		const ticket = await openLook(arena.app);
		const changed = arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			await tx.unsafe('set transaction isolation level repeatable read');
		});
		expect(await attempt(changed)).toBe('25001');
	});

	it('a read-only transaction cannot bind', async () => {
		const ticket = await openLook(arena.app);
		expect(await attempt(arena.app.begin('read only', (tx) => bind(tx, ticket)))).toBe('25006');
	});
});

describe('tried: set constraints all immediate', () => {
	it('before binding, it empties the context at once and nothing can be read', async () => {
		const ticket = await openLook(arena.app);
		await arena.app.begin(async (tx) => {
			await tx.unsafe('set constraints all immediate');
			await bind(tx, ticket);
			expect(await readParts(tx)).toEqual([]);
		});
	});

	it('after binding, it ends the reading there', async () => {
		const ticket = await openLook(arena.app);
		await arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			expect(await readParts(tx)).toEqual(['goals']);
			await tx.unsafe('set constraints all immediate');
			expect(await readParts(tx)).toEqual([]);
		});
	});
});

describe('tried: set synchronous_commit = off', () => {
	it.each(['set synchronous_commit = off', 'set local synchronous_commit = off'])(
		'%s, before and after the line, is overruled as the line commits',
		async (statement) => {
			await arena.app.begin(async (tx) => {
				await tx.unsafe(statement);
				await openLook(tx);
				await tx.unsafe(statement);
				await tx.unsafe('set constraints all immediate');
				const [row] = await tx`select current_setting('synchronous_commit') as setting`;
				expect(row!.setting).toBe('on');
			});
			await arena.app.unsafe('reset synchronous_commit');
		}
	);
});

describe('tried: keeping xid-keyed rows', () => {
	it('no context is left behind by a look, an own page or a list', async () => {
		await look(arena.app);
		await arena.app`select api.own_plan(${tokenOf('Ada')}, null, '{week}', 1, null)`;
		await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		expect(await arena.guard`select 1 from guard.context`).toHaveLength(0);
	});

	it('contexts and tickets are unlogged, so a crash or a restore leaves none', async () => {
		const kept = await arena.superuser`select relname from pg_class
			where oid in ('guard.context'::regclass, 'guard.ticket'::regclass) and relpersistence = 'p'`;
		expect(kept).toHaveLength(0);
	});

	it('nothing a policy calls burns a transaction id', async () => {
		const burning = await arena.superuser`select proname from pg_proc
			where provolatile <> 'v' and prosrc ~ 'pg_current_xact_id\\(\\)' and pronamespace in ('api'::regnamespace, 'guard'::regnamespace)`;
		expect(burning).toHaveLength(0);
		await arena.app.begin(async (tx) => {
			await readParts(tx);
			const [row] = await tx`select pg_current_xact_id_if_assigned() as xid`;
			expect(row!.xid).toBeNull();
		});
	});
});
