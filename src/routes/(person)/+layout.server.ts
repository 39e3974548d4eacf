// Whoever is with the person, and a hard time that is on, stand on every page of theirs, with the way to end either.
import { newForm } from '#lib/server/forms';
import { readNotices } from '#lib/server/services/today/read-notices';

export const load = async ({ locals }) => {
	const { session } = locals;
	const notices = session?.acting === 'person' ? await readNotices(session.token) : null;
	return {
		withMe: notices?.company ?? null,
		byMyselfForm: newForm(),
		crisisOn: notices?.hardTime ?? null,
		endCrisisForm: newForm()
	};
};
