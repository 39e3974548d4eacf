// Upkeep, once a minute, on a login of its own that can do nothing else.
import { JOBS_DATABASE_URL } from '$app/env/private';
import { connect, isPassing } from '../db/connect';
import { log } from '../log';

const EVERY_MS = 60_000;

export const jobs = connect(JOBS_DATABASE_URL, 'jobs', 1);

/** Starts sweeping: what has ended or was never used; hard times that are over; accounts to be closed; finding unusual looking; showing what is held back no longer; and following up contact that was missed. */
export function startSweeping(): void {
	setInterval(async () => {
		try {
			await jobs`select api.sweep()`;
			await jobs`select api.close_crises()`;
			await jobs`call api.close_accounts()`;
			await jobs`select api.find_flags()`;
			await jobs`select api.show_held()`;
			await jobs`call api.follow_up_missed()`;
		} catch (error) {
			if (!isPassing(error)) log.error({ err: String((error as Error).name) }, 'sweep failed');
		}
	}, EVERY_MS).unref();
}
