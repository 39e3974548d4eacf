import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import {
	notBegun,
	questionLeft,
	questionNamed,
	readAnswers,
	takeAnswer
} from '#lib/server/kept-answers';
import { readWriters } from '#lib/server/services/told/let-write';
import { formOf, PLACE, problemsIn, QUESTIONS } from '../let-form';

type Part = Parameters<typeof problemsIn>[0];

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	const question = found(questionNamed(QUESTIONS, event.params.question));
	const { draft, boxes } = await readAnswers(token, PLACE);
	const writers = question === 'who' ? found(await readWriters(token)) : [];
	return { form: draft ?? newForm(), question, boxes, writers };
};

/** Keeps the answer, or says what is missing. */
async function take(event: RequestEvent, token: string) {
	const question = found(questionNamed(QUESTIONS, event.params.question));
	const read = await readForm(event.request, formOf(question));
	const wrong = read.ok ? problemsIn(read.data as Part, found(await readWriters(token))) : {};
	return takeAnswer(token, PLACE, read, wrong);
}

export const actions = {
	next: async (event) => {
		const { token } = requireActing(event, 'person');
		const taken = await take(event, token);
		if (taken.bad) return taken.bad;
		redirect(303, `${PLACE}/${questionLeft(QUESTIONS, taken.boxes) ?? 'check'}`);
	},
	later: async (event) => {
		const { token } = requireActing(event, 'person');
		const { bad } = await take(event, token);
		if (bad && !notBegun(bad)) return bad;
		redirect(303, `${PLACE}?kept`);
	}
};
