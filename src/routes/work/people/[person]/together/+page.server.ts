import { fail, redirect } from '@sveltejs/kit';
import { answersTo, WORKER_ANSWERS } from '#lib/domain/together/together';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { answer, readAskedTogether } from '#lib/server/services/together/answer-together';
import { AnswerForm, answerIn } from './answer-form';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readAskedTogether(session.token, personId));
	const wanted = event.url.searchParams;
	const chosen = seen.things.find(({ id }) => id === wanted.get('thing')) ?? null;
	const may = chosen ? answersTo(chosen.state) : [];
	const said = WORKER_ANSWERS.find((a) => a === wanted.get('say')) ?? may[0];
	return { form: newForm(), personId, ...seen, chosen, say: may.find((a) => a === said) ?? null };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, AnswerForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, thing } = read.data;
		const { answer: said, problems } = answerIn(read.data);
		if (!said) return fail(422, { problems, typed: read.typed });
		const outcome = await answer(session.token, form, person, thing, said);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/together`);
	}
};
