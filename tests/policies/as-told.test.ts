// Words that a worker types in as the person told them: who may, that nothing counts before the person's yes,
// that they are the person's own after it, and that nothing of the plan is read through them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import {
	answer,
	erase,
	seeDifferently,
	suggest,
	takeBack,
	takeOut,
	tell,
	withdraw
} from '../fixtures/plan-acts';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await arena.guard`update sayso.proposal set withdrawn_at = clock_timestamp() where answered_at is null`;
	await arena.guard`delete from sayso.barred`;
});

const REFUSED = { refused: 'not_found' };
const faith = async () => {
	const [row] = await arena.guard`select items from sayso.part_words
		where person_id = ${PEOPLE.Ada} and part = 'faith'`;
	return row!.items as { words: string; by: string; lang: string }[];
};
const faithWords = async () => (await faith()).map(({ words }) => words);
const history = async () =>
	arena.guard<{ kind: string; payload: string }[]>`
		select kind, payload from sayso.history where person_id = ${PEOPLE.Ada} order by seq`;
type Told = { words: string; state: string; how: string; on: string; differently: string };
type Seen = { name: string; told: Told[] } | null;
const listOf = async (name: Name, person: string = PEOPLE.Ada): Promise<Seen> => {
	const [row] = await arena.app`call api.look_told(${tokenOf(name)}, ${person}, null)`;
	return row!.seen as Seen;
};
const bar = (worker: string) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${worker})`;
const suggesting = (grantee: string, team: string) =>
	grant(arena.guard, { grantee, team, parts: ['week'], abilities: ['suggest'] });

describe('who may type in what somebody told them', () => {
	it('a worker of a linked team, and one who may suggest; nobody else', async () => {
		for (const name of ['Ines', 'Tom'] as const)
			expect(await tell(arena.app, 'Said', { name })).toMatchObject({ ok: true });
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Kit', 'Bela', 'Ada'] as const)
			expect(await tell(arena.app, 'Said', { name })).toEqual(REFUSED);
		await suggesting(WORKERS.Priya, TEAMS.Meadow);
		expect(await tell(arena.app, 'Said', { name: 'Priya' })).toMatchObject({ ok: true });
	});

	it('not who only sees or coordinates, nor a supporter who may suggest', async () => {
		await grant(arena.guard, {
			grantee: WORKERS.Priya,
			team: TEAMS.Meadow,
			abilities: ['see', 'coordinate']
		});
		const sam = { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null } as const;
		await grant(arena.guard, { ...sam, abilities: ['see', 'suggest'] });
		for (const name of ['Priya', 'Sam'] as const) {
			expect(await tell(arena.app, 'Said', { name })).toEqual(REFUSED);
			expect(await listOf(name)).toBeNull();
		}
	});

	it('never a barred worker, by a link or by a permission; the try is noted', async () => {
		const { proposal } = await tell(arena.app, 'Before');
		await bar(WORKERS.Ines);
		await suggesting(WORKERS.Ines, TEAMS.Harbour);
		expect(await tell(arena.app, 'After')).toEqual(REFUSED);
		expect(await takeBack(arena.app, proposal!)).toEqual(REFUSED);
		expect(await listOf('Ines')).toBeNull();
		const noted = await arena.guard`select from sayso.refused
			where person_id = ${PEOPLE.Ada} and actor_id = ${WORKERS.Ines}`;
		expect(noted.length).toBeGreaterThan(0);
		expect((await listOf('Tom'))!.told[0]!.words).toBe('Before');
	});

	it('somebody who is hidden is like nobody, and a day to come has not been', async () => {
		const about = (person: string) => tell(arena.app, 'A guess', { person });
		expect(await about(PEOPLE.Bela)).toEqual(await about(randomUUID()));
		expect(await about(PEOPLE.Bela)).toEqual(REFUSED);
		expect(await listOf('Ines', PEOPLE.Bela)).toEqual(await listOf('Ines', randomUUID()));
		expect(await tell(arena.app, 'Tomorrow', { on: '2999-01-01' })).toEqual({ refused: 'not_yet' });
		expect(await tell(arena.app, 'Nowhere', { part: 'no such part' })).toEqual(REFUSED);
	});
});

describe('the person confirms', () => {
	it('nothing is in the plan before a yes; then the words are the person’s own', async () => {
		const { proposal } = await tell(arena.app, 'I sing on Sundays');
		expect(await faithWords()).not.toContain('I sing on Sundays');
		expect(await answer(arena.app, proposal!, 'yes')).toMatchObject({ ok: true });
		expect((await faith()).at(-1)).toMatchObject({ words: 'I sing on Sundays', by: 'Ada' });
		const line = (await history()).at(-1)!;
		expect(line.kind).toBe('told_agreed');
		expect(JSON.parse(line.payload)).toMatchObject({ name: 'Ines' });

		const other = await tell(arena.app, 'I sing every day');
		await answer(arena.app, other.proposal!, 'yes', { agreed: 'I hum on some days' });
		expect(await faithWords()).not.toContain('I sing every day');
		expect((await faith()).at(-1)).toMatchObject({ words: 'I hum on some days', by: 'Ada' });
	});

	it('no worker says yes for them, and a yes sent fifty times is one entry', async () => {
		const { proposal } = await tell(arena.app, 'Only once');
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela', 'Olu'] as const)
			expect(await answer(arena.app, proposal!, 'yes', { name })).toEqual(REFUSED);
		const form = randomUUID();
		for (let n = 0; n < count('replays'); n++)
			expect(await answer(arena.app, proposal!, 'yes', { form })).toMatchObject({ ok: true });
		expect((await faithWords()).filter((words) => words === 'Only once')).toHaveLength(1);
	});

	it('after sixty days it has lapsed', async () => {
		const { proposal } = await tell(arena.app, 'Long ago');
		await arena.guard`update sayso.proposal set lapses_at = clock_timestamp() where id = ${proposal!}`;
		expect(await answer(arena.app, proposal!, 'yes')).toEqual({ refused: 'suggestion_lapsed' });
		expect((await listOf('Ines'))!.told[0]).toMatchObject({ state: 'lapsed' });
		expect(await faithWords()).not.toContain('Long ago');
	});
});

describe('forty may wait from a team', () => {
	it('and neither these nor its suggestions count among the other', async () => {
		await grant(arena.guard, { parts: ['faith'], abilities: ['see', 'suggest'] });
		for (let n = 1; n <= 40; n++)
			expect((await tell(arena.app, `Said ${n}`, { name: n % 2 ? 'Ines' : 'Tom' })).ok).toBe(true);
		expect(await tell(arena.app, 'One too many')).toEqual({ refused: 'enough_told' });
		for (let n = 1; n <= 5; n++)
			expect((await suggest(arena.app, { part: 'faith' }, `Idea ${n}`)).ok).toBe(true);
		expect((await suggest(arena.app, { part: 'faith' }, 'Idea 6')).refused).toBe(
			'enough_suggested'
		);
		await arena.guard`update sayso.proposal set withdrawn_at = clock_timestamp() where words = 'Said 1'`;
		expect((await tell(arena.app, 'The fortieth again')).ok).toBe(true);
	});
});

describe('the team that typed it in', () => {
	it('reads what it typed and that it was answered, not how, and nothing of the plan', async () => {
		await grant(arena.guard, { parts: ['faith', 'goals'], abilities: ['see', 'suggest'] });
		await suggest(arena.app, { part: 'faith' }, 'An idea of Ines');
		const states = [];
		for (const said of ['yes', 'not_now', 'erase'] as const) {
			const { proposal } = await tell(arena.app, `For ${said}`);
			if (said === 'erase') await erase(arena.app, proposal!);
			else await answer(arena.app, proposal!, said);
			states.push((await listOf('Tom'))!.told[0]!.state);
		}
		expect(states).toEqual(['answered', 'answered', 'answered']);
		const { proposal } = await tell(arena.app, 'To talk about', { how: 'phone' });
		await answer(arena.app, proposal!, 'talk');
		await seeDifferently(arena.app, proposal!, 'I said it another way');
		const seen = await listOf('Ines');
		expect(seen!.name).toBe('Ada');
		expect(seen!.told[0]).toMatchObject({
			state: 'talk',
			how: 'phone',
			on: '2026-01-02',
			differently: 'I said it another way'
		});
		expect(JSON.stringify(seen)).not.toContain('Ada says');
		expect(JSON.stringify(seen)).not.toContain('An idea of Ines');
		expect((await history()).filter(({ kind }) => kind === 'look')).toHaveLength(0);
		expect((await history()).filter(({ kind }) => kind === 'list_look').length).toBeGreaterThan(0);
	});

	it('alone takes it back; another team neither reads it nor can', async () => {
		const { proposal } = await tell(arena.app, 'Between us');
		await suggesting(WORKERS.Priya, TEAMS.Meadow);
		expect(JSON.stringify(await listOf('Priya'))).not.toContain('Between us');
		for (const name of ['Priya', 'Olu', 'Sam', 'Kit', 'Ada'] as const)
			expect(await takeBack(arena.app, proposal!, { name })).toEqual(REFUSED);
		expect(await withdraw(arena.app, proposal!)).toEqual(REFUSED);
		expect(await takeBack(arena.app, proposal!, { name: 'Tom' })).toMatchObject({ ok: true });
		expect(await answer(arena.app, proposal!, 'yes')).toEqual({ refused: 'suggestion_withdrawn' });
		const idea = await (async () => {
			await suggesting(WORKERS.Ines, TEAMS.Harbour);
			return suggest(arena.app, { part: 'faith' }, 'An idea');
		})();
		expect(await takeBack(arena.app, idea.proposal!)).toEqual(REFUSED);
	});
});

it('the person takes what became of it out, and the words are nowhere', async () => {
	const { proposal } = await tell(arena.app, 'a word I regret');
	const { item } = await answer(arena.app, proposal!, 'yes');
	await takeOut(arena.app, item!, 1);
	const [everything] = await arena.guard`
		select (select string_agg(i::text, '') from sayso.plan_item i) || (select string_agg(v::text, '') from sayso.item_version v) ||
			(select string_agg(r::text, '') from sayso.proposal r) || (select string_agg(h.payload, '') from sayso.history h) as text`;
	expect(everything!.text).not.toContain('regret');
	expect(everything!.text).toContain(proposal!);
});
