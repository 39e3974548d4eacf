import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readAgreements } from '#lib/server/services/contact/read-agreement';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { agreements: found(await readAgreements(session.token)) };
};
