// Whoever is with the person stands on every page of theirs.
import { newForm } from '#lib/server/forms';
import { readCompany } from '#lib/server/services/company/be-with-me';

export const load = async ({ locals }) => {
	const { session } = locals;
	const withMe = session?.acting === 'person' ? await readCompany(session.token) : null;
	return { withMe, byMyselfForm: newForm() };
};
