import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readBoard } from '#lib/server/services/moves/read-teams-moves';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return { board: found(await readBoard(token)) };
};
