import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves, links } = found(await readMovesWith(session.token, personId));
	return {
		...{ personId, name, moves, mayAsk: links.length > 0 },
		sent: event.url.searchParams.has('sent')
	};
};
