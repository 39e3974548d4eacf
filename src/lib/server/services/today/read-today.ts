// What is waiting for the person today, and who stands behind it.
import { inOwnName } from '#lib/server/db/door';
import { liveGrants } from '#lib/server/db/queries/grants';
import { helpFor, ownName, type Help } from '#lib/server/db/queries/help';
import { openQuestions, type Question } from '#lib/server/db/queries/questions';

export type Today = { name: string; questions: Question[]; canSee: number; help: Help };

/** The person's first page; null when the session has ended. */
export function readToday(token: string): Promise<Today | null> {
	return inOwnName(token, async (tx) => {
		const grants = await liveGrants(tx);
		return {
			name: await ownName(tx),
			questions: await openQuestions(tx),
			canSee: new Set(grants.filter((g) => g.abilities.includes('see')).map((g) => g.granteeId))
				.size,
			help: await helpFor(tx)
		};
	});
}
