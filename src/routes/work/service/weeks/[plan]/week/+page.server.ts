import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { MOST_WORDS, OWN_WAYS, WHO_OF } from '#lib/domain/moves/own-plans';
import { STEP_KEYS, WHO_SEES, type MoveStep, type WhoSees } from '#lib/domain/moves/templates';
import { newForm, readForm, versionField, type Problems } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import { putWeek } from '#lib/server/services/moves/own-plans';
import { openedPlan } from '../opened-plan';

const OWN = WHO_SEES.map((who) => `own_${who}` as const);
const Week = z.object({
	version: versionField,
	/** Words that Sayso has, or the service's own with who sees the person. */
	about: z.enum([...STEP_KEYS, ...OWN], 'moves:plans.aboutNeeded'),
	words: z.string().max(MOST_WORDS, 'together:tooLong'),
	times: z
		.string()
		.regex(/^[1-7]$/, 'moves:plans.timesWrong')
		.transform(Number),
	how: z.enum(OWN_WAYS, 'moves:plans.howNeeded')
});

/** Which week it is about: one that is there, or the one after the last. */
async function opened(event: RequestEvent<{ plan: string }>) {
	const { token, plan } = await openedPlan(event);
	const wanted = event.url.searchParams.get('n');
	const place = wanted === null ? plan.steps.length : Number(wanted) - 1;
	const isThere = wanted === null || /^\d{1,2}$/.test(wanted);
	found(isThere && place >= 0 && (wanted === null || place < plan.steps.length) ? true : null);
	return { token, plan, place };
}

export const load = async (event) => {
	const { plan, place } = await opened(event);
	const step = plan.steps[place] ?? null;
	return {
		form: newForm(),
		plan: { id: plan.id, inside: plan.inside, version: plan.version },
		week: place + 1,
		keys: STEP_KEYS,
		own: OWN,
		ways: OWN_WAYS,
		now: step && {
			about: step.key === 'own' ? `own_${step.who}` : step.key,
			words: step.key === 'own' ? step.words : '',
			times: String(step.times),
			how: step.how
		}
	};
};

export const actions = {
	default: async (event) => {
		const { token, plan, place } = await opened(event);
		const read = await readForm(event.request, Week);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version, about, words, times, how } = read.data;
		const own = about.startsWith('own_');
		if (own !== (words !== '')) {
			const problems: Problems = {
				words: own ? 'moves:plans.wordsNeeded' : 'moves:plans.wordsOnly'
			};
			return fail(422, { problems, typed: read.typed });
		}
		const step: MoveStep = own
			? {
					...{ who: about.slice(4) as WhoSees, times, how },
					...{ key: 'own', words, lang: event.locals.lang }
				}
			: {
					...{ who: WHO_OF[about as keyof typeof WHO_OF], times, how },
					key: about as keyof typeof WHO_OF
				};
		const outcome = await putWeek(token, form, { ...plan, version }, place, step);
		if ('ok' in outcome) redirect(303, `/work/service/weeks/${plan.id}?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
