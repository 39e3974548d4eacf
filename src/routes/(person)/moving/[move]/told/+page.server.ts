import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { toldMoveWords } from '#lib/i18n/told-move-words';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { answerTold } from '#lib/server/services/moves/tell-move';
import { goOn, ownMove } from '../../own-move';

const Said = z.object({ told: z.guid(), said: z.enum(['confirmed', 'denied', 'seen']) });

export const load = async (event) => {
	const { move } = await ownMove(event);
	return {
		move,
		tolds: move.tolds.map((told) => ({
			...told,
			form: newForm(),
			words: toldMoveWords(event.locals.lang, move, told)
		}))
	};
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, here } = await ownMove(event);
		const { form, told, said } = read.data;
		const outcome = await answerTold(session, form, told, said);
		return goOn(outcome, `${here}?done=told_${said}`, read.typed);
	}
};
