import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localPath } from '#lib/domain/accounts/local-path';
import { writeHalfCookie } from '#lib/server/auth/cookie';
import { refuse } from '#lib/server/auth/refuse';
import { whereFrom } from '#lib/server/auth/where-from';
import { newForm, readForm } from '#lib/server/forms';
import { findHome } from '#lib/server/services/accounts/find-home';
import { goOn } from '#lib/server/signed-in';
import { signIn } from '#lib/server/services/accounts/sign-in';
import { passwordField } from '#lib/server/password-again';

const SignIn = z.object({
	signInName: z.string().min(1, 'signin:problems.name').max(200, 'signin:problems.name'),
	password: passwordField,
	device: z.enum(['own', 'shared'], 'signin:problems.device')
});

const TOLD = ['signed-out', 'changed', 'kept', 'unsent', 'over'] as const;

export const load = ({ url, locals }) => {
	const back = localPath(url.searchParams.get('back'));
	if (locals.session) redirect(303, back ?? findHome(locals.session));
	const told = TOLD.find((what) => url.searchParams.has(what));
	return { form: newForm(), told: told ?? (back ? ('back' as const) : null) };
};

export const actions = {
	default: async (event) => {
		const read = await readForm(event.request, SignIn);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await signIn(read.data, whereFrom(event));
		if ('refused' in outcome) return refuse(event, outcome, read.typed);
		if ('half' in outcome) {
			writeHalfCookie(event.cookies, outcome.half);
			redirect(303, `/sign-in/second-step${event.url.search}`);
		}
		return goOn(event, outcome);
	}
};
