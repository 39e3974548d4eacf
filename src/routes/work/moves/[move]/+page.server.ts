import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { openMove } from '#lib/server/services/moves/read-teams-moves';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const { move, name, pack } = found(await openMove(token, idFrom(event.params.move)));
	return { move, name, pack };
};
