import { PROMISES_A_PAGE } from '#lib/domain/moves/promises';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { promisesToKeep } from '#lib/server/services/moves/keep-promises';
import { readBoard } from '#lib/server/services/moves/read-teams-moves';
import { leadsATeam } from '#lib/server/services/moves/read-sample';
import { checksToSee } from '#lib/server/services/moves/see-to-checks';

export const load = async (event) => {
	const { token, actorId } = requireActing(event, 'worker');
	const page = pageFrom(event.url);
	const saved = event.url.searchParams.has('saved');
	const board = found(await readBoard(token, page));
	const promises = (page === 1 && (await promisesToKeep(token))) || [];
	const checks = (page === 1 && (await checksToSee(token))) || [];
	const leads = await leadsATeam(token, actorId);
	return {
		...{ page, ...board, promises, first: promises.length >= PROMISES_A_PAGE },
		...{ checks, leads, saved }
	};
};
