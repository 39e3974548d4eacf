// Whether a record is held back from the person: the second worker agrees or not, a privacy lead renews it, and some end it.
import type { HoldAnswer } from '#lib/domain/lawful/share';
import type { Outcome } from '#lib/server/db/door';
import { sayHold } from '#lib/server/db/queries/lawful';

/** Says it; a reason goes with a yes and with a renewal. */
export function speakToHold(
	token: string,
	form: string,
	id: string,
	how: HoldAnswer,
	reason: string
): Promise<Outcome<object>> {
	return sayHold(token, form, id, how, reason);
}
