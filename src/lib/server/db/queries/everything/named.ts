// Somebody by name, with what they do and for whom.
import type { Tx } from '../../connect';

/** The fields of a worker through a team, by the aliases of the two tables. */
export const named = (tx: Tx, who: string, through: string) => tx`
	'id', ${tx(who)}.id, 'name', ${tx(who)}.name, 'job', ${tx(who)}.job, 'team', ${tx(through)}.name`;
