// Which permissions are said to end soon: once, in the last fourteen days and not before half of their time is
// over, so that one given for a week is not called nearly over on its first day.
import { standing, type Grant } from './decide';

const FOURTEEN_DAYS_MS = 14 * 24 * 3_600_000;

/** Those that end soon and that the person has not said they let end. */
export function endingSoon<G extends Grant & { keptOut: boolean }>(
	grants: readonly G[],
	letEnd: readonly string[],
	now: Date
): (G & { ends: Date })[] {
	return grants.filter((grant): grant is G & { ends: Date } => {
		if (grant.ends === null || grant.keptOut || letEnd.includes(grant.id)) return false;
		const left = grant.ends.getTime() - now.getTime();
		const half = (grant.ends.getTime() - grant.starts.getTime()) / 2;
		return standing(grant, now) === 'running' && left <= FOURTEEN_DAYS_MS && left <= half;
	});
}
