import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { CALL_ANSWERS } from '#lib/domain/moves/handover';
import { canAskForCall } from '#lib/domain/moves/owed';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { askForCall, sayOfCall } from '#lib/server/services/moves/handover-call';
import { goOn, ownMove } from '../../own-move';

const Ask = z.object({ why: z.string().trim().max(500, 'together:tooLong').default('') });
const Say = z.object({ call: z.guid(), said: z.enum(CALL_ANSWERS), version: versionField });

export const load = async (event) => {
	const { move } = await ownMove(event);
	const done = event.url.searchParams.has('done');
	return { form: newForm(), dropping: newForm(), move, may: canAskForCall(move), done };
};

export const actions = {
	ask: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Ask);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, why } = read.data;
		const q = { why, lang: event.locals.lang };
		const outcome = await askForCall(session.token, form, session.actorId, move.id, q);
		return goOn(outcome, `${here}/call?done`, read.typed);
	},
	say: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Say);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, here } = await ownMove(event);
		const { form, call, ...said } = read.data;
		const outcome = await sayOfCall(session.token, form, call, said);
		return goOn(outcome, `${here}/call?done`, read.typed);
	}
};
