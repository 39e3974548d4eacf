import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { endMove, permissionsOfOld } from '#lib/server/services/moves/end-move';
import { goOn, ownMove } from '../../own-move';

const End = z.object({ version: versionField, keep: z.array(z.guid()) });

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const may = move.how === 'begun' && move.missing === null;
	const permissions = may ? await permissionsOfOld(session.token, move) : [];
	return {
		form: newForm(),
		move,
		may,
		permissions: permissions.map(({ id, name, job, team, parts, abilities }) => ({
			...{ id, name, job, team, parts },
			more: abilities.filter((ability) => ability !== 'see')
		}))
	};
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, End);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, ...said } = read.data;
		const outcome = await endMove(session.token, form, move.id, said);
		return goOn(outcome, `${here}?done=end`, read.typed);
	}
};
