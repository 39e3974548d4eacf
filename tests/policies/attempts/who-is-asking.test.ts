// Tried: becoming somebody else. The actor comes from the hash of a session token and from nothing
// that SQL text could say (enforcement.md, invariant 1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import type { readParts } from '../../fixtures/looks';
import { attempt, bind, bound, look, openLook } from '../../fixtures/looks';
import { PEOPLE, tokenOf, wordsOf } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
});
afterAll(() => arena.close());

describe("tried: set_config('app.actor', …)", () => {
	it.each(['app.actor', 'sayso.actor', 'api.actor', 'request.jwt.claims', 'guard.context'])(
		'claiming to be Bela through %s opens nothing of hers',
		async (setting) => {
			const there =
				await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Bela}`;
			expect(there).toHaveLength(15);
			await arena.app.begin(async (tx) => {
				await tx`select set_config(${setting}, ${PEOPLE.Bela}, true)`;
				expect(await tx`select 1 from sayso.part_words`).toHaveLength(0);
			});
		}
	);

	it.each([
		'set role sayso_guard',
		'set role sayso_owner',
		'set session authorization sayso_guard',
		"set local role 'sayso_backup'",
		'set row_security = off; select items from sayso.part_words',
		'set session_replication_role = replica'
	])('%s is refused', async (statement) => {
		expect(await attempt(arena.app.unsafe(statement))).toBe('42501');
		await arena.app.unsafe('reset row_security');
	});

	it.each([
		`insert into guard.context select 1`,
		`select guard.bind_context(null, null, null, null)`,
		`select guard.here()`,
		`select * from guard.ticket`,
		`select token_hash from auth.session`,
		`select auth.capacities('${PEOPLE.Ada}')`,
		`insert into auth.session values ('x')`
	])('the web role has no way to: %s', async (statement) => {
		expect(await attempt(arena.app.unsafe(statement))).toBe('42501');
	});

	it('an unknown, an empty and a null token are nobody', async () => {
		for (const token of [Buffer.from('made up'), Buffer.alloc(0), null]) {
			const [row] = await arena.app`select api.enter(${token}) as kind`;
			expect(row!.kind).toBeNull();
		}
	});

	it('the hash that the database keeps is not a token', async () => {
		const [session] =
			await arena.superuser`select token_hash from auth.session where actor_id = ${PEOPLE.Ada}`;
		const [row] = await arena.app`select api.enter(${session!.token_hash}) as kind`;
		expect(row!.kind).toBeNull();
	});
});

describe('tried: an actor function with a cached plan', () => {
	it('one prepared statement gives each actor in turn their own rows, on one connection', async () => {
		const own = async (name: 'Ada' | 'Bela') =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return (await tx`select items from sayso.part_words where part = 'goals'`).map(
					(r) => r.items[0].words
				);
			});
		for (let round = 0; round < 12; round++) {
			expect(await own('Ada')).toEqual([wordsOf('Ada', 'goals')]);
			expect(await own('Bela')).toEqual([wordsOf('Bela', 'goals')]);
		}
	});

	it('a generic plan made while bound reads nothing once unbound', async () => {
		await arena.app`set plan_cache_mode = force_generic_plan`;
		const read = (tx: Parameters<typeof readParts>[0]) =>
			tx`select part from sayso.part_words where part <> 'none'`;
		expect(await bound(arena.app, read)).toHaveLength(1);
		expect(await arena.app.begin(read)).toHaveLength(0);
		await arena.app`reset plan_cache_mode`;
	});

	it('a server-side prepared statement made while bound reads nothing once unbound', async () => {
		await bound(arena.app, async (tx) => {
			await tx.unsafe('prepare kept as select items from sayso.part_words');
			expect(await tx.unsafe('execute kept')).toHaveLength(1);
		});
		expect(await arena.app.unsafe('execute kept')).toHaveLength(0);
		await arena.app.unsafe('deallocate kept');
	});
});

describe('tried: PgBouncer in transaction mode', () => {
	it('three actors taking turns on one connection 200 times see only their own', async () => {
		for (let turn = 0; turn < 200; turn++) {
			const name = (['Ines', 'Tom', 'Priya'] as const)[turn % 3]!;
			const seen = await look(arena.app, tokenOf(name), PEOPLE.Ada);
			expect(Object.keys(seen?.parts ?? {})).toEqual(name === 'Ines' ? ['goals'] : []);
		}
	});
});

describe('tried: binding twice', () => {
	it('a transaction acts for one actor: entering and then binding is refused', async () => {
		const ticket = await openLook(arena.app);
		const second = arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Bela')})`;
			await bind(tx, ticket);
		});
		expect(await attempt(second)).toBe('23505');
	});

	it('a person who enters as themselves reads nobody else', async () => {
		await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Bela')})`;
			expect(await tx`select 1 from sayso.part_words where person_id = ${PEOPLE.Ada}`).toHaveLength(
				0
			);
			expect(await tx`select 1 from sayso.consent_grant`).toHaveLength(0);
		});
	});
});
