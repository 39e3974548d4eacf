import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newPassword, passwordProblem } from '#lib/domain/accounts/password';
import { newSignInName } from '#lib/domain/accounts/sign-in-name';
import { beginSession } from '#lib/server/auth/begin-session';
import { writeCookie, writeHalfCookie } from '#lib/server/auth/cookie';
import { refuse } from '#lib/server/auth/refuse';
import { requireSignedIn } from '#lib/server/auth/require';
import { whereFrom } from '#lib/server/auth/where-from';
import { newForm, problem, readForm } from '#lib/server/forms';
import { checkCode } from '#lib/server/services/accounts/check-code';
import { findHome } from '#lib/server/services/accounts/find-home';
import { join, joinWithThis } from '#lib/server/services/accounts/join';

const code = z.string().min(1, 'signin:problems.code').max(100, 'signin:problems.code');
const Code = z.object({ code });
const NewAccount = Code.extend({
	signInName: newSignInName,
	password: newPassword,
	device: z.enum(['own', 'shared'], 'signin:problems.device')
});

export const load = ({ locals }) => ({ form: newForm(), signedInAs: locals.session?.name ?? null });

export const actions = {
	code: async (event) => {
		const read = await readForm(event.request, Code);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const checked = await checkCode(read.data.code, 'join', event.getClientAddress());
		if ('refused' in checked) return refuse(event, checked, read.typed);
		return { code: read.data.code };
	},
	join: async (event) => {
		const read = await readForm(event.request, NewAccount);
		const code = read.typed.code ?? '';
		if (!read.ok) return fail(422, { code, problems: read.problems, typed: read.typed });
		const { typed, data } = read;
		const weak = passwordProblem(data.password, data.signInName);
		if (weak) return fail(422, { code, problems: problem('password', weak), typed });
		const from = whereFrom(event);
		const checked = await checkCode(code, 'join', from.address);
		if ('refused' in checked) return refuse(event, checked, typed);
		const outcome = await join(checked.hash, data, from);
		if ('half' in outcome) {
			writeHalfCookie(event.cookies, outcome.half);
			redirect(303, '/sign-in/second-step');
		}
		if ('ok' in outcome) {
			await beginSession(event, outcome.session);
			redirect(303, findHome(outcome.session));
		}
		if (outcome.refused !== 'name_taken') return refuse(event, outcome, typed);
		return fail(409, { code, problems: problem('signInName', 'refusals:nameTaken'), typed });
	},
	withThis: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Code);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const from = whereFrom(event);
		const checked = await checkCode(read.data.code, 'join', from.address);
		if ('refused' in checked) return refuse(event, checked, read.typed);
		const outcome = await joinWithThis(checked.hash, session, from.deviceName);
		if ('refused' in outcome) return refuse(event, outcome, read.typed);
		if ('needsStep' in outcome) redirect(303, '/settings/second-step?needed');
		writeCookie(event.cookies, outcome.session);
		redirect(303, findHome(outcome.session));
	}
};
