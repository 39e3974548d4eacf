import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { readBoard } from '#lib/server/services/moves/read-teams-moves';
import { checksToSee } from '#lib/server/services/moves/see-to-checks';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const page = pageFrom(event.url);
	const saved = event.url.searchParams.has('saved');
	const board = found(await readBoard(token, page));
	return { page, ...board, checks: (page === 1 && (await checksToSee(token))) || [], saved };
};
