// A worker writes down what the person says about contact. What agrees to nothing counts at once; the rest waits for the person, their
// code, or the paper that was printed for it (tension 12).
import type { Agreement, Proposal, Terms } from '#lib/domain/contact/terms';
import {
	isToRead,
	termsOfTold,
	type ToldAnswer,
	type ToldTerms
} from '#lib/domain/contact/told-terms';
import type { Telling } from '#lib/domain/plan/told';
import { LANGS, langOf, translator, type Lang } from '#lib/i18n';
import { agreementParagraph } from '#lib/i18n/agreement-paragraph';
import { formatDate } from '#lib/i18n/format';
import type { Outcome } from '#lib/server/db/door';
import { termsWith } from '#lib/server/db/queries/terms';
import { seenTold } from '#lib/server/db/queries/told-decisions';
import {
	confirmToldTerms,
	endToldTerms,
	tellTerms,
	type Proof
} from '#lib/server/db/queries/told-terms';
import { newPaperNumber } from '../told/paper-number';
import { proofGiven } from '../told/proof-given';
import { columnsOf } from './propose';

type Where = { person: string; link: string };
type Seen = { mine: string | null; force: string | null };

/** Writes down what they said to a proposal, as it was seen. */
export function tellAnswer(
	token: string,
	form: string,
	{ person, link }: Where,
	to: { said: ToldAnswer; terms: string; version: number },
	on: Telling & Seen
): Promise<Outcome<{ told: string }>> {
	return tellTerms(token, form, person, link, { ...to, ...on, reference: newPaperNumber() });
}

/** Types in what they would like. */
export function tellWish(
	token: string,
	form: string,
	{ person, link }: Where,
	terms: Terms,
	on: Telling & Seen
): Promise<Outcome<{ told: string }>> {
	const asks = columnsOf(terms);
	return tellTerms(token, form, person, link, {
		...{ said: 'asked', asks, ...on, reference: newPaperNumber() }
	});
}

/** One thing that was told, with the terms it is about, in its agreement. */
export type OneTold = { agreement: Agreement; told: ToldTerms; terms: Terms };

const proposalsOf = ({ inForce, asked, offered, earlier }: Agreement): Proposal[] =>
	[inForce, asked, offered, ...earlier].filter((one) => one !== null);

/** Finds it among somebody's agreements; null when there is none like that. */
export function findTold(agreements: readonly Agreement[], id: string | null): OneTold | null {
	for (const agreement of agreements)
		for (const told of agreement.told) {
			const terms = told.id === id ? termsOfTold(told, proposalsOf(agreement)) : null;
			if (terms) return { agreement, told, terms };
		}
	return null;
}

/** The same for a worker of the team, whose look is logged first. */
export async function readToldOf(
	token: string,
	personId: string,
	id: string | null
): Promise<{ name: string; found: OneTold | null } | null> {
	const seen = await termsWith(token, personId);
	return seen && { name: seen.name, found: findTold(seen.agreements, id) };
}

const paragraphs = (terms: Terms) =>
	Object.fromEntries(
		LANGS.map((lang) => [lang, { text: agreementParagraph(terms, lang), lang }])
	) as Record<Lang, { text: string; lang: Lang }>;

/** It counts, by the person's press or by what a worker was given. */
function confirmTold(
	token: string,
	form: string,
	personId: string,
	{ told, terms }: OneTold,
	proof: Proof
): Promise<Outcome<object>> {
	return confirmToldTerms(token, form, personId, told.id, proof, paragraphs(terms));
}

/** The same by what the person gave a worker: a code, or the number of the paper that they signed. */
export async function confirmToldBy(
	token: string,
	form: string,
	personId: string,
	id: string,
	...given: Parameters<typeof proofGiven>
): Promise<Outcome<object>> {
	const seen = await readToldOf(token, personId, id);
	if (!seen?.found) return { refused: 'not_found' };
	return confirmTold(token, form, personId, seen.found, proofGiven(...given));
}

/** The person did not say it, or the team takes it back. */
export function endTold(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return endToldTerms(token, form, personId, id);
}

/** What the person says to it, on their own sign-in: that they said it, that they did not, or that they have seen it. */
export function answerTold(
	{ token, actorId }: { token: string; actorId: string },
	form: string,
	one: OneTold,
	said: 'told_confirm' | 'told_deny' | 'told_seen',
	lang: Lang
): Promise<Outcome<object>> {
	if (said === 'told_seen') return seenTold(token, form, one.told.id);
	if (said === 'told_deny') return endTold(token, form, actorId, one.told.id);
	return confirmTold(token, form, actorId, one, { how: 'person', lang });
}

/** What the person has to read, each with what they may ask for after all: what was answered, or taken back, for them. */
export function toldToRead(agreement: Agreement): (OneTold & { again: Proposal | undefined })[] {
	return agreement.told.filter(isToRead).flatMap((told) => {
		const one = findTold([agreement], told.id);
		const again = agreement.earlier.find(({ id }) => id === told.about);
		return one ? [{ ...one, again }] : [];
	});
}

/** The words of the paper for it, in the person's language; what counts already is a copy, and has nothing to sign. */
export function writeToldPaper(
	name: string,
	{ told, terms }: OneTold
): { lang: Lang; lines: string[] } {
	const lang = langOf(told.lang);
	const t = translator(lang);
	const waits = told.state === 'waits';
	const lines = [
		t('said:yes.paper.for', { name }),
		t(`told:youSaid.${told.told.how}`, { date: formatDate(lang, new Date(told.told.on)) }),
		t(`terms:told.paper.what.${told.said}`),
		agreementParagraph(terms, lang),
		...(waits
			? [t('terms:told.paper.sign'), t('terms:told.paper.leave'), t('terms:told.paper.later')]
			: [t('terms:told.counts'), t('terms:told.paper.wrong')])
	];
	return { lang, lines };
}
