// When contact is due for a worker's own people, or for a team whom they lead: one page of names, each logged before it is read.
import { dueList, ONLY, type DueList, type Only } from '#lib/server/db/queries/due';

const PAGE = 50;

export { ONLY };
export type DueListPage = DueList & {
	only: Only;
	page: number;
	/** Whether there is another page. */
	more: boolean;
};

const isOnly = (name: string | null): name is Only => ONLY.some((only) => only === name);

/** The list as it was asked for; everybody where it was not said whom. Null for whoever may not read it. */
export async function readDueList(
	token: string,
	team: string | null,
	show: string | null,
	page: number
): Promise<DueListPage | null> {
	const only = isOnly(show) ? show : 'all';
	const list = await dueList(token, team, only, page);
	return list && { ...list, only, page, more: list.counts[only] > page * PAGE };
}
