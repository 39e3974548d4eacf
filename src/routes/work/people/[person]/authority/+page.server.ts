import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { CHECKS } from '#lib/domain/authority/authority';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { check, readRecords } from '#lib/server/services/authority/record-authority';

const Checked = z.object({ about: z.guid(), how: z.enum(CHECKS) });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readRecords(session.token, personId));
	return { form: newForm(), personId, sent: event.url.searchParams.has('sent'), ...seen };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, Checked);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { form, about, how } = read.data;
		const outcome = await check(session.token, form, person, about, how);
		if ('refused' in outcome)
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		redirect(303, `/work/people/${person}/authority#a-${about}`);
	}
};
