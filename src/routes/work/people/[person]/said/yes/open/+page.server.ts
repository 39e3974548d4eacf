import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Proof } from '#lib/domain/told/yes';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import {
	confirmBy,
	readTeamYes,
	readTellingYes,
	takeBackYes
} from '#lib/server/services/told/write-down-yes';

const Which = z.object({ which: z.guid() });
const Code = Which.extend({ code: z.string('said:yes.codeNeeded').min(1, 'said:yes.codeNeeded') });
const Paper = Which.extend({
	reference: z.string('said:yes.referenceNeeded').min(1, 'said:yes.referenceNeeded')
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name } = found(await readTellingYes(token, personId));
	const seen = await readTeamYes(token, personId, event.url.searchParams.get('which'));
	if (seen?.one.state !== 'waiting') redirect(303, `/work/people/${personId}/said`);
	const { id, parts, until } = seen.one;
	const { grantee, granteeJob, granteeTeam } = seen.question;
	const who = { name: grantee, job: granteeJob, team: granteeTeam };
	return { form: newForm(), name, personId, id, parts, until, who };
};

async function confirmed(
	event: RequestEvent,
	how: Proof,
	{ form, which, typed }: { form: string; which: string; typed: string }
) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const outcome = await confirmBy(token, form, personId, which, how, typed);
	if ('ok' in outcome) redirect(303, `/work/people/${personId}/said?opened`);
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
		const outcome = await takeBackYes(token, read.data.form, personId, read.data.which);
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/said`);
		return fail(refusalStatus(outcome.refused), {
			refused: refusalKey(outcome.refused),
			at: 'back' as const
		});
	}
};
