// Whoever is with the person, and a hard time that is on, stand on every page of theirs, with the way to end either.
import { newForm } from '#lib/server/forms';
import { readCompany } from '#lib/server/services/company/be-with-me';
import { readCrisisOn } from '#lib/server/services/crisis/read-agreement';

export const load = async ({ locals }) => {
	const { session } = locals;
	const isPerson = session?.acting === 'person';
	return {
		withMe: isPerson ? await readCompany(session.token) : null,
		byMyselfForm: newForm(),
		crisisOn: isPerson ? await readCrisisOn(session.token) : null,
		endCrisisForm: newForm()
	};
};
