// Whoever is with the person, a hard time that is on, and an account that closes stand on every page of theirs, each with the
// way to end it.
import { newForm } from '#lib/server/forms';
import { readNotices } from '#lib/server/services/today/read-notices';

export const load = async ({ locals }) => {
	const { session } = locals;
	const notices = session?.acting === 'person' ? await readNotices(session.token) : null;
	return {
		withMe: notices?.company ?? null,
		byMyselfForm: newForm(),
		crisisOn: notices?.hardTime ?? null,
		endCrisisForm: newForm(),
		closes: notices?.closes ?? null,
		keepAccountForm: newForm()
	};
};
