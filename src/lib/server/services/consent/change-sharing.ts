// Changing a permission: which parts, and until when. The old one stops as the new one begins.
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { stop } from '#lib/server/db/queries/deciding';
import { readPermission } from './list-permissions';
import { writeChangeReceipt } from './write-receipt';

/** Puts a permission with other parts or another end in place of one. No parts is not a change but a stop. */
export async function changeSharing(
	token: string,
	form: string,
	lang: Lang,
	grantId: string,
	to: { parts: readonly PartCode[]; ends: Date | null }
): Promise<Outcome<{ decision: string }>> {
	const grant = await readPermission(token, grantId);
	if (!grant) return { refused: 'not_found' };
	const parts = inPlanOrder(to.parts);
	if (parts.length === 0) return { refused: 'choose_parts' };
	const instead = { parts, ends: to.ends };
	return stop(token, form, grantId, instead, writeChangeReceipt(lang, grant, instead));
}
