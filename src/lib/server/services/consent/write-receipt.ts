// The words of a receipt: what was decided, said the same way the question said it. A receipt is kept
// as text in the language it was shown in, so that later changes of wording cannot change it.
import type { Answer } from '#lib/domain/consent/terms';
import type { PartCode } from '#lib/domain/plan/parts';
import { translator, type Lang } from '#lib/i18n';
import { formatDate, formatDateTime } from '#lib/i18n/format';
import { granteePhrase, granteeWords, type NamedGrantee } from '#lib/i18n/grantee-phrase';
import { partNames } from '#lib/i18n/part-names';
import type { Given, ReceiptText } from '#lib/server/db/queries/deciding';
import type { GrantSeen } from '#lib/server/db/queries/grants';
import type { Question } from '#lib/server/db/queries/questions';

/** Raised whenever the wording of any receipt changes. */
const WORDING = 4;

const receipt = (lang: Lang, lines: (string | false)[]): ReceiptText => ({
	text: lines.filter((line) => line !== false).join('\n'),
	lang,
	wording: WORDING
});

const yesLines = (
	lang: Lang,
	who: NamedGrantee,
	parts: readonly PartCode[],
	purpose: string,
	starts: Date,
	ends: Date | null,
	condition: 'now' | 'once_met' | 'in_crisis'
): string[] => {
	const t = translator(lang);
	return [
		t('receipt:canSee', { ...granteeWords(t, who), parts: partNames(lang, parts) }),
		t('receipt:why', { purpose }),
		ends
			? t('receipt:fromTo', { from: formatDate(lang, starts), to: formatDate(lang, ends) })
			: t('receipt:fromOn', { from: formatDate(lang, starts) }),
		t(`receipt:condition.${condition}`),
		t('receipt:youSeeLooks'),
		t('receipt:canStop')
	];
};

/** What a receipt says of a question. */
export type AskedOf = Pick<
	Question,
	| 'asker'
	| 'askerTeam'
	| 'grantee'
	| 'granteeJob'
	| 'granteeTeam'
	| 'parts'
	| 'purpose'
	| 'willDo'
	| 'starts'
	| 'ends'
	| 'condition'
>;

/** The receipt for an answer to a question. */
export function writeAnswerReceipt(
	lang: Lang,
	asked: AskedOf,
	said: { answer: Answer; parts: readonly PartCode[]; until: Date | null }
): ReceiptText {
	const t = translator(lang);
	const who = { name: asked.grantee, job: asked.granteeJob, team: asked.granteeTeam };
	const when = t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) });
	const question = t('receipt:theyAsked', {
		asker: asked.asker,
		team: asked.askerTeam,
		who: granteePhrase(t, who),
		parts: partNames(lang, asked.parts)
	});
	if (said.answer === 'not_now') {
		return receipt(lang, [
			when,
			question,
			t('receipt:notNow'),
			t('receipt:nothingShared'),
			t('receipt:supportCarriesOn')
		]);
	}
	if (said.answer === 'talk') {
		return receipt(lang, [when, question, t('receipt:talk'), t('receipt:nothingUntil')]);
	}
	const kept = asked.parts.filter((part) => !said.parts.includes(part));
	return receipt(lang, [
		when,
		question,
		t(`receipt:${said.answer}`),
		...yesLines(lang, who, said.parts, asked.purpose, asked.starts, said.until, asked.condition),
		asked.willDo !== '' && t('receipt:willDo', { team: asked.granteeTeam, what: asked.willDo }),
		said.until !== null &&
			said.until < asked.ends &&
			t('receipt:shorter', { date: formatDate(lang, asked.ends) }),
		kept.length > 0 && t('receipt:notShared', { parts: partNames(lang, kept) })
	]);
}

/** The receipt for a permission the person gave unasked. */
export function writeGivenReceipt(lang: Lang, given: Given, who: NamedGrantee): ReceiptText {
	const t = translator(lang);
	return receipt(lang, [
		t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) }),
		t('receipt:gave'),
		...yesLines(lang, who, given.parts, given.purpose, new Date(), given.ends, given.condition),
		given.abilities.includes('suggest') && t('giving:receiptSuggest'),
		given.abilities.includes('coordinate') && t('giving:receiptCoordinate')
	]);
}

const alreadySeen = (lang: Lang, grant: GrantSeen) =>
	grant.lastLooked
		? translator(lang)('receipt:alreadySeen', {
				parts: partNames(lang, grant.opened as PartCode[]),
				when: formatDateTime(lang, grant.lastLooked)
			})
		: translator(lang)('receipt:neverSeen');

/** The receipt for stopping a permission: honest about what was already read (tension 6). */
export function writeStopReceipt(lang: Lang, grant: GrantSeen): ReceiptText {
	const t = translator(lang);
	return receipt(lang, [
		t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) }),
		t('receipt:stopped', { who: granteePhrase(t, grant), parts: partNames(lang, grant.parts) }),
		alreadySeen(lang, grant),
		t('receipt:mayRemember'),
		t('receipt:supportCarriesOn')
	]);
}

/** The receipt for stopping everything: everybody who could see something is named. */
export function writeStopAllReceipt(
	lang: Lang,
	grants: readonly GrantSeen[],
	scribes: readonly NamedGrantee[]
): ReceiptText {
	const t = translator(lang);
	return receipt(lang, [
		t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) }),
		t('giving:stoppedAll'),
		...grants.flatMap((grant) => [
			t('receipt:stopped', { who: granteePhrase(t, grant), parts: partNames(lang, grant.parts) }),
			alreadySeen(lang, grant)
		]),
		...scribes.map((scribe) => t('scribe:stopped', { who: granteePhrase(t, scribe) })),
		t('receipt:mayRemember'),
		t('receipt:supportCarriesOn')
	]);
}

/** The receipt for changing a permission. */
export function writeChangeReceipt(
	lang: Lang,
	grant: GrantSeen,
	now: { parts: readonly PartCode[]; ends: Date | null }
): ReceiptText {
	const t = translator(lang);
	const gone = grant.parts.filter((part) => !now.parts.includes(part));
	return receipt(lang, [
		t('receipt:decidedOn', { when: formatDateTime(lang, new Date()) }),
		t('receipt:changed'),
		...yesLines(lang, grant, now.parts, grant.purpose, grant.starts, now.ends, grant.condition),
		gone.length > 0 && t('receipt:noLonger', { parts: partNames(lang, gone) }),
		gone.length > 0 && t('receipt:mayRemember')
	]);
}
