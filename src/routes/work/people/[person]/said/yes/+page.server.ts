import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { endOfDay, isoDate, laterDate } from '#lib/server/dates';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readTellingYes, writeDownYes } from '#lib/server/services/told/write-down-yes';
import { TellingBoxes } from '#lib/server/telling-form';

const Yes = z.object({
	question: z.guid('said:yes.questionNeeded'),
	parts: z.array(z.enum(PARTS)).min(1, 'questions:chooseOne'),
	until: laterDate('questions:dateWrong'),
	...TellingBoxes
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, questions, letsUntil } = found(await readTellingYes(token, personId));
	const wanted = event.url.searchParams.get('question');
	const asked = questions.filter(({ open }) => open);
	const question = asked.find(({ id }) => id === wanted) ?? null;
	const lets =
		letsUntil === null ? null : question?.gains ? ('waits' as const) : ('opens' as const);
	return { form: newForm(), name, personId, question, lets };
};

export const actions = {
	default: async (event) => {
		const { token, name } = requireActing(event, 'worker');
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, Yes); // first: what is much too large waits for nothing
		const { questions } = found(await readTellingYes(token, personId));
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, question, parts, until, how, on } = read.data;
		const asked = found(questions.find(({ id }) => id === question));
		const end = until ? endOfDay(until) : asked.ends;
		if (end > asked.ends)
			return fail(422, { problems: problem('until', 'questions:dateWrong'), typed: read.typed });
		const yes = { question, parts, until: end, how, on: isoDate(on) };
		const outcome = await writeDownYes(token, form, personId, name, yes, asked);
		if ('ok' in outcome)
			redirect(303, `/work/people/${personId}/said?${outcome.opened ? 'atOnce' : 'waits'}`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
