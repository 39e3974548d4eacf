// Hidden looks like absent: somebody who may open nothing of a person gets, in the same time, the
// answer that they would get about nobody (enforcement.md, 5).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { ask, withdraw } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { look, openLook } from '../fixtures/looks';
import { suggest, withdraw as withdrawSuggestion } from '../fixtures/plan-acts';
import { NOBODY, PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	const others = {
		kind: 'supporter',
		grantee: SUPPORTERS.Kit,
		team: null,
		person: PEOPLE.Bela
	} as const;
	for (let n = 0; n < 5; n++) await grant(arena.guard, others);
	await grant(arena.guard, {
		person: PEOPLE.Bela,
		kind: 'team',
		grantee: TEAMS.Meadow,
		team: TEAMS.Meadow
	});
	expect(
		await arena.superuser`select 1 from sayso.part_words where person_id = ${PEOPLE.Bela}`
	).toHaveLength(15);
});
afterAll(() => arena.close());

const ASKING: Record<string, (person: string) => Promise<unknown>> = {
	'a look': (person) => look(arena.app, tokenOf('Ines'), person),
	'the first half of a look': (person) => openLook(arena.app, tokenOf('Ines'), person),
	'a look by a supporter of somebody else': (person) => look(arena.app, tokenOf('Sam'), person),
	'a look by another person': (person) => look(arena.app, tokenOf('Ada'), person),
	'a question': (person) => ask(arena.app, { person }),
	'a suggestion': (person) => suggest(arena.app, { part: 'goals' }, 'Their words', { person }),
	'taking back a suggestion': (person) => withdrawSuggestion(arena.app, NOBODY, { person }),
	'taking back a question': (person) => withdraw(arena.app, NOBODY, { person }),
	'a code for them': async (person) =>
		(
			await arena.app`select api.hand_over_code(${tokenOf('Ines')}, ${randomUUID()}, ${person}, ${Buffer.alloc(32)}) as o`
		)[0]!.o
};

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

async function timed(act: () => Promise<unknown>) {
	const began = performance.now();
	await act();
	return performance.now() - began;
}

/** How many times as long the slower of the two answers takes, by medians of interleaved pairs. */
async function measured(name: string): Promise<number> {
	const times: { hidden: number[]; absent: number[] } = { hidden: [], absent: [] };
	for (let pair = 0; pair < count('timedPairs') + 20; pair++) {
		const order = pair % 2 ? (['hidden', 'absent'] as const) : (['absent', 'hidden'] as const);
		for (const which of order) {
			const time = await timed(() => ASKING[name]!(which === 'hidden' ? PEOPLE.Bela : NOBODY));
			if (pair >= 20) times[which].push(time);
		}
	}
	const [hidden, absent] = [median(times.hidden), median(times.absent)];
	console.info(
		`${name}: hidden ${hidden.toFixed(3)} ms, absent ${absent.toFixed(3)} ms (medians of ${times.hidden.length})`
	);
	return Math.max(hidden, absent) / Math.min(hidden, absent);
}

/** The least of three: what the rule costs is there each time, what else the machine does is not. */
async function apart(name: string): Promise<number> {
	const ratios = [await measured(name), await measured(name), await measured(name)];
	return Math.min(...ratios);
}

describe('about a hidden person and about nobody', () => {
	it.each(Object.keys(ASKING))('%s says the same', async (name) => {
		const [hidden, absent] = [await ASKING[name]!(PEOPLE.Bela), await ASKING[name]!(NOBODY)];
		expect(JSON.stringify(hidden)).toBe(JSON.stringify(absent));
		expect([null, '{"refused":"not_found"}']).toContain(
			hidden === null ? null : JSON.stringify(hidden)
		);
	});

	it.each(['a look', 'a question', 'a suggestion', 'taking back a question'])(
		'%s takes as long',
		async (name) => {
			expect(await apart(name)).toBeLessThan(1.25);
		}
	);

	it('a worker whose own permission waits for a crisis can tell by less than the time again', async () => {
		await grant(arena.guard, { person: PEOPLE.Bela, condition: 'in_crisis' });
		expect(await look(arena.app, tokenOf('Ines'), PEOPLE.Bela)).toBeNull();
		expect(await apart('a look')).toBeLessThan(2);
	});

	it('leaves a line apart from the chain, once a minute, that the person can read', async () => {
		const before =
			await arena.superuser`select seq from sayso.chain_head where person_id = ${PEOPLE.Bela}`;
		await look(arena.app, tokenOf('Tom'), PEOPLE.Bela);
		await look(arena.app, tokenOf('Tom'), PEOPLE.Bela);
		expect(
			await arena.superuser`select seq from sayso.chain_head where person_id = ${PEOPLE.Bela}`
		).toEqual(before);
		const read = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Bela')})`;
			return tx`select name from sayso.refused where actor_id = ${WORKERS.Tom}`;
		});
		expect(read.map((row) => row.name)).toContain('Tom');
		expect(read.length).toBeLessThanOrEqual(2);
	});

	it('tries at nobody are kept no longer than the next sweep', async () => {
		await look(arena.app, tokenOf('Tom'), NOBODY);
		await arena.guard`select api.sweep()`;
		expect(
			await arena.superuser`select 1 from sayso.refused where person_id = ${NOBODY}`
		).toHaveLength(0);
		expect(
			await arena.superuser`select 1 from sayso.refused where person_id = ${PEOPLE.Bela}`
		).not.toHaveLength(0);
	});
});
