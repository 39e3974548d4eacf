import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readEnd } from '#lib/server/services/plan/start-plan';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return found(await readEnd(session.token));
};
