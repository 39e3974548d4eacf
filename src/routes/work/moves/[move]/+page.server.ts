import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { workerCanAsk } from '#lib/domain/moves/owed';
import { requireActing } from '#lib/server/auth/require';
import { askFor, calling } from '#lib/server/call-form';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { acceptMove, declineMove } from '#lib/server/services/moves/accept-move';
import { openMove } from '#lib/server/services/moves/read-teams-moves';

const Accept = z.object({
	person: z.guid(),
	version: versionField,
	worker: z.guid('moves:work.workerNeeded'),
	understood: z.literal('yes', 'moves:work.understoodNeeded'),
	on: comingDate('moves:answer.untilWrong')
});
const Decline = z.object({
	person: z.guid(),
	version: versionField,
	words: z.string().trim().min(1, 'moves:work.needed').max(500, 'together:tooLong')
});

async function opened(event: Parameters<typeof requireActing>[0]) {
	const session = requireActing(event, 'worker');
	return { token: session.token, ...found(await openMove(session, idFrom(event.params.move))) };
}

export const load = async (event) => {
	const { move, name, pack, side, personId, workers } = await opened(event);
	const done = event.url.searchParams.has('done');
	return {
		accepting: newForm(),
		declining: newForm(),
		calling: newForm(),
		mayAsk: side === 'new' && move.how === 'accepting' && workerCanAsk(move, new Date()),
		move,
		name,
		pack,
		side,
		personId,
		workers,
		done
	};
};

export const actions = {
	accept: async (event) => {
		const { token } = requireActing(event, 'worker');
		const move = idFrom(event.params.move);
		const read = await readForm(event.request, Accept);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, person, version, worker, on } = read.data;
		const day = on ? isoDate(on) : null;
		const answer = { version, worker, understood: true as const, on: day };
		const outcome = await acceptMove(token, form, person, move, answer);
		if ('ok' in outcome) redirect(303, `/work/moves/${move}?done`);
		return refusedWith(outcome.refused, { typed: read.typed });
	},
	call: async (event) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, calling);
		if (!read.ok) return fail(422, { asked: read.problems, typed: read.typed });
		const to = `/work/moves/${idFrom(event.params.move)}?done`;
		return askFor(token, read, event.locals.lang, to);
	},
	decline: async (event) => {
		const { token } = requireActing(event, 'worker');
		const move = idFrom(event.params.move);
		const read = await readForm(event.request, Decline);
		if (!read.ok) return fail(422, { wrong: read.problems, typed: read.typed });
		const { form, person, ...words } = read.data;
		const outcome = await declineMove(token, form, person, move, words);
		if ('ok' in outcome) redirect(303, '/work/moves');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
