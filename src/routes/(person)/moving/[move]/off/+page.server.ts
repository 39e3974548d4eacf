import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { isOpen } from '#lib/domain/moves/move';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { callOff } from '#lib/server/services/moves/call-off';
import { goOn, ownMove } from '../../own-move';

const Off = z.object({ version: versionField });

export const load = async (event) => {
	const { move } = await ownMove(event);
	return { form: newForm(), move, may: isOpen(move) };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Off);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, version } = read.data;
		const outcome = await callOff(session.token, form, session.actorId, move.id, {
			version,
			words: ''
		});
		return goOn(outcome, `${here}?done=off`, read.typed);
	}
};
