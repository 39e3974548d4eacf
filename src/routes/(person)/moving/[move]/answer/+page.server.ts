import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { MOVE_ANSWERS } from '#lib/domain/moves/move';
import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { readForPaper } from '#lib/server/services/plan/read-own-plan';
import { answerAsked } from '#lib/server/services/moves/answer-move';
import { goOn, ownMove } from '../../own-move';

const Answer = z.object({
	said: z.enum([...MOVE_ANSWERS, 'show']),
	version: versionField,
	parts: z.array(z.enum(PARTS)),
	note: z.string().trim().max(1000, 'together:tooLong').default(''),
	until: comingDate('moves:answer.untilWrong')
});

export const load = async (event) => {
	const { move } = await ownMove(event);
	return { form: newForm(), move, answers: move.how === 'asked' || move.how === 'waits' };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Answer);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, said, version, parts, note, until } = read.data;
		if (said === 'show') {
			const paper = await readForPaper(session.token, inPlanOrder(parts));
			const shown = (paper?.parts ?? []).map(({ part, items }) => ({ part, entries: items }));
			return { preview: { note, parts: shown }, typed: read.typed };
		}
		const answer = { said, version, parts, note, until: until ? isoDate(until) : null };
		const outcome = await answerAsked(session.token, form, move.id, answer, event.locals.lang);
		return goOn(outcome, `${here}?done=${said}`, read.typed);
	}
};
