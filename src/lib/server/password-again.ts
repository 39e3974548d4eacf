// A page that asks for the password again: whoever finds a phone that is signed in does not get further.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Refusal } from '#lib/domain/refusals';
import type { WrongPassword } from './auth/check-password';
import { refuse } from './auth/refuse';
import { requireActing } from './auth/require';
import type { Session } from './auth/sessions';
import { newForm, readForm } from './forms';

/** What is typed as the password. */
export const passwordField = z
	.string()
	.min(1, 'signin:problems.password')
	.max(1000, 'signin:problems.password');

/** What a wrong one is answered with. */
export const WRONG = { no_match: 'account:problems.passwordWrong' } as const;

/** Asks for what is taken home; the line that says so opens the files. */
type Ask = (
	session: Session,
	form: string,
	password: string,
	address: string
) => Promise<{ ok: true; line: number } | WrongPassword | { refused: Refusal }>;

/** A page on which the person takes something home: `load` and the action that asks for it. */
export const takingHome = (path: string, ask: Ask) => ({
	load: (event: RequestEvent) => {
		requireActing(event, 'person');
		const line = Number(event.url.searchParams.get('line'));
		return { form: newForm(), line: Number.isSafeInteger(line) && line > 0 ? line : null };
	},
	action: async (event: RequestEvent) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({ password: passwordField }));
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, password } = read.data;
		const outcome = await ask(session, form, password, event.getClientAddress());
		if ('ok' in outcome) redirect(303, `${path}?line=${outcome.line}`);
		return refuse(event, outcome, read.typed, WRONG);
	}
});
