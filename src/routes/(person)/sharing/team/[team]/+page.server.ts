import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readTeam } from '#lib/server/services/barring/read-team';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { team: found(await readTeam(session.token, idFrom(event.params.team))) };
};
