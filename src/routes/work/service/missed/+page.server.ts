import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DECIDERS, LIMITS } from '#lib/domain/contact/missed-rules';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, type Problems } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { rulesToSet, setRules } from '#lib/server/services/missed/set-rules';
import { anExample } from './an-example';

const WRONG = 'missed:set.problem';
const number = ([least, most]: readonly [number, number]) =>
	z
		.string()
		.regex(/^\d{1,2}$/, WRONG)
		.transform(Number)
		.refine((typed) => typed >= least && typed <= most, WRONG);
const Rules = z.object({
	moreTries: number(LIMITS.moreTries),
	withinHours: number(LIMITS.withinHours),
	decideHours: number(LIMITS.decideHours),
	decidedBy: z.enum(DECIDERS, 'missed:set.choose'),
	unsaidHours: z.union([z.literal('').transform(() => null), number(LIMITS.unsaidHours)]),
	triedDays: number(LIMITS.triedDays),
	heldDays: number(LIMITS.heldDays),
	bookedAhead: number(LIMITS.bookedAhead),
	newDays: number(LIMITS.newDays)
});

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const rules = found(await rulesToSet(token));
	const saved = event.url.searchParams.has('saved');
	return { form: newForm(), rules, example: anExample(rules), saved };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		found(await rulesToSet(token));
		const read = await readForm(event.request, Rules);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...rules } = read.data;
		if (rules.heldDays >= rules.newDays) {
			const problems: Problems = { heldDays: 'missed:set.newLonger' };
			return fail(422, { problems, typed: read.typed });
		}
		const outcome = await setRules(token, form, rules);
		if ('ok' in outcome) redirect(303, '/work/service/missed?saved');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
