// The sample of a month as it is drawn, counted and read, against a reckoning by hand (ADR 72): random months of moves of many people.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { forgetMoves } from '../fixtures/forget-moves';
import {
	MONTH,
	drawSample,
	forgetSamples,
	linkWith,
	morePeople,
	putMoves,
	readSample
} from '../fixtures/sample-acts';
import { counted, factsOf, hardTimes, sampled, tellable } from '../fixtures/sample-oracle';
import { hardOf, month, moveOf, type Linked } from '../fixtures/sample-worlds';
import { TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
const everybody: Linked[] = [];
const THREE = [TEAMS.Harbour, TEAMS.Meadow, TEAMS.Night] as const;
beforeAll(async () => {
	arena = await openArena();
	const { guard } = arena;
	await guard`insert into sayso.membership (team_id, worker_id) values (${TEAMS.Night}, ${WORKERS.Ines})`;
	await guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Tom}`;
	for (const person of await morePeople(guard, 36)) {
		const links: string[] = [];
		for (const team of THREE) links.push(await linkWith(guard, person, team));
		everybody.push({ person, links });
	}
}, 60_000);
afterAll(() => arena.close());

async function forget() {
	const { guard } = arena;
	await forgetSamples(arena.superuser);
	await forgetMoves(guard);
	for (const table of ['contact', 'crisis', 'barred', 'notice'])
		await guard`delete from ${guard(`sayso.${table}`)}`;
}

vi.setConfig({ testTimeout: 60_000 + count('samples') * 1_000 });

it('is what a reckoning by hand has, and a supervisor reads no more of it than may be told', async () => {
	const told: Record<string, number> = {};
	const note = (what: string) => (told[what] = (told[what] ?? 0) + 1);
	await fc.assert(
		fc.asyncProperty(month, async (drawn) => {
			const { app, guard } = arena;
			await forget();
			// Some have two moves, of which at most one is open.
			const made = drawn.map((one, n) => {
				const again = n >= everybody.length;
				const state = again && one.state === 'going' ? 'closed' : one.state;
				return moveOf({ ...one, state }, everybody[n % everybody.length]!, THREE);
			});
			await putMoves(guard, made);
			const hard = new Map<string, Date>();
			for (const [n, one] of drawn.entries()) {
				const when = hardOf(one, made[n]!);
				if (when && !hard.has(made[n]!.person)) hard.set(made[n]!.person, when);
			}
			const hardRows = guard.json([...hard].map(([person, when]) => ({ person, when })) as never);
			await guard`insert into sayso.crisis (person_id, id, started_at, ends_at, ended_at, ended_how)
				select person, gen_random_uuid(), "when", "when" + interval '1 hour', "when" + interval '1 hour', 'itself'
				from jsonb_to_recordset(${hardRows}) as k (person uuid, "when" timestamptz)`;
			await drawSample(guard);
			await drawSample(guard);

			for (const team of THREE) {
				const mine = sampled(made, team, MONTH);
				const rows =
					await guard`select move_id as id from sayso.move_sample where team_id = ${team} and month = ${MONTH}`;
				expect(rows.map(({ id }) => id as string).toSorted()).toEqual(
					mine.map(({ id }) => id).toSorted()
				);
				for (const side of ['all', 'to'] as const) {
					const [row] =
						await guard`select of, counts from sayso.sample_counts where team_id = ${team} and month = ${MONTH} and side = ${side}`;
					const these = side === 'to' ? mine.filter(({ to }) => to === team) : mine;
					const by = counted(these, made);
					expect(row ? { ...row } : null).toEqual(by);
					note(by === null ? 'too few' : `${Object.keys(by.counts).length} measures`);
					if (mine.length === 20) note('twenty');
				}
			}
			const [whole] =
				await guard`select ended, hard_times as count from sayso.sample_month where month = ${MONTH}`;
			expect({ ...whole }).toEqual(hardTimes(made, hard, MONTH));
			if (whole!.count !== null) note('hard times');

			const bars = new Set(made.filter((_, n) => drawn[n]!.barred).map(({ person }) => person));
			await guard`insert into sayso.barred (person_id, worker_id) select k, ${WORKERS.Tom} from jsonb_array_elements_text(${guard.json([...bars])}) e (t)
				cross join lateral (select e.t::uuid) u (k)`;
			const seen = (await readSample(app, 'Tom'))!;
			const mine = sampled(made, TEAMS.Harbour, MONTH);
			const named = mine.filter(({ person }) => !bars.has(person));
			const open = named.filter(
				(m) => m.from === TEAMS.Harbour || (m.to === TEAMS.Harbour && m.accepted !== null)
			);
			expect(seen.teams.map(({ name }) => name)).toEqual(['Harbour']);
			expect(seen.teams[0]!.moves.map(({ id }) => id).toSorted()).toEqual(
				open.map(({ id }) => id).toSorted()
			);
			const all = counted(mine, made);
			const unseen = mine.filter((m) => !open.includes(m)).map((m) => factsOf(m, made));
			const may = all
				? tellable(
						unseen,
						(['held', 'across', 'confirmed', 'how', 'soon'] as const).filter(
							(what) => what in all.counts
						)
					)
				: [];
			expect(seen.teams[0]!.months[0]).toEqual({
				...{ month: MONTH, of: all?.of ?? null },
				counts: Object.fromEntries(may.map((what) => [what, all!.counts[what]]))
			});
			if (unseen.length > 0 && may.length > 0) note('told beside some whom nobody names');
			if (all && may.length < Object.keys(all.counts).length) note('kept back beside names');
		}),
		{ numRuns: count('samples') }
	);
	console.info(told);
	// It was not all of one kind: something was told, something kept back, and drawn from more than twenty.
	for (const what of ['too few', '5 measures', 'twenty', 'hard times', 'kept back beside names'])
		expect([what, told[what] ?? 0]).not.toEqual([what, 0]);
});
