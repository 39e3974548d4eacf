import { saidOnce } from '#lib/domain/contact/said-once';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { readAgreements } from '#lib/server/services/contact/read-agreement';
import { readContacts } from '#lib/server/services/contact/read-contacts';
import { readDueLines } from '#lib/server/services/contact/read-due';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const contacts = found(await readContacts(session.token, pageFrom(event.url)));
	return {
		...contacts,
		...saidOnce(contacts.righting, await readDueLines(session.token), true),
		agreements: found(await readAgreements(session.token))
	};
};
