import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus, refusedWith } from '#lib/server/http';
import { CopyForm, notedIn } from '#lib/server/paper-copy-form';
import { noteCopy, readPaperCopy, takeCopyOff } from '#lib/server/services/plan/keep-paper-copies';

const Changed = CopyForm.extend({ version: versionField });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const copy = found(await readPaperCopy(session.token, idFrom(event.params.copy)));
	return { form: newForm(), offForm: newForm(), copy };
};

export const actions = {
	change: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.copy);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version } = read.data;
		const outcome = await noteCopy(session.token, form, { id, version }, notedIn(read.data));
		if ('ok' in outcome) redirect(303, '/plan/paper/copies');
		return refusedWith(outcome.refused, {
			changed: outcome.refused === 'changed_meanwhile',
			typed: read.typed
		});
	},
	off: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { offRefused: refusalKey('form_used_again') });
		const id = idFrom(event.params.copy);
		const outcome = await takeCopyOff(session.token, read.data.form, id);
		if ('ok' in outcome) redirect(303, '/plan/paper/copies');
		return fail(refusalStatus(outcome.refused), { offRefused: refusalKey(outcome.refused) });
	}
};
