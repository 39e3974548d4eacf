// The person asks one of their named workers to do something with them. Nobody is chosen for them, and with
// nobody to ask they are told whom to call.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { publicService, type Service } from '#lib/server/db/queries/help';
import {
	askTogether,
	whomToAsk,
	type NewTogether,
	type Whom
} from '#lib/server/db/queries/together';

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
