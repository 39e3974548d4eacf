import { requireActing } from '#lib/server/auth/require';
import { isoDate, today } from '#lib/server/dates';
import { found } from '#lib/server/http';
import { readOthers } from '#lib/server/services/contact/others';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { others: found(await readOthers(session.token)), today: isoDate(today()) };
};
