// Either side says what they would agree to about contact, and answers what the other said. The receipt is the paragraph
// as the person read it when they said yes; what a worker reads is never one.
import type { Agreement, Proposal, Terms } from '#lib/domain/contact/terms';
import { boxesOf, type TermsBoxes } from '#lib/domain/contact/steps';
import { agreementParagraph } from '#lib/i18n/agreement-paragraph';
import type { Lang } from '#lib/i18n';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { draftAt, forgetDraft, keepDraft, type Draft } from '#lib/server/db/queries/drafts';
import {
	answerTerms,
	proposeTerms,
	type NewTerms,
	type Seen,
	type TermsSaid
} from '#lib/server/db/queries/terms';

/** Terms by the names of the columns. */
export const columnsOf = (terms: Terms): NewTerms => ({
	...{ times: terms.times, up_to: terms.upTo, every: terms.every, unit: terms.unit },
	...{ modes: terms.modes, place: terms.place, place_words: terms.placeWords, days: terms.days },
	...{ from_time: terms.from, until_time: terms.until, never_words: terms.never },
	...{ worker_id: terms.worker.id, instead_id: terms.instead?.id ?? null, slips: terms.slips },
	...{ slips_words: terms.slipsWords, outside_words: terms.outside },
	...{ emergency_words: terms.emergency, told_by: terms.toldBy, told_never: terms.toldNever },
	more_words: terms.more
});

/** Sends what somebody would agree to, on top of what they saw. */
export function propose(
	token: string,
	form: string,
	where: { person: string; link: string },
	terms: Terms,
	seen: Seen,
	lang: Lang
): Promise<Outcome<{ terms: string }>> {
	const receipt = { text: agreementParagraph(terms, lang), lang };
	return proposeTerms(token, form, where.person, where.link, {
		...columnsOf(terms),
		...seen,
		receipt
	});
}

/** Says yes, not now or talk to what the other side proposed, or takes back one's own. */
export function answerProposal(
	token: string,
	form: string,
	person: string,
	proposal: Proposal,
	said: Omit<TermsSaid, 'receipt'>,
	lang: Lang
): Promise<Outcome<object>> {
	const receipt = { text: agreementParagraph(proposal, lang), lang };
	return answerTerms(token, form, person, proposal.id, { ...said, receipt });
}

const placeOf = (link: string) => `/contact/agreement/${link}/say`;

/** What the person was saying for a link, as far as they came. */
export function readSaying(token: string, link: string): Promise<Draft | null> {
	return inOwnName(token, (tx) => draftAt(tx, placeOf(link)));
}

/** Keeps the answers so far, with those of one question among them; with all of them as they stand. */
export async function keepSaying(
	token: string,
	link: string,
	answers: TermsBoxes
): Promise<Outcome<{ boxes: Draft['boxes'] }>> {
	const draft = await readSaying(token, link);
	const boxes = { ...draft?.boxes, ...answers } as Draft['boxes'];
	const form = draft?.form ?? crypto.randomUUID();
	const outcome = await keepDraft(token, { form, place: placeOf(link), boxes });
	return 'refused' in outcome ? outcome : { ok: true, boxes };
}

/** Begins from what stands, to change it: all of its answers, and which proposal it is an answer to. */
export async function sayFrom(
	token: string,
	agreement: Agreement,
	from: Proposal
): Promise<Outcome<object>> {
	const before = await readSaying(token, agreement.link);
	if (before) await forgetDraft(token, before.form);
	const answers = from.by === 'worker' && from.state === 'open' ? from.id : '';
	return keepSaying(token, agreement.link, { ...boxesOf(from), answers });
}

/** Throws away what was not sent. */
export async function forgetSaying(token: string, link: string): Promise<void> {
	const draft = await readSaying(token, link);
	if (draft) await forgetDraft(token, draft.form);
}
