import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { WEEK_ANSWERS } from '#lib/domain/moves/move';
import { requireActing } from '#lib/server/auth/require';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { sayWeek } from '#lib/server/services/moves/say-week';
import { goOn, ownMove } from '../../own-move';

const Said = z.object({
	said: z.enum(WEEK_ANSWERS),
	week: z.coerce.number().int().min(1).max(10_000),
	until: comingDate('moves:answer.untilWrong')
});
const DONE = { ready: 'ready', not_yet: 'weekHeld', talk: 'weekHeld', faster: 'faster' } as const;

export const load = async (event) => {
	const { move } = await ownMove(event);
	return { form: newForm(), faster: newForm(), move };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, said, week, until } = read.data;
		const again = said === 'not_yet' && until ? isoDate(until) : null;
		const outcome = await sayWeek(session.token, form, move.id, { said, week, again });
		return goOn(outcome, `${here}?done=${DONE[said]}`, read.typed);
	}
};
