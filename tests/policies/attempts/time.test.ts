// Tried: outliving what was granted inside one long transaction. Expiry is judged by the database's
// clock at the start of every statement, and no statement outlives its grant's end.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { bind, openLook, readParts } from '../../fixtures/looks';
import { PEOPLE, SUPPORTERS, signIn, tokenOf, WORKERS } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(() => arena.guard`delete from sayso.consent_grant`);
afterAll(() => arena.close());

/** Reads twice in one transaction, with something happening in between. */
async function readTwice(between: () => Promise<unknown>, token = tokenOf('Ines')) {
	const ticket = await openLook(arena.app, token);
	return arena.app.begin(async (tx) => {
		await bind(tx, ticket, token);
		const before = await readParts(tx);
		await between();
		return [before, await readParts(tx)];
	});
}

describe('tried: now() in the period check', () => {
	it('a permission that ends inside a long transaction is over for its next statement', async () => {
		await grant(arena.guard, { ends: 0.4 });
		expect(await readTwice(() => wait(450))).toEqual([['goals'], []]);
	});

	it('a statement that is still running when it ends brings no more rows', async () => {
		await grant(arena.guard, { ends: 0.4 });
		const ticket = await openLook(arena.app);
		const rows = await arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			return tx`select w.part from (select pg_sleep(0.5) offset 0) as late, sayso.part_words w`;
		});
		expect(rows).toHaveLength(0);
	});

	it('one that has not begun when the transaction begins opens in it once it has', async () => {
		await grant(arena.guard, { parts: ['week'] });
		await grant(arena.guard, { starts: 0.3 });
		const ticket = await openLook(arena.app);
		await wait(350);
		await arena.app.begin(async (tx) => {
			await bind(tx, ticket);
			expect(await readParts(tx)).toEqual(['week']);
		});
	});

	it('a crisis that ends by itself shuts what it opened', async () => {
		await grant(arena.guard, { condition: 'in_crisis' });
		await arena.guard`insert into sayso.crisis (person_id, id, started_at, ends_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), now() - interval '1 minute', clock_timestamp() + interval '0.4 s')`;
		expect(await readTwice(() => wait(450))).toEqual([['goals'], []]);
	});

	it('a session that ends shuts everything read through it', async () => {
		await grant(arena.guard);
		const token = Buffer.from('short');
		await signIn(arena.guard, 'worker', WORKERS.Ines, token, 0.4);
		expect(await readTwice(() => wait(450), token)).toEqual([['goals'], []]);
	});
});

describe('tried: reading on after something has changed', () => {
	it.each([
		[
			'the permission is stopped',
			() => arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`
		],
		[
			'the worker leaves the team',
			() =>
				arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS.Ines}`
		],
		[
			'the worker is barred',
			() =>
				arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Ines})`
		],
		[
			'the session is deleted',
			() => arena.guard`delete from auth.session where actor_id = ${WORKERS.Ines}`
		]
	])('%s: the next statement of the same transaction brings nothing', async (_, change) => {
		await arena.guard`update sayso.membership set left_at = null`;
		await arena.guard`delete from sayso.barred`;
		await grant(arena.guard);
		expect(await readTwice(change)).toEqual([['goals'], []]);
	});

	it('a supporter who is ended reads no further', async () => {
		await grant(arena.guard, { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });
		const ended = () =>
			arena.guard`update sayso.supporter set ended_at = clock_timestamp() where id = ${SUPPORTERS.Sam}`;
		expect(await readTwice(ended, tokenOf('Sam'))).toEqual([['goals'], []]);
	});
});
