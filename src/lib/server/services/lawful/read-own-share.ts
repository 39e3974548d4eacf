// The person reads what was shared about them because of a law, and takes it off Today. Nobody is told either.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { ownShare, seeShare, type OwnShare } from '#lib/server/db/queries/lawful';

/** One record; null when there is none. */
export function readOwnShare(token: string, id: string): Promise<OwnShare | null> {
	return inOwnName(token, (tx) => ownShare(tx, id));
}

/** Takes it off Today. */
export function takeOffToday(token: string, form: string, id: string): Promise<Outcome<object>> {
	return seeShare(token, form, id);
}
