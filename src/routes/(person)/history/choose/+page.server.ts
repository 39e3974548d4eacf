import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readWho } from '#lib/server/services/history/read-history';
import { filterFrom } from '../filter-from';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { chosen, typed, problems } = filterFrom(event.url.searchParams);
	return { who: found(await readWho(session.token)), chosen, typed, problems };
};
