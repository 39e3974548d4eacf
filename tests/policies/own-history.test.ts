// The person's history by who, what and when: nothing is left out, nobody else's is in it, and a page of a long one
// reads no more rows than a page of a short one.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

type Line = { seq: number; at: string; kind: string; payload: string };
type Read = {
	lines: Line[];
	tries: { id: string; at: string; name: string }[];
	head: string;
};

let arena: Arena;
const read = async (filter: object = {}, before: number | null = null, name: Name = 'Ada') => {
	const [row] = await arena.app`
		select api.own_history(${tokenOf(name)}, ${arena.app.json(filter as never)}, ${before}) as read`;
	return row!.read as Read;
};
const seqs = ({ lines }: Read) => lines.map(({ seq }) => seq);
const micros = (at: string) =>
	arena.superuser`
	select (extract(epoch from ${at}::timestamptz) * 1000000)::bigint::text as us`.then((rows) =>
		Number(rows[0]!.us)
	);

/** Every page, from the newest. */
async function readAll(filter: object = {}) {
	const all: number[] = [];
	for (let before: number | null = null; ;) {
		const page: Read = await read(filter, before);
		if (page.lines.length === 0) return all;
		all.push(...seqs(page));
		before = await micros(page.lines.at(-1)!.at);
	}
}

beforeAll(async () => {
	arena = await openArena();
	await grant(arena.guard, { parts: ['goals', 'week'] });
	for (let n = 0; n < 30; n += 1) {
		await look(arena.app);
		await arena.app`select api.write_item(${tokenOf('Ada')}, ${randomUUID()},
			${arena.app.json({ part: 'week', words: `Words ${n}`, lang: 'en' })})`;
	}
	for (const at of ['2024-01-05T10:00:00Z', '2024-01-05T10:00:00Z', '2024-02-05T10:00:00Z'])
		for (let n = 0; n < 40; n += 1)
			await arena.guard`select guard.append(${PEOPLE.Ada}, 'look', ${arena.guard.json({
				actor: {
					kind: 'worker',
					id: WORKERS.Priya,
					name: 'Priya',
					job: 'worker',
					team: 'Meadow',
					team_id: TEAMS.Meadow
				},
				parts: ['goals']
			})}::jsonb, ${at}::timestamptz)`;
	await look(arena.app, tokenOf('Olu'));
	await look(arena.app, tokenOf('Ines'), PEOPLE.Bela);
});
afterAll(() => arena.close());

describe('a page of the history', () => {
	it('goes on to the next until every line was there, once', async () => {
		const rows =
			await arena.superuser`select seq from sayso.history where person_id = ${PEOPLE.Ada}`;
		const all = await readAll();
		expect(all.toSorted((a, b) => a - b)).toEqual(
			rows.map((row) => Number(row.seq)).toSorted((a, b) => a - b)
		);
	});

	it('never parts lines of one moment', async () => {
		const page = await read({ until: '2024-01-31T00:00:00Z' });
		expect(page.lines).toHaveLength(80);
	});

	it('comes with the tries and the head', async () => {
		const { tries, head } = await read();
		expect(tries).toHaveLength(1);
		expect(head).toMatch(/^[0-9a-f]{64}$/);
	});

	it('can be chosen by everybody and every team that is in it, and whoever tried', async () => {
		const who = async (name: Name) =>
			(await arena.app`select api.who_is_in_history(${tokenOf(name)}) as who`)[0]!.who;
		const { people, teams, tried } = await who('Ada');
		const names = people.map(({ actor }: { actor: { name: string } }) => actor.name);
		expect(names.toSorted()).toEqual(['Ada', 'Ines', 'Priya']);
		expect(teams.map(({ name }: { name: string }) => name).toSorted()).toEqual([
			'Harbour',
			'Meadow'
		]);
		expect(tried).toEqual([{ id: WORKERS.Olu, name: 'Olu' }]);
		expect((await who('Bela')).people).toEqual([]);
		for (const name of ['Ines', 'Sam'] as const) expect(await who(name)).toBeNull();
	});
});

describe('a filter', () => {
	it('by what leaves all else out', async () => {
		const { lines, tries } = await read({ kinds: ['plan_written'], tries: false });
		expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['plan_written']));
		expect([lines.length, tries.length]).toEqual([30, 0]);
		expect(await read({ kinds: [], tries: true })).toMatchObject({
			lines: [],
			tries: [{ name: 'Olu' }]
		});
	});

	it('by somebody, by a team and by when', async () => {
		expect((await readAll({ actor: WORKERS.Priya })).length).toBe(120);
		expect((await readAll({ team: TEAMS.Meadow })).length).toBe(120);
		expect((await readAll({ team: TEAMS.Meadow, from: '2024-02-01T00:00:00Z' })).length).toBe(40);
		expect((await readAll({ actor: WORKERS.Ines, kinds: ['look'] })).length).toBe(30);
		expect(await read({ actor: WORKERS.Olu })).toMatchObject({
			lines: [],
			tries: [{ name: 'Olu' }]
		});
		expect((await readAll({ actor: PEOPLE.Bela })).length).toBe(0);
	});
});

it('is the person’s alone', async () => {
	expect(
		(await arena.superuser`select from sayso.refused where person_id = ${PEOPLE.Bela}`).length
	).toBe(1);
	const bela = await read({}, null, 'Bela');
	expect(bela.lines).toEqual([]);
	expect(bela.tries).toHaveLength(1);
	for (const name of ['Ines', 'Olu', 'Sam'] as const) expect(await read({}, null, name)).toBeNull();
});
