import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { SHOWS, TITLES } from '#lib/domain/calendar/chosen';
import type { Refusal } from '#lib/domain/refusals';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, readPress } from '#lib/server/forms';
import { found, refusedWith } from '#lib/server/http';
import {
	chooseShown,
	newCalendar,
	turnOffCalendar
} from '#lib/server/services/calendar/change-calendar';
import { readOwnCalendar } from '#lib/server/services/calendar/read-own-calendar';

const Shown = z.object({
	title: z.enum(TITLES, 'calendar:problems.title'),
	shows: z.array(z.enum(SHOWS)).default([])
});

/** A calendar that was turned off meanwhile, on another device, is off: that is what the page then says. */
function refused(outcome: { refused: Refusal }) {
	if (outcome.refused === 'not_found') redirect(303, '/settings/calendar?off');
	return refusedWith(outcome.refused);
}

const addressOf = (url: URL, secret: string) => `${url.origin}/calendar/${secret}.ics`;

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { calendar } = found(await readOwnCalendar(session.token));
	const said = event.url.searchParams.has('off') ? 'isOff' : 'saved';
	const shared = session.device === 'shared';
	return { form: newForm(), calendar, shared, said: event.url.search ? said : null } as const;
};

export const actions = {
	on: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Shown);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...chosen } = read.data;
		const outcome = await newCalendar(session.token, form, event.locals.lang, chosen);
		if ('refused' in outcome) return refused(outcome);
		return { address: addressOf(event.url, outcome.secret) };
	},
	again: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await newCalendar(session.token, read.data.form, event.locals.lang, null);
		if ('refused' in outcome) return refused(outcome);
		return { address: addressOf(event.url, outcome.secret) };
	},
	shows: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Shown);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...chosen } = read.data;
		const outcome = await chooseShown(session.token, form, event.locals.lang, chosen);
		if ('refused' in outcome) return refused(outcome);
		redirect(303, '/settings/calendar?saved');
	},
	off: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readPress(event.request);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await turnOffCalendar(session.token, read.data.form, event.locals.lang);
		if ('refused' in outcome) return refused(outcome);
		redirect(303, '/settings/calendar?off');
	}
};
