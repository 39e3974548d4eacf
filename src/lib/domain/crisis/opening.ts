// What a hard time would open, to whom: the running permissions that wait for one, by the same rule as everything
// else. The page that starts one says exactly this.
import { foreseen } from '../consent/foresee';
import type { Grant } from '../consent/decide';
import type { PartCode } from '../plan/parts';

/** Each permission that a hard time between two moments would open, with its parts. */
export function openings<G extends Grant>(
	grants: readonly G[],
	from: Date,
	until: Date
): { grant: G; parts: PartCode[] }[] {
	return grants
		.filter(
			(grant) =>
				grant.condition === 'in_crisis' &&
				grant.stoppedAt === null &&
				grant.starts < until &&
				(grant.ends === null || grant.ends > from)
		)
		.map((grant) => ({ grant, parts: foreseen(grant) }))
		.filter(({ parts }) => parts.length > 0);
}
