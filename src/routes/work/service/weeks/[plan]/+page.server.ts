import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { MOST_WEEKS, nameIn } from '#lib/domain/moves/own-plans';
import type { Refusal } from '#lib/domain/refusals';
import { newForm, readForm, readPress, versionField } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { moveWeek, offerPlan, sayCalls, stopPlan } from '#lib/server/services/moves/own-plans';
import { openedPlan } from './opened-plan';

const Seen = z.object({ version: versionField });
const Calls = Seen.extend({ calls: z.literal('yes').nullable().default(null) });
const Week = Seen.extend({ place: z.coerce.number().int().min(0).max(MOST_WEEKS) });

export const load = async (event) => {
	const { plan } = await openedPlan(event);
	const { searchParams } = event.url;
	return {
		form: newForm(),
		weekForm: newForm(),
		callForm: newForm(),
		plan: { ...plan, ...nameIn(plan.names, event.locals.lang) },
		full: plan.steps.length >= MOST_WEEKS,
		said: (['saved', 'offered', 'stopped'] as const).find((what) => searchParams.has(what)) ?? null
	};
};

type Here = RequestEvent<{ plan: string }>;
type Outcome = { ok: true } | { refused: Refusal };

/** Answers a press on the page of a plan. */
function answered(plan: string, outcome: Outcome, said: string) {
	if ('ok' in outcome) redirect(303, `/work/service/weeks/${plan}?${said}`);
	return refusedWith(outcome.refused);
}

const changes = (how: 'out' | 'earlier') => async (event: Here) => {
	const { token, plan } = await openedPlan(event);
	const read = await readForm(event.request, Week);
	if (!read.ok) return spoiltForm();
	const { form, version, place } = read.data;
	return answered(plan.id, await moveWeek(token, form, { ...plan, version }, how, place), 'saved');
};

export const actions = {
	offer: async (event) => {
		const { token, plan } = await openedPlan(event);
		const read = await readForm(event.request, Seen);
		if (!read.ok) return spoiltForm();
		const { form, version } = read.data;
		return answered(plan.id, await offerPlan(token, form, plan.id, version), 'offered');
	},
	stop: async (event) => {
		const { token, plan } = await openedPlan(event);
		const read = await readPress(event.request);
		if (!read.ok) return spoiltForm();
		return answered(plan.id, await stopPlan(token, read.data.form, plan.id), 'stopped');
	},
	call: async (event) => {
		const { token, plan } = await openedPlan(event);
		const read = await readForm(event.request, Calls);
		if (!read.ok) return spoiltForm();
		const { form, version, calls } = read.data;
		const outcome = await sayCalls(token, form, { ...plan, version }, calls === 'yes');
		return answered(plan.id, outcome, 'saved');
	},
	earlier: changes('earlier'),
	out: changes('out')
};
