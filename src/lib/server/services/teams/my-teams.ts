// The person reads who is with them, chooses who holds their whole plan, and says that they have seen what is new.
import type { MyTeams } from '#lib/domain/teams/my-teams';
import { allOf } from '#lib/server/db/all-of';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { forgetOwnWorkers } from '#lib/server/db/queries/help';
import * as queries from '#lib/server/db/queries/my-teams';

export { seenLink, showHolder } from '#lib/server/db/queries/my-teams';

/** Who is with the person; null when the session has ended. */
export function readMyTeams(token: string): Promise<MyTeams | null> {
	return inOwnName(token, (tx) =>
		allOf({
			teams: queries.myTeams(tx),
			holder: queries.ownHolder(tx),
			shown: queries.holderShown(tx),
			news: queries.linkNews(tx)
		})
	);
}

/** One team holds the whole plan; Help names it first at once. */
export async function chooseHolder(
	token: string,
	form: string,
	link: string
): Promise<Outcome<object>> {
	const outcome = await queries.chooseHolder(token, form, link);
	forgetOwnWorkers(token);
	return outcome;
}
