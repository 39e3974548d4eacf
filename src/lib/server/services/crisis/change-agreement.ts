// The person changes one thing of what is agreed for a hard time. The receipt says all that is agreed from then on.
import { changed, type Change } from '#lib/domain/crisis/agreement';
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { agreeCrisis } from '#lib/server/db/queries/crisis';
import { readCrisisPlan } from './read-agreement';
import { writeAgreementReceipt } from './write-agreement-receipt';

/** Makes one change to what was seen at a version. */
export async function changeAgreement(
	token: string,
	form: string,
	lang: Lang,
	version: number,
	change: Change
): Promise<Outcome<{ decision: string }>> {
	const plan = await readCrisisPlan(token);
	if (!plan) return { refused: 'signed_out' };
	const receipt = writeAgreementReceipt(lang, changed(plan.agreed, change), plan.opens);
	return agreeCrisis(token, form, version, change, receipt);
}
