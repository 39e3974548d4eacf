import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LONGEST } from '#lib/domain/contact/call';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import {
	askForCall,
	askSomebodyElse,
	needNoCall,
	readCalls,
	sayMore
} from '#lib/server/services/call/ask-for-call';

/** Without a word it is asked at safe times alone. */
const Ask = z.object({ anytime: z.literal('yes').optional() });
const Which = z.object({ call: z.guid() });
const Else = Which.extend({ link: z.guid('call:chooseWho') });
const More = Which.extend({
	number: z.string().max(LONGEST.number, 'call:numberTooLong').default(''),
	suits: z.string().max(LONGEST.suits, 'call:tooLong').default(''),
	note: z.string().max(LONGEST.note, 'call:tooLong').default('')
});

export const load = async (event) => {
	const { token } = requireActing(event, 'person');
	const { calls, teams, never } = found(await readCalls(token));
	return {
		...{ form: newForm(), calls, teams, never },
		ended: event.url.searchParams.has('ended')
	};
};

const settle = (outcome: Awaited<ReturnType<typeof askForCall>>, then: string) => {
	if ('ok' in outcome) redirect(303, `/call${then}`);
	return refusedWith(outcome.refused);
};
const usedAgain = () => spoiltForm();

export const actions = {
	ask: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Ask);
		if (!read.ok) return usedAgain();
		const { form, anytime } = read.data;
		return settle(await askForCall(token, form, anytime === 'yes'), '');
	},
	more: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, More);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, call, ...words } = read.data;
		return settle(await sayMore(token, form, call, words), '');
	},
	else: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Else);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, call, link } = read.data;
		return settle(await askSomebodyElse(token, form, call, link), '');
	},
	notNeeded: async (event) => {
		const { token } = requireActing(event, 'person');
		const read = await readForm(event.request, Which);
		if (!read.ok) return usedAgain();
		return settle(await needNoCall(token, read.data.form, read.data.call), '?ended');
	}
};
