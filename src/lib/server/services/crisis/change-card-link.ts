// The person turns the link to their card on, gets a new one, or turns it off. The secret is shown once, to them.
import { secretHash, secretOfForm } from '#lib/server/auth/link-secret';
import type { Outcome } from '#lib/server/db/door';
import { setCardLink } from '#lib/server/db/queries/card-link';

/** A link with a new secret; whatever was the link before is dead when this returns. */
export async function newCardLink(
	token: string,
	form: string
): Promise<Outcome<{ secret: string }>> {
	const secret = secretOfForm(token, form);
	const outcome = await setCardLink(token, form, secretHash(secret));
	return 'refused' in outcome ? outcome : { ...outcome, secret };
}

/** No link any more. */
export function turnOffCardLink(token: string, form: string): Promise<Outcome<object>> {
	return setCardLink(token, form, null);
}
