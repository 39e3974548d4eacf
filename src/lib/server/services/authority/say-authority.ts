// The person reads who may decide if they cannot, and what they are said not to be able to decide, and says what they say of it.
import type { Saying } from '#lib/domain/authority/authority';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownAuthorities, sayAuthority, type OwnAuthority } from '#lib/server/db/queries/authority';
import { objectTo, ownLacks, type OwnLack } from '#lib/server/db/queries/incapacity';

/** What is recorded about the person, each with what they are said not to be able to decide. */
export function readOwnAuthorities(
	token: string
): Promise<(OwnAuthority & { lacks: OwnLack[] })[] | null> {
	return inOwnName(token, async (tx) => {
		const lacks = await ownLacks(tx);
		return (await ownAuthorities(tx)).map((record) => ({
			...record,
			lacks: lacks.filter(({ authorityId }) => authorityId === record.id)
		}));
	});
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

/** “I can decide this myself”: nothing is done by it from here on. */
export function object(token: string, form: string, id: string): Promise<Outcome<object>> {
	return objectTo(token, form, id);
}
