// Ending a supporter's help: at once, everywhere, and without telling them.
import type { Outcome } from '#lib/server/db/door';
import { endHelper } from '#lib/server/db/queries/helpers';

/** Ends one supporter; returns when no look of theirs is left. */
export function endHelp(
	token: string,
	form: string,
	supporterId: string
): Promise<Outcome<object>> {
	return endHelper(token, form, supporterId);
}
