// One round of upkeep: six things that have nothing to do with one another, each on its own.
import type { Sql } from '../db/connect';
import { countFailure, quietly } from './quietly';

/** Contact that was missed, one person after another; for whom it failed is counted by PostgreSQL's code, and nobody is named. */
async function followUp(jobs: Sql): Promise<void> {
	const [row] = await jobs<{ failed: Record<string, number> }[]>`call api.follow_up_missed(null)`;
	for (const [code, times] of Object.entries(row!.failed))
		countFailure('following up somebody', { code, times });
}

const EACH: readonly [what: string, does: (jobs: Sql) => PromiseLike<unknown>][] = [
	['sweeping', (jobs) => jobs`select api.sweep()`],
	['ending hard times', (jobs) => jobs`select api.close_crises()`],
	['closing accounts', (jobs) => jobs`call api.close_accounts()`],
	['finding unusual looking', (jobs) => jobs`select api.find_flags()`],
	['showing what is held back no longer', (jobs) => jobs`select api.show_held()`],
	['following up missed contact', followUp]
];

/** Sweeps what has ended or was never used; ends hard times; closes accounts; finds unusual looking; shows what is held back no longer; follows up contact that was missed. */
export async function upkeep(jobs: Sql): Promise<void> {
	for (const [what, does] of EACH) await quietly(what, () => does(jobs));
}
