import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listSuggestions } from '#lib/server/services/plan/read-suggestions';

const A_PAGE = z.coerce.number().int().min(1).max(1_000_000).catch(1);

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = A_PAGE.parse(event.url.searchParams.get('page') ?? 1);
	const { open, over, more } = found(await listSuggestions(session.token, page));
	const next = more ? `/plan/suggestions?page=${page + 1}` : null;
	return { open, over, next, first: page === 1 };
};
