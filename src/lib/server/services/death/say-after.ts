// The person says in advance what is to be given to whom after their death, or takes it back.
import type { After } from '#lib/domain/death/after';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownAfter, sayAfter, takeBackAfter } from '#lib/server/db/queries/after';
import { supporters, type Supporter } from '#lib/server/db/queries/helpers';

export type ReadAfter = { said: After | null; helpers: Supporter[] };

/** What they said, and the helpers they can pick; null when the session has ended. */
export function readAfter(token: string): Promise<ReadAfter | null> {
	return inOwnName(token, async (tx) => ({
		said: await ownAfter(tx),
		helpers: await supporters(tx)
	}));
}

/** Says it. */
export function say(token: string, form: string, wish: After): Promise<Outcome<object>> {
	return sayAfter(token, form, wish);
}

/** It is as if they had said nothing. */
export function takeBack(token: string, form: string): Promise<Outcome<object>> {
	return takeBackAfter(token, form);
}
