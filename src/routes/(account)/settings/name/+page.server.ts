import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newSignInName } from '#lib/domain/accounts/sign-in-name';
import { refuse } from '#lib/server/auth/refuse';
import { requireSignedIn } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { changeSignInName } from '#lib/server/services/accounts/change-sign-in';
import { WRONG, passwordField } from '#lib/server/password-again';

const Changed = z.object({
	signInName: newSignInName,
	password: passwordField
});

export const load = (event) => {
	requireSignedIn(event);
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { signInName, password } = read.data;
		const outcome = await changeSignInName(session, password, signInName, event.getClientAddress());
		if ('ok' in outcome) redirect(303, '/settings?name');
		return refuse(event, outcome, read.typed, WRONG);
	}
};
