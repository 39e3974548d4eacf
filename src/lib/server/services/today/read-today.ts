// What is waiting for the person today.
import { inOwnName } from '#lib/server/db/door';
import { drafts } from '#lib/server/db/queries/drafts';
import { liveGrants } from '#lib/server/db/queries/grants';
import { countWaiting, toldWaiting, type Proposal } from '#lib/server/db/queries/proposals';
import { openQuestions, type Question } from '#lib/server/db/queries/questions';

export type Today = {
	questions: Question[];
	/** Suggestions that have had no answer yet. */
	suggestions: number;
	/** What was typed in for them and has had no answer yet. */
	told: Proposal[];
	/** Whether the person was writing something. */
	writing: boolean;
	/** How many people or teams can see something, now or once a condition is met. */
	canSee: number;
};

/** The person's first page; null when the session has ended. */
export function readToday(token: string): Promise<Today | null> {
	return inOwnName(token, async (tx) => {
		const grants = await liveGrants(tx);
		const seeing = grants.filter((grant) => grant.abilities.includes('see'));
		return {
			questions: await openQuestions(tx),
			suggestions: await countWaiting(tx),
			told: await toldWaiting(tx),
			writing: (await drafts(tx)).length > 0,
			canSee: new Set(seeing.map((grant) => grant.granteeId)).size
		};
	});
}
