import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newPassword, passwordProblem } from '#lib/domain/accounts/password';
import { renewSession } from '#lib/server/auth/begin-session';
import { refuse } from '#lib/server/auth/refuse';
import { requireSignedIn } from '#lib/server/auth/require';
import { newForm, problem, readForm } from '#lib/server/forms';
import { changePassword, readSignInName } from '#lib/server/services/accounts/change-sign-in';
import { WRONG, passwordField } from '#lib/server/password-again';

const Changed = z.object({
	passwordNow: passwordField,
	passwordNext: newPassword
});

export const load = (event) => {
	requireSignedIn(event);
	return { form: newForm() };
};

export const actions = {
	default: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { passwordNow, passwordNext } = read.data;
		const weak = passwordProblem(passwordNext, await readSignInName(session));
		if (weak) return fail(422, { problems: problem('passwordNext', weak) });
		const outcome = await changePassword(
			session,
			passwordNow,
			passwordNext,
			event.getClientAddress()
		);
		if ('refused' in outcome) return refuse(event, outcome, read.typed, WRONG);
		await renewSession(event, session);
		redirect(303, '/settings?password');
	}
};
