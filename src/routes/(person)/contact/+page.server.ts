import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readContacts } from '#lib/server/services/contact/read-contacts';

const PAGE = z.coerce.number().int().min(1).max(10_000).catch(1);

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = PAGE.parse(event.url.searchParams.get('page') ?? 1);
	return found(await readContacts(session.token, page));
};
