// "Did you choose this yourself?", asked another day when nobody is there (tension 7). A yes is kept; a no is a stop.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { sayChosen, toAskAgain } from '#lib/server/db/queries/company';
import { grantById, type GrantSeen } from '#lib/server/db/queries/grants';

/** A permission to be asked about again and who was there; null when there is none by that id. */
export function readGivenInCompany(
	token: string,
	grantId: string
): Promise<{ grant: GrantSeen; who: string } | null> {
	return inOwnName(token, async (tx) => {
		const given = (await toAskAgain(tx)).find((one) => one.grantId === grantId);
		const grant = given && (await grantById(tx, grantId));
		return grant ? { grant, who: given.who } : null;
	});
}

/** Records that the person chose a permission themselves. */
export function sayIChose(token: string, form: string, grantId: string): Promise<Outcome<object>> {
	return sayChosen(token, form, grantId);
}
