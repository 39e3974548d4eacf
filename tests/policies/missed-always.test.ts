// Whatever happens to somebody whose contact is missed, each open run has at every moment one next step with a time and one owner, whom
// the rule says, whoever goes on leave, changes it or is back. No step to reach them is outside the times they allow, nothing has two
// runs, and their own word closes it.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { withSupervisor } from '../fixtures/missed-acts';
import { make, world as aWorld, wrongAfter, type Happening } from '../fixtures/missed-model';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await withSupervisor(arena.guard);
});
afterAll(() => arena.close());

const RUNS = count('missedRuns');
const SEED = 20_261_128;
const UNDO = new Error('undo');

/** What went wrong first, after which of the things that happened; each world is undone. */
async function goesWrong(all: readonly Happening[], seen: Set<string>): Promise<string[]> {
	let wrong: string[] = [];
	await arena.superuser
		.begin(async (tx) => {
			await tx`set local role sayso_guard`;
			for (const [n, one] of all.entries()) {
				await make(tx, one);
				wrong = await wrongAfter(tx, one);
				for (const row of await tx`select kind from sayso.missed_step where instead_of is not null`)
					seen.add(`instead ${row.kind}`);
				if (wrong.length > 0) {
					wrong.push(`after ${JSON.stringify(all.slice(0, n + 1))}`);
					break;
				}
			}
			for (const row of await tx`select distinct coalesce(outcome, 'open') || ' ' || kind as said from sayso.missed_step`)
				seen.add(row.said);
			for (const row of await tx`select distinct cause || ' ' || coalesce(ended_how, 'open') as said from sayso.missed_run`)
				seen.add(row.said);
			throw UNDO;
		})
		.catch((error) => {
			if (error !== UNDO) throw error;
		});
	return wrong;
}

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The same for a world that midnight does not fall into: leave ends with a day, and what follows from that is up to a minute late. */
async function goesWrongInADay(all: readonly Happening[], seen: Set<string>): Promise<string[]> {
	const began = day.format();
	const wrong = await goesWrong(all, seen);
	return day.format() === began ? wrong : goesWrong(all, seen);
}

it(`holds in ${RUNS} random worlds`, { timeout: 1_800_000 }, async () => {
	const seen = new Set<string>();
	const worlds = fc.sample(aWorld, { numRuns: RUNS, seed: SEED });
	for (const world of worlds) expect(await goesWrongInADay(world, seen)).toEqual([]);
	for (const kind of ['sorry', 'try', 'decide', 'visit', 'meet', 'book']) {
		expect(seen).toContain(`open ${kind}`);
		expect(seen).toContain(`instead ${kind}`);
	}
	for (const came of [
		'talked try',
		'message try',
		'no_answer try',
		'visit decide',
		'wait decide',
		'no_answer visit',
		'visited visit'
	])
		expect(seen).toContain(came);
	for (const cause of ['us', 'them', 'unreached', 'unsaid', 'not_tried', 'not_held', 'not_booked'])
		expect(seen).toContain(`${cause} open`);
	for (const ended of [
		'us reached',
		'us kept',
		'us all_right',
		'us not_now',
		'us over',
		'not_booked booked'
	])
		expect(seen).toContain(ended);
	expect([...seen].some((said) => said.endsWith(' changed'))).toBe(true);
});
