// Who can see a part, as it stands beside the part: permissions that run now, with their condition met or
// still to come. Whoever the person keeps out sees nothing by theirs.
import type { PartCode } from '../plan/parts';
import { standing, type Grant } from './decide';

/** Of these permissions, those that let somebody see that part now or once their condition is met. */
export function seeing<G extends Grant & { keptOut: boolean }>(
	grants: readonly G[],
	part: PartCode,
	now: Date
): G[] {
	return grants.filter(
		(grant) =>
			grant.parts.includes(part) &&
			!grant.keptOut &&
			grant.abilities.includes('see') &&
			standing(grant, now) === 'running'
	);
}
