// The receipt of what a worker wrote down for a person: what was told, how and when, and what follows from it. It names no
// permission, so that whoever writes it down can give the person a copy and learns nothing from it.
import type { SaidWhat, ToldDecision } from '#lib/domain/told/decision';
import type { OpenedBy, TeamYes } from '#lib/domain/told/yes';
import { LANGS, translator, type Lang } from '#lib/i18n';
import { formatDate, formatDateTime } from '#lib/i18n/format';
import type { ReceiptText } from '#lib/server/db/queries/deciding';
import { writeAnswerReceipt, type AskedOf } from '../consent/write-receipt';

/** Raised whenever the wording changes. */
const WORDING = 2;

const AFTER = {
	stop: ['receipt:mayRemember', 'receipt:supportCarriesOn', 'said:receipt.again'],
	no: ['receipt:nothingShared', 'receipt:supportCarriesOn']
} as const satisfies Record<SaidWhat, readonly string[]>;

function textIn(lang: Lang, by: string, told: ToldDecision, name: string): string {
	const t = translator(lang);
	const { said } = told;
	const what =
		told.said === 'stop'
			? [
					t(`said:receipt.stop.${told.whom.kind}`, { name }),
					t(`said:receipt.then.${told.whom.kind}`, { name })
				]
			: [t(`said:receipt.no.${told.whom.kind}`, { name })];
	return [
		t('said:receipt.by', { by, when: formatDateTime(lang, new Date()) }),
		t(`told:youSaid.${told.how}`, { date: formatDate(lang, new Date(told.on)) }),
		...what,
		...AFTER[said].map((key) => t(key))
	].join('\n');
}

const inEach = (textIn: (lang: Lang) => string) =>
	Object.fromEntries(
		LANGS.map((lang): [Lang, ReceiptText] => [lang, { text: textIn(lang), lang, wording: WORDING }])
	) as Record<Lang, ReceiptText>;

/** The receipt in each language; the database keeps the one in the person's. */
export function writeToldReceipts(
	by: string,
	told: ToldDecision,
	name: string
): Record<Lang, ReceiptText> {
	return inEach((lang) => textIn(lang, by, told, name));
}

/** The receipt of a yes that was told and is open: who wrote it down, how it was told, why it opened, and then as any yes. */
export function writeToldYesReceipts(
	yes: Pick<TeamYes, 'parts' | 'until' | 'told' | 'by' | 'at'>,
	asked: AskedOf,
	how: OpenedBy
): Record<Lang, ReceiptText> {
	const { parts, until, told, by, at } = yes;
	const answer = parts.length === asked.parts.length ? 'all' : 'some';
	return inEach((lang) => {
		const t = translator(lang);
		return [
			t('said:receipt.by', { by, when: formatDateTime(lang, at) }),
			t(`told:youSaid.${told.how}`, { date: formatDate(lang, new Date(told.on)) }),
			t(`said:yes.confirmedBy.${how}`, { by }),
			writeAnswerReceipt(lang, asked, { answer, parts, until }).text
		].join('\n');
	});
}
