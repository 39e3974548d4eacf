// The forms on which a worker gives a proof for one thing that was told and waits: the person's code from a letter, or the number of the
// paper that they signed; or takes it back.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Proof } from '#lib/domain/told/yes';
import { requireActing } from './auth/require';
import type { Outcome } from './db/door';
import { readForm } from './forms';
import { idFrom, refusedWith } from './http';

const Which = z.object({ which: z.guid() });
const Code = Which.extend({ code: z.string('said:yes.codeNeeded').min(1, 'said:yes.codeNeeded') });
const Paper = Which.extend({
	reference: z.string('said:yes.referenceNeeded').min(1, 'said:yes.referenceNeeded')
});

type One = [token: string, form: string, personId: string, id: string];
type Doing = {
	/** The page of the person to go on to, and what it says there once one is confirmed. */
	page: string;
	said: string;
	/** Where else to go on to. */
	to?: string;
	confirm: (...given: [...One, how: Proof, typed: string]) => Promise<Outcome<object>>;
};

const home = (event: RequestEvent, page: string) =>
	`/work/people/${idFrom(event.params.person)}/${page}`;

/** What the two forms of a proof do. */
export function proofActions({ page, said, to, confirm }: Doing) {
	async function done(event: RequestEvent, at: Proof, pressed: Promise<Outcome<object>>) {
		const outcome = await pressed;
		if ('ok' in outcome) redirect(303, to ?? `${home(event, page)}?${said}`);
		return refusedWith(outcome.refused, { at });
	}
	return {
		code: async (event: RequestEvent) => {
			const { token } = requireActing(event, 'worker');
			const read = await readForm(event.request, Code);
			if (!read.ok) return fail(422, { problems: read.problems });
			const { form, which, code } = read.data;
			const person = idFrom(event.params.person);
			return done(event, 'code', confirm(token, form, person, which, 'code', code));
		},
		paper: async (event: RequestEvent) => {
			const { token } = requireActing(event, 'worker');
			const read = await readForm(event.request, Paper);
			if (!read.ok) return fail(422, { problems: read.problems });
			const { form, which, reference } = read.data;
			const person = idFrom(event.params.person);
			return done(event, 'paper', confirm(token, form, person, which, 'paper', reference));
		}
	};
}

/** What taking it back does. */
export const takenBack =
	(page: string, takeBack: (...one: One) => Promise<Outcome<object>>) =>
	async (event: RequestEvent) => {
		const { token } = requireActing(event, 'worker');
		const read = await readForm(event.request, Which);
		if (!read.ok) return fail(422, { problems: read.problems });
		const { form, which } = read.data;
		const outcome = await takeBack(token, form, idFrom(event.params.person), which);
		if ('ok' in outcome) redirect(303, home(event, page));
		return refusedWith(outcome.refused, { at: 'back' as const });
	};
