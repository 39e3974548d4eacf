import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { OFF_BECAUSE } from '#lib/domain/moves/move';
import { requireActing } from '#lib/server/auth/require';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { endMoveAlone } from '#lib/server/services/moves/end-alone';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';

const words = z.string().trim().min(1, 'moves:work.needed').max(500, 'together:tooLong');
const End = z.object({
	move: z.guid(),
	version: versionField,
	because: z.enum(OFF_BECAUSE, 'moves:alone.work.becauseNeeded'),
	...{ words, next: words },
	on: comingDate('moves:answer.untilWrong')
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves, alone } = found(await readMovesWith(token, personId));
	const wanted = event.url.searchParams.get('move') ?? alone[0]?.id;
	const may = alone.find(({ id }) => id === wanted);
	const move = (may && moves.find(({ id }) => id === may.id)) ?? null;
	return { form: newForm(), personId, name, move, from: may?.from ?? null };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, End);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, move, on, ...said } = read.data;
		const q = { ...said, on: on && isoDate(on) };
		const outcome = await endMoveAlone(token, form, personId, move, q);
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/moves?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
