// The person whose death was recorded reads what was said, and by whom, and says in one press that they are here.
import type { Death } from '#lib/domain/death/death';
import type { Outcome } from '#lib/server/db/door';
import { ownDeath, sayHere } from '#lib/server/db/queries/death';

/** What was recorded; null when nothing stands. */
export function readOwnDeath(token: string): Promise<Death | null> {
	return ownDeath(token);
}

/** Everything stands as it did when this returns. */
export function iAmHere(token: string, form: string): Promise<Outcome<object>> {
	return sayHere(token, form);
}
