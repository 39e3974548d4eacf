// The person asks one of their named workers to do something with them. Nobody is chosen for them, and with
// nobody to ask they are told whom to call.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { publicService, type Service } from '#lib/server/db/queries/help';
import { dayOf } from '#lib/domain/history/fold';
import { WORKING_DAYS, workingDaysAfter } from '#lib/domain/looking/working-days';
import {
	askTogether,
	helpAskTogether,
	whomToAsk,
	type HelpAsked,
	type NewTogether,
	type Whom
} from '#lib/server/db/queries/together';

/** By which day there is an answer to what is asked today. */
export const answerDay = () => workingDaysAfter(dayOf(new Date()), WORKING_DAYS);

export { mayHelpAsk } from '#lib/server/db/queries/together';

/** A helper who may help fill in asks that somebody reads the plan with the person. */
export function helpAsk(token: string, form: string, asked: HelpAsked): Promise<Outcome<object>> {
	return helpAskTogether(token, form, asked);
}

export type Asking = { whom: Whom[]; service: Service | null };

/** Whom the person can ask; null when the session has ended. */
export async function readWhom(token: string): Promise<Asking | null> {
	const whom = await inOwnName(token, whomToAsk);
	return whom && { whom, service: whom.length === 0 ? await publicService() : null };
}

/** Asks; the answer is a promise that the person sees. */
export function ask(
	token: string,
	form: string,
	asked: NewTogether
): Promise<Outcome<{ together: string }>> {
	return askTogether(token, form, asked);
}
