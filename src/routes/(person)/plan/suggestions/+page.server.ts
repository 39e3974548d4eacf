import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { listSuggestions } from '#lib/server/services/plan/read-suggestions';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = pageFrom(event.url);
	const { open, over, more } = found(await listSuggestions(session.token, page));
	const next = more ? `/plan/suggestions?page=${page + 1}` : null;
	return { open, over, next, first: page === 1, gone: event.url.searchParams.has('gone') };
};
