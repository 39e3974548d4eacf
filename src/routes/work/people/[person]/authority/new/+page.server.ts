import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readRecords, record } from '#lib/server/services/authority/record-authority';
import { AuthorityForm, authorityIn } from './record-form';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, through } = found(await readRecords(session.token, personId));
	return { form: newForm(), personId, name, through };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, AuthorityForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const made = authorityIn(read.data);
		if ('problems' in made) return fail(422, { problems: made.problems, typed: read.typed });
		const outcome = await record(session.token, read.data.form, person, made.made);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/authority?sent`);
	}
};
