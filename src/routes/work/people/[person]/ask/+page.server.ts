import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, type Problems } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { askQuestion } from '#lib/server/services/consent/ask-question';
import { readAsking } from '#lib/server/services/work/read-asking';
import { AskedForm, granteeOf, periodOf, willDoOf } from './asked-form';

async function readAsked(request: Request, workerId: string) {
	const read = await readForm(request, AskedForm);
	if (!read.ok) return { bad: fail(422, { problems: read.problems, typed: read.typed }) };
	const grantee = granteeOf(read.data, workerId);
	const period = periodOf(read.data);
	const willDo = grantee && willDoOf(read.data, grantee.teamId);
	if (grantee && period && willDo !== null) {
		const { form, through, parts, abilities, purpose, condition } = read.data;
		const asked = { ...grantee, ...period, parts, abilities, purpose, willDo, condition };
		return { form, through, asked, typed: read.typed };
	}
	const problems: Problems = {
		...(grantee ? {} : { other: 'ask:forWhomNeeded' }),
		...(grantee && willDo === null ? { willDo: 'ask:willDoNeeded' } : {}),
		...(period ? {} : { ends: 'ask:endsWrong' })
	};
	return { bad: fail(422, { problems, typed: read.typed }) };
}

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const asking = found(
		await readAsking(session.token, session.actorId, idFrom(event.params.person))
	);
	return {
		form: newForm(),
		personId: idFrom(event.params.person),
		workerId: session.actorId,
		...asking
	};
};

export const actions = {
	show: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readAsked(event.request, session.actorId);
		return read.bad ?? { preview: read.asked, through: read.through, typed: read.typed };
	},
	edit: async (event) => {
		requireActing(event, 'worker');
		const { typed } = await readForm(event.request, AskedForm);
		return { typed };
	},
	send: async (event) => {
		const session = requireActing(event, 'worker');
		const read = await readAsked(event.request, session.actorId);
		if (read.bad) return read.bad;
		const person = idFrom(event.params.person);
		const outcome = await askQuestion(session.token, read.form, person, read.through, read.asked);
		if ('refused' in outcome) {
			const until = outcome.until ? new Date(outcome.until) : null;
			return refusedWith(outcome.refused, { until, typed: read.typed });
		}
		redirect(303, `/work/people/${person}?asked`);
	}
};
