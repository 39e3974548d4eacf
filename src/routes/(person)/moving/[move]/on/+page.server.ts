import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { takesUpAgain } from '#lib/domain/moves/move';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { goOnWithMove } from '#lib/server/services/moves/end-alone';
import { goOn, ownMove } from '../../own-move';

const Answer = z.object({ version: versionField, go: z.enum(['yes', 'no']) });

export const load = async (event) => {
	const { move } = await ownMove(event);
	return { form: newForm(), move, may: takesUpAgain(move) };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Answer);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, version, go } = read.data;
		const outcome = await goOnWithMove(session.token, form, move.id, {
			version,
			go: go === 'yes'
		});
		return goOn(outcome, `${here}?done=${go === 'yes' ? 'on' : 'off'}`, read.typed);
	}
};
