import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
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

async function prove(event: RequestEvent, act: typeof step.setUpSecondStep) {
	const session = requireSignedIn(event);
	const read = await readForm(event.request, Proof);
	if (!read.ok) return { session, failed: fail(422, { problems: read.problems }) };
	const outcome = await act(session, read.data, event.getClientAddress());
	return { session, failed: 'ok' in outcome ? null : refuse(event, outcome, {}, WORDS) };
}

export const actions = {
	offer: async (event) => {
		const outcome = await step.offerSecondStep(requireSignedIn(event));
		if ('refused' in outcome) signInFirst(event);
		redirect(303, `/settings/second-step${event.url.searchParams.has('needed') ? '?needed' : ''}`);
	},
	set: async (event) => {
		const { session, failed } = await prove(event, step.setUpSecondStep);
		if (failed) return failed;
		await renewSession(event, session);
		redirect(303, event.url.searchParams.has('needed') ? '/acting' : '/settings?step');
	},
	stop: async (event) => {
		const { failed } = await prove(event, step.stopSecondStep);
		if (failed) return failed;
		redirect(303, '/settings?step-stopped');
	}
};
