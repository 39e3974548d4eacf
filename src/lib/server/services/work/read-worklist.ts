// A worker's list: the people linked to their teams, and those who share without a link. Being on it leaves one line a day in each
// person's history. Beside a name stands whether that person asked the worker's teams for something to do together.
import { worklist, type Worklist } from '#lib/server/db/queries/looks';

export type WorklistPage = Omit<Worklist, 'together'> & {
	/** The people who wait for an answer, and those with something agreed. */
	together: { waiting: string[]; agreed: string[] };
};

/** The list, what is due soonest first; null when the session is no worker's. */
export async function readWorklist(token: string): Promise<WorklistPage | null> {
	const list = await worklist(token);
	if (!list) return null;
	const withState = (state: string) => [
		...new Set(
			list.together.filter((thing) => thing.state === state).map(({ personId }) => personId)
		)
	];
	return { ...list, together: { waiting: withState('waiting'), agreed: withState('agreed') } };
}
