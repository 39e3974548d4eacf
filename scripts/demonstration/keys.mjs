// What the data names by keys: the id of each, who acts, and through which team.
import { workers } from '../../src/demonstration/index.ts';

const ids = new Map();
/** The id of a team, worker, person or supporter by its key in the data. */
export const id = (key) => ids.get(key) ?? ids.set(key, crypto.randomUUID()).get(key);
export const one = (list, key) => list.find((entry) => entry.key === key);

export const workerActor = (key, team = one(workers, key).teams[0]?.team) => ({
	kind: 'worker',
	id: id(key),
	team: team ? id(team) : null
});
export const administrator = workers.find((w) => w.office === 'administrator').key;

/** Through which team a grantee holds a permission; a supporter through none. */
export function throughTeam(to) {
	if (to.kind === 'supporter') return null;
	return id(to.kind === 'team' ? to.key : (to.team ?? one(workers, to.key).teams[0].team));
}
