// The person reads what was missed and what is being done about it, and ends it with one press.
import type { Missed } from '#lib/domain/contact/missed-run';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { missedRules, ownMissed, sayOwn, type RulesSeen } from '#lib/server/db/queries/missed';

/** What is open and what is over, the newest first, and what the service does; null when the session is no person's. */
export async function readMissed(
	token: string
): Promise<{ open: Missed<string>[]; over: Missed<string>[]; rules: RulesSeen } | null> {
	const runs = await inOwnName(token, ownMissed);
	const rules = await missedRules(token);
	if (!runs || !rules) return null;
	const newest = runs.toReversed();
	return {
		open: newest.filter(({ endedAt }) => endedAt === null),
		over: newest.filter(({ endedAt }) => endedAt !== null),
		rules
	};
}

/** "I am all right", or "I don't want to be looked for now". */
export function endLooking(
	token: string,
	form: string,
	how: 'all_right' | 'not_now'
): Promise<Outcome<object>> {
	return sayOwn(token, form, how);
}
