import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '#lib/server/auth/refuse';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { askForEverything } from '#lib/server/services/everything/take-everything';

const Asked = z.object({
	password: z.string().min(1, 'signin:problems.password').max(1000, 'signin:problems.password')
});

export const load = (event) => {
	requireActing(event, 'person');
	const line = Number(event.url.searchParams.get('line'));
	return { form: newForm(), line: Number.isSafeInteger(line) && line > 0 ? line : null };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, password } = read.data;
		const outcome = await askForEverything(session, form, password, event.getClientAddress());
		if ('ok' in outcome) redirect(303, `/everything?line=${outcome.line}`);
		return refuse(event, outcome, read.typed, {
			no_match: 'account:problems.passwordWrong'
		});
	}
};
