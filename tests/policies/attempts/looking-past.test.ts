// Tried: reading past the policies: by plans, statistics, errors, samples, system columns, and by
// views and copies that the web role might find or make.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { grant } from '../../fixtures/grants';
import { attempt, bound } from '../../fixtures/looks';
import { NOBODY, PEOPLE, tokenOf } from '../../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard);
	await arena.superuser`analyze`;
	expect(
		await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Bela}`
	).toHaveLength(15);
});
afterAll(() => arena.close());

const asInes = (statement: string) => bound(arena.app, (tx) => tx.unsafe(statement));
const asNobody = (statement: string) => arena.app.unsafe(statement);

describe('tried: making the server say a hidden word in an error', () => {
	it.each([
		`select 1 / (length(items::text) - length(items::text)) from sayso.part_words where person_id = '${PEOPLE.Bela}'`,
		`select 1 from sayso.part_words where 1 / (person_id <> '${PEOPLE.Bela}')::int = 1`,
		`select 1 from sayso.part_words where (items ->> 0)::int = 1`,
		`select (items #>> '{0,words}')::uuid from sayso.part_words where person_id = '${PEOPLE.Bela}'`,
		`select jsonb_path_query(items::jsonb, 'strict $.no.such') from sayso.part_words where person_id = '${PEOPLE.Bela}'`,
		`select items::text::xml from sayso.part_words where part <> 'goals'`,
		`select chosen_name::int from sayso.person`,
		`select words::int from sayso.plan_item where person_id = '${PEOPLE.Bela}'`,
		`select payload::json -> 'x' -> 'y', cast(payload as int) from sayso.history`
	])('%s raises nothing about anybody', async (statement) => {
		expect(await attempt(asNobody(statement))).toHaveLength(0);
		if (!statement.includes('items ->> 0') && !statement.includes('person_id <>')) {
			expect(await attempt(asInes(statement))).toHaveLength(0);
		}
	});

	it('a leaky condition is never tried on a hidden row', async () => {
		const only = await asInes(
			`select part from sayso.part_words where items::text !~ 'Bela' and 1 / (1 - (items::text ~ 'Bela')::int) = 1`
		);
		expect(only.map((row) => row.part)).toEqual(['goals']);
	});

	it('a constraint broken inside a function names no row', async () => {
		const broken = arena.app`select api.write_item(${tokenOf('Ada')}, gen_random_uuid(),
			${arena.app.json({ part: 'goals', words: 'w'.repeat(9000), lang: 'en' })})`;
		const error: { detail?: string; message?: string } = await broken.catch((e) => e);
		expect(error.message).toContain('check constraint');
		expect(error.detail).toBeUndefined();
	});
});

describe('tried: explain', () => {
	it.each(['part_words', 'consent_grant', 'history', 'request'])(
		'of sayso.%s gives the same plan for a hidden person as for nobody, and counts no hidden row of theirs',
		async (table) => {
			await grant(arena.guard, { person: PEOPLE.Bela });
			const plan = async (person: string) =>
				(
					await asInes(`explain (analyze, costs off, timing off, summary off, buffers off)
						select 1 from sayso.${table} where person_id = '${person}'`)
				)
					.map((row) => row['QUERY PLAN'])
					.join('\n')
					.replaceAll(person, 'somebody');
			expect(await plan(PEOPLE.Bela)).toBe(await plan(NOBODY));
		}
	);

	it('verbose, with settings and the whole statement, says no word of a plan', async () => {
		const plan = await asInes(
			`explain (analyze, verbose, buffers) select items from sayso.part_words`
		);
		expect(JSON.stringify(plan)).not.toMatch(/Ada says|Bela says/);
	});
});

