import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '#lib/server/auth/refuse';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { WRONG, passwordField } from '#lib/server/password-again';
import {
	askForClosing,
	confirmWithCode,
	keepAfterAll,
	readClosing
} from '#lib/server/services/closing/close-account';

const Asked = z.object({
	password: passwordField
});
const Confirmed = z.object({
	code: z.string().min(1, 'closing:account.codeNeeded').max(100, 'closing:account.codeNeeded')
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return {
		form: newForm(),
		keepForm: newForm(),
		closing: await readClosing(session.token),
		kept: event.url.searchParams.has('kept')
	};
};

export const actions = {
	ask: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, password } = read.data;
		const outcome = await askForClosing(session, form, password, event.getClientAddress());
		if ('ok' in outcome) redirect(303, '/closing');
		return refuse(event, outcome, read.typed, WRONG);
	},
	confirm: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Confirmed);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, code } = read.data;
		const outcome = await confirmWithCode(session.token, form, code, event.getClientAddress());
		if ('ok' in outcome) redirect(303, '/closing');
		return refuse(event, outcome, read.typed);
	},
	keep: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		const outcome = await keepAfterAll(session.token, read.data.form);
		if ('ok' in outcome) redirect(303, '/closing?kept');
		return refusedWith(outcome.refused);
	}
};
