import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { readBoard } from '#lib/server/services/moves/read-teams-moves';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const page = pageFrom(event.url);
	return { page, ...found(await readBoard(token, page)) };
};
