import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { isoDate, today } from '#lib/server/dates';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readOthersWith, sayWhatCame } from '#lib/server/services/contact/others';

const CameForm = z.object({
	came: z.string().trim().max(500, 'together:tooLong').min(1, 'contact:others.work.cameNeeded')
});

const wanted = ({ searchParams }: URL) => z.guid().safeParse(searchParams.get('contact')).data;

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const id = wanted(event.url);
	const { name, contacts, links } = found(await readOthersWith(session.token, personId));
	const other = contacts.find((one) => one.id === id) ?? null;
	return {
		form: newForm(),
		personId,
		name,
		other,
		today: isoDate(today()),
		coordinates: links.some((link) => link.id === other?.link)
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const id = wanted(event.url);
		const read = await readForm(event.request, CameForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		if (!id) return refusedWith('not_found', { typed: read.typed });
		const outcome = await sayWhatCame(session.token, read.data.form, person, id, read.data.came);
		if ('refused' in outcome) return refusedWith(outcome.refused, { typed: read.typed });
		redirect(303, `/work/people/${person}/others?written`);
	}
};
