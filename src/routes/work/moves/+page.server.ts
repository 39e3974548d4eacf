import { redirect } from '@sveltejs/kit';
import { PROMISES_A_PAGE } from '#lib/domain/moves/promises';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { placeFrom } from '#lib/server/page-from';
import { promisesToKeep } from '#lib/server/services/moves/keep-promises';
import { readBoard } from '#lib/server/services/moves/read-teams-moves';
import { leadsATeam } from '#lib/server/services/moves/read-sample';
import { checksToSee } from '#lib/server/services/moves/see-to-checks';

export const load = async (event) => {
	const { token, actorId } = requireActing(event, 'worker');
	const after = placeFrom(event.url);
	const saved = event.url.searchParams.has('saved');
	const confirmed = event.url.searchParams.has('confirmed');
	const board = found(await readBoard(token, after));
	if (after !== null && board.moves.length === 0) redirect(303, '/work/moves'); // nothing is left after it
	const begins = after === null;
	const promises = (begins && (await promisesToKeep(token))) || [];
	const checks = (begins && (await checksToSee(token))) || [];
	const leads = await leadsATeam(token, actorId);
	return {
		...{ begins, ...board, promises, first: promises.length >= PROMISES_A_PAGE },
		...{ checks, leads, saved, confirmed }
	};
};
