import { redirect } from '@sveltejs/kit';
import { offerFor } from '#lib/domain/consent/offers';
import { requireActing } from '#lib/server/auth/require';
import { readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { asWhole, questionLeft, readAnswers } from '#lib/server/kept-answers';
import { asRead } from '#lib/server/period-form';
import {
	foreseeGiving,
	givePermission,
	readGrantee
} from '#lib/server/services/consent/give-permission';
import { namedIn, pageFor, problemsIn, questionsFor, WhatForm, whatOf } from '../what-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const to = found(await readGrantee(session.token, namedIn(event.url)));
	const offer = offerFor(to.sector);
	const questions = questionsFor(offer);
	const kept = await readAnswers(session.token, pageFor(to));
	const left = questionLeft(questions, kept.boxes);
	if (left) redirect(303, pageFor(to, left));
	/** When it opens is not asked where it can only be one. */
	const boxes = { condition: offer.conditions[0]!, ...kept.boxes };
	const read = asWhole({ ...kept, boxes }, WhatForm);
	const problems = read.ok ? problemsIn(read.data, to) : read.problems;
	if (!read.ok || Object.keys(problems).length > 0)
		redirect(303, pageFor(to, questions.find((question) => question in problems) ?? 'period'));
	const what = whatOf(read.data);
	const preview = found(await foreseeGiving(session.token, to, what));
	return {
		form: read.data.form,
		to,
		boxes: { ...boxes, ...asRead(read.data) },
		shown: { ...what, preview },
		here: pageFor(to),
		changes: questions.map((question) => ({ question, page: pageFor(to, question) }))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const to = found(await readGrantee(session.token, namedIn(event.url)));
		const read = await readForm(event.request, WhatForm);
		if (!read.ok || Object.keys(problemsIn(read.data, to)).length > 0) return spoiltForm();
		const { form, ...filled } = read.data;
		const { lang } = event.locals;
		const outcome = await givePermission(session.token, form, lang, to, whatOf(filled));
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
