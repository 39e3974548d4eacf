import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LIMITS } from '#lib/domain/looking/flags';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { readWork } from '#lib/server/services/privacy/answer-questions';
import { readRules, setRules } from '#lib/server/services/privacy/judge-looking';

const number = ([least, most]: readonly [number, number]) =>
	z
		.string()
		.regex(/^\d{1,3}$/, 'looked:set.problem')
		.transform(Number)
		.refine((typed) => typed >= least && typed <= most, 'looked:set.problem');
const Rules = z.object({
	peopleAnHour: number(LIMITS.peopleAnHour),
	daysAfter: number(LIMITS.daysAfter),
	triesADay: number(LIMITS.triesADay)
});

async function requireLead(event: Parameters<typeof requireActing>[0]) {
	const session = requireActing(event, 'worker');
	found(await readWork(session.token));
	return session;
}

export const load = async (event) => {
	await requireLead(event);
	const saved = event.url.searchParams.has('saved');
	return { form: newForm(), rules: await readRules(), saved };
};

export const actions = {
	default: async (event) => {
		const session = await requireLead(event);
		const read = await readForm(event.request, Rules);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await setRules(session.token, read.data.form, read.data);
		if ('ok' in outcome) redirect(303, '/work/privacy/rules?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
