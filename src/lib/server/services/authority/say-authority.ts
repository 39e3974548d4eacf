// The person reads who may decide if they cannot, and says whether it may be used in Sayso.
import type { Saying } from '#lib/domain/authority/authority';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownAuthorities, sayAuthority, type OwnAuthority } from '#lib/server/db/queries/authority';

/** What is recorded about the person. */
export function readOwnAuthorities(token: string): Promise<OwnAuthority[] | null> {
	return inOwnName(token, ownAuthorities);
}

/** Yes, no, that a yes was their own, or that it has ended. */
export function say(
	token: string,
	form: string,
	id: string,
	what: Saying
): Promise<Outcome<object>> {
	return sayAuthority(token, form, id, what);
}
