// One change of what is agreed for a hard time, as a page posts it: read, made, and answered with its receipt.
import { redirect } from '@sveltejs/kit';
import type { Change } from '#lib/domain/crisis/agreement';
import type { Lang } from '#lib/i18n';
import { refusedWith } from './http';
import { changeAgreement } from './services/crisis/change-agreement';

/** Makes the change that was read from a form; ends in its receipt, or says why not. */
export async function agreeFrom(
	token: string,
	lang: Lang,
	{ form, version }: { form: string; version: number },
	change: Change | null
) {
	if (!change) return refusedWith('no_such_grantee');
	const outcome = await changeAgreement(token, form, lang, version, change);
	if ('refused' in outcome) return refusedWith(outcome.refused);
	redirect(303, `/receipts/${outcome.decision}`);
}
