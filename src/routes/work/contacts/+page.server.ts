import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readMyContacts } from '#lib/server/services/contact/keep-contacts';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	return { contacts: found(await readMyContacts(session.token)), now: new Date() };
};
