// A hard time is started or renewed: by the person, or by somebody they named. Whether they may, the database decides.
import type { Outcome } from '#lib/server/db/door';
import { renewCrisis, startCrisis } from '#lib/server/db/queries/crisis';

/** Starts one; a worker says why. */
export function start(
	token: string,
	form: string,
	personId: string,
	why = ''
): Promise<Outcome<object>> {
	return startCrisis(token, form, personId, why);
}

/** Renews one, or, for the first of two workers, asks for it. */
export function renew(
	token: string,
	form: string,
	personId: string,
	why = ''
): Promise<Outcome<{ renewed: boolean }>> {
	return renewCrisis(token, form, personId, why);
}
