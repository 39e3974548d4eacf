import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readWorklist } from '#lib/server/services/work/read-worklist';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	return found(await readWorklist(session.token));
};
