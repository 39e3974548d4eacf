// The person lets somebody they chose see parts of the plan (R285, R286).
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import { translator, type Lang } from '#lib/i18n';
import { granteePhrase } from '#lib/i18n/grantee-phrase';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { give, type Given } from '#lib/server/db/queries/deciding';
import { supporterById } from '#lib/server/db/queries/helpers';
import { writeGivenReceipt } from './write-receipt';

/** Gives one supporter sight of some parts, until `ends` or until it is stopped. */
export async function giveToSupporter(
	token: string,
	form: string,
	lang: Lang,
	supporterId: string,
	what: { parts: readonly PartCode[]; purpose: string; ends: Date | null }
): Promise<Outcome<{ grant: string; decision: string }>> {
	const supporter = await inOwnName(token, (tx) => supporterById(tx, supporterId));
	if (!supporter) return { refused: 'not_found' };
	const parts = inPlanOrder(what.parts);
	if (parts.length === 0) return { refused: 'choose_parts' };
	const given: Given = {
		granteeKind: 'supporter',
		granteeId: supporterId,
		teamId: null,
		parts,
		abilities: ['see'],
		purpose: what.purpose,
		ends: what.ends,
		condition: 'now'
	};
	const who = granteePhrase(translator(lang), {
		name: supporter.name,
		job: supporter.relationship,
		team: null
	});
	return give(token, form, given, writeGivenReceipt(lang, given, who));
}
