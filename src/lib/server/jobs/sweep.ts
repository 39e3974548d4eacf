// Upkeep, once a minute, on a login of its own that can do nothing else.
import { JOBS_DATABASE_URL } from '$app/env/private';
import { connect } from '../db/connect';
import { upkeep } from './round';

const EVERY_MS = 60_000;

export const jobs = connect(JOBS_DATABASE_URL, 'jobs', 1);

/** Starts upkeep; a round that takes longer than a minute is not overtaken by the next. */
export function startSweeping(): void {
	let at: Promise<void> | null = null;
	setInterval(() => void (at ??= upkeep(jobs).finally(() => (at = null))), EVERY_MS).unref();
}
