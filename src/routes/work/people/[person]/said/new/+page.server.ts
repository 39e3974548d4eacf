import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { SAID, toldIn, WHOM } from '#lib/domain/told/decision';
import { requireActing } from '#lib/server/auth/require';
import { isoDate } from '#lib/server/dates';
import { newForm, problem, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { listMeant, readTelling, writeDown } from '#lib/server/services/told/write-down';
import { TellingBoxes } from '#lib/server/telling-form';

const Said = z.object({
	said: z.enum(SAID, 'said:whatNeeded'),
	whom: z.string('said:whomNeeded').regex(WHOM, 'said:whomNeeded'),
	...TellingBoxes
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name } = found(await readTelling(token, personId));
	return { form: newForm(), name, personId, teams: found(await listMeant(token)) };
};

export const actions = {
	default: async (event) => {
		const { token, name } = requireActing(event, 'worker');
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, Said);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, said, whom, how, on } = read.data;
		const told = toldIn(said, whom, { how, on: isoDate(on) });
		if (!told)
			return fail(422, { problems: problem('whom', 'said:helpersAsk'), typed: read.typed });
		const outcome = await writeDown(token, form, personId, name, told);
		if ('refused' in outcome) return refusedWith(outcome.refused, { typed: read.typed });
		// Whoever heard of the person only by what they now stopped has no way back to them.
		const still = await readTelling(token, personId);
		redirect(303, still ? `/work/people/${personId}/said?written` : '/work?written');
	}
};
