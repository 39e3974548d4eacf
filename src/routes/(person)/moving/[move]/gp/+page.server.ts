import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { GP_ANSWERS, letterOf } from '#lib/domain/moves/gp';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readGp, sayGp } from '#lib/server/services/moves/tell-gp';
import { goOn, ownMove } from '../../own-move';

const Said = z.object({
	said: z.enum(GP_ANSWERS),
	whom: z.string().trim().max(200, 'together:tooLong').default('')
});

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const gp = found(await readGp(session.token, move.id));
	const shown = move.begunOn !== null && (gp.asked || gp.said === 'yes');
	const letter = shown ? letterOf(move, session.name, gp.whom) : null;
	return { form: newForm(), move, gp, letter, done: event.url.searchParams.has('done') };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, ...said } = read.data;
		const outcome = await sayGp(session.token, form, move.id, said);
		return goOn(outcome, `${here}/gp?done`, read.typed);
	}
};
