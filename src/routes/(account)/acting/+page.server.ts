import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localPath } from '#lib/domain/accounts/local-path';
import { writeCookie } from '#lib/server/auth/cookie';
import { requireSignedIn, signInFirst } from '#lib/server/auth/require';
import { whereFrom } from '#lib/server/auth/where-from';
import { newForm, problem, readForm } from '#lib/server/forms';
import { actAs, readCapacities } from '#lib/server/services/accounts/act-as';
import { findHome } from '#lib/server/services/accounts/find-home';

const Chosen = z.object({ actor: z.uuid('signin:acting.choose') });

export const load = async (event) => {
	const capacities = await readCapacities(requireSignedIn(event));
	return {
		form: newForm(),
		capacities: capacities.map(({ acting, actorId, name }) => ({ acting, actorId, name }))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireSignedIn(event);
		const read = await readForm(event.request, Chosen);
		if (!read.ok) return fail(422, { problems: read.problems });
		const outcome = await actAs(session, read.data.actor, whereFrom(event).deviceName);
		if ('refused' in outcome) {
			if (outcome.refused === 'signed_out') signInFirst(event);
			if (outcome.refused === 'needs_step') redirect(303, '/settings/second-step?needed');
			return fail(422, { problems: problem('actor', 'signin:acting.choose') });
		}
		writeCookie(event.cookies, outcome.session);
		redirect(303, localPath(event.url.searchParams.get('back')) ?? findHome(outcome.session));
	}
};
