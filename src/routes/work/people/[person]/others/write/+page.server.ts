import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MODES } from '#lib/domain/contact/terms';
import { requireActing } from '#lib/server/auth/require';
import { earlierDate, isoDate, promisedDate } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readOthersWith, writeOther } from '#lib/server/services/contact/others';

const words = (most: number, needed: string) =>
	z.string().trim().max(most, 'together:tooLong').min(1, needed);

const WriteForm = z.object({
	link: z.guid('contact:others.work.teamNeeded'),
	whom: words(200, 'contact:others.work.whomNeeded'),
	on: earlierDate('contact:others.work.onWrong'),
	mode: z.enum(MODES, 'contact:askHowNeeded'),
	about: words(500, 'contact:others.work.aboutNeeded'),
	next: words(500, 'contact:others.work.nextNeeded'),
	by: promisedDate('contact:work.byWrong')
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, links } = found(await readOthersWith(session.token, personId));
	return { form: newForm(), personId, name, links };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, WriteForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, on, by, ...other } = read.data;
		const outcome = await writeOther(session.token, form, person, {
			...other,
			on: isoDate(on),
			by: by ? isoDate(by) : null
		});
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/others?written`);
	}
};
