// "Did you choose this yourself?", asked another day when nobody is there (tension 7). A yes is kept; a no is a stop, or calls off the move.
import { inOwnName, type Outcome } from '#lib/server/db/door';
import {
	movesToAskAgain,
	sayChosen,
	toAskAgain,
	type MoveInCompany
} from '#lib/server/db/queries/company';
import { grantById, type GrantSeen } from '#lib/server/db/queries/grants';

/**
 * A permission, and who was there if it is to be asked about again: not once it was answered, nor while somebody is there. Null when
 * there is no permission by that id.
 */
export function readGivenInCompany(
	token: string,
	grantId: string
): Promise<{ grant: GrantSeen; who: string | null } | null> {
	return inOwnName(token, async (tx) => {
		const grant = await grantById(tx, grantId);
		const given = grant && (await toAskAgain(tx)).find((one) => one.grantId === grantId);
		return grant && { grant, who: given?.who ?? null };
	});
}

/** Who was there when somebody said yes to a move, if it is to be asked about again, in the same way; null when it is not. */
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
