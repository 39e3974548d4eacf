// A supervisor records who asked for what somebody chose to have given, and opens it once when the privacy lead has agreed.
// The answer to opening is the page itself, as for a code: there is no second time to be sent on to.
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus, refusedWith } from '#lib/server/http';
import { openGiven, readForSupervisor, recordAsked } from '#lib/server/services/death/release';

const words = (most: number) =>
	z.string().trim().min(1, 'refusals:fillIn').max(most, 'death:release.tooLong');
const Asked = z.object({ who: words(200), seen: words(500), paper: words(60) });
const Opened = z.object({ release: z.guid() });

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const death = idFrom(event.params.death);
	const read = found(await readForSupervisor(session.token, death));
	return { form: newForm(), death, read };
};

export const actions = {
	record: async (event) => {
		const session = requireActing(event, 'worker');
		const death = idFrom(event.params.death);
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...asked } = read.data;
		const outcome = await recordAsked(session.token, form, death, asked);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/deaths/${death}/release`);
	},
	open: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readForm(event.request, Opened);
		if (!read.ok) return fail(422, { opening: refusalKey('form_used_again') });
		const opened = await openGiven(session.token, read.data.release);
		if ('refused' in opened)
			return fail(refusalStatus(opened.refused), { opening: refusalKey(opened.refused) });
		return { given: opened.given };
	}
};
