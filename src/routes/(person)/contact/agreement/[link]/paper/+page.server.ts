import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readAgreement } from '#lib/server/services/contact/read-agreement';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { agreement: found(await readAgreement(session.token, idFrom(event.params.link))) };
};
