import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newPassword, passwordProblem } from '#lib/domain/accounts/password';
import { newSignInName } from '#lib/domain/accounts/sign-in-name';
import { refuse } from '#lib/server/auth/refuse';
import { whereFrom } from '#lib/server/auth/where-from';
import { newForm, problem, readForm } from '#lib/server/forms';
import { chooseNewPassword } from '#lib/server/services/accounts/choose-password';

const Chosen = z.object({
	code: z.string().min(1, 'signin:problems.code').max(100, 'signin:problems.code'),
	signInName: newSignInName,
	password: newPassword
});

export const load = () => ({ form: newForm() });

export const actions = {
	default: async (event) => {
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { typed, data } = read;
		const weak = passwordProblem(data.password, data.signInName);
		if (weak) return fail(422, { problems: problem('password', weak), typed });
		const outcome = await chooseNewPassword(data, whereFrom(event));
		if ('ok' in outcome) redirect(303, '/sign-in?changed');
		if (outcome.refused === 'name_taken')
			return fail(409, { problems: problem('signInName', 'refusals:nameTaken'), typed });
		return refuse(event, outcome, typed);
	}
};
