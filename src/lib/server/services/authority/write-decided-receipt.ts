// The receipt of what a legal authority decided: by whom and by what right, about which decision, and then as any yes.
import type { AuthorityPaper } from '#lib/domain/authority/paper';
import { LANGS, translator, type Lang } from '#lib/i18n';
import { formatDate, formatDateTime } from '#lib/i18n/format';
import { granteeWords } from '#lib/i18n/grantee-phrase';
import { partNames } from '#lib/i18n/part-names';
import type { ReceiptText } from '#lib/server/db/queries/deciding';

/** Raised whenever the wording changes. */
const WORDING = 2;

/** What is decided, in one language: the same on the paper, which its holder reads, and in the receipt, which the person does. */
export function decidedLines(
	lang: Lang,
	paper: AuthorityPaper,
	reader: 'holder' | 'person'
): string[] {
	const t = translator(lang);
	const { name, kind, grantee, job, team, parts, purpose, ends } = paper;
	const who = granteeWords(t, { name: grantee, job, team });
	return [
		t('authority:paper.decision', { decision: paper.decision }),
		t('authority:paper.by', {
			holder: paper.holder,
			kind:
				reader === 'holder'
					? t(`authority:paper.kind.${kind}`, { name })
					: t(`authority:kind.${kind}`),
			reference: paper.authorityReference
		}),
		t('receipt:canSee', { ...who, parts: partNames(lang, parts) }),
		t('receipt:why', { purpose }),
		t('receipt:fromTo', { from: formatDate(lang, new Date()), to: formatDate(lang, ends) })
	];
}

function textIn(lang: Lang, paper: AuthorityPaper, by: string): string {
	const t = translator(lang);
	return [
		t('authority:paper.notYou', { holder: paper.holder }),
		...decidedLines(lang, paper, 'person'),
		t('authority:paper.enteredBy', { by, when: formatDateTime(lang, new Date()) }),
		t('receipt:youSeeLooks'),
		t('receipt:canStop')
	].join('\n');
}

/** The receipt in each language; the database keeps the one in the person's. */
export const writeDecidedReceipts = (
	paper: AuthorityPaper,
	by: string
): Record<Lang, ReceiptText> =>
	Object.fromEntries(
		LANGS.map((lang): [Lang, ReceiptText] => [
			lang,
			{ text: textIn(lang, paper, by), lang, wording: WORDING }
		])
	) as Record<Lang, ReceiptText>;
