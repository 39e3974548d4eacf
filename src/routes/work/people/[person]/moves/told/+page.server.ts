import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { CALL_WISHES } from '#lib/domain/moves/handover';
import { TOLD_TO_CONFIRM, toBeTold } from '#lib/domain/moves/told';
import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';
import { writeDown } from '#lib/server/services/moves/tell-move';
import { TellingBoxes } from '#lib/server/telling-form';

const Told = z.object({
	...{ move: z.guid(), version: versionField, ...TellingBoxes },
	said: z.enum(TOLD_TO_CONFIRM),
	parts: z.array(z.enum(PARTS)),
	also: z.array(z.literal('hard_times')),
	note: z.string().trim().max(1000, 'together:tooLong').default(''),
	wish: z.enum(CALL_WISHES).nullable().default(null)
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves } = found(await readMovesWith(token, personId));
	const wanted = event.url.searchParams.get('move');
	const move = moves.find(({ id }) => id === wanted) ?? null;
	return { form: newForm(), personId, name, move, said: move && toBeTold(move) };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Told);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, move, said, version, how, on, parts, ...rest } = read.data;
		const outcome = await writeDown(token, form, person, move, {
			...{ said, version, how, on: isoDate(on) },
			...(said === 'yes' ? { ...rest, parts: inPlanOrder(parts) } : {})
		});
		if ('ok' in outcome) redirect(303, `/work/people/${person}/moves?told`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
