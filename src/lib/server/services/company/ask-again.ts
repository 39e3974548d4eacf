// "Did you choose this yourself?", asked another day when nobody is there (tension 7). A yes is kept; a no is a stop, or calls off the move.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	movesToAskAgain,
	sayChosen,
	toAskAgain,
	type MoveInCompany
} from '#lib/server/db/queries/company';
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

/** A move to be asked about again and who was there; null when there is none by that id. */
export async function readMoveInCompany(
	token: string,
	moveId: string
): Promise<MoveInCompany | null> {
	const asked = (await inOwnName(token, movesToAskAgain)) ?? [];
	return asked.find((one) => one.moveId === moveId) ?? null;
}

/** Records that the person chose a permission, or a move, themselves. */
export function sayIChose(token: string, form: string, about: string): Promise<Outcome<object>> {
	return sayChosen(token, form, about);
}
