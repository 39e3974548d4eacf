import { fail, redirect } from '@sveltejs/kit';
import { PARTS, inPlanOrder } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { CopyForm, notedIn } from '#lib/server/paper-copy-form';
import { noteCopy } from '#lib/server/services/plan/keep-paper-copies';

export const load = (event) => {
	requireActing(event, 'person');
	const asked = event.url.searchParams;
	const parts = asked.has('whole') ? [...PARTS] : inPlanOrder(asked.getAll('parts'));
	return { form: newForm(), printed: { parts } };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, CopyForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await noteCopy(session.token, read.data.form, null, notedIn(read.data));
		if ('ok' in outcome) redirect(303, '/plan/paper/copies');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
