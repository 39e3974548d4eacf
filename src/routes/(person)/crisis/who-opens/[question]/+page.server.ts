import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import {
	notBegun,
	questionLeft,
	questionNamed,
	readAnswers,
	takeAnswer
} from '#lib/server/kept-answers';
import { chosenOf, readNearby } from '#lib/server/services/crisis/read-nearby';
import { formOf, PLACE, QUESTIONS } from '../opener-form';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const question = found(questionNamed(QUESTIONS, event.params.question));
	const { draft, boxes } = await readAnswers(session.token, PLACE);
	const nearby = question === 'who' ? found(await readNearby(session.token)) : null;
	return { form: draft ?? newForm(), question, boxes, nearby };
};

/** Keeps the answer, or says what is missing. */
async function take(event: RequestEvent, token: string) {
	const question = found(questionNamed(QUESTIONS, event.params.question));
	const read = await readForm(event.request, formOf(question));
	if (question !== 'who' || !read.ok) return takeAnswer(token, PLACE, read);
	const who = chosenOf(found(await readNearby(token)), read.data.who as string);
	return takeAnswer(token, PLACE, read, who ? {} : problem('who', 'crisis:whoNeeded'));
}

export const actions = {
	next: async (event) => {
		const session = requireActing(event, 'person');
		const taken = await take(event, session.token);
		if (taken.bad) return taken.bad;
		redirect(303, `${PLACE}/${questionLeft(QUESTIONS, taken.boxes) ?? 'check'}`);
	},
	later: async (event) => {
		const session = requireActing(event, 'person');
		const { bad } = await take(event, session.token);
		if (bad && !notBegun(bad)) return bad;
		redirect(303, `${PLACE}?kept`);
	}
};
