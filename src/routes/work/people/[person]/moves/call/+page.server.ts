import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { workerCanAsk } from '#lib/domain/moves/owed';
import { requireActing } from '#lib/server/auth/require';
import { askFor, calling } from '#lib/server/call-form';
import { earlierDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { heldCall, whoCanCall } from '#lib/server/services/moves/handover-call';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';

const Held = z.object({
	call: z.guid(),
	version: versionField,
	on: earlierDate('moves:call.work.onWrong'),
	there: z.array(z.guid()).min(2, 'moves:call.work.thereNeeded'),
	person_there: z.enum(['yes', 'no'], 'moves:call.work.personNeeded'),
	words: z.string().trim().min(1, 'moves:work.needed').max(1000, 'together:tooLong'),
	without: z.string().trim().max(500, 'together:tooLong').default('')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves } = found(await readMovesWith(session.token, personId));
	const wanted = event.url.searchParams.get('move');
	const calls = moves.filter((one) => one.callOwed !== null || workerCanAsk(one, new Date()));
	const move = calls.find(({ id }) => id === wanted) ?? calls[0] ?? null;
	const teams = move?.callOwed ? await whoCanCall(session.token, move) : [];
	return { form: newForm(), personId, name, move, teams };
};

export const actions = {
	call: async (event) => {
		const { token } = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, calling);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		return askFor(
			token,
			{ ...read, data: { ...read.data, person } },
			event.locals.lang,
			here(person)
		);
	},
	held: async (event) => {
		const { token } = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Held);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, call, on, person_there, ...said } = read.data;
		const outcome = await heldCall(token, form, person, call, {
			...{ ...said, on: isoDate(on) },
			person_there: person_there === 'yes'
		});
		if ('ok' in outcome) redirect(303, here(person));
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};

const here = (person: string) => `/work/people/${person}/moves?saved`;
