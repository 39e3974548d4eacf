import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MEETING_WAYS } from '#lib/domain/together/together';
import { newForm, problem, readForm } from '#lib/server/forms';
import { helpedIn } from '#lib/server/helped';
import { refusedWith } from '#lib/server/http';
import { answerDay, helpAsk, mayHelpAsk } from '#lib/server/services/together/ask-together';

const text = (most: number) => z.string().trim().max(most, 'together:tooLong').default('');
const Asked = z.object({
	way: z.enum(MEETING_WAYS, 'together:wayNeeded'),
	what: text(200),
	suits: text(300)
});

export const load = async (event) => {
	const { token, person, name } = await helpedIn(event);
	return {
		form: newForm(),
		person,
		name,
		may: await mayHelpAsk(token),
		answerBy: answerDay(),
		sent: event.url.searchParams.has('sent')
	};
};

export const actions = {
	default: async (event) => {
		const { token, person } = await helpedIn(event);
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, way, what, suits } = read.data;
		if (way === 'place' && what === '')
			return fail(422, { problems: problem('what', 'together:atNeeded'), typed: read.typed });
		const asked = { way, what: way === 'place' ? what : '', suits };
		const outcome = await helpAsk(token, form, asked);
		if ('ok' in outcome) redirect(303, `/helping/${person}/together?sent`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
