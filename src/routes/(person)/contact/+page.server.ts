import { z } from 'zod';
import { saidOnce } from '#lib/domain/contact/said-once';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readAgreements } from '#lib/server/services/contact/read-agreement';
import { readContacts } from '#lib/server/services/contact/read-contacts';
import { readDueLines } from '#lib/server/services/contact/read-due';

const PAGE = z.coerce.number().int().min(1).max(10_000).catch(1);

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = PAGE.parse(event.url.searchParams.get('page') ?? 1);
	const contacts = found(await readContacts(session.token, page));
	return {
		...contacts,
		...saidOnce(contacts.righting, await readDueLines(session.token), true),
		agreements: found(await readAgreements(session.token))
	};
};
