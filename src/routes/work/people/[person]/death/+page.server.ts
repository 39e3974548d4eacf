import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LONGEST_BY, LONGEST_HOW } from '#lib/domain/death/death';
import { requireActing } from '#lib/server/auth/require';
import { earlierDate, isoDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readRecording, record } from '#lib/server/services/death/record-death';

const words = z.string().trim().min(1, 'refusals:fillIn');
const Recorded = z.object({
	through: z.guid('death:work.throughNeeded'),
	on: earlierDate('death:work.onWrong'),
	how: words.max(LONGEST_HOW, 'death:work.howLong'),
	by: words.max(LONGEST_BY, 'death:work.byLong')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, through } = found(await readRecording(session.token, personId));
	return { form: newForm(), personId, name, through };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Recorded);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, on, ...said } = read.data;
		const death = { ...said, on: isoDate(on) };
		const outcome = await record(session.token, form, person, death);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/deaths/${outcome.death}?sent`);
	}
};
