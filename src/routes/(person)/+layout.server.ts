// Whoever is with the person, a hard time that is on, and an account that closes stand on every page of theirs, each with the
// way to end it. While their account is frozen there is one page for them.
import { redirect } from '@sveltejs/kit';
import { newForm } from '#lib/server/forms';
import { readNotices } from '#lib/server/services/today/read-notices';

export const load = async ({ locals }) => {
	const { session } = locals;
	const notices = session?.acting === 'person' ? await readNotices(session.token) : null;
	if (session?.acting === 'person' && !notices) redirect(303, '/here');
	return {
		withMe: notices?.company ?? null,
		byMyselfForm: newForm(),
		crisisOn: notices?.hardTime ?? null,
		endCrisisForm: newForm(),
		closes: notices?.closes ?? null,
		keepAccountForm: newForm()
	};
};
