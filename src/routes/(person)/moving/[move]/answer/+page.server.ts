import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { CALL_WISHES } from '#lib/domain/moves/handover';
import { ALSO, MOVE_ANSWERS } from '#lib/domain/moves/move';
import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found } from '#lib/server/http';
import { readTeam } from '#lib/server/services/barring/read-team';
import { answerAsked } from '#lib/server/services/moves/answer-move';
import { previewPack, readPack } from '#lib/server/services/moves/read-moves';
import { goOn, ownMove } from '../../own-move';

const Answer = z.object({
	said: z.enum([...MOVE_ANSWERS, 'show']),
	version: versionField,
	parts: z.array(z.enum(PARTS)),
	also: z.array(z.enum(ALSO)),
	note: z.string().trim().max(1000, 'together:tooLong').default(''),
	wish: z.enum(CALL_WISHES).nullable().default(null),
	until: comingDate('moves:answer.untilWrong')
});

export const load = async (event) => {
	const { session, move } = await ownMove(event);
	const answers = move.how === 'asked' || move.how === 'waits';
	const beside = answers ? found(await readPack(session.token, move.id)).said : [];
	const newTeam =
		answers && !move.inside ? found(await readTeam(session.token, move.new.teamId)) : null;
	return { form: newForm(), move, answers, beside, newTeam };
};

export const actions = {
	default: async (event) => {
		requireActing(event, 'person');
		const read = await readForm(event.request, Answer);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { session, move, here } = await ownMove(event);
		const { form, said, version, until, ...rest } = read.data;
		const chosen = { ...rest, parts: inPlanOrder(rest.parts) };
		if (said === 'show') {
			const preview = found(await previewPack(session.token, move.id, chosen));
			return { preview, typed: read.typed };
		}
		const answer = { ...chosen, said, version, until: until ? isoDate(until) : null };
		const outcome = await answerAsked(session.token, form, move.id, answer, event.locals.lang);
		return goOn(outcome, `${here}?done=${said}`, read.typed);
	}
};
