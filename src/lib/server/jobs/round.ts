// One round of upkeep: things that have nothing to do with one another, each on its own.
import type { Sql } from '../db/connect';
import { countFailure, quietly } from './quietly';

/** One person, or team, after another; for whom it failed is counted by PostgreSQL's code, and nobody is named. */
async function byPerson(
	what: string,
	done: PromiseLike<readonly { failed: Record<string, number> }[]>
): Promise<void> {
	const [row] = await done;
	for (const [code, times] of Object.entries(row!.failed)) countFailure(what, { code, times });
}

const EACH: readonly [what: string, does: (jobs: Sql) => PromiseLike<unknown>][] = [
	['sweeping', (jobs) => jobs`select api.sweep()`],
	['ending hard times', (jobs) => jobs`select api.close_crises()`],
	[
		'closing accounts',
		(jobs) => byPerson('closing somebody’s account', jobs`call api.close_accounts(null)`)
	],
	['finding unusual looking', (jobs) => jobs`select api.find_flags()`],
	['showing what is held back no longer', (jobs) => jobs`select api.show_held()`],
	['drawing samples of moves', (jobs) => jobs`select api.draw_samples()`],
	[
		'following up missed contact',
		(jobs) => byPerson('following up somebody', jobs`call api.follow_up_missed(null)`)
	],
	[
		'telling of a new week',
		(jobs) => byPerson('telling the people of a team', jobs`call api.remind_of_weeks(null)`)
	]
];

/** Does each of them once. */
export async function upkeep(jobs: Sql): Promise<void> {
	for (const [what, does] of EACH) await quietly(what, () => does(jobs));
}
