// The words of a receipt for what is agreed for a hard time: everything that stands after a change.
import type { Agreement } from '#lib/domain/crisis/agreement';
import { translator, type Lang } from '#lib/i18n';
import { formatDateTime, formatList } from '#lib/i18n/format';
import { granteeWords } from '#lib/i18n/grantee-phrase';
import { partNames } from '#lib/i18n/part-names';
import { starterPhrase } from '#lib/i18n/starter-phrase';
import { whoIsTold } from '#lib/i18n/told-phrase';
import type { ReceiptText } from '#lib/server/db/queries/deciding';
import type { Opening } from './read-agreement';

/** Raised whenever the wording changes. */
const WORDING = 4;

/** The receipt, in the language the person reads. */
export function writeAgreementReceipt(
	lang: Lang,
	agreed: Agreement,
	opens: readonly Opening[]
): ReceiptText {
	const t = translator(lang);
	const starters = agreed.starters.map((starter) => starterPhrase(t, starter));
	const { helpers, teams } = whoIsTold(t, lang, agreed.told);
	const lines = [
		t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) }),
		t('crisis:receiptChanged'),
		starters.length > 0
			? t('crisis:receiptStarters', { who: formatList(lang, starters) })
			: t('crisis:onlyYou'),
		t('crisis:lasts', { lasts: t('crisis:hours', { count: agreed.hours }) }),
		agreed.mayRenew ? t('crisis:withoutMeYes') : t('crisis:withoutMeNo'),
		helpers ? t('crisis:receiptTold', { who: helpers }) : t('crisis:toldNobody'),
		teams ? t('crisis:teamsThese', { who: teams }) : t('crisis:teamsNone'),
		...(opens.length > 0
			? opens.map(({ grant, parts }) =>
					t('crisis:opens', { ...granteeWords(t, grant), parts: partNames(lang, parts) })
				)
			: [t('crisis:opensNothing')]),
		t('crisis:receiptChange')
	];
	return { text: lines.join('\n'), lang, wording: WORDING };
}
