import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { MOST_NAME, type PlanNames } from '#lib/domain/moves/own-plans';
import { LANGS, OWN_NAMES } from '#lib/i18n';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { namePlan } from '#lib/server/services/moves/own-plans';
import { openedPlan } from '../opened-plan';

const name = z.string().max(MOST_NAME, 'together:tooLong');
const boxes = Object.fromEntries(
	LANGS.map((lang) => [lang, lang === 'en' ? name.min(1, 'moves:plans.nameNeeded') : name])
) as Record<(typeof LANGS)[number], typeof name>;
const Names = z.object({ version: versionField, ...boxes });

export const load = async (event) => {
	const { plan } = await openedPlan(event);
	const { id, version, names } = plan;
	const langs = LANGS.map((lang) => ({ lang, called: OWN_NAMES[lang], name: names[lang] ?? '' }));
	return { form: newForm(), plan: { id, version }, langs };
};

export const actions = {
	default: async (event) => {
		const { token, plan } = await openedPlan(event);
		const read = await readForm(event.request, Names);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version, ...typed } = read.data;
		const names = Object.fromEntries(
			Object.entries(typed).filter(([, words]) => words !== '')
		) as PlanNames;
		const outcome = await namePlan(token, form, { ...plan, version }, names);
		if ('ok' in outcome) redirect(303, `/work/service/weeks/${plan.id}?saved`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
