// What somebody who can run any SQL as the web role can do, kept here so that nobody is surprised.
// None of it reads a word that was not granted, and logged, and read in time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { bound, openLook } from '../../fixtures/looks';
import { PARTS } from '../../../src/lib/domain/plan/parts';
import { PEOPLE } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: PARTS });
});
afterAll(() => arena.close());

describe('known: with SQL as the web role one can', () => {
	it('learn, with a grantee’s session and leaving no line, that something would open, but no word', async () => {
		const lines = () =>
			arena.superuser`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;
		const before = await lines();
		await arena.app
			.begin(async (tx) => {
				expect(await openLook(tx)).not.toBeNull();
				expect(await tx`select 1 from sayso.part_words`).toHaveLength(0);
				throw new Error('undo');
			})
			.catch(() => {});
		expect(await lines()).toEqual(before);
	});

	it('keep what was read in time in the server’s memory instead of one’s own', async () => {
		const reader = arena.more(1);
		await reader.unsafe('set idle_in_transaction_session_timeout = 0');
		const rows = await bound(reader, async (tx) => {
			await tx.unsafe(
				'declare sorted cursor for select part from sayso.part_words order by items::text'
			);
			expect(await tx.unsafe('fetch 1 from sorted')).toHaveLength(1);
			await wait(5_100);
			expect(await tx.unsafe('select part from sayso.part_words')).toHaveLength(0);
			return tx.unsafe('fetch all from sorted');
		});
		expect(rows).toHaveLength(14);
		expect(
			await arena.superuser`select 1 from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'look'`
		).not.toHaveLength(0);
	});

	it('see that somebody whose id one knows is being read just now', async () => {
		const watcher = arena.more(1);
		await bound(arena.app, async () => {
			const held = await watcher`select 1 from pg_locks where locktype = 'advisory'
				and database = (select oid from pg_database where datname = current_database())
				and (classid::bigint << 32 | objid::bigint) = hashtextextended(${`person:${PEOPLE.Ada}`}, 0)`;
			expect(held).toHaveLength(1);
		});
	});

	it('let a line’s commit go unflushed by undoing what its trigger set: a crash in that moment loses it', async () => {
		await arena.app.begin(async (tx) => {
			await openLook(tx);
			await tx.unsafe('set constraints all immediate; set local synchronous_commit = off');
			expect((await tx`select current_setting('synchronous_commit') as setting`)[0]!.setting).toBe(
				'off'
			);
		});
	});

	it('leave large objects behind, which PostgreSQL lets every login do', async () => {
		const [row] = await arena.app`select lo_from_bytea(0, 'x') as oid`;
		const [owner] =
			await arena.superuser`select pg_get_userbyid(lomowner) as name from pg_largeobject_metadata where oid = ${row!.oid}`;
		expect(owner!.name).toBe('sayso_app');
	});

	it('change its own defaults, which opens nothing', async () => {
		await arena.app.unsafe(`alter role sayso_app set application_name = 'changed'`);
		await arena.app.unsafe('alter role sayso_app reset application_name');
		expect(await arena.app`select 1 from sayso.part_words`).toHaveLength(0);
	});
});
