import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { renewSession } from '#lib/server/auth/begin-session';
import { refuse } from '#lib/server/auth/refuse';
import { requireSignedIn, signInFirst } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { WRONG, passwordField } from '#lib/server/password-again';
import { digitsField } from '#lib/server/second-step-form';
import * as step from '#lib/server/services/accounts/second-step';

const WORDS = { ...WRONG, changed_meanwhile: 'account:step.changed' } as const;
const Proof = z.object({ digits: digitsField, password: passwordField });

export const load = async (event) => {
	const now = await step.readStep(requireSignedIn(event));
	const needed = event.url.searchParams.has('needed');
	return { form: newForm(), now, needed };
};

const toItself = (needed: boolean) => `/settings/second-step${needed ? '?needed' : ''}`;

export const actions = {
	offer: async (event) => {
		const outcome = await step.offerSecondStep(requireSignedIn(event));
		if ('refused' in outcome) signInFirst(event);
		redirect(303, toItself(event.url.searchParams.has('needed')));
	},
	set: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Proof);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await step.setUpSecondStep(session, read.data, event.getClientAddress());
		if ('refused' in outcome) return refuse(event, outcome, {}, WORDS);
		await renewSession(event, session);
		const chooses = event.url.searchParams.has('needed') && session.acting !== 'worker';
		redirect(303, chooses ? '/acting' : '/settings?step');
	},
	stop: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Proof);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await step.stopSecondStep(session, read.data, event.getClientAddress());
		if ('refused' in outcome) return refuse(event, outcome, {}, WORDS);
		redirect(303, outcome.another ? toItself(true) : '/settings?step-stopped');
	}
};