describe('tried: statistics', () => {
	it('pg_stats shows no values of any table about a person', async () => {
		const known =
			await arena.superuser`select 1 from pg_stats where schemaname = 'sayso' and tablename = 'part_words'`;
		expect(known.length).toBeGreaterThan(0);
		const personal = await asInes(
			`select tablename, attname from pg_stats where schemaname in ('sayso', 'guard', 'auth')`
		);
		expect(personal).toHaveLength(0);
		expect(await attempt(asInes('select stavalues1 from pg_statistic'))).toBe('42501');
	});

	it('pg_stat_activity shows the web role no token and no id, for they travel beside the statement', async () => {
		const other = arena.more(1);
		await other`select api.open_look(${tokenOf('Ines')}, ${PEOPLE.Ada}, null)`;
		const seen = await asNobody(
			`select query from pg_stat_activity where query <> '' and pid <> pg_backend_pid() and datname = current_database()`
		);
		const text = JSON.stringify(seen);
		expect(text).toContain('api.open_look');
		expect(text).not.toContain(PEOPLE.Ada);
		expect(text).not.toContain(tokenOf('Ines').toString('hex'));
		expect(text).not.toContain(tokenOf('Ines').toString());
	});
});

describe('tried: other ways round', () => {
	it.each([
		`select items from sayso.part_words tablesample system (100)`,
		`select items from sayso.part_words tablesample bernoulli (100) repeatable (1)`,
		`select items from only sayso.part_words`,
		`select chosen_name from sayso.list_entry where ctid = '(0,1)'`,
		`select xmin, xmax, cmin, cmax from sayso.list_entry`,
		`select (select count(*) from sayso.part_words) from sayso.part_words`,
		`select w from sayso.part_words w`,
		`with kept as materialized (select * from sayso.part_words) select * from kept`,
		`select items from (select items from sayso.part_words offset 0) as x`,
		`select query_to_xml('select items from sayso.part_words', true, false, '') where false`,
		`select p.items from sayso.part p2, lateral (select items from sayso.part_words w where w.part = p2.code) p`
	])('%s brings nothing without a look', async (statement) => {
		expect(await asNobody(statement)).toHaveLength(0);
	});

	it.each(['query_to_xml', 'table_to_xml', 'schema_to_xml', 'database_to_xml', 'cursor_to_xml'])(
		'%s runs as whoever asks, and brings nobody’s words',
		async (fn) => {
			const call = {
				query_to_xml: `query_to_xml('select items from sayso.part_words', true, false, '')`,
				table_to_xml: `table_to_xml('sayso.list_entry', true, false, '')`,
				schema_to_xml: `schema_to_xml('api', true, false, '')`,
				database_to_xml: `database_to_xml(true, false, '')`,
				cursor_to_xml: `cursor_to_xml('none', 1, true, false, '')`
			}[fn];
			expect(JSON.stringify(await attempt(asNobody(`select ${call}::text as x`)))).not.toMatch(
				/says:/
			);
		}
	);

	it('copy … to stdout keeps to the policies, and to a file or a program is refused', async () => {
		const copied: Buffer[] = [];
		for await (const chunk of await arena.app`copy (select items from sayso.part_words) to stdout`.readable())
			copied.push(chunk as Buffer);
		expect(Buffer.concat(copied).toString()).toBe('');
		for (const place of [`'/tmp/kept'`, `program 'cat'`]) {
			expect(await attempt(asNobody(`copy (select 1) to ${place}`))).toBe('42501');
		}
	});

	it('a view, a materialised view and a child made by mistake are each a fault at the gate', async () => {
		const kinds =
			await arena.superuser`select relkind, count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and relkind in ('v', 'm', 'p', 'f') group by 1`;
		expect(kinds).toHaveLength(0);
		expect(
			await arena.superuser`select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relkind = 'r'`
		).toHaveLength(0);
	});

	it('no policy asks another table, so that none can go round in a circle', async () => {
		const asking = await arena.superuser`select policyname from pg_policies
			where coalesce(qual, '') || coalesce(with_check, '') ~* '\\mfrom\\M'`;
		expect(asking).toHaveLength(0);
	});
});
