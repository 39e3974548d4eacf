import { redirect } from '@sveltejs/kit';
import { translator, type Lang } from '#lib/i18n';
import { requireActing } from '#lib/server/auth/require';
import { readForm, type FormRead } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { asWhole, questionLeft, readAnswers } from '#lib/server/kept-answers';
import { foreseeForCrisis, giveForCrisis } from '#lib/server/services/crisis/give-for-crisis';
import { chosenOf, readNearby } from '#lib/server/services/crisis/read-nearby';
import { OpenerForm, PLACE, QUESTIONS, whatIn } from '../opener-form';

/** Whom and what the answers name, or the question that is to be answered again. */
async function openerIn(
	token: string,
	lang: Lang,
	read: FormRead<(typeof OpenerForm)['shape']>
): Promise<
	| { again: (typeof QUESTIONS)[number] }
	| { who: NonNullable<ReturnType<typeof chosenOf>>; what: ReturnType<typeof whatIn>; form: string }
> {
	const { problems } = read.ok ? { problems: {} } : read;
	if (!read.ok) return { again: QUESTIONS.find((question) => question in problems) ?? 'who' };
	const who = chosenOf(found(await readNearby(token)), read.data.who);
	if (!who) return { again: 'who' };
	return { who, what: whatIn(translator(lang), read.data), form: read.data.form };
}

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const kept = await readAnswers(session.token, PLACE);
	const left = questionLeft(QUESTIONS, kept.boxes);
	if (left) redirect(303, `${PLACE}/${left}`);
	const opener = await openerIn(session.token, event.locals.lang, asWhole(kept, OpenerForm));
	if ('again' in opener) redirect(303, `${PLACE}/${opener.again}`);
	const pages = found(await foreseeForCrisis(session.token, opener.who, opener.what));
	return { ...opener, boxes: kept.boxes, pages };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const { lang } = event.locals;
		const read = await readForm(event.request, OpenerForm);
		const opener = await openerIn(session.token, lang, read);
		if ('again' in opener) return spoiltForm();
		const { form, who, what } = opener;
		const outcome = await giveForCrisis(session.token, form, lang, who, what);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
