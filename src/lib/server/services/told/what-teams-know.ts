// The person says what their teams know of them, or tells it to a worker on whose list they are, who writes it down: then the
// person is asked if that is right.
import type { AboutNow, AboutTold } from '#lib/domain/told/about';
import { inOwnName } from '#lib/server/db/door';
import { aboutTold, ownAbout } from '#lib/server/db/queries/about';

export {
	answerAbout as settleAbout,
	lookAbout as readKnown,
	sayAbout as changeAbout,
	tellAbout as writeDownAbout
} from '#lib/server/db/queries/about';

/** As it stands, and what was written down since they last looked; null when the session has ended. */
export function readAbout(
	token: string
): Promise<{ now: AboutNow; told: AboutTold | null } | null> {
	return inOwnName(token, async (tx) => ({ now: await ownAbout(tx), told: await aboutTold(tx) }));
}
