// Stopping. It is acknowledged only when nobody who was reading is reading any more (R233, tension 6).
import type { Lang } from '#lib/i18n';
import type { Outcome } from '#lib/server/db/door';
import { stop } from '#lib/server/db/queries/deciding';
import { readPermission } from './list-permissions';
import { writeStopReceipt } from './write-receipt';

/** Stops one permission. */
export async function stopSharing(
	token: string,
	form: string,
	lang: Lang,
	grantId: string
): Promise<Outcome<{ decision: string }>> {
	const grant = await readPermission(token, grantId);
	if (!grant) return { refused: 'not_found' };
	return stop(token, form, grantId, null, writeStopReceipt(lang, grant));
}
