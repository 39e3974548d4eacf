import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Proof } from '#lib/domain/told/yes';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import {
	confirmTold,
	endTold,
	proofTyped,
	readToldOf
} from '#lib/server/services/contact/tell-terms';

const Which = z.object({ which: z.guid() });
const Code = Which.extend({ code: z.string('said:yes.codeNeeded').min(1, 'said:yes.codeNeeded') });
const Paper = Which.extend({
	reference: z.string('said:yes.referenceNeeded').min(1, 'said:yes.referenceNeeded')
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readToldOf(token, personId, event.url.searchParams.get('which')));
	if (seen.found?.told.state !== 'waits') redirect(303, `/work/people/${personId}/agreement`);
	const { told, terms } = seen.found;
	return { form: newForm(), personId, name: seen.name, id: told.id, said: told.said, terms };
};

async function confirmed(
	event: RequestEvent,
	how: Proof,
	{ form, which, typed }: { form: string; which: string; typed: string }
) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { found: one } = found(await readToldOf(token, personId, which));
	if (!one) return fail(404, { refused: refusalKey('not_found'), at: how });
	const outcome = await confirmTold(token, form, personId, one, proofTyped(how, typed));
	if ('ok' in outcome) redirect(303, `/work/people/${personId}/agreement?confirmed`);
	return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused), at: how });
}

export const actions = {
	code: async (event) => {
		requireActing(event, 'worker');
		const read = await readForm(event.request, Code);
		if (!read.ok) return fail(422, { problems: read.problems });
		return confirmed(event, 'code', { ...read.data, typed: read.data.code });
	},
	paper: async (event) => {
		requireActing(event, 'worker');
		const read = await readForm(event.request, Paper);
		if (!read.ok) return fail(422, { problems: read.problems });
		return confirmed(event, 'paper', { ...read.data, typed: read.data.reference });
	},
	back: async (event) => {
		const { token } = requireActing(event, 'worker');
		const personId = idFrom(event.params.person);
		const read = await readForm(event.request, Which);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await endTold(token, read.data.form, personId, read.data.which);
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/agreement`);
		return fail(refusalStatus(outcome.refused), {
			refused: refusalKey(outcome.refused),
			at: 'back' as const
		});
	}
};
