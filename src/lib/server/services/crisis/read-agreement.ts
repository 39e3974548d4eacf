// What is agreed for a hard time, with what would open then by the rule that opens it, and how the latest one stands.
import type { Agreement } from '#lib/domain/crisis/agreement';
import { openings } from '#lib/domain/crisis/opening';
import type { PartCode } from '#lib/domain/plan/parts';
import { inOwnName } from '#lib/server/db/door';
import { agreement, latestCrisis, type OwnCrisis } from '#lib/server/db/queries/crisis';
import { grantsWithNames } from '#lib/server/db/queries/grants';
import type { NamedGrant } from '#lib/server/db/queries/rows';

export type Opening = { grant: NamedGrant; parts: PartCode[] };

export type CrisisPlan = {
	agreed: Agreement;
	/** What a start now would open, until `until`. */
	opens: Opening[];
	until: Date;
	latest: OwnCrisis | null;
};

/** All of it; null when the session has ended. */
export function readCrisisPlan(token: string): Promise<CrisisPlan | null> {
	return inOwnName(token, async (tx) => {
		const agreed = await agreement(tx);
		const now = new Date();
		const until = new Date(now.getTime() + agreed.hours * 3_600_000);
		const opens = openings(await grantsWithNames(tx), now, until);
		return { agreed, opens, until, latest: await latestCrisis(tx) };
	});
}

/** The hard time that is on; null when none is. It stands on every page of the person's. */
export async function readCrisisOn(token: string): Promise<OwnCrisis | null> {
	const latest = await inOwnName(token, latestCrisis);
	return latest?.runs ? latest : null;
}
