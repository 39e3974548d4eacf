import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { atLeast } from '#lib/domain/characters';
import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { endOfDay, laterDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { giveToSupporter } from '#lib/server/services/consent/give-to-supporter';
import { readHelper } from '#lib/server/services/helpers/list-helpers';

const Chosen = z.object({
	parts: z.array(z.enum(PARTS)).min(1, 'people:chooseOne'),
	purpose: z.string().trim().max(500, 'people:whyNeeded').refine(atLeast(3), 'people:whyNeeded'),
	until: laterDate('sharing:dateWrong')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return {
		form: newForm(),
		helper: found(await readHelper(session.token, idFrom(event.params.supporter)))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, parts, purpose, until } = read.data;
		const what = { parts, purpose, ends: until && endOfDay(until) };
		const outcome = await giveToSupporter(
			session.token,
			form,
			event.locals.lang,
			idFrom(event.params.supporter),
			what
		);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				typed: read.typed
			});
		}
		redirect(303, `/receipts/${outcome.decision}`);
	}
};
