import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { ELSE, questionFrom, type QuestionAfter } from '#lib/domain/death/after';
import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { notBegun } from '#lib/server/kept-answers';
import { answer, readAfter } from '#lib/server/services/death/say-after';
import { readAnswer } from './answer-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const question = found(questionFrom(event.params.question));
	const { answers, draft, helpers } = found(await readAfter(session.token));
	const { whom } = answers;
	const helper = helpers.find(({ name }) => name === whom);
	return {
		form: draft ?? newForm(),
		question,
		answers,
		helpers: helpers.map(({ id, name }) => ({ id, name })),
		/** Somebody who was named before stands where they were named. */
		named: whom && { helper: helper?.id ?? ELSE, whom: helper ? '' : whom }
	};
};

/** Keeps the answer and says which question is left, or what is missing. */
async function take(event: RequestEvent, question: QuestionAfter, token: string) {
	const before = found(await readAfter(token));
	const read = await readAnswer(event.request, question, before.helpers);
	if ('problems' in read) return { bad: fail(422, read) };
	const outcome = await answer(token, read.form, before, read.given);
	if ('ok' in outcome) return { left: outcome.left };
	return { bad: refusedWith(outcome.refused) };
}

export const actions = {
	next: async (event) => {
		const session = requireActing(event, 'person');
		const question = found(questionFrom(event.params.question));
		const taken = await take(event, question, session.token);
		if (taken.bad) return taken.bad;
		redirect(303, `/after/${taken.left ?? 'check'}`);
	},
	later: async (event) => {
		const session = requireActing(event, 'person');
		const question = found(questionFrom(event.params.question));
		const { bad } = await take(event, question, session.token);
		if (bad && !notBegun(bad)) return bad;
		redirect(303, '/after?kept');
	}
};
