// The people a person has chosen to help them, each with what they may see.
import { inOwnName } from '#lib/server/db/door';
import { liveGrants, type GrantSeen } from '#lib/server/db/queries/grants';
import { supporterById, supporters, type Supporter } from '#lib/server/db/queries/helpers';

export type Helper = Supporter & { grants: GrantSeen[] };

/** Supporters the person has not ended; null when the session has ended. */
export function listHelpers(token: string): Promise<Helper[] | null> {
	return inOwnName(token, async (tx) => {
		const everyone = await supporters(tx);
		const grants = await liveGrants(tx);
		return everyone.map((s) => ({ ...s, grants: grants.filter((g) => g.granteeId === s.id) }));
	});
}

/** One supporter of the person's; null when there is none by that id. */
export function readHelper(token: string, id: string): Promise<Supporter | null> {
	return inOwnName(token, (tx) => supporterById(tx, id));
}
