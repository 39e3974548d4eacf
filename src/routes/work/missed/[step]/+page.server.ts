import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { answerStep, openStep, type MissedAnswer } from '#lib/server/services/missed/see-to-missed';
import { promisedMoment } from '#lib/server/promised-moment';
import { Came, Decided, Told } from './answer-form';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return {
		form: newForm(),
		step: found(await openStep(token, idFrom(event.params.step))),
		deciding: event.url.searchParams.get('decide')
	};
};

type Sent = RequestEvent<{ step: string }>;

/** Writes it down for this step; what is refused comes back to where it was typed. */
async function answer(event: Sent, form: string, said: MissedAnswer, typed: object) {
	const { token } = requireActing(event, 'worker');
	const outcome = await answerStep(token, form, idFrom(event.params.step), said);
	if ('ok' in outcome) redirect(303, '/work/missed?written');
	return fail(refusalStatus(outcome.refused), {
		...{ refused: refusalKey(outcome.refused), at: said.did, typed }
	});
}

const decided = (did: 'visit' | 'wait') => async (event: Sent) => {
	requireActing(event, 'worker');
	const read = await readForm(event.request, Decided);
	if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed, at: did });
	const { form, why } = read.data;
	const moment = promisedMoment(read.data);
	const problems = {
		...(moment instanceof Date ? {} : moment),
		...(why === '' ? { why: 'missed:work.whyNeeded' as const } : {})
	};
	if (!(moment instanceof Date) || why === '')
		return fail(422, { problems, typed: read.typed, at: did });
	return answer(event, form, { did, why, at: moment }, read.typed);
};

export const actions = {
	came: async (event) => {
		requireActing(event, 'worker');
		const read = await readForm(event.request, Came);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed, at: 'came' });
		return answer(event, read.data.form, { did: read.data.did }, read.typed);
	},
	visit: decided('visit'),
	wait: decided('wait'),
	tell: async (event) => {
		requireActing(event, 'worker');
		const read = await readForm(event.request, Told);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed, at: 'tell' });
		const { form, why, whom } = read.data;
		const [to, id] = whom;
		return answer(event, form, { did: 'tell', why, [to]: id }, read.typed);
	}
};
