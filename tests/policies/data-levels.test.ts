// ASVS 14.1.1: every table of the database stands on a level of docs/data.md: by its name, or, being about a person, by its key.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';

const PAGE = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

it('every table has one level, and no level names a table that there is not', async () => {
	const tables = await arena.superuser<{ name: string; personal: boolean }[]>`
		select n.nspname || '.' || c.relname as name, exists (select from pg_attribute a
			where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped) as personal
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname in ('auth', 'guard', 'sayso')`;
	const named = [...PAGE.matchAll(/`((?:auth|guard|sayso)\.\w+)`/g)].map((match) => match[1]!);
	const needed = tables.filter(({ personal }) => !personal).map(({ name }) => name);
	expect(tables.length).toBeGreaterThan(100);
	expect(named.toSorted()).toEqual(needed.toSorted());
});
