import { error, redirect } from '@sveltejs/kit';
import { requireSignedIn } from '#lib/server/auth/require';
import { sessions } from '#lib/server/auth/sessions';
import { formDataOf } from '#lib/server/forms';
import { readCapacities } from '#lib/server/services/accounts/act-as';
import { readSignInName } from '#lib/server/services/accounts/change-sign-in';

const TOLD = ['ended', 'ended-others', 'name', 'password', 'step', 'step-stopped'] as const;

export const load = async (event) => {
	const session = requireSignedIn(event);
	const [signInName, devices, capacities] = await Promise.all([
		readSignInName(session),
		sessions.list(session),
		readCapacities(session)
	]);
	const told = TOLD.find((what) => event.url.searchParams.has(what)) ?? null;
	const isPerson = session.acting === 'person';
	const isTold = session.acting !== 'worker';
	return { signInName, devices, several: capacities.length > 1, isPerson, isTold, told };
};

export const actions = {
	end: async (event) => {
		const session = requireSignedIn(event);
		const key = (await formDataOf(event.request)).get('key');
		if (!(await sessions.endOne(session, String(key)))) error(404, 'Not Found');
		redirect(303, '/settings?ended');
	},
	endOthers: async (event) => {
		await sessions.endOthers(requireSignedIn(event));
		redirect(303, '/settings?ended-others');
	}
};
