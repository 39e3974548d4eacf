import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { DAYS_TO_GO_BACK } from '#lib/domain/moves/move';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { goBack } from '#lib/server/services/moves/go-back';
import { goOn, ownMove } from '../../own-move';

const Back = z.object({ version: versionField });

export const load = async (event) => {
	const { move } = await ownMove(event);
	const until = move.closedAt && new Date(move.closedAt.getTime() + DAYS_TO_GO_BACK * 86_400_000);
	return { form: newForm(), move, until: move.goesBack ? until : null };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Back);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, version } = read.data;
		const outcome = await goBack(session.token, form, move.id, version);
		return goOn(outcome, `${here}?done=back`, read.typed);
	}
};
